"""How well the headings that are found agree with the ones a careful reader marks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.documents import Document, Section
from index.errors import YoujuError
from index.han import squeezed
from index.parse import parse_document
from index.structure.marks import MarkKind, mark_at

__all__ = ["Gold", "OutlineReport", "Scores", "is_outlines", "load_gold", "measure_outlines"]

_KINDS = ("txt", "html")
_GOLD = "gold.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldHeading:
    """A heading that must be found."""

    key: int
    """Its line in the text file, or its first character where gold tells that."""
    level: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """The outline of one document."""

    name: str
    headings: tuple[GoldHeading, ...]
    optional: frozenset[int]
    """Keys of headings that count neither as hit nor as miss."""
    by_line: bool
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A heading missed, invented, or found at another level."""

    document: str
    kind: str
    """`missed`, `invented` or `level`."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Counts over documents. Documents are exact if nothing is missed, invented or misplaced."""

    documents: int
    exact: int
    found: int
    missed: int
    invented: int
    level_right: int

    @property
    def precision(self) -> float:
        """Share of the headings found that are headings."""
        return self.found / max(1, self.found + self.invented)

    @property
    def recall(self) -> float:
        """Share of the headings that are found."""
        return self.found / max(1, self.found + self.missed)

    @property
    def level(self) -> float:
        """Share of the headings found whose level is right."""
        return self.level_right / max(1, self.found)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineReport:
    """Scores for each kind of file, and what went wrong."""

    scores: dict[str, Scores]
    faults: tuple[Fault, ...]


def is_outlines(path: Path) -> bool:
    """Whether `path` is a folder or a file of gold outlines."""
    if path.is_dir():
        return (path / _GOLD).is_file()
    if path.suffix != ".jsonl" or not path.is_file():
        return False
    with path.open(encoding="utf-8") as lines:
        first = next((line for line in lines if line.strip()), "")
    try:
        record = json.loads(first)
    except ValueError:
        return False
    return isinstance(record, dict) and ("sections" in record or "headings" in record)


def load_gold(path: Path) -> tuple[Gold, ...]:
    """Reads gold outlines: one JSON object a line.

    A line tells its document (`doc` or `source`) and its headings, either by 0-based `line` of
    the text file or by `start`, the first character in the canonical text.

    Raises:
        YoujuError: a line is no outline.
    """
    found: list[Gold] = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                found.append(_gold_of(json.loads(line)))
            except (ValueError, KeyError, TypeError) as error:
                raise YoujuError(
                    f"{path}, line {number}: no outline ({error!r}); a line has 'doc' or 'source' "
                    "and 'headings' or 'sections'"
                ) from error
    return tuple(found)


def _gold_of(record: dict[str, Any]) -> Gold:
    by_line = "headings" in record
    key, listed = ("line", record["headings"]) if by_line else ("start", record["sections"])
    optional = (
        entry if isinstance(entry, int) else entry[key] for entry in record.get("optional", ())
    )
    return Gold(
        name=record["doc"] if "doc" in record else record["source"],
        headings=tuple(
            GoldHeading(
                key=int(entry[key]),
                level=int(entry["level"]),
                text=entry.get("text") or entry.get("title") or "",
            )
            for entry in listed
        ),
        optional=frozenset(optional),
        by_line=by_line,
        title=record.get("title"),
    )


def measure_outlines(path: Path, documents: Path | None = None) -> OutlineReport:
    """Reads every document of a gold set and compares its outline.

    Args:
        path: a folder with `gold.jsonl` and the documents in `txt/` (and `html/`), or a file of
            outlines.
        documents: the folder of the documents, where `path` is a file; by default the folder
            beside it that holds the first of them.

    Raises:
        YoujuError: a document is missing or cannot be read.
    """
    scores: dict[str, Scores] = {}
    faults: list[Fault] = []
    if path.is_dir():
        gold = load_gold(path / _GOLD)
        sets = {kind: path / kind for kind in _KINDS if (path / kind).is_dir()}
    else:
        gold = load_gold(path)
        sets = {"files": documents or _beside(path, gold)}
    for kind, folder in sets.items():
        outcomes = [_compare(outline, folder, kind, path) for outline in gold]
        scores[kind] = _total([counted for counted, _ in outcomes])
        faults += [fault for _, found in outcomes for fault in found]
    return OutlineReport(scores=scores, faults=tuple(faults))


def _beside(path: Path, gold: Sequence[Gold]) -> Path:
    names = [outline.name for outline in gold[:1]]
    around = [path.parent, *sorted(path.parent.parent.iterdir())]
    for folder in around:
        if folder.is_dir() and all((folder / name).is_file() for name in names):
            return folder
    raise YoujuError(f"{path}: its documents are not beside it; name their folder with --documents")


def _compare(gold: Gold, folder: Path, kind: str, path: Path) -> tuple[Scores, list[Fault]]:
    name = gold.name if Path(gold.name).suffix in {".txt", ".html"} else f"{gold.name}.{kind}"
    file = folder / name
    try:
        data = file.read_bytes()
    except OSError as error:
        raise YoujuError(
            f"{file}: cannot be read ({error.strerror}), yet {path} names it"
        ) from error
    document = parse_document(name, data)
    if gold.by_line and kind == "html":
        text = (path / "txt" / f"{gold.name}.txt").read_text(encoding="utf-8")
        keys = list(_lines_by_words(document, text.splitlines()))
    elif gold.by_line:
        keys = [_line_at(document.text, section.start) for section in _headings(document)]
    else:
        keys = [section.start for section in _headings(document)]
    return _score(gold, document, keys)


def _headings(document: Document) -> list[Section]:
    """The headings that are scored: articles and parts are not."""
    return [
        section
        for section in document.sections[1:]
        if section.title and section.level and not _is_article(section)
    ]


def _is_article(section: Section) -> bool:
    mark = mark_at(section.title, 0)
    return mark is not None and mark.kind is MarkKind.ARTICLE


def _line_at(text: str, position: int) -> int:
    return text.count("\n", 0, position)


def _lines_by_words(document: Document, lines: Sequence[str]) -> Iterator[int]:
    """For each heading the line of the text file that starts with its words, -1 for none."""
    plain = [squeezed(line) for line in lines]
    position = 0
    for section in _headings(document):
        words = squeezed(section.title)
        at = next((n for n in range(position, len(plain)) if plain[n].startswith(words)), None)
        if at is None:
            yield -1
        else:
            position = at + 1
            yield at


def _score(gold: Gold, document: Document, keys: Sequence[int]) -> tuple[Scores, list[Fault]]:
    sections = _headings(document)
    wanted = {heading.key: heading for heading in _scored(gold)}
    top = min((heading.level for heading in wanted.values()), default=1)
    faults: list[Fault] = []
    right = found = invented = 0
    seen: set[int] = set()
    for key, section in zip(keys, sections, strict=True):
        heading = wanted.get(key)
        if heading is None or key in seen:
            if key not in gold.optional and not _is_title(gold, section):
                invented += 1
                faults.append(Fault(document=gold.name, kind="invented", text=section.title))
            continue
        seen.add(key)
        found += 1
        if section.level == heading.level - top + 1:
            right += 1
        else:
            faults.append(
                Fault(document=gold.name, kind="level", text=f"{section.level} {section.title}")
            )
    missed = [heading for key, heading in wanted.items() if key not in seen]
    faults += [Fault(document=gold.name, kind="missed", text=heading.text) for heading in missed]
    scores = Scores(
        documents=1,
        exact=int(not faults),
        found=found,
        missed=len(missed),
        invented=invented,
        level_right=right,
    )
    return scores, faults


def _scored(gold: Gold) -> Iterable[GoldHeading]:
    """Gold headings without titles and articles, which are not scored."""
    for heading in gold.headings:
        mark = mark_at(heading.text, 0)
        article = mark is not None and mark.kind is MarkKind.ARTICLE
        title = mark is None and heading.level == _title_level(gold)
        if not article and not title:
            yield heading


def _title_level(gold: Gold) -> int | None:
    """The level at which the gold of a text lists its title: that of an unnumbered first line."""
    first = next((heading for heading in gold.headings if heading.key == 0), None)
    return first.level if gold.by_line and first and mark_at(first.text, 0) is None else None


def _is_title(gold: Gold, section: Section) -> bool:
    return bool(gold.title) and squeezed(section.title) in squeezed(gold.title or "")


def _total(parts: Sequence[Scores]) -> Scores:
    return Scores(
        documents=sum(part.documents for part in parts),
        exact=sum(part.exact for part in parts),
        found=sum(part.found for part in parts),
        missed=sum(part.missed for part in parts),
        invented=sum(part.invented for part in parts),
        level_right=sum(part.level_right for part in parts),
    )
