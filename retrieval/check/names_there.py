"""How a name of a claim stands in a sentence of a source."""

from __future__ import annotations

import re

from retrieval.check.facts import Facts, bound_text
from retrieval.check.findings import Status
from retrieval.check.names import Name, NameKind, is_same_name
from retrieval.check.subject import BOUND, Subject, affinity

__all__ = ["name_there"]

_SURELY_BOUND = 0.8
"""The same for titles and quoted names, and for a body that the passage names elsewhere."""
_LOOSELY = 0.7
"""Of the pairs of characters of a name, where the source does not write it quite so."""
_OFFICE = re.compile(
    r"书记|常委|主任|局长|[市区县镇省]长|院长|部长|厅长|处长|主席|会长|总理|秘书长|检察长|董事长|"
    r"\b(?:director|mayor|secretary|premier|chairman|chairwoman|president|head)\b"
)
_OFFICE_REACH = 16
"""Characters around a person's name within which the office stands."""


def name_there(
    subject: Subject, name: Name, other: Facts, around: str, *, foreign: bool
) -> tuple[Status, str]:
    """How a name of the claim stands in a unit, and the unit's name in its place."""
    same = any(is_same_name(name.key, one.key) for one in other.names if one.kind is name.kind)
    if same or name.key in other.plain:
        in_office = name.kind is not NameKind.PERSON or _in_office(
            subject, name, other, foreign=foreign
        )
        return (Status.EQUAL if in_office else Status.ABSENT), ""
    twin = _twin(name, other)
    if twin:
        return Status.DIFFERS, twin
    if _is_there_loosely(name, other.plain):
        return Status.EQUAL, ""
    if foreign:
        known = subject.forms.of_text(name.key)
        there = f"{other.plain} {around}"
        is_there = any(form in there for form in known) or name.key in there
        # A body that the glossary does not know may go by any name in the other language.
        unknown = name.kind is NameKind.BODY and not known
        return (Status.EQUAL if is_there or unknown else Status.ABSENT), ""
    bound = subject.bound_words(name)
    instead = [
        (
            affinity(
                bound, bound_text(other.words, one.start, one.end), subject.forms, foreign=foreign
            ),
            one,
        )
        for one in other.names
        if one.kind is name.kind
        and not any(is_same_name(one.key, ours.key) for ours in subject.whole.names)
    ]
    best = max(instead, key=lambda one: one[0], default=None)
    is_around = name.key in around or _is_there_loosely(name, around)
    sure = name.kind is NameKind.TITLE or (is_around and name.kind is NameKind.BODY)
    if best is not None and best[0] >= (_SURELY_BOUND if sure else BOUND):
        return Status.DIFFERS, other.words[best[1].start : best[1].end]
    return (Status.EQUAL if is_around else Status.ABSENT), ""


def _in_office(subject: Subject, name: Name, other: Facts, *, foreign: bool) -> bool:
    """Whether a source's person holds the office that a claim gives the person of that name."""
    at = subject.facts.plain
    ours = set(_OFFICE.findall(at[max(0, name.start - _OFFICE_REACH) : name.end + _OFFICE_REACH]))
    if not ours or foreign:
        return True
    start = other.plain.find(name.key)
    around = other.plain[max(0, start - _OFFICE_REACH) : start + len(name.key) + _OFFICE_REACH]
    theirs = set(_OFFICE.findall(around))
    return not theirs or bool(ours & theirs)


def _twin(name: Name, other: Facts) -> str:
    """A title of the source that is the claim's but for some characters in their places."""
    if name.kind is not NameKind.TITLE:
        return ""
    for one in other.names:
        if one.kind is name.kind and len(one.key) == len(name.key):
            same = sum(a == b for a, b in zip(one.key, name.key, strict=True))
            if same >= _LOOSELY * len(one.key):
                return other.words[one.start : one.end]
    return ""


def _is_there_loosely(name: Name, plain: str) -> bool:
    """Whether words hold most of a name of several words, as with its place in front."""
    if name.kind not in {NameKind.TITLE, NameKind.BODY} or len(name.key) < 4:
        return False
    if name.key.isascii():
        return all(re.search(rf"\b{re.escape(word)}\b", plain) for word in name.key.split())
    pairs = [name.key[n : n + 2] for n in range(len(name.key) - 1)]
    return sum(pair in plain for pair in pairs) >= _LOOSELY * len(pairs)
