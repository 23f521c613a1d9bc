"""How a name of a claim stands in a sentence of a source."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.han import fold
from retrieval.check.facts import Facts, bound_text
from retrieval.check.findings import Status
from retrieval.check.names import Name, NameKind, is_same_name, names_in
from retrieval.check.roles import role_instead
from retrieval.check.spelling import is_spelled
from retrieval.check.subject import BOUND, Subject, affinity
from retrieval.check.words import in_other_language

__all__ = ["name_there"]

_SURELY_BOUND = 0.8
"""The same for titles and quoted names, and for a body that the passage names elsewhere."""
_BOUND_INSTEAD = 0.6
"""What a name must be bound to the claim's words to stand in the place of one that is there too."""
_RIVAL = 0.25
"""By how much more another name of the sentence must be bound to the words of the claim's."""
_LEADING = 14
"""Characters within which the name stands that a sentence is about; all of it is said of that."""
_BEGUN = re.compile(
    r"[有设是为将把由在被向对个家名项件次]|\b(?:is|are|was|were|has|have|had|of|in)\b"
)
"""What stands before no subject."""
_SEVERAL = 3
"""Words that tell what a name is said of."""
_SCARCELY = 0.2
"""Of them, what stands at most with a name of which something else is said."""
_KNOWN = 0.7
"""Of a name's characters, those that the glossary must know for the name to be told by it."""
_LOOSELY = 0.7
"""Of the pairs of characters of a name, where the source does not write it quite so."""
_OFFICE = re.compile(
    r"副?(?:书记|常委|主任|局长|[市区县镇省]长|院长|部长|厅长|处长|主席|会长|总理|秘书长|检察长|董事长)|"
    r"\b(?:director|mayor|secretary|premier|chairman|chairwoman|president|head)\b"
)
_NUMERALS = re.compile(r"[一二三四五六七八九十两\d]+")
_OFFICE_REACH = 16
"""Characters around a person's name within which the office stands."""


def name_there(
    subject: Subject, name: Name, other: Facts, around: str, *, foreign: bool
) -> tuple[Status, str]:
    """How a name of the claim stands in a unit, and the unit's name in its place."""
    instead = (
        ""
        if foreign
        else role_instead(name, subject.facts.words, subject.facts.plain, other.words, other.plain)
    )
    if instead:
        return Status.DIFFERS, instead
    same = [one for one in other.names if one.kind is name.kind and is_same_name(name.key, one.key)]
    if same or name.key in other.plain:
        if not foreign and same:
            rival = _instead(subject, name, same, other) or _in_another(
                subject, name, same, other, around
            )
            if rival:
                return Status.DIFFERS, rival
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
        there = f"{other.plain} {around}"
        is_there = _is_whole(name.key, there) or _is_translated(subject, name, there)
        spelled = is_spelled(name, other.words) or is_spelled(name, around)
        return (Status.EQUAL if is_there or spelled else Status.ABSENT), ""
    return _by_others(subject, name, other, around)


def _by_others(subject: Subject, name: Name, other: Facts, around: str) -> tuple[Status, str]:
    """How a name stands that a unit does not write: by the names that it has in its place."""
    bound = subject.bound_words(name)
    leads = _leads(fold(subject.sentence), subject.placed(name).start)
    instead = [
        (
            affinity(
                bound,
                other.plain
                if leads and _leads(other.plain, one.start)
                else bound_text(other.words, one.start, one.end),
                subject.forms,
                foreign=False,
            ),
            one,
        )
        for one in other.names
        if one.kind is name.kind
        and not any(is_same_name(one.key, ours.key) for ours in subject.whole.names)
    ]
    best = max(instead, key=lambda one: one[0], default=None)
    in_office = name.kind is not NameKind.PERSON or _has_office(subject, name, around)
    is_around = (name.key in around and in_office) or (
        name.kind is not NameKind.BODY and _is_there_loosely(name, around)
    )
    sure = name.kind is NameKind.TITLE or (is_around and name.kind is NameKind.BODY)
    if best is not None and best[0] >= (_SURELY_BOUND if sure else BOUND):
        return Status.DIFFERS, other.words[best[1].start : best[1].end]
    # Where the sentence names another one in that part, the name around it is of something else.
    is_other = best is not None and best[0] >= BOUND and name.kind is not NameKind.TITLE
    return (Status.EQUAL if is_around and not is_other else Status.ABSENT), ""


def _leads(plain: str, at: int) -> bool:
    """Whether a sentence is about the name at a place of it: 2031年,松原镇……"""
    return at <= _LEADING and not _BEGUN.search(plain, 0, at)


def _instead(subject: Subject, name: Name, same: Sequence[Name], other: Facts) -> str:
    """The name that a source's sentence puts where the claim has one that it names elsewhere."""
    bound = subject.bound_words(name)
    if not bound or name.kind is NameKind.NUMBER:
        return ""

    def affinity_to(one: Name) -> float:
        text = bound_text(other.words, one.start, one.end)
        return affinity(bound, text, subject.forms, foreign=False)

    own = max(map(affinity_to, same))
    rivals = [
        one for one in other.names
        if one.kind is name.kind
        and not any(is_same_name(one.key, ours.key) for ours in subject.whole.names)
    ]  # fmt: skip
    rival = max(rivals, key=affinity_to, default=None)
    if rival is None or affinity_to(rival) < max(own + _RIVAL, _BOUND_INSTEAD):
        return ""
    return other.words[rival.start : rival.end]


def _in_another(
    subject: Subject, name: Name, same: Sequence[Name], other: Facts, around: str
) -> str:
    """The name that the passage puts with a claim's words, where the sentence has them not.

    张謇小镇在三厂街道 is not borne out by 三厂街道中兴村 where 常乐镇张謇小镇 stands beside it.
    """
    bound = subject.bound_words(name)
    if name.kind is not NameKind.BODY or len(bound) < _SEVERAL:
        return ""
    own = max(
        affinity(bound, bound_text(other.words, one.start, one.end), subject.forms, foreign=False)
        for one in same
    )
    if own > _SCARCELY:
        return ""
    for one in names_in(around):
        is_rival = one.kind is name.kind and not any(
            is_same_name(one.key, ours.key) for ours in subject.whole.names
        )
        text = bound_text(around, one.start, one.end) if is_rival else ""
        if is_rival and affinity(bound, text, subject.forms, foreign=False) >= _SURELY_BOUND:
            return around[one.start : one.end]
    return ""


def _is_translated(subject: Subject, name: Name, there: str) -> bool:
    """Whether words hold a name as the glossary puts it: all of it, not its kind alone."""
    if name.key.isascii():
        return any(_is_whole(form, there) for form in subject.forms.of_text(name.key))
    known = {
        at
        for start, end, forms in in_other_language(name.key)
        if not _NUMERALS.fullmatch(name.key[start:end])  # every text has a one
        and any(_is_whole(form, there) for form in forms)
        for at in range(start, end)
    }
    return len(known) >= _KNOWN * len(name.key)


def _is_whole(form: str, plain: str) -> bool:
    if not form.isascii():
        return form in plain
    return bool(re.search(rf"\b{re.escape(form)}\b", plain))


def _in_office(subject: Subject, name: Name, other: Facts, *, foreign: bool) -> bool:
    """Whether a source's person holds the office that a claim gives the person of that name."""
    return foreign or _has_office(subject, name, other.plain)


def _has_office(subject: Subject, name: Name, there: str) -> bool:
    at = subject.facts.plain
    ours = set(_OFFICE.findall(at[max(0, name.start - _OFFICE_REACH) : name.end + _OFFICE_REACH]))
    if not ours:
        return True
    theirs: set[str] = set()
    for match in re.finditer(re.escape(name.key), there):
        first = max(0, match.start() - _OFFICE_REACH)
        theirs.update(_OFFICE.findall(there[first : match.end() + _OFFICE_REACH]))
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
    if name.kind is NameKind.BODY and pairs[-1] not in plain:
        return False  # 综合执法局 is not 综合执法大队
    return sum(pair in plain for pair in pairs) >= _LOOSELY * len(pairs)
