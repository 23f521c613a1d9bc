"""The app behind a server, and a browser that looks at it."""

import os
import re
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest

from ui.server import USERS_VARIABLE, free_port, server_arguments, server_environment

BROWSER_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-default-apps", "--disable-extensions",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]  # fmt: skip

SERVER_START_S = 90
"""The app answers within seconds; a busy machine may need more."""
BROWSER_PAUSE_MS = 120_000
"""How long a page may take over one step: a draft is checked within it, models loaded."""
_LEFT_WHILE_CONNECTING = re.compile(
    r"Exception in ASGI application\n(?:(?!Exception in ASGI).*\n)*?"
    r'.*WebSocketDisconnected: Cannot call "send" once a close message has been sent\.\n'
)
"""What Streamlit's server logs of a page that is left in the middle of its connecting."""
SIDEWAYS = """() => {
  const found = [];
  const walk = (root) => {
    for (const node of root.querySelectorAll('*')) {
      const scrolls = ['auto', 'scroll'].includes(getComputedStyle(node).overflowX);
      if ((scrolls || node === document.documentElement) && node.scrollWidth > node.clientWidth + 1)
        found.push(node.className || node.tagName);
      if (node.shadowRoot) walk(node.shadowRoot);
    }
  };
  walk(document);
  return found;
}"""


def _no_browser(reason):
    if os.environ.get("YOUJU_REQUIRE_BROWSER") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser():
    """A browser that reaches nothing but this machine."""
    playwright_api = pytest.importorskip("playwright.sync_api")
    found = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome", "chrome")
         if (path := shutil.which(name))), None,
    )  # fmt: skip
    if found is None:
        _no_browser("no Chromium is installed")
    with playwright_api.sync_playwright() as playwright:
        flags = BROWSER_FLAGS
        chromium = playwright.chromium.launch(executable_path=found, headless=True, args=flags)
        yield chromium
        chromium.close()


class Served:
    """The app over a library, to be stopped and started again at the same address."""

    def __init__(self, home, users=False):
        self.home, self.port, self.users = home, free_port(), users
        self.address = f"http://127.0.0.1:{self.port}"
        self.log_path = home.parent / "log.txt"

    def start(self):
        self.log = self.log_path.open("ab")
        environment = server_environment(self.home)
        if self.users:  # as beyond this computer, where a test does not listen
            environment[USERS_VARIABLE] = "1"
        self.process = subprocess.Popen(  # noqa: S603 (our own arguments)
            server_arguments(self.port), env=environment,
            stdout=self.log, stderr=subprocess.STDOUT,
        )  # fmt: skip
        ends = time.monotonic() + SERVER_START_S
        while time.monotonic() < ends:
            if self.process.poll() is not None:
                break
            try:
                health = f"{self.address}/_stcore/health"
                with urllib.request.urlopen(health, timeout=2) as reply:  # noqa: S310 (our own)
                    if reply.status == 200:
                        return
            except (urllib.error.URLError, OSError):
                time.sleep(0.2)
        self.stop()
        pytest.fail(f"the server did not start:\n{self.said()}")

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=20)
        self.log.close()

    def said(self):
        return self.log_path.read_text("utf-8", "replace")


@pytest.fixture(scope="session")
def serve(browser):
    """Serves the library in a folder, as a context; nothing may go wrong in the server."""

    @contextmanager
    def run(home, users=False):
        served = Served(home, users)
        served.start()
        try:
            yield served
        finally:
            served.stop()
        said = _LEFT_WHILE_CONNECTING.sub("", served.said())
        assert "Traceback" not in said, said

    return run


@pytest.fixture
def new_page(browser):
    """Makes pages that are still empty; nothing may go wrong on any, or be asked of elsewhere."""
    contexts, errors, hosts = [], [], set()

    def failed_by_dialog(dialog):
        errors.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    def saw(url):
        parts = urlsplit(url)
        if parts.scheme not in {"data", "blob", "about"}:
            hosts.add(parts.hostname)

    def make(width=1440, height=900, locale="zh-CN", **options):
        context = browser.new_context(
            viewport={"width": width, "height": height}, locale=locale,
            permissions=["clipboard-read", "clipboard-write"], **options,
        )  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(BROWSER_PAUSE_MS)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("dialog", failed_by_dialog)
        page.on("request", lambda request: saw(request.url))
        page.on("websocket", lambda socket: saw(socket.url))
        return page

    yield make
    for context in contexts:
        context.close()
    assert errors == []
    assert hosts <= {"127.0.0.1"}


@pytest.fixture
def open_page(address, new_page):
    """Opens pages of the app that the test module serves at its `address`."""

    def make(path="", width=1440, height=900, locale="zh-CN", **options):
        page = new_page(width, height, locale, **options)
        page.goto(f"{address}/{path}")
        return page

    return make


@pytest.fixture(scope="session")
def sideways():
    """Names what can be scrolled sideways on a page, within components too."""
    return lambda page: page.evaluate(SIDEWAYS)
