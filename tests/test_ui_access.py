"""The door: who is not signed in gets nothing, and guessing takes long."""

import asyncio
from urllib.parse import quote, urlencode

import pytest
from argon2 import PasswordHasher

from retrieval.desk.accounts import Accounts
from ui.access.gate import Gate
from ui.access.headers import Headers
from ui.access.names import COOKIE, USER_HEADER
from ui.access.throttle import Throttle
from ui.access.visits import LASTS_S, Visits

PASSWORD, WRONG = "一句只有我知道的长话 42", "一句别人猜的话"


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch):
    """The same hashing with less work; how it resists guessing is not what is tested here."""
    hasher = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    monkeypatch.setattr("retrieval.desk.accounts._hasher", lambda: hasher)


@pytest.fixture
def accounts(home):
    kept = Accounts(home)
    kept.put("李青", PASSWORD)
    kept.put("anna", PASSWORD)
    return kept


class Clock:
    now = 1000.0

    def __call__(self):
        return self.now


class Door:
    """A gate before an app that answers with the name it was told, and a browser before both."""

    def __init__(self, accounts):
        self.clock, self.reached, self.cookie = Clock(), [], ""
        self.gate = Headers(Gate(self._app, accounts, self.clock))

    async def _app(self, scope, receive, send):
        told = [value for name, value in scope["headers"] if name == USER_HEADER.encode()]
        self.reached.append((scope["path"], told))
        if scope["type"] == "websocket":
            self.received = [await receive(), await receive()]
            return
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"the app"})

    def ask(self, path, method="GET", form=None, address="10.0.0.5", **headers):
        path, _, query = path.partition("?")
        body = urlencode(form or {}).encode()
        given = {"host": "reports.example", "accept": "text/html", "cookie": self.cookie, **headers}
        if method == "POST":
            given = {
                "origin": "http://reports.example", "content-length": str(len(body)),
                "content-type": "application/x-www-form-urlencoded", **given,
            }  # fmt: skip
        scope = {
            "type": "http", "method": method, "path": path, "query_string": query.encode(),
            "scheme": "http", "server": ("reports.example", 80), "client": (address, 5),
            "headers": [(n.replace("_", "-").encode(), v.encode()) for n, v in given.items()],
        }  # fmt: skip
        return self._run(scope, [{"type": "http.request", "body": body}])

    def connect(self, messages):
        scope = {
            "type": "websocket", "path": "/_stcore/stream", "query_string": b"", "scheme": "ws",
            "server": ("reports.example", 80), "client": ("10.0.0.5", 5),
            "headers": [(b"host", b"reports.example"), (b"cookie", self.cookie.encode())],
        }  # fmt: skip
        return self._run(scope, messages)

    def _run(self, scope, messages):
        sent, left = [], list(messages)

        async def receive():
            message = left.pop(0)
            return message() if callable(message) else message

        async def send(message):
            sent.append(message)

        asyncio.run(self.gate(scope, receive, send))
        self.headers = dict(sent[0].get("headers", ())) if sent else {}
        self.body = b"".join(message.get("body", b"") for message in sent).decode()
        return sent[0].get("status", sent[0]["type"]) if sent else None

    def sign_in(self, name="李青", password=PASSWORD, target="/", **options):
        form = {"name": name, "password": password, "next": target}
        status = self.ask("/sign-in", "POST", form, **options)
        given = self.headers.get(b"set-cookie", b"").decode()
        if given:
            self.cookie = given.split(";")[0]
        return status

    def goes_to(self):
        return self.headers[b"location"].decode()


@pytest.fixture
def door(accounts):
    return Door(accounts)


def test_who_is_not_signed_in_is_asked_to_and_comes_back_to_where_she_was(door):
    assert door.ask("/library?doc=a&lang=en") == 303
    assert door.goes_to() == "/sign-in?" + urlencode({"next": "/library?doc=a&lang=en"})
    assert door.ask("/sign-in?next=/library") == 200
    assert 'value="/library"' in door.body
    assert door.sign_in(target="/library") == 303
    assert door.goes_to() == "/library"
    assert door.reached == []
    assert door.ask("/library") == 200
    assert door.reached == [("/library", [quote("李青").encode()])]


@pytest.mark.parametrize(
    "path", ["/media/abc.docx", "/_stcore/upload_file/1/2", "/_stcore/host-config", "/static/x.js"]
)
def test_nothing_of_the_app_is_given_out_before(door, path):
    assert door.ask(path, accept="*/*") == 401
    assert door.ask(path, "PUT", accept="*/*") == 401
    assert door.reached == []


def test_a_connection_is_refused_before_and_told_the_name_after(door):
    assert door.connect([]) == "websocket.close"
    door.sign_in("anna")
    message = {"type": "websocket.receive", "bytes": b""}
    assert door.connect([{"type": "websocket.connect"}, message]) is None
    assert door.reached == [("/_stcore/stream", [b"anna"])]


def test_a_connection_ends_with_the_visit(door):
    door.sign_in("anna")

    def later():
        door.clock.now += LASTS_S
        return {"type": "websocket.receive", "bytes": b""}

    door.connect([{"type": "websocket.connect"}, later])
    assert [message["type"] for message in door.received] == [
        "websocket.connect", "websocket.disconnect",
    ]  # fmt: skip


def test_a_name_that_the_browser_sends_is_not_believed(door):
    door.sign_in("anna")
    door.ask("/", youju_user=quote("李青"))
    assert door.reached[-1] == ("/", [b"anna"])


def test_a_cookie_of_nobodys_is_worth_nothing(door):
    door.cookie = f"{COOKIE}=made-up"
    assert door.ask("/") == 303


def test_the_cookie_is_kept_from_scripts_and_other_sites(door):
    door.sign_in()
    given = door.headers[b"set-cookie"].decode().lower()
    assert "httponly" in given
    assert "samesite=lax" in given


def test_a_wrong_password_says_no_more_than_that(door):
    assert door.sign_in(password=WRONG) == 401
    wrong = door.body
    assert door.sign_in(name="李 青", password=WRONG) == 401
    assert door.body.replace("李 青", "李青") == wrong


def test_guessing_takes_longer_and_longer(door):
    for _ in range(5):
        assert door.sign_in(password=WRONG) == 401
    assert door.sign_in() == 429
    assert int(door.headers[b"retry-after"]) == 2
    door.clock.now += 2
    assert door.sign_in(password=WRONG) == 401
    assert door.sign_in(address="10.0.0.6") == 429, "from elsewhere as well"
    assert door.sign_in("anna") == 429, "and for another name"
    door.clock.now += 4
    assert door.sign_in() == 303


def test_a_form_of_another_page_is_not_taken(door):
    assert door.sign_in(origin="http://evil.example") == 403
    assert door.ask("/") == 303
    door.sign_in()
    assert door.ask("/sign-out", "POST", origin="http://evil.example") == 403
    assert door.ask("/") == 200


@pytest.mark.parametrize("target", ["//evil.example", "http://evil.example/", "/\\evil", "x"])
def test_signing_in_leads_nowhere_else(door, target):
    assert door.sign_in(target=target) == 303
    assert door.goes_to() == "/"


def test_what_is_typed_becomes_no_markup(door):
    door.sign_in(name='"><script>x</script>', password=WRONG)
    assert "<script>" not in door.body


def test_a_form_that_is_too_long_is_not_read(door):
    assert door.ask("/sign-in", "POST", {"name": "x" * 9000}) == 413


def test_signing_out_ends_the_visit(door):
    door.sign_in()
    assert door.ask("/sign-out") == 200
    assert door.ask("/") == 200, "to look at the page signs nobody out"
    assert door.ask("/sign-out", "POST") == 303
    assert door.ask("/") == 303


def test_a_visit_ends_with_the_day_the_password_or_the_account(accounts):
    visits = Visits(accounts)
    first = visits.begin("anna", 0.0)
    assert visits.name_of(first, 60.0) == "anna"
    assert visits.name_of(first, LASTS_S) is None
    second = visits.begin("anna", 0.0)
    accounts.put("anna", PASSWORD[::-1])
    assert visits.name_of(second, 60.0) is None
    third = visits.begin("anna", 0.0)
    accounts.remove("anna")
    assert visits.name_of(third, 60.0) is None


def test_the_server_may_be_asked_whether_it_is_well(door):
    assert door.ask("/_stcore/health") == 200


def test_every_answer_forbids_what_is_not_the_apps(door):
    door.ask("/sign-in")
    policy = door.headers[b"content-security-policy"].decode()
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert door.headers[b"x-content-type-options"] == b"nosniff"


def test_the_page_speaks_the_browsers_language(door):
    door.ask("/sign-in", accept_language="en-GB,en;q=0.9")
    assert "Sign in to Youju" in door.body
    door.ask("/sign-in", accept_language="zh-TW")
    assert "登录有据" in door.body


def test_waiting_ends_and_is_bounded():
    throttle = Throttle()
    for _ in range(60):
        throttle.failed(("anna",), 0.0)
    assert throttle.wait(("anna",), 0.0) == 900.0
    assert throttle.wait(("anna",), 900.0) == 0.0
    assert throttle.wait(("li",), 0.0) == 0.0
    throttle.succeeded(("anna",))
    assert throttle.wait(("anna",), 0.0) == 0.0
