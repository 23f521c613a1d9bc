"""A question, read: its language, its terms, the places and years it names, what it asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from index.han import fold, language_of
from index.places import PlaceMention
from index.words import query_terms
from index.years import plans_in, without_years, years_in, years_of_plan
from retrieval.glossary import Expansion, Glossary, expand
from retrieval.question.exact import exact_strings
from retrieval.question.issuers import IssuerMention, issuers_in
from retrieval.question.places import places_asked
from retrieval.question.relative import RelativeTime, relative_time, without_relative_time
from retrieval.question.topic import without_joining

__all__ = ["Asked", "Query", "only_asks", "read_query", "without_asking"]


class Asked(StrEnum):
    """The kind of words that answer a question."""

    NUMBER = "number"
    DATE = "date"
    PERSON = "person"
    TEXT = "text"


_NUMBER = re.compile(
    r"多少|几多|(?<![那这])几(?:个|家|项|件|条|名|人|次|期|份|支|所|处|天|日|年|种|类|级|批|万|亿|成|起|部|辆|户|关|步)|"
    r"几位|几号(?=[窗楼门线店馆])|百分之(?:几|多少)|[比占]例|比率|占比|"
    r"[率数额量](?:是|为|达|有|达到)?(?:多少|几)|(?:数量|总数|件数|人数|数目|金额|总额|百分比|多大|多高|多久|多长)|"
    r"how (?:many|much|long|large|often)|"
    r"what (?:\w+ ){0,2}(?:percentage|share|proportion|number|rate|amount|total)\b|"
    r"number of|percentage|proportion|success rate",
    re.IGNORECASE,
)
_ENDS_IN_FIGURE = re.compile(
    r"(?:率|数|额|量|比例|金额|总额|人数|数目|rate|total)[?.!\s]*$", re.IGNORECASE
)
_DATE = re.compile(
    r"什么时[候间]|何时|哪[一]?[天年月日]|几月|几号(?![窗楼门线店馆楼])|日期|哪年|时间(?:是|为)|"
    r"\bwhen\b|what (?:date|day|year|month)|which (?:date|day|year|month)|\bdate\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"谁|哪[一]?位|何人|姓名|叫什么名字的人|"
    r"(?:^|[^a-z'\s-]\s*|\b(?:and|or|of|by|to|from|with|for|say|says|said|know|tell|me|ask|show|see)\s+)"
    r"(?:who(?:'s)?|whom|whose)\b|"
    r"\b(?:which|what) (?:reporter|journalist|author|official|officer|mayor|secretary|director|"
    r"minister|governor|judge|lawyer|expert|professor|leader|deputy|delegate|person|man|woman)\b",
    re.IGNORECASE,
)
"""Behind another word `who` only joins: people who study abroad."""
_OFFICE_ASKED = re.compile(
    r"(?:市长|区长|县长|镇长|省长|书记|局长|主任|院长|部长|厅长|处长|科长|委员|司长)[^。,，]{0,6}(?:叫什么|姓什么|名字)"
)
_MANY = re.compile(
    r"各地|各市|各区|各县|哪些(?:地方|地区|城市|省|市|区|县|乡镇|镇|政府|文件|报告)|"
    r"哪几个(?:地方|城市|省|市|区|县|乡镇|镇)|"
    r"分别|对比|比较|相比|异同|差异|不同之处|\bcompar|\brespectively\b|\bversus\b|\bvs\b|"
    r"\beach (?:place|district|city)|"
    r"\bboth\b|\bdiffer|which (?:[a-z-]+ )?(?:places|localities|provinces|cities|municipalities|"
    r"counties|districts|towns|townships|areas|regions|governments|administrations|reports|documents)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question and what was read out of it."""

    text: str
    language: str
    terms: tuple[str, ...]
    """Index terms of the whole question."""
    topic_terms: tuple[str, ...]
    """Index terms without places, years and the words that only ask."""
    places: tuple[PlaceMention, ...]
    years: frozenset[str]
    """Years that it names, those of the five-year plans among them."""
    plans: frozenset[int]
    """Five-year plans whose years it asks for: 13 for 十三五."""
    asked: Asked
    wants_many: bool
    """Whether it asks for several places or documents."""
    expansions: tuple[Expansion, ...] = ()
    """What its words are in the other language, or in other wordings of its own."""
    relative_years: RelativeTime | None = None
    """Time counted from now (去年, in recent years), where it names no year."""
    exact: tuple[str, ...] = ()
    """Strings that a source must hold as they are: document numbers, quoted words, figures."""
    issuers: tuple[IssuerMention, ...] = ()
    """Offices that it names as issuers of what it asks about."""

    def __hash__(self) -> int:
        """By its words alone: what is read out of them is kept by the question, asked for often."""
        return hash(self.text)

    @property
    def is_english(self) -> bool:
        """Whether it is asked in English."""
        return self.language == "en"

    @property
    def background_language(self) -> str:
        """The language of the background (`index.late.background`) that it is gauged by."""
        return "en" if self.is_english else "zh"

    def is_foreign(self, language: str) -> bool:
        """Whether a document's language is another than its own, so that no words are shared."""
        return (language == "en") != self.is_english

    @property
    def place_names(self) -> frozenset[str]:
        """Full names of all places that it names."""
        return frozenset(name for mention in self.places for name in mention.names)


_ASKING = re.compile(
    r"(?:[有是为占达]|达到)?(?:多少|几多?)"
    r"(?:人次|件次|万元|亿元|[个家项件条名位间人次期份支所处起张辆户部座元场宗篇对种类级关步])?|"
    r"什么|哪里|哪儿|哪[一些几]?[家位年天种个条项份支所部座场级类批篇本处]?|谁|何时|何地|如何|怎么样?|怎样|是否|有没有|有无|"
    r"分别|请问|请|吗|呢|情况|各地|各区|各市|对比|比较|相比|数量|数目|比例|时候|时间|地方|提到|年度?|"
    r"[这那该此][件个项份次条种篇部家位座张支](?:事上?)?|"
    r"\bcompare[ds]?\b|\bnumber\b|\bdate\b|\bmany\b|\bmuch\b|\brate\b|\bpercentage\b|\byear\b",
    re.IGNORECASE,
)


def without_asking(folded: str) -> str:
    """Folded words with spaces for those that only ask."""
    return _ASKING.sub(lambda match: " " * len(match.group()), folded)


def only_asks(folded: str) -> bool:
    """Whether folded words say no more than that something is asked: 多少, how many."""
    return not _ASKING.sub(" ", folded).strip()


def read_query(
    text: str, known_places: Iterable[str] = (), glossary: Glossary | None = None
) -> Query:
    """Reads a question.

    Args:
        text: the question in any of the three languages; never empty.
        known_places: full names of the places of the library's documents.
        glossary: the library's; the general one if `None`.
    """
    plain = fold(text)
    language = language_of(text)
    places = places_asked(text, known_places)
    plans = plans_in(text)
    topic = list(text)
    for mention in places:
        topic[mention.start : mention.end] = " " * (mention.end - mention.start)
    topic_text = without_relative_time(without_years(fold("".join(topic))))
    topic_text = without_joining(_ASKING.sub(" ", topic_text))
    named_places = {mention.names for mention in places}
    years = years_in(text).union(*map(years_of_plan, plans))
    return Query(
        text=text,
        language=language,
        terms=query_terms(text),
        topic_terms=query_terms(topic_text) or query_terms(text),
        places=places,
        years=years,
        plans=plans,
        asked=_asked(plain),
        wants_many=bool(_MANY.search(plain)) or len(named_places) > 1,
        expansions=expand(text, language, glossary),
        relative_years=None if years else relative_time(text),
        exact=exact_strings(text),
        issuers=issuers_in(text, glossary),
    )


def _asked(plain: str) -> Asked:
    if _DATE.search(plain):
        return Asked.DATE
    if _NUMBER.search(plain) or _ENDS_IN_FIGURE.search(plain):
        return Asked.NUMBER
    if _PERSON.search(plain) or _OFFICE_ASKED.search(plain):
        return Asked.PERSON
    return Asked.TEXT
