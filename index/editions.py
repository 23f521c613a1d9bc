"""Which documents a later edition of the same document supersedes.

Two documents are editions of one where they have the same title, words that only tell the edition
left out, come from the same issuer (the same place, where one names none), report on the same
period and are dated differently; the latest supersedes the others. Reports of two years are never
editions of one another: a report that states no period is superseded only where the later one says
that it is a new edition. A statute states no period, and its amended text supersedes it.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from index.han import fold

__all__ = ["Edition", "latest_editions"]

_WORDS = (
    r"(?:19|20)\d\d年?(?:修订|修正|修改)(?:版|本|稿)?|修订(?:版|本|稿)?|修正(?:版|本|稿|文本)?|更正(?:版|稿)?|更新(?:版)?|"
    r"最新(?:版)?|新版|第[一二三四五六七八九十\d]+版|试行|暂行|(?:19|20)\d\d年?版|"
    r"revised(?: edition)?|corrected|updated|amended|\d+(?:st|nd|rd|th) edition|"
    r"(?:19|20)\d\d revision"
)
_IN_BRACKETS = re.compile(rf"\s*[(\[]\s*(?:{_WORDS})\s*[)\]]")
_AT_END = re.compile(rf"\s*(?:{_WORDS})\s*$")
_SPACES = re.compile(r"[\s\"]+")
_STATUTE = re.compile(
    r"(?:法|条例|办法|规定|细则|规则|章程|准则|规程|规范|标准|目录|清单|解释|制度|公约|守则)$"
)
_CACHED = 65_536
"""Titles and issuers kept folded: every question looks at those of all documents."""
_STANDING = re.compile(r"常务委员会$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What tells whether two documents are editions of one."""

    id: str
    title: str | None
    issuer: str | None
    places: frozenset[str]
    period: str | None
    date: str | None

    @property
    def plain_title(self) -> str:
        """The folded title without the words that tell the edition."""
        return _titles(self.title or "")[0]

    @property
    def says_so(self) -> bool:
        """Whether the title says that this is an edition."""
        plain, whole = _titles(self.title or "")
        return plain != whole


@functools.lru_cache(maxsize=_CACHED)
def _titles(title: str) -> tuple[str, str]:
    """A folded title without the words that tell the edition, and with them."""
    folded = fold(title)
    plain = _AT_END.sub("", _IN_BRACKETS.sub("", folded))
    return _SPACES.sub("", plain), _SPACES.sub("", folded)


def latest_editions(editions: Iterable[Edition]) -> dict[str, str]:
    """For each superseded document's id, the id of its latest edition."""
    series: dict[tuple[str, str | None], list[Edition]] = defaultdict(list)
    for edition in editions:
        if edition.title and edition.date:
            series[edition.plain_title, edition.period].append(edition)
    latest: dict[str, str] = {}
    for members in series.values():
        for old in members:
            newer = [new for new in members if _supersedes(new, old)]
            if newer:
                latest[old.id] = max(newer, key=lambda new: (new.date or "", new.id)).id
    return latest


def _supersedes(new: Edition, old: Edition) -> bool:
    if (new.date or "") <= (old.date or "") or not _is_of_same_body(new, old):
        return False
    return old.period is not None or new.says_so or bool(_STATUTE.search(new.plain_title))


def _is_of_same_body(new: Edition, old: Edition) -> bool:
    if new.issuer and old.issuer:
        return _body(new.issuer) == _body(old.issuer)
    return bool(new.places and new.places == old.places)


@functools.lru_cache(maxsize=_CACHED)
def _body(issuer: str) -> str:
    """A congress and its standing committee amend the same statutes."""
    return _STANDING.sub("", _SPACES.sub("", fold(issuer)))
