"""The user's own questions: a file that grows by one line for each question that is saved.

Evidence is kept as quotes, so the set goes on working however documents are cut into passages.
"""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from filelock import FileLock, Timeout

from eval.golden_lines import Line, content, read_lines, written
from eval.questions import Question
from index.errors import InputError, LibraryError, LockedError

__all__ = ["Fault", "GoldenSet", "Imported", "Kept", "evaluation_folder", "golden_path"]

_ID_BYTES = 4
_LOCK_SECONDS = 10.0
"""Saving takes milliseconds: whoever waits longer waits for a process that hangs."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A line that is no question; it is kept as it is."""

    line: int
    """From 1."""
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What the file holds."""

    questions: tuple[Question, ...]
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What became of the lines of another file."""

    added: int
    known: int
    """Asked and answered alike in the set already."""
    renamed: int
    """Of those added: their id was taken by another question, so they got a new one."""
    faults: tuple[Fault, ...]


def evaluation_folder(home: Path) -> Path:
    """Where a library's own questions and runs are kept."""
    return home / "evaluation"


def golden_path(home: Path) -> Path:
    """The file of a library's own questions."""
    return evaluation_folder(home) / "questions.jsonl"


class GoldenSet:
    """Questions in a .jsonl file. Every change is whole or not at all; no other line is touched."""

    def __init__(self, path: Path) -> None:
        """A set at `path`, which need not exist yet."""
        self.path = path

    def read(self) -> Kept:
        """The questions, and the lines that are none.

        Raises:
            LibraryError: the file cannot be read.
        """
        lines = self._lines()
        return Kept(
            questions=tuple(line.question for line in lines if line.question),
            faults=tuple(
                Fault(number, line.reason)
                for number, line in enumerate(lines, start=1)
                if line.reason
            ),
        )

    def save(self, question: Question) -> Question:
        """Adds a question, or puts it in the place of the one that has its id.

        Args:
            question: checked; with an empty id it is new and gets one.

        Returns:
            The question as it was saved.

        Raises:
            LibraryError: the file cannot be read or written.
            LockedError: another process holds it.
        """
        with self._changing() as lines:
            taken = {line.question.id: n for n, line in enumerate(lines) if line.question}
            if not question.id:
                question = replace(question, id=_new_id(taken))
            if question.id in taken:
                number = taken[question.id]
                lines[number] = Line(written(question, lines[number].raw), question)
            else:
                lines.append(Line(written(question), question))
        return question

    def remove(self, question_id: str) -> bool:
        """Takes a question out; says whether it was there.

        Raises:
            LibraryError: the file cannot be read or written.
            LockedError: another process holds it.
        """
        with self._changing() as lines:
            left = [line for line in lines if not line.question or line.question.id != question_id]
            found = len(left) < len(lines)
            lines[:] = left
        return found

    def take_in(self, data: bytes) -> Imported:
        """Adds the questions of another file; none that is here is changed.

        Args:
            data: the file's bytes, UTF-8.

        Raises:
            InputError: it is no UTF-8.
            LibraryError: the set's own file cannot be read or written.
            LockedError: another process holds it.
        """
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise InputError("the file of questions is no UTF-8: save it as UTF-8") from error
        offered = read_lines(text)
        added = known = renamed = 0
        with self._changing() as lines:
            here = [line.question for line in lines if line.question]
            taken = {question.id: question for question in here}
            contents = {content(question) for question in here}
            for line in offered:
                if line.question is None:
                    continue
                question = line.question
                if content(question) in contents:
                    known += 1
                    continue
                if not question.id or question.id in taken:
                    renamed += question.id in taken
                    question = replace(question, id=_new_id(taken))
                lines.append(Line(written(question, line.raw), question))
                taken[question.id] = question
                contents.add(content(question))
                added += 1
        faults = tuple(
            Fault(number, line.reason)
            for number, line in enumerate(offered, start=1)
            if line.reason
        )
        return Imported(added=added, known=known, renamed=renamed, faults=faults)

    def export(self, *, readable_only: bool = False) -> bytes:
        """The whole file as it is.

        Args:
            readable_only: leaves out lines that are no questions.

        Raises:
            LibraryError: it cannot be read.
        """
        lines = self._lines()
        return "".join(
            f"{line.raw}\n" for line in lines if line.question or not readable_only
        ).encode()

    def _lines(self) -> list[Line]:
        try:
            return read_lines(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return []
        except (OSError, UnicodeDecodeError) as error:
            raise LibraryError(
                f"{self.path} cannot be read ({error}): restore the file from a copy"
            ) from error

    @contextmanager
    def _changing(self) -> Iterator[list[Line]]:
        """The lines as they are now, for changing in place; written when the block ends well.

        Raises:
            LibraryError: the file cannot be read or written.
            LockedError: another process holds it.
        """
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(self.path.with_suffix(".lock"), timeout=_LOCK_SECONDS):
                lines = self._lines()
                before = [line.raw for line in lines]
                yield lines
                if [line.raw for line in lines] != before:
                    _replace_file(self.path, "".join(f"{line.raw}\n" for line in lines))
        except Timeout as error:
            raise LockedError(
                f"{self.path} is being written to by another process: wait until it is done"
            ) from error
        except OSError as error:
            raise LibraryError(
                f"{self.path} cannot be written to ({error.strerror}): choose another --home"
            ) from error


def _replace_file(path: Path, text: str) -> None:
    """Writes a file beside the old one and puts it in its place in one step."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".new")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with suppress(FileNotFoundError):
            Path(name).unlink()
        raise


def _new_id(taken: Mapping[str, object]) -> str:
    """An id that was never given: a deleted question's would tie an old run to a new question."""
    while (made := f"q-{secrets.token_hex(_ID_BYTES)}") in taken:
        pass
    return made
