"""The marks that Word generates and does not store: 一、 （二） 第三条 2.1 ④."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.readers.word.counting import counted
from index.readers.word.styles import MAX_LEVEL, ParagraphStyle, Styles, list_place
from index.readers.word.xml import W, child_value, is_on, number

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

__all__ = ["Numbering"]

_PLACEHOLDER = re.compile(r"%([1-9])")
_NO_LIST = "0"
_CLOSED = "、，。．：；）】〕》」』"
"""After these full-width signs print shows no further gap: `一、总体情况`."""


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is numbered."""

    form: str
    pattern: str
    start: int
    after: str
    """What stands between mark and text."""
    all_decimal: bool
    restarts_after: int | None
    """The level, from 1, whose paragraphs restart it; `None`: any above it; 0: none."""
    is_hidden: bool


@dataclass(slots=True)
class _List:
    """A list (`w:num`): its levels, and the counters it shares with lists of the same make."""

    levels: dict[int, _Level]
    counts: dict[int, int]
    fresh_starts: dict[int, int]
    """Levels that this list starts anew at its first paragraph."""
    style_levels: dict[str, int]
    is_used: bool = False


class Numbering:
    """Counts through a document's lists in document order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._root = root
        self._styles = styles
        self._makes = _by_id(root, "abstractNum", "abstractNumId")
        self._nums = _by_id(root, "num", "numId")
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, dict[int, int]] = {}

    def mark(self, properties: Element | None, style: ParagraphStyle) -> str:
        """The mark in front of a paragraph, with the gap that follows it; counts it."""
        own = list_place(properties)
        identifier = own.list if own.list is not None else style.place.list
        if identifier is None or identifier == _NO_LIST:
            return ""
        listed = self._list(identifier)
        if listed is None:
            return ""
        level = own.level
        if level is None and own.list is None and style.listed_by is not None:
            level = listed.style_levels.get(style.id or "")
            if level is None:
                level = listed.style_levels.get(style.listed_by)
        if level is None:
            level = style.place.level if own.list is None else None
        return self._count(listed, level or 0)

    def _count(self, listed: _List, at: int) -> str:
        level = listed.levels.get(at)
        if level is None:
            return ""
        counts = listed.counts
        if not listed.is_used:
            listed.is_used = True
            for restarted in listed.fresh_starts:
                counts.pop(restarted, None)
        counts[at] = counts[at] + 1 if at in counts else level.start
        for deeper in [other for other in counts if other > at]:
            lower = listed.levels.get(deeper)
            after = lower.restarts_after if lower else None
            if after is None or at < after:
                del counts[deeper]
        for upper in range(at):  # a level that was skipped stands at its start
            if upper in listed.levels:
                counts.setdefault(upper, listed.levels[upper].start)
        return _printed(listed, at)

    def _list(self, identifier: str) -> _List | None:
        if identifier not in self._lists:
            self._lists[identifier] = self._made(identifier)
        return self._lists[identifier]

    def _made(self, identifier: str) -> _List | None:
        num = self._nums.get(identifier)
        make_id = child_value(num, "abstractNumId")
        make = self._make(make_id, depth=0)
        if num is None or make is None:
            return None
        elements = {_level_number(level): level for level in make.findall(f"{W}lvl")}
        starts: dict[int, int] = {}
        for override in num.findall(f"{W}lvlOverride"):
            at = _level_number(override)
            own = override.find(f"{W}lvl")
            if own is not None:
                elements[at] = own
            start = child_value(override, "startOverride")
            if start is not None:
                starts[at] = number(start, 1)
        return _List(
            levels={at: _read_level(item, starts.get(at)) for at, item in elements.items()},
            counts=self._counts.setdefault(make.get(f"{W}abstractNumId", ""), {}),
            fresh_starts=starts,
            style_levels={
                style: at
                for at, item in elements.items()
                if (style := child_value(item, "pStyle")) is not None
            },
        )

    def _make(self, make_id: str | None, *, depth: int) -> Element | None:
        """The list definition of this id, or the one that its list style leads to."""
        make = self._makes.get(make_id or "")
        link = child_value(make, "numStyleLink")
        if link is None or make is None or make.find(f"{W}lvl") is not None or depth > MAX_LEVEL:
            return make
        linked = self._nums.get(self._styles.list_of(link) or "")
        linked_id = child_value(linked, "abstractNumId")
        if linked_id is None or linked_id == make_id:
            return next(
                (item for item in self._makes.values() if child_value(item, "styleLink") == link),
                make,
            )
        return self._make(linked_id, depth=depth + 1)


def _by_id(root: Element | None, tag: str, name: str) -> dict[str, Element]:
    if root is None:
        return {}
    return {item.get(W + name, ""): item for item in root.findall(W + tag)}


def _level_number(element: Element) -> int:
    return number(element.get(f"{W}ilvl"), 0, most=MAX_LEVEL - 1)


def _read_level(element: Element, start: int | None) -> _Level:
    form = child_value(element, "numFmt") or "decimal"
    if form == "custom":  # "001, 002, 003, ...": zeros in front
        example = (element.find(f"{W}numFmt").get(f"{W}format") or "").split(",")[0].strip()
        form = f"zeros{len(example)}" if example.isdecimal() else "decimal"
    restart = child_value(element, "lvlRestart")
    return _Level(
        form=form,
        pattern=child_value(element, "lvlText") or "",
        # A list without a start counts from 0.
        start=number(child_value(element, "start"), 0) if start is None else start,
        after=child_value(element, "suff") or "tab",
        all_decimal=bool(is_on(element, "isLgl")),
        restarts_after=None if restart is None else number(restart, 0, most=MAX_LEVEL),
        is_hidden=bool(is_on(element.find(f"{W}rPr"), "vanish")),
    )


def _printed(listed: _List, at: int) -> str:
    level = listed.levels[at]
    if level.form == "bullet" or level.is_hidden:
        return ""

    def value(match: re.Match[str]) -> str:
        wanted = int(match.group(1)) - 1
        other = listed.levels.get(wanted)
        if other is None or wanted not in listed.counts:
            return ""
        form = "decimal" if level.all_decimal and other.form != "none" else other.form
        if form == "bullet":
            return ""
        count = listed.counts[wanted]
        return f"{count:0{form[5:]}d}" if form.startswith("zeros") else counted(count, form)

    text = " ".join(_PLACEHOLDER.sub(value, level.pattern).split())
    if not text:
        return ""
    return text if level.after == "nothing" or text[-1] in _CLOSED else f"{text} "
