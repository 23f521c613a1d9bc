"""What the server runs: the app behind its headers and, where it has users, behind the gate."""

from __future__ import annotations

import os
from pathlib import Path

from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from streamlit.starlette import App

from index.library import default_home
from retrieval.desk.accounts import Accounts
from ui.access.gate import Gate
from ui.access.headers import Headers
from ui.server import HERE, HOSTS_VARIABLE, USERS_VARIABLE

__all__ = ["app"]

_hosts = os.environ.get(HOSTS_VARIABLE, ",".join(HERE.names)).split(",")
_guards = [
    Middleware(Headers),
    Middleware(TrustedHostMiddleware, allowed_hosts=_hosts, www_redirect=False),
]
if os.environ.get(USERS_VARIABLE) == "1":
    _guards.append(Middleware(Gate, accounts=Accounts(default_home())))

app = App(Path(__file__).with_name("app.py"), middleware=_guards)
