"""The tray: quotations gathered while one works, with what their references need."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from index.documents import Span
from index.errors import InputError, NotFoundError
from index.snapshot import Snapshot
from retrieval.desk.database import desk_database
from retrieval.desk.gathered import Gathered, Record, record_of, verified

__all__ = ["MAX_NOTE_CHARS", "MAX_QUOTE_CHARS", "Tray"]

MAX_QUOTE_CHARS = 5000
"""A longer stretch is no quotation: some seven passages."""
MAX_NOTE_CHARS = 2000
_COLUMNS = 'id, document, start, "end", quote, note, record'


class Tray:
    """One person's quotations in the order in which she keeps them."""

    def __init__(self, home: Path, owner: str = "") -> None:
        """Opens it.

        Args:
            home: the library's folder.
            owner: whose tray it is; `''` for the user of this computer.
        """
        self._home = home
        self._owner = owner

    def add(self, snapshot: Snapshot, document: str, span: Span, note: str = "") -> int:
        """Gathers a stretch of a document at the end; returns its id.

        One that is there already stays where it is.

        Raises:
            NotFoundError: there is no such document.
            InputError: the stretch holds no words of the text, or too many; or the note is long.
        """
        whole = snapshot.document(document)
        quote = span.of(whole.text) if 0 <= span.start < span.end <= len(whole.text) else ""
        if not quote.strip():
            raise InputError(
                f"{span.start} to {span.end} holds no words of document '{document}': give a "
                "stretch of its text"
            )
        if len(quote) > MAX_QUOTE_CHARS:
            raise InputError(
                f"the quotation has {len(quote)} characters, more than {MAX_QUOTE_CHARS}: gather "
                "it in parts"
            )
        _check_note(note)
        record = record_of(snapshot, whole, span)
        with self._database() as connection:
            connection.execute(
                'DELETE FROM gathered WHERE owner = ? AND document = ? AND start = ? AND "end" = ?'
                " AND removed",
                (self._owner, document, span.start, span.end),
            )
            connection.execute(
                'INSERT INTO gathered (owner, position, document, start, "end", quote, note,'
                " record) VALUES (?, (SELECT COALESCE(MAX(position), 0) + 1 FROM gathered WHERE"
                " owner = ?), ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (self._owner, self._owner, document, span.start, span.end, quote, note,
                 record.to_json()),
            )  # fmt: skip
            row = connection.execute(
                "SELECT id FROM gathered"
                ' WHERE owner = ? AND document = ? AND start = ? AND "end" = ?',
                (self._owner, document, span.start, span.end),
            ).fetchone()
        return int(row[0])

    def items(self, snapshot: Snapshot | None) -> tuple[Gathered, ...]:
        """The quotations in order, each verified against its document as it is now.

        Args:
            snapshot: the library; `None` where there is none any more.
        """
        with self._database() as connection:
            rows = connection.execute(
                f"SELECT {_COLUMNS} FROM gathered WHERE owner = ? AND NOT removed"  # noqa: S608
                " ORDER BY position",
                (self._owner,),
            ).fetchall()
        return tuple(verified(snapshot, _kept(row)) for row in rows)

    @property
    def count(self) -> int:
        """How many quotations it holds."""
        return self._count("NOT removed")

    @property
    def undoable(self) -> int:
        """How many quotations `undo` would bring back."""
        return self._count("removed")

    def holds(self, document: str, span: Span) -> bool:
        """Whether this very stretch is gathered."""
        with self._database() as connection:
            row = connection.execute(
                "SELECT 1 FROM gathered WHERE owner = ? AND document = ? AND start = ?"
                ' AND "end" = ? AND NOT removed',
                (self._owner, document, span.start, span.end),
            ).fetchone()
        return row is not None

    def move(self, item: int, to: int) -> None:
        """Puts a quotation at a place in the order, from 0; beyond an end is at that end.

        Raises:
            NotFoundError: it is not in the tray.
        """
        with self._database() as connection:
            self._check_there(connection, item)
            rows = connection.execute(
                "SELECT id, removed FROM gathered WHERE owner = ? AND id <> ? ORDER BY position",
                (self._owner, item),
            ).fetchall()
            order = [row[0] for row in rows]
            shown = [number for number, removed in rows if not removed]
            at = order.index(shown[max(0, to)]) if max(0, to) < len(shown) else len(order)
            order.insert(at, item)
            connection.executemany(
                "UPDATE gathered SET position = ? WHERE id = ?",
                [(position, number) for position, number in enumerate(order, start=1)],
            )

    def annotate(self, item: int, note: str) -> None:
        """Keeps a note of one's own with a quotation; an empty one takes it away.

        Raises:
            NotFoundError: it is not in the tray.
            InputError: the note is too long.
        """
        _check_note(note)
        self._change(item, "UPDATE gathered SET note = ? WHERE id = ? AND owner = ?", note.strip())

    def locate(self, item: int, url: str, accessed: str) -> None:
        """Keeps where a quotation's document was read online, for its reference.

        It holds for all quotations of the document; an empty address takes it away.

        Raises:
            NotFoundError: it is not in the tray.
            InputError: the address or the day cannot be used.
        """
        with self._database() as connection:
            self._check_there(connection, item)
            document, kept = connection.execute(
                "SELECT document, record FROM gathered WHERE id = ?", (item,)
            ).fetchone()
            located = Record.from_json(kept).located(url, accessed)
            others = connection.execute(
                "SELECT id, record FROM gathered WHERE owner = ? AND document = ?",
                (self._owner, document),
            ).fetchall()
            connection.executemany(
                "UPDATE gathered SET record = ? WHERE id = ?",
                [
                    (Record.from_json(record).located(located.url, located.accessed).to_json(), own)
                    for own, record in others
                ],
            )

    def remove(self, item: int) -> None:
        """Takes a quotation out; `undo` brings it back until the next removal.

        Raises:
            NotFoundError: it is not in the tray.
        """
        with self._database() as connection:
            self._check_there(connection, item)
            self._forget_removed(connection)
            connection.execute(
                "UPDATE gathered SET removed = 1 WHERE id = ? AND owner = ?", (item, self._owner)
            )

    def clear(self) -> None:
        """Takes all quotations out; `undo` brings them back until the next removal."""
        with self._database() as connection:
            (count,) = connection.execute(
                "SELECT COUNT(*) FROM gathered WHERE owner = ? AND NOT removed", (self._owner,)
            ).fetchone()
            if count:
                self._forget_removed(connection)
            connection.execute("UPDATE gathered SET removed = 1 WHERE owner = ?", (self._owner,))

    def undo(self) -> int:
        """Brings back what was removed last, each to its place; returns how many."""
        with self._database() as connection:
            return connection.execute(
                "UPDATE gathered SET removed = 0 WHERE owner = ? AND removed", (self._owner,)
            ).rowcount

    def _database(self) -> AbstractContextManager[sqlite3.Connection]:
        return desk_database(self._home)

    def _count(self, condition: str) -> int:
        with self._database() as connection:
            (count,) = connection.execute(
                f"SELECT COUNT(*) FROM gathered WHERE owner = ? AND {condition}",  # noqa: S608
                (self._owner,),
            ).fetchone()
        return int(count)

    def _check_there(self, connection: sqlite3.Connection, item: int) -> None:
        """Refuses a quotation that is not in the tray.

        Raises:
            NotFoundError: it is not.
        """
        row = connection.execute(
            "SELECT 1 FROM gathered WHERE id = ? AND owner = ? AND NOT removed",
            (item, self._owner),
        ).fetchone()
        if row is None:
            raise NotFoundError(
                f"quotation {item} is not in the tray: it was removed; open the page anew"
            )

    def _forget_removed(self, connection: sqlite3.Connection) -> None:
        connection.execute("DELETE FROM gathered WHERE owner = ? AND removed", (self._owner,))

    def _change(self, item: int, statement: str, value: str) -> None:
        with self._database() as connection:
            self._check_there(connection, item)
            connection.execute(statement, (value, item, self._owner))


def _kept(row: Sequence[object]) -> Gathered:
    number, document, start, end, quote, note, record = row
    return Gathered(
        id=int(str(number)),
        document=str(document),
        span=Span(int(str(start)), int(str(end))),
        quote=str(quote),
        note=str(note),
        record=Record.from_json(str(record)),
    )


def _check_note(note: str) -> None:
    """Refuses a note that is too long.

    Raises:
        InputError: it is.
    """
    if len(note) > MAX_NOTE_CHARS:
        raise InputError(
            f"the note has {len(note)} characters, more than {MAX_NOTE_CHARS}: shorten it"
        )
