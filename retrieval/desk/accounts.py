"""Who may sign in where a library is served to other computers: names and hashed passwords."""

from __future__ import annotations

import functools
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from index.errors import InputError, NotFoundError
from retrieval.desk.database import desk_database

__all__ = ["LEAST_PASSWORD_CHARS", "MAX_PASSWORD_CHARS", "Accounts"]

LEAST_PASSWORD_CHARS = 12
"""NIST SP 800-63B asks for 8 at the least, and for 15 where nothing else is asked for; an argon2
hash that costs an attacker some 50 ms each makes up for a part of it."""
MAX_PASSWORD_CHARS = 256
_MAX_NAME_CHARS = 64


class Accounts:
    """The accounts kept in a library's folder. Safe to use from several threads and processes."""

    def __init__(self, home: Path) -> None:
        """Opens the accounts of the library in a folder, which is made with the first."""
        self._home = home

    def names(self) -> tuple[str, ...]:
        """Who may sign in, in order.

        Raises:
            LibraryError: what is kept cannot be read.
        """
        if not self._home.is_dir():
            return ()
        with desk_database(self._home) as desk:
            rows = desk.execute("SELECT name FROM account ORDER BY name").fetchall()
        return tuple(str(name) for (name,) in rows)

    def put(self, name: str, password: str) -> str:
        """Adds an account, or gives one another password; returns the name as it is kept.

        Raises:
            InputError: the name or the password will not do.
            LibraryError: nothing can be kept in the folder.
        """
        kept = _checked_name(name)
        if len(password) < LEAST_PASSWORD_CHARS:
            raise InputError(
                f"the password has {len(password)} characters, fewer than {LEAST_PASSWORD_CHARS}: "
                "take a longer one, a few words that belong together only for you"
            )
        if len(password) > MAX_PASSWORD_CHARS:
            raise InputError(
                f"the password has {len(password)} characters, more than {MAX_PASSWORD_CHARS}: "
                "take a shorter one"
            )
        hashed = _hasher().hash(_plain(password))
        with desk_database(self._home) as desk:
            desk.execute(
                "INSERT OR REPLACE INTO account VALUES (?, ?, ?)",
                (kept, hashed, datetime.now(UTC).isoformat()),
            )
        return kept

    def remove(self, name: str) -> None:
        """Takes an account away; what its owner kept stays, for when it comes back.

        Raises:
            NotFoundError: there is no such account.
        """
        kept = _plain(name).strip()
        with desk_database(self._home) as desk:
            if not desk.execute("DELETE FROM account WHERE name = ?", (kept,)).rowcount:
                raise NotFoundError(f"there is no account '{name}': 'youju users list' names them")

    def seal(self, name: str) -> str | None:
        """What changes with an account's password and ends with it; None where there is none."""
        with desk_database(self._home) as desk:
            row = desk.execute("SELECT hash FROM account WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def verified(self, name: str, password: str) -> str | None:
        """The name as it is kept, if the password is right.

        An unknown name costs as much time as a known one, so that time does not tell them apart.
        """
        kept = _plain(name).strip()
        seal = self.seal(kept) if len(kept) <= _MAX_NAME_CHARS else None
        known = seal or _nobodys_hash()
        if len(password) > MAX_PASSWORD_CHARS:
            password = ""
        try:
            _hasher().verify(known, _plain(password))
        except (Argon2Error, InvalidHashError):
            return None
        return kept if seal is not None else None


@functools.cache
def _hasher() -> PasswordHasher:
    """Argon2id with the library's defaults, the low-memory choice of RFC 9106."""
    return PasswordHasher()


@functools.cache
def _nobodys_hash() -> str:
    return _hasher().hash("nobody's password")


def _plain(typed: str) -> str:
    """One form for what keyboards compose differently, as RFC 8265 asks."""
    return unicodedata.normalize("NFC", typed)


def _checked_name(name: str) -> str:
    kept = _plain(name).strip()
    if not kept or len(kept) > _MAX_NAME_CHARS or not kept.isprintable():
        raise InputError(
            f"'{name}' is no name for an account: give 1 to {_MAX_NAME_CHARS} characters that can "
            "be printed"
        )
    return kept
