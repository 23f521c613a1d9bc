"""The gate before the app: whoever is not signed in sees the password page and nothing else."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode, urlsplit

import anyio.to_thread
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from retrieval.desk.accounts import Accounts
from ui.access.names import COOKIE, SIGN_IN, SIGN_OUT, USER_HEADER
from ui.access.sign_in import language_wanted, sign_in_page, sign_out_page
from ui.access.throttle import Throttle
from ui.access.visits import LASTS_S, Visits
from ui.strings import strings_for

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Gate"]

_HEALTH = "/_stcore/health"
_HASHED_AT_ONCE = 2
"""Passwords looked at in parallel: each takes 64 MiB of memory."""
_MAX_FORM_BYTES = 8192


class Gate:
    """Passes on what signed-in browsers ask for, with the name of who asks."""

    def __init__(
        self, app: ASGIApp, accounts: Accounts, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Stands before an app.

        Args:
            app: what is guarded.
            accounts: who may come in.
            clock: seconds, never going back.
        """
        self._app = app
        self._accounts = accounts
        self._visits = Visits(accounts)
        self._throttle = Throttle()
        self._clock = clock
        self._hashing = anyio.CapacityLimiter(_HASHED_AT_ONCE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers a request, or passes it on."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        asked = HTTPConnection(scope)
        token = asked.cookies.get(COOKIE, "")
        name = await self._name_of(token)
        path = asked.url.path
        if scope["type"] == "websocket":
            if name is None:
                await send({"type": "websocket.close", "code": 1008})
                return
            await self._app(_told(scope, name), self._while_signed_in(token, receive), send)
            return
        answer: Response | None = None
        if path == _HEALTH:
            await self._app(scope, receive, send)
            return
        if path == SIGN_IN:
            answer = await self._sign_in(Request(scope, receive))
        elif path == SIGN_OUT:
            answer = self._sign_out(Request(scope, receive), token, name)
        elif name is None:
            answer = _turned_away(asked, scope["method"])
        if answer is not None:
            await answer(scope, receive, send)
            return
        assert name is not None  # noqa: S101 (for the type checker)
        await self._app(_told(scope, name), receive, send)

    async def _name_of(self, token: str) -> str | None:
        if not token:
            return None
        return await anyio.to_thread.run_sync(self._visits.name_of, token, self._clock())

    def _while_signed_in(self, token: str, receive: Receive) -> Receive:
        """What a browser goes on to send, until its visit ends."""

        async def next_message() -> Message:
            message = await receive()
            if message["type"] == "websocket.receive" and await self._name_of(token) is None:
                return {"type": "websocket.disconnect", "code": 1008}
            return message

        return next_message

    async def _sign_in(self, request: Request) -> Response:
        language = language_wanted(request.headers.get("accept-language", ""))
        words = strings_for(language)
        if request.method in {"GET", "HEAD"}:
            target = _own_path(request.query_params.get("next", "/"))
            return HTMLResponse(sign_in_page(language, target), headers=_UNKEPT)
        if request.method != "POST":
            return PlainTextResponse("", 405)
        if not _from_here(request):
            page = sign_in_page(language, "/", words.access_elsewhere)
            return HTMLResponse(page, 403, headers=_UNKEPT)
        if int(request.headers.get("content-length") or _MAX_FORM_BYTES + 1) > _MAX_FORM_BYTES:
            return PlainTextResponse("", 413)
        async with request.form(max_files=0, max_fields=8) as form:
            typed, password, target = (
                str(form.get(field) or "") for field in ("name", "password", "next")
            )
        keys = (f"name {typed.strip()[:64]}", f"address {_address(request)}")
        wait = self._throttle.wait(keys, self._clock())
        if wait > 0:
            seconds = math.ceil(wait)
            said = words.access_wait.format(seconds=seconds)
            page = sign_in_page(language, _own_path(target), said, typed)
            return HTMLResponse(page, 429, headers={**_UNKEPT, "retry-after": str(seconds)})
        # Counted before it is looked at, so that many at once are not all looked at.
        self._throttle.failed(keys, self._clock())
        name = await anyio.to_thread.run_sync(
            self._accounts.verified, typed, password, limiter=self._hashing
        )
        if name is None:
            page = sign_in_page(language, _own_path(target), words.access_wrong, typed)
            return HTMLResponse(page, 401, headers=_UNKEPT)
        self._throttle.succeeded(keys)
        token = await anyio.to_thread.run_sync(self._visits.begin, name, self._clock())
        entered = RedirectResponse(_own_path(target), 303, headers=_UNKEPT)
        entered.set_cookie(
            COOKIE, token, max_age=LASTS_S, httponly=True, samesite="lax",
            secure=request.url.scheme == "https",
        )  # fmt: skip
        return entered

    def _sign_out(self, request: Request, token: str, name: str | None) -> Response:
        if name is None:
            return RedirectResponse(SIGN_IN, 303, headers=_UNKEPT)
        if request.method in {"GET", "HEAD"}:
            language = language_wanted(request.headers.get("accept-language", ""))
            return HTMLResponse(sign_out_page(language, name), headers=_UNKEPT)
        if request.method != "POST" or not _from_here(request):
            return PlainTextResponse("", 405 if request.method != "POST" else 403)
        self._visits.end(token)
        left = RedirectResponse(SIGN_IN, 303, headers=_UNKEPT)
        left.delete_cookie(COOKIE, httponly=True, samesite="lax")
        return left


_UNKEPT = {"cache-control": "no-store"}


def _told(scope: Scope, name: str) -> Scope:
    own = USER_HEADER.encode()
    others = [pair for pair in scope["headers"] if pair[0].lower() != own]
    return {**scope, "headers": [*others, (own, quote(name, safe="").encode())]}


def _turned_away(asked: HTTPConnection, method: str) -> Response:
    if method in {"GET", "HEAD"} and "text/html" in asked.headers.get("accept", ""):
        query = f"?{asked.url.query}" if asked.url.query else ""
        target = urlencode({"next": _own_path(asked.url.path + query)})
        return RedirectResponse(f"{SIGN_IN}?{target}", 303, headers=_UNKEPT)
    return PlainTextResponse("sign in first", 401, headers=_UNKEPT)


def _own_path(target: str) -> str:
    """A path of this server: an address of another one leads to the first page instead."""
    parts = urlsplit(target)
    is_path = target.startswith("/") and not target.startswith(("//", "/\\"))
    if not is_path or parts.scheme or parts.netloc or not target.isprintable():
        return "/"
    return "/" if parts.path in {SIGN_IN, SIGN_OUT} else target


def _from_here(request: Request) -> bool:
    """Whether a page of this server sent a form; browsers say which page's it is."""
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc == request.headers.get("host", "")


def _address(request: Request) -> str:
    return request.client.host if request.client else ""
