"""Who is signed in: tokens that browsers hold in a cookie, and whose they are."""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass

from retrieval.desk.accounts import Accounts

__all__ = ["LASTS_S", "Visits"]

LASTS_S = 12 * 3600
"""A working day; then the password is asked for again."""
_RECHECKED_AFTER_S = 5.0
"""How long a removed account or an old password may still serve."""
_MOST_KEPT = 10_000


@dataclass(slots=True)
class _Visit:
    name: str
    seal: str
    ends: float
    checked: float


class Visits:
    """Visits of one server; they end with it. Safe to share.

    Only hashes of tokens are kept, so that a look into memory or a log gives nobody a cookie.
    """

    def __init__(self, accounts: Accounts) -> None:
        """Begins with nobody signed in."""
        self._accounts = accounts
        self._visits: OrderedDict[str, _Visit] = OrderedDict()
        self._lock = threading.Lock()

    def begin(self, name: str, now: float) -> str:
        """A new token for an account whose password was right.

        Args:
            name: the account.
            now: seconds of a clock that never goes back.
        """
        token = secrets.token_urlsafe(32)
        seal = self._accounts.seal(name) or ""
        with self._lock:
            self._visits[_digest(token)] = _Visit(name, seal, now + LASTS_S, now)
            while len(self._visits) > _MOST_KEPT:
                self._visits.popitem(last=False)
        return token

    def name_of(self, token: str, now: float) -> str | None:
        """Whose a token is, while the visit lasts and the account is as it was."""
        key = _digest(token)
        with self._lock:
            visit = self._visits.get(key)
            if visit is None:
                return None
            if now >= visit.ends:
                del self._visits[key]
                return None
            if now - visit.checked < _RECHECKED_AFTER_S:
                return visit.name
        seal = self._accounts.seal(visit.name)
        with self._lock:
            if seal != visit.seal:
                self._visits.pop(key, None)
                return None
            visit.checked = now
        return visit.name

    def end(self, token: str) -> None:
        """Signs out."""
        with self._lock:
            self._visits.pop(_digest(token), None)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
