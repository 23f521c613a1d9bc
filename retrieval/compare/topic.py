"""A topic read: which words make it up, and which kinds of figures state it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from index.figures import Kind, Sense
from index.figures.units import group_of
from index.han import fold
from index.snapshot import Snapshot
from index.words import is_stop_word, terms
from retrieval.glossary import Expansion
from retrieval.question.query import Query

__all__ = ["Part", "Topic", "read_topic"]

_ALIKE = 0.85
"""How far a part is held by another wording of its own language, which may mean less or more."""
_LEAST_STEM = 5
"""Letters that English words must share from the start to be forms of one: inspect, inspected."""
_ASKS = re.compile(
    r"(?:一共|总共|分别|各)?(?:有|是|为|达到?|占)?(?:多少|几)(?:件|个|名|人|家|项|次|钱|元|天)?|情况|是什么|"
    r"[?？]|\bhow (?:many|much)\b|\bwhat (?:is|was|are) the\b|\bnumber of\b|\bthe\b|\bof\b"
)
_RATES = re.compile(r"率$|比例$|占比$|比重$|百分比$|\b(?:rate|share|percentage|proportion)s?$")
_GROWTH = re.compile(r"(?:增幅|增长率|增速|涨幅|增长|增加)$|\b(?:growth|increase)(?: rate)?$")
_FALL = re.compile(r"(?:降幅|下降率|下降|减少)$|\b(?:decrease|decline|fall)$")
_MONEY = re.compile(
    r"(?:总?金额|总?数额|资金|经费|投资额?|总额|收入|支出|罚款)$|\b(?:amount|money|funds|cost)s?$"
)
_TIME = re.compile(r"(?:时间|时限|时长|用时|天数|期限)$|\b(?:time|duration)$")
_COUNTS = re.compile(r"(?:总?数量|总数|件数|个数|数目|家数|户数|次数|场次|人数|人次|总量|数)$")
_KEPT_SUFFIX = re.compile(r"(?:资金|经费|投资额?|收入|支出|罚款|cost|funds)$")
"""These say what is counted as well as how."""
_GROUPS = (
    ("attendance", re.compile(r"人次$")),
    (
        "person",
        re.compile(r"(?:人员|人数|顾问|律师|志愿者|干部|代表|委员|员|者|师|民警|人|群众|职工)$"),
    ),
    ("case", re.compile(r"(?:案件|纠纷|争议|诉讼|案)$")),
    ("organisation", re.compile(r"(?:企业|单位|部门|机构|公司|主体|商户)$")),
    ("time", re.compile(r"(?:次数|场次|会议|活动|讲座|培训)$")),
)  # fmt: skip
"""What topics of these words count; a figure of another sort counts something else."""
_ANY = "个"
"""It is said of anything; other units of no group are not said of persons, firms and cases."""
_MOVING = (
    ("减轻", "减少", "降低", "减负", "少负担", "压减", "缩减", "节省"),
    ("增加", "增长", "提高", "提升", "新增"),
)
"""Words for the same movement: a report writes 少负担 where the topic has 减轻负担."""
_FIRMS = ("companies", "enterprises", "firms", "businesses", "company", "enterprise", "企业")
"""What the languages call by several names; a glossary of law keeps 公司 and 企业 apart."""
_COUNTED_KINDS = frozenset({Kind.COUNT})
_RATE_KINDS = frozenset({Kind.PERCENT, Kind.MULTIPLE})
_PLAIN_KINDS = frozenset({Kind.COUNT, Kind.MONEY, Kind.PERCENT, Kind.MULTIPLE, Kind.MEASURE})
"""What states a topic that does not say how it is measured; a time or a rank must be asked for."""
_MOVING_KINDS = _RATE_KINDS | {Kind.POINT, Kind.COUNT, Kind.MONEY}


@dataclass(frozen=True, slots=True)
class Part:
    """A word of the topic."""

    start: int
    end: int
    words: str
    weight: float
    """Its rarity in the library."""
    alike: tuple[tuple[str, bool], ...]
    """Other wordings, each with whether it is English."""

    def held(self, folded: str, held_terms: frozenset[str]) -> float:
        """How far words hold it: 1 as it stands, less by another wording, else 0.

        Args:
            folded: the words.
            held_terms: their index terms.
        """
        if self.words.isascii():
            if _holds_english(self.words, held_terms):
                return 1.0
        elif self.words in folded:
            return 1.0
        for words, is_english in self.alike:
            if _holds_phrase(words, held_terms) if is_english else words in folded:
                return 1.0 if is_english != self.words.isascii() else _ALIKE
        return 0.0


@dataclass(frozen=True, slots=True)
class Topic:
    """What is compared."""

    text: str
    query: Query
    parts: tuple[Part, ...]
    kinds: frozenset[Kind]
    """Kinds of figures that can state it; empty where the topic does not tell."""
    sense: Sense | None
    """`GROWTH` or `FALL` where it asks for that."""
    group: str
    """What it counts, as `index.figures.units` groups units; empty where that is open."""

    def held(self, words: str) -> float:
        """How much of it words hold, by weight: 0 to 1."""
        total = sum(part.weight for part in self.parts)
        if not total:
            return 0.0
        folded, found = fold(words), frozenset(terms(words))
        return sum(part.weight * part.held(folded, found) for part in self.parts) / total

    def holds_head(self, words: str) -> bool:
        """Whether words hold the last part, which says what is counted."""
        return self.head is not None and self.head.held(fold(words), frozenset(terms(words))) > 0

    @property
    def head(self) -> Part | None:
        """The part that names what is counted: the last one, in English the first known thing."""
        if self.query.is_english:
            named = [part for part in self.parts if group_of(part.words)]
            return next(iter(named or self.parts[-1:]), None)
        return self.parts[-1] if self.parts else None

    def takes(self, kind: Kind, sense: Sense, unit: str) -> bool:
        """Whether a figure of this kind can state it."""
        if kind not in (self.kinds or _PLAIN_KINDS):
            return False
        if self.sense is not None:
            return sense is self.sense
        if kind in _RATE_KINDS and sense in {Sense.GROWTH, Sense.FALL}:
            return False
        if kind is not Kind.COUNT or not self.group or not unit:
            return True
        if unit == _ANY:
            return self.group not in {"attendance", "time"}
        own = group_of(unit)
        return own == self.group or (unit.isascii() and not own)

    @property
    def wants_count(self) -> bool:
        """Whether counts go before other kinds."""
        return not self.kinds


def read_topic(snapshot: Snapshot, text: str, query: Query) -> Topic:
    """Reads a topic.

    Args:
        snapshot: the library, for what is rare in it.
        text: as the user wrote it.
        query: the same, read as a question.
    """
    plain = _blanked(fold(text), query)
    trimmed = plain.rstrip(" 的")
    kinds: frozenset[Kind] = frozenset()
    sense: Sense | None = None
    core = trimmed
    group = next((name for name, pattern in _GROUPS if pattern.search(trimmed)), "")
    for pattern, of_kinds, moving in (
        (_GROWTH, _MOVING_KINDS, Sense.GROWTH),
        (_FALL, _MOVING_KINDS, Sense.FALL),
        (_RATES, _RATE_KINDS, None),
        (_MONEY, frozenset({Kind.MONEY}), None),
        (_TIME, frozenset({Kind.DURATION}), None),
        (_COUNTS, _COUNTED_KINDS, None),
    ):
        match = pattern.search(trimmed)
        if match is not None:
            kinds, sense = of_kinds, moving
            if not _KEPT_SUFFIX.search(trimmed) and match.start() > 0:
                core = trimmed[: match.start()]
            break
    group = next((name for name, pattern in _GROUPS if pattern.search(core)), group)
    if query.is_english and not kinds:
        group = next((own for word in core.split() if (own := group_of(word))), "")
    parts = tuple(_parts(snapshot, core, query.expansions))
    return Topic(text, query, parts, kinds, sense, "" if kinds & _RATE_KINDS else group)


def _blanked(folded: str, query: Query) -> str:
    """The topic with places, years and asking words blanked out; every position stays."""
    chars = list(folded)
    spans = [(place.start, place.end) for place in query.places]
    spans += [match.span() for match in _ASKS.finditer(folded)]
    spans += [match.span() for match in re.finditer(r"(?:19|20)\d\d\s*年?度?", folded)]
    for start, end in spans:
        chars[start:end] = " " * (end - start)
    return "".join(chars)


def _parts(snapshot: Snapshot, core: str, expansions: Iterable[Expansion]) -> Iterator[Part]:
    spans = [(start, end) for start, end in _words(core) if not is_stop_word(core[start:end])]
    known = [e for e in expansions if e.end - e.start > 1 or core[e.start : e.end].isascii()]
    rarity = snapshot.rarity(sorted({term for s, e in spans for term in terms(core[s:e])}))
    for start, end in spans:
        words = core[start:end]
        alike = [
            (expansion.words, expansion.language == "en")
            for expansion in known
            if expansion.start <= start and end <= expansion.end
            and (expansion.language == "en" or len(expansion.words) > 1)
        ]  # fmt: skip
        for moving in (*_MOVING, _FIRMS):
            if words in moving:
                alike += [(other, other.isascii()) for other in moving if other != words]
        yield Part(start, end, words, _weight(words, rarity), tuple(dict.fromkeys(alike)))


def _weight(words: str, rarity: Mapping[str, float]) -> float:
    own = [rarity[term] for term in terms(words) if term in rarity]
    return max(own, default=1.0)


def _words(core: str) -> Iterator[tuple[int, int]]:
    """Where the words of a topic stand, single Chinese characters joined to what follows."""
    import rjieba

    position, held = 0, None
    for word in rjieba.cut(core):
        start, position = position, position + len(word)
        if not any(char.isalnum() for char in word):
            if held is not None:
                yield held, start
                held = None
            continue
        if len(word) == 1 and not word.isascii():
            held = start if held is None else held
            continue
        yield (start if held is None else held), position
        held = None
    if held is not None and position - held > 0:
        yield held, position


def _holds_phrase(words: str, held: frozenset[str]) -> bool:
    """Whether terms hold all words of an English phrase, in whatever form: mediated, mediation."""
    return all(_holds_english(term, held) for term in terms(words))


def _holds_english(word: str, held: frozenset[str]) -> bool:
    (stem,) = tuple(terms(word))[:1] or (word,)
    if stem in held:
        return True
    if len(stem) < _LEAST_STEM:
        return False
    return any(term[:_LEAST_STEM] == stem[:_LEAST_STEM] for term in held if term.isascii())
