"""Changes of a library, one after the other, by chance: documents come, change and go."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from index.build import Builder
from index.documents import Field
from index.events import BuildEvent, Stage
from index.inputs import collect
from index.library import Library
from index.model.base import Encoder
from index.parse import content_hash, document_id_of
from index.renewing import Renewer

__all__ = ["Change", "apply", "next_change", "questions_on"]

_MOST_DOCUMENTS = 10
"""More are taken out again: a trial copies the library."""
_TOWNS = ("云岭县", "青溪镇", "白沙区", "临川市", "石桥乡", "南屏县", "东湾镇", "河口区")
_MATTERS = ("案卷评查", "行政复议", "办件公开", "执法培训", "热线回访", "制度清理", "文书送达")
_SAID = (
    "全年完成{matter}{figure}件，比上年多{more}件。",
    "{town}开展{matter}，发现问题{figure}个，均已整改。",
    "{matter}由专人负责，平均用时{figure}天。",
    "群众对{matter}的满意率为{more}%，仍需改进。",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that a user does."""

    kind: str
    """`add`, `remove`, `describe` or `reindex`."""
    paths: tuple[str, ...] = ()
    """Files to add, new or changed."""
    document: str = ""
    value: str = ""
    """The title that the user gives."""

    def to_json(self) -> str:
        """As one line, for another process."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, line: str) -> Change:
        """What `to_json` gave."""
        record = json.loads(line)
        return cls(**{**record, "paths": tuple(record["paths"])})


def next_change(chance: random.Random, files: Path) -> Change:
    """The next change; files that it adds are written, one that it takes out is deleted.

    Args:
        chance: decides.
        files: the folder of the documents.
    """
    files.mkdir(parents=True, exist_ok=True)
    present = sorted(files.glob("*.txt"))
    full = len(present) >= _MOST_DOCUMENTS
    kinds = ["add"] if not present else ["remove"] if full else ["add", "add", "change", "change"]
    if present and not full:
        kinds += ["remove", "remove", "describe", "reindex"]
    kind = chance.choice(kinds)
    if kind == "add":
        new = [files / f"{chance.randrange(10**6):06d}.txt" for _ in range(chance.randint(1, 3))]
        return _written(chance, new)
    if kind == "change":
        return _written(chance, chance.sample(present, min(len(present), chance.randint(1, 2))))
    path = chance.choice(present)
    document = document_id_of(content_hash(path.read_bytes()))
    if kind == "remove":
        path.unlink()
    title = f"{chance.choice(_TOWNS)}{chance.choice(_MATTERS)}小结"
    return Change(kind=kind, document=document, value=title if kind == "describe" else "")


def _written(chance: random.Random, paths: list[Path]) -> Change:
    for path in paths:
        path.write_text(_text(chance), encoding="utf-8")
    return Change(kind="add", paths=tuple(str(path) for path in paths))


def _text(chance: random.Random) -> str:
    town, year = chance.choice(_TOWNS), chance.randint(2015, 2025)
    lines = [f"{town}{year}年工作的报告"]
    for mark in "一二三"[: chance.randint(1, 3)]:
        lines.append(f"{mark}、{chance.choice(_MATTERS)}")
        lines += [
            chance.choice(_SAID).format(
                town=town, matter=chance.choice(_MATTERS),
                figure=chance.randint(2, 999), more=chance.randint(2, 99),
            )
            for _ in range(chance.randint(1, 4))
        ]  # fmt: skip
    return "\n".join(lines) + "\n"


def questions_on(chance: random.Random, count: int) -> tuple[str, ...]:
    """Questions that documents of this kind answer, or nearly."""
    return tuple(
        f"{chance.choice(_TOWNS)}{chance.choice(_MATTERS)}有多少件？" for _ in range(count)
    )


def apply(
    change: Change,
    home: Path,
    encoder: Encoder,
    on_publishing: Callable[[], None] = lambda: None,
) -> None:
    """Makes a change in the library at `home`; nothing of it where it has been made already.

    Args:
        change: what to do.
        home: the library's folder.
        encoder: its model.
        on_publishing: called when what was read and embedded is about to be published.

    Raises:
        YoujuError: the library cannot be written.
    """
    if change.kind == "remove":
        on_publishing()
        Builder(home, encoder).remove([change.document], undoable=True)
    elif change.kind == "describe":
        on_publishing()
        Builder(home, encoder).describe(change.document, {Field.TITLE: change.value})
    else:
        writer = Renewer(home, encoder)
        events = (
            writer.add(collect(Path(path) for path in change.paths)) if change.kind == "add"
            else writer.reindex(_there(home, change.document))
        )  # fmt: skip
        for event in events:
            if isinstance(event, BuildEvent) and event.stage is Stage.PUBLISHING and not event.done:
                on_publishing()


def _there(home: Path, document: str) -> list[str]:
    with Library(home).snapshot(vectors=False) as snapshot:
        return [document] if document in snapshot.documents else []
