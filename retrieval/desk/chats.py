"""Conversations that are kept with the library: to be listed, opened again and deleted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from index.errors import NotFoundError
from retrieval.desk.database import desk_database
from retrieval.desk.turns import Turn, read_turn, written_turn

__all__ = ["Chat", "ChatShelf"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """A conversation without its turns."""

    id: int
    title: str
    """Its first question, as it was put."""
    touched: datetime
    """When something was last asked or answered in it; in UTC."""
    turns: int


class ChatShelf:
    """One owner's conversations. Safe to use from several threads and processes."""

    def __init__(self, home: Path, owner: str = "") -> None:
        """Opens the conversations kept in a library's folder.

        Args:
            home: the library's folder; it is made with the first conversation.
            owner: whose; empty for the one user of a library on her own computer.
        """
        self.home = home
        self.owner = owner

    def chats(self) -> tuple[Chat, ...]:
        """All conversations, the one that was touched last first.

        Raises:
            LibraryError: what is kept cannot be read.
        """
        if not self.home.is_dir():
            return ()
        with desk_database(self.home) as desk:
            rows = desk.execute(
                "SELECT c.id, t.asked, c.touched,"
                " (SELECT COUNT(*) FROM turn o WHERE o.chat = c.id)"
                " FROM chat c JOIN turn t ON t.chat = c.id"
                " AND t.number = (SELECT MIN(number) FROM turn f WHERE f.chat = c.id)"
                " WHERE c.owner = ? ORDER BY c.touched DESC, c.id DESC",
                (self.owner,),
            ).fetchall()
        return tuple(
            Chat(id=key, title=asked, touched=datetime.fromisoformat(touched), turns=count)
            for key, asked, touched, count in rows
        )

    def begin(self) -> int:
        """Makes a conversation; it is listed once it holds a question. Returns its id.

        Raises:
            LibraryError: nothing can be kept in the folder.
        """
        now = _now()
        with desk_database(self.home) as desk:
            made = desk.execute(
                "INSERT INTO chat (owner, started, touched) VALUES (?, ?, ?) RETURNING id",
                (self.owner, now, now),
            )
            return int(made.fetchone()[0])

    def keep(self, chat: int, turn: Turn) -> None:
        """Keeps a turn, in place of the one that had its number.

        Raises:
            NotFoundError: the owner has no such conversation; it may have been deleted since.
            LibraryError: nothing can be kept in the folder.
        """
        with desk_database(self.home) as desk:
            touched = desk.execute(
                "UPDATE chat SET touched = ? WHERE id = ? AND owner = ?",
                (_now(), chat, self.owner),
            )
            if not touched.rowcount:
                raise NotFoundError(_no_chat(chat))
            desk.execute(
                "INSERT OR REPLACE INTO turn (chat, number, asked, record) VALUES (?, ?, ?, ?)",
                (chat, turn.number, turn.asked, written_turn(turn)),
            )

    def turns(self, chat: int) -> tuple[Turn, ...]:
        """The turns of a conversation in their order.

        Raises:
            NotFoundError: the owner has no such conversation.
            LibraryError: what is kept cannot be read.
        """
        rows: Iterable[tuple[str]] = ()
        if self.home.is_dir():
            with desk_database(self.home) as desk:
                rows = desk.execute(
                    "SELECT t.record FROM chat c JOIN turn t ON t.chat = c.id"
                    " WHERE c.id = ? AND c.owner = ? ORDER BY t.number",
                    (chat, self.owner),
                ).fetchall()
        if not rows:
            raise NotFoundError(_no_chat(chat))
        return tuple(read_turn(record) for (record,) in rows)

    def delete(self, chat: int) -> None:
        """Deletes a conversation; one that is not there is none to delete.

        Raises:
            LibraryError: nothing can be changed in the folder.
        """
        if not self.home.is_dir():
            return
        with desk_database(self.home) as desk:
            desk.execute("DELETE FROM chat WHERE id = ? AND owner = ?", (chat, self.owner))

    def delete_all(self) -> None:
        """Deletes all conversations of the owner.

        Raises:
            LibraryError: nothing can be changed in the folder.
        """
        if not self.home.is_dir():
            return
        with desk_database(self.home) as desk:
            desk.execute("DELETE FROM chat WHERE owner = ?", (self.owner,))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


def _no_chat(chat: int) -> str:
    return f"there is no conversation {chat}: it may have been deleted; begin a new one"
