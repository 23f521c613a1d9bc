"""How a true sentence is altered in one thing."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Callable

from eval.true_sentences import Holdings, TrueSentence
from index.documents import Span
from index.figures import Figure, Kind, Likeness, read_figures, same_figure
from index.han import fold
from index.places import find_places, lies_within
from retrieval.check.facts import is_day
from retrieval.check.names import NameKind, is_same_name, names_in
from retrieval.check.results import Verdict

__all__ = ["ALTERATIONS", "Alteration"]

_TRIES = 8
_FALSE_YEARS = 2
"""By how many years a period is moved."""
_NEGATIONS = (
    ("没有", ""),
    ("未发生", "发生"),
    ("无需", "需"),
    ("未", "已"),
    ("必须", "无需"),
    ("设立", "取消"),
    ("建立", "撤销"),
    ("公开", "保密"),
    ("增长", "下降"),
    ("上升", "下降"),
    ("下降", "上升"),
    ("减少", "增加"),
    ("启动", "停止"),
    ("出台", "废止"),
    ("下放", "上收"),
    ("实行", "不实行"),
    ("开展", "没有开展"),
    ("印发", "没有印发"),
    ("入选", "没有入选"),
    ("完成", "没有完成"),
    ("办结", "没有办结"),
    ("通过", "没有通过"),
    ("包括", "不包括"),
    ("lost no", "lost a"),
    ("was", "was not"),
    ("were", "were not"),
    ("has been", "has not been"),
    ("are", "are not"),
    ("is", "is not"),
    ("more than", "fewer than"),
)


def _put(words: str, start: int, end: int, instead: str) -> str:
    return words[:start] + instead + words[end:]


def _figure(sentence: TrueSentence, holdings: Holdings, chance: random.Random) -> str | None:
    """Another value in the place of one."""
    figures = [
        figure
        for figure in read_figures(sentence.text)
        if figure.kind not in {Kind.DATE, Kind.ORDINAL} and _digits(sentence.text, figure)
    ]
    if not figures:
        return None
    figure = chance.choice(figures)
    at = _digits(sentence.text, figure)
    assert at is not None  # noqa: S101 - chosen among those that have some
    for _ in range(_TRIES):
        text = _put(sentence.text, at.start, at.end, _other_digits(at.of(sentence.text), chance))
        new = next((one for one in read_figures(text) if one.start == figure.start), None)
        if new is None or same_figure(new, figure) is not Likeness.DIFFERS:
            continue
        if new.kind is Kind.PERCENT and new.normalized.value > 100:
            continue
        if not any(same_figure(new, one) is Likeness.EQUAL for one in holdings.figures):
            return text
    return None


def _digits(words: str, figure: Figure) -> Span | None:
    match = re.search(r"\d[\d,.]*\d|\d", words[figure.start : figure.end])
    if match is None:
        return None
    return Span(figure.start + match.start(), figure.start + match.end())


def _other_digits(digits: str, chance: random.Random) -> str:
    """Two digits exchanged, or one changed."""
    places = [at for at, char in enumerate(digits) if char.isdigit()]
    pairs = [
        (a, b) for a, b in itertools.pairwise(places)
        if digits[a] != digits[b] and not (a == places[0] and digits[b] == "0")
    ]  # fmt: skip
    letters = list(digits)
    if pairs and chance.random() < 0.6:  # half and some more: slips of the pen are exchanges
        a, b = chance.choice(pairs)
        letters[a], letters[b] = letters[b], letters[a]
    else:
        at = chance.choice(places)
        letters[at] = chance.choice([d for d in "123456789" if d != letters[at]])
    return "".join(letters)


def _date(sentence: TrueSentence, holdings: Holdings, chance: random.Random) -> str | None:
    """Another month or day."""
    match = re.search(r"(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?", sentence.text)
    english = re.search(
        r"\b(January|February|March|April|May|June|July|August|September|October|November|December)\b",
        sentence.text,
    )
    if match is not None:
        month = chance.choice([m for m in range(1, 13) if m != int(match["month"])])
        text = _put(sentence.text, match.start("month"), match.end("month"), str(month))
    elif english is not None and re.search(r"\d{4}", sentence.text):
        others = ["January", "March", "April", "July", "October", "November"]
        name = chance.choice([one for one in others if one != english.group()])
        text = _put(sentence.text, english.start(), english.end(), name)
    else:
        return None
    days = [figure for figure in read_figures(text) if is_day(figure)]
    known = [figure for figure in holdings.figures if is_day(figure)]
    if not days or any(same_figure(d, k) is Likeness.EQUAL for d in days for k in known):
        return None
    return text


def _place(sentence: TrueSentence, holdings: Holdings, chance: random.Random) -> str | None:
    """Another place of the library, where a figure makes the sentence that of one place."""
    counted = [one for one in read_figures(sentence.text) if one.kind is not Kind.DATE]
    mentions = find_places(sentence.text)
    in_title = re.search(rf"《[^《》]*{re.escape(sentence.place)}", sentence.text)
    if (
        in_title
        or len(mentions) != 1
        or not counted
        or not sentence.place.endswith(("市", "区", "县"))
    ):
        return None
    own = mentions[0].names
    others = [
        name for name in holdings.places
        if name not in own and not lies_within({name}, own)
        and not lies_within(own, frozenset((name,)))
    ]  # fmt: skip
    if not others:
        return None
    return sentence.text.replace(sentence.place, chance.choice(others))


def _year(sentence: TrueSentence, _: Holdings, chance: random.Random) -> str | None:
    """Another period for a figure."""
    counted = [one for one in read_figures(sentence.text) if one.kind is not Kind.DATE]
    if not sentence.period or not counted or f"{sentence.period}年" not in sentence.text:
        return None
    if re.search(rf"{sentence.period}年\d{{1,2}}月", sentence.text):
        return None
    moved = str(int(sentence.period) - chance.randint(1, _FALSE_YEARS))
    return sentence.text.replace(f"{sentence.period}年", f"{moved}年", 1)


def _name(sentence: TrueSentence, holdings: Holdings, chance: random.Random) -> str | None:
    """Another person or office in the place of one."""
    names = [
        name for name in names_in(sentence.text)
        if name.kind in {NameKind.PERSON, NameKind.BODY} and len(name.key) > 1
    ]  # fmt: skip
    if not names:
        return None
    name = chance.choice(names)
    english = name.key.isascii()
    others = sorted(
        {
            one.key for one in holdings.names
            if one.kind is name.kind and one.key.isascii() is english
            and not any(is_same_name(one.key, own.key) for own in names)
            and fold(one.key) not in fold(sentence.text) and len(one.key) <= len(name.key) + 3
        }
    )  # fmt: skip
    if not others:
        return None
    other = chance.choice(others)
    return _put(sentence.text, name.start, name.end, other.title() if english else other)


def _negation(sentence: TrueSentence, _: Holdings, chance: random.Random) -> str | None:
    """The opposite."""
    fitting = [pair for pair in _NEGATIONS if _whole(pair[0]).search(sentence.text)]
    if not fitting:
        return None
    words, instead = chance.choice(fitting)
    if instead and not instead.isascii() and instead in sentence.text:
        return None
    text = _whole(words).sub(instead, sentence.text, count=1)
    # One in a title, and one that is denied already, make no claim of the opposite.
    return None if _MALFORMED.search(text) else text


_MALFORMED = re.compile(r"\bnot (?:not|no)\b|《[^《》]*(?:没有|不包括)|(?:全面|关于)(?:不|没)")


def _whole(words: str) -> re.Pattern[str]:
    """A pattern of words: English ones whole."""
    return re.compile(rf"\b{words}\b" if words.isascii() else words)


def _swap(sentence: TrueSentence, _: Holdings, chance: random.Random) -> str | None:
    """Two figures of a sentence exchanged, each with its own unit staying where it is."""
    figures = [
        figure for figure in read_figures(sentence.text)
        if figure.kind not in {Kind.DATE, Kind.ORDINAL} and _digits(sentence.text, figure)
    ]  # fmt: skip
    pairs = [
        (a, b)
        for n, a in enumerate(figures)
        for b in figures[n + 1 :]
        if a.kind is b.kind and same_figure(a, b) is Likeness.DIFFERS
    ]
    if not pairs:
        return None
    first, second = (_digits(sentence.text, one) for one in chance.choice(pairs))
    if first is None or second is None or first.of(sentence.text) == second.of(sentence.text):
        return None
    text = _put(sentence.text, second.start, second.end, first.of(sentence.text))
    return _put(text, first.start, first.end, second.of(sentence.text))


Alteration = Callable[[TrueSentence, Holdings, random.Random], str | None]
"""Makes a claim of a sentence; `None` where the sentence offers nothing to alter."""
ALTERATIONS: dict[str, tuple[Alteration, Verdict]] = {
    "figure": (_figure, Verdict.CONTRADICTED),
    "swap": (_swap, Verdict.CONTRADICTED),
    "date": (_date, Verdict.CONTRADICTED),
    "name": (_name, Verdict.CONTRADICTED),
    "negation": (_negation, Verdict.CONTRADICTED),
    "place": (_place, Verdict.UNSUPPORTED),
    "year": (_year, Verdict.UNSUPPORTED),
}
"""By kind, with the verdict that such a claim should get."""
