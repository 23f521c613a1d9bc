"""What tests share: folders, an encoder without a model, libraries to read."""

import json
import os
import shutil
import sqlite3
import subprocess
import time
import urllib.error
import urllib.request
import zlib
from collections import Counter
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
import pytest
from filelock import FileLock

from index.build import Builder
from index.events import Summary
from index.inputs import collect
from index.library import Library, vector_path
from index.model.base import Encoder, TokenVectors, unit_rows
from index.model.encoder import load_encoder
from index.soundness import span_faults
from index.vectors import VectorIndex
from retrieval.engine import Engine
from ui.server import free_port, server_arguments, server_environment

ROOT = Path(__file__).resolve().parents[1]
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


class HashingEncoder(Encoder):
    """Counts pairs of neighbouring characters in buckets; equal texts get equal vectors."""

    name = "hashing"
    dimension = 64

    def __init__(self, name="hashing"):
        self.name = name
        self.encoded = []
        """Every text that it has been given, in order."""

    @property
    def fingerprint(self):
        return f"{self.name}:64"

    def encode_queries(self, texts):
        rows = np.zeros((len(texts), self.dimension), np.float32)
        rows[:, 0] = 0.1  # an empty text has a direction too
        for row, text in zip(rows, texts, strict=True):
            pairs = Counter(text[n : n + 2] for n in range(len(text)))
            for pair, count in pairs.items():
                row[zlib.crc32(pair.encode("utf-8", "surrogatepass")) % self.dimension] += count
        return unit_rows(rows)

    def encode_passages(self, texts):
        self.encoded += texts
        return self.encode_queries(texts)


class TokenHashingEncoder(HashingEncoder):
    """Has a token for every letter and digit: each has a direction of its own."""

    name = "hashing-tokens"

    def __init__(self, name="hashing-tokens"):
        super().__init__(name)

    @property
    def has_token_vectors(self):
        return True

    def encode_queries_with_tokens(self, texts):
        return self.encode_queries(texts), [self._tokens(text) for text in texts]

    def encode_passages_with_tokens(self, texts):
        return self.encode_passages(texts), [self._tokens(text) for text in texts]

    def _tokens(self, text):
        places = [at for at, char in enumerate(text) if char.isalnum()]
        rows = [self.direction(text[at]) for at in places]
        vectors = np.array(rows, np.float32).reshape(-1, self.dimension)
        spans = np.array([(at, at + 1) for at in places], np.int64).reshape(-1, 2)
        return TokenVectors(vectors, spans)

    def direction(self, char):
        """The vector of a character, float32[d]."""
        return unit_rows(np.random.default_rng(ord(char)).standard_normal((1, self.dimension)))[0]


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch):
    for name in ("YOUJU_HOME", "YOUJU_RERANKER", "YOUJU_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def no_office(monkeypatch, tmp_path):
    """A machine without LibreOffice."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("index.readers.libreoffice._USUAL_PLACES", ())


@pytest.fixture(scope="session")
def root():
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def reports():
    """The documents of the sample corpus."""
    return ROOT / "seeds" / "reports"


@pytest.fixture(scope="session")
def new_encoder():
    """Makes encoders that need no model."""
    return HashingEncoder


@pytest.fixture
def encoder():
    return HashingEncoder()


@pytest.fixture(scope="session")
def new_token_encoder():
    """Makes encoders with token vectors that need no model."""
    return TokenHashingEncoder


@pytest.fixture
def token_encoder():
    return TokenHashingEncoder()


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


@pytest.fixture(scope="session")
def add():
    """Adds paths to a library; returns the summary."""

    def run(home, encoder, *paths):
        *_, summary = Builder(home, encoder).add(collect(paths))
        assert isinstance(summary, Summary)
        return summary

    return run


@pytest.fixture
def write(tmp_path):
    """Writes a file for adding, in a folder of its own; returns its path."""

    def run(name, content):
        path = tmp_path / "files" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return run


@pytest.fixture(scope="session")
def assert_sound():
    """Asserts the contract of spans for one document."""

    def check(document):
        text = document.text
        assert list(span_faults(document)) == []
        edge = 0
        for section in document.sections:
            assert section.start == edge, f"section {section.ordinal} leaves a gap or overlaps"
            assert section.title == text[section.start : section.heading_end]
            assert section.start <= section.heading_end <= section.body_end <= section.end
            edge = section.body_end
        assert edge == len(text)
        last = 0
        for passage in document.passages:
            own = document.sections[passage.section]
            assert own.start <= passage.start < passage.end <= own.end
            assert passage.end - passage.start <= 700
            assert last <= passage.start, "passages overlap or are out of order"
            last = inner = passage.start
            assert passage.sentences
            for sentence in passage.sentences:
                assert inner <= sentence.start < sentence.end <= passage.end
                assert text[sentence.start : sentence.end].strip()
                inner = sentence.end
            last = passage.end
        for span in document.boilerplate:
            assert 0 <= span.start < span.end <= len(text)

    return check


@pytest.fixture(scope="session")
def contents():
    """Everything that the stores of a library hold, under names that outlive a rebuild."""

    def read(home):
        with closing(sqlite3.connect(home / "library.sqlite")) as connection:
            return {
                "documents": connection.execute("SELECT * FROM documents ORDER BY id").fetchall(),
                "sources": connection.execute("SELECT * FROM sources ORDER BY path").fetchall(),
                "sections": connection.execute(
                    "SELECT * FROM sections ORDER BY document_id, ordinal"
                ).fetchall(),
                "lexicon": connection.execute(
                    "SELECT p.document_id, p.start, l.body, l.headings, l.about FROM lexicon l"
                    " LEFT JOIN passages p ON p.id = l.rowid ORDER BY 1, 2"
                ).fetchall(),
                "vocabulary": connection.execute(
                    "SELECT term, doc, cnt FROM vocabulary ORDER BY term"
                ).fetchall(),
                "tokens": connection.execute(
                    "SELECT p.document_id, p.start, likeness_zh, likeness_en, t.sentences, codes"
                    " FROM token_vectors t LEFT JOIN passages p ON p.id = t.passage_id"
                    " ORDER BY 1, 2"
                ).fetchall(),
                "passages": _vectors(home, connection, "passages"),
                "sentences": _vectors(home, connection, "sentences"),
            }

    return read


def _vectors(home, connection, unit):
    join = "JOIN passages p ON p.id = u.passage_id" if unit == "sentences" else ""
    owner = "p" if unit == "sentences" else "u"
    rows = connection.execute(
        f'SELECT u.id, {owner}.document_id, u.start, u."end", {owner}.period, {owner}.section'  # noqa: S608 - fixed names
        f" FROM {unit} u {join} ORDER BY 2, 3"
    ).fetchall()
    (generation,) = connection.execute("SELECT generation FROM publication").fetchone()
    if generation == 0:
        assert rows == []
        return []
    index = VectorIndex.load(vector_path(home, unit, generation))
    assert sorted(index.ids) == sorted(row[0] for row in rows), "ghosts or gaps among the vectors"
    vectors = index.vectors(np.array([row[0] for row in rows], np.int64))
    return [(*row[1:], vector.tobytes()) for row, vector in zip(rows, vectors, strict=True)]


@pytest.fixture(scope="session")
def questions():
    """The questions over the sample corpus."""
    lines = (ROOT / "seeds" / "questions.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="session")
def library_of(tmp_path_factory, request, add):
    """Builds a library with the real model, once for all workers; returns its folder."""
    parallel = hasattr(request.config, "workerinput")
    base = tmp_path_factory.getbasetemp()
    base = base.parent if parallel else base

    def build(name, folder):
        home = base / f"library-{name}"
        with FileLock(base / "library.lock"):  # one at a time: each takes every core
            if not (home / "manifest.json").exists():
                assert add(home, load_encoder(), folder).refused == ()
        return home

    return build


@pytest.fixture(scope="session")
def engine_over(tmp_path_factory, library_of):
    """Builds an engine with the real model over a few short texts, by their names."""

    def build(name, texts):
        folder = tmp_path_factory.mktemp(name)
        for file, text in texts.items():
            (folder / file).write_text(text, "utf-8")
        encoder = load_encoder(fast=True)
        return Engine(Library(library_of(name, folder), encoder), encoder)

    return build


@pytest.fixture(scope="session")
def sample_home(library_of, reports):
    """A library of the sample corpus."""
    return library_of("sample", reports)


@pytest.fixture(scope="session")
def sample_engine(sample_home):
    """What answers questions from the sample corpus."""
    from retrieval.engine import Engine

    encoder = load_encoder(fast=True)
    return Engine(Library(sample_home, encoder), encoder)


def _covers(start, end, text, quote):
    """Whether a span holds 80 % of one of the places where a text has this quotation."""
    place = text.find(quote)
    while place >= 0:
        if min(end, place + len(quote)) - max(start, place) >= 0.8 * len(quote):
            return True
        place = text.find(quote, place + 1)
    return False


@pytest.fixture(scope="session")
def search_measures():
    """Success@1 and recall@5 of an engine over questions with evidence."""

    def measure(engine, asked):
        first, shares = [], []
        with engine.library.snapshot() as snapshot:
            for question in asked:
                if not question["evidence"]:
                    continue
                hits = engine.search(question["query"], 5)
                texts = {hit.doc: snapshot.document(hit.doc).text for hit in hits}
                ranks = [
                    next(
                        (
                            hit.rank
                            for hit in hits
                            for wanted in alternatives
                            if hit.source == wanted["doc"]
                            and _covers(hit.start, hit.end, texts[hit.doc], wanted["quote"])
                        ),
                        None,
                    )
                    for alternatives in question["evidence"]
                ]
                first.append(1 in ranks)
                shares.append(sum(rank is not None for rank in ranks) / len(ranks))
        return sum(first) / len(first), sum(shares) / len(shares)

    return measure


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

    def __init__(self, home):
        self.home, self.port = home, free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.log_path = home.parent / "log.txt"

    def start(self):
        self.log = self.log_path.open("ab")
        self.process = subprocess.Popen(  # noqa: S603 (our own arguments)
            server_arguments(self.port), env=server_environment(self.home),
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
    def run(home):
        served = Served(home)
        served.start()
        try:
            yield served
        finally:
            served.stop()
        # A page that is left in the middle of its connecting is told of by the server's own code.
        assert f"{ROOT / 'ui'}{os.sep}" not in served.said(), served.said()

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
