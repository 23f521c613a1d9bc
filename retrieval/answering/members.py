"""Whether words list the members of what a question asks for: 哪三条路径, which companies."""

from __future__ import annotations

import re

from index.words import terms
from retrieval.question.asked import clauses
from retrieval.question.enumerations import count_asked, count_named, listed, mark_of
from retrieval.question.query import Query

__all__ = ["lists_members"]

_COLON = re.compile(r"[:：]\s*")
_PART = re.compile(r"[，,；;]")
_ITEM = re.compile(r"[，,；;、]")
_SENTENCE_PART = re.compile(r"[；;。]")
_QUOTED = re.compile(r"[“「][^”」]*[”」]")
"""A number in a name, “四个一”, announces nothing."""
_ANNOUNCES = re.compile(
    r"(?:有|分为?|设|共(?!同)|包括|包含|列出|提出|采取|实行|推行|建立|形成|[是为])[^。.，,]{0,6}"
    r"[一二三四五六七八九十两兩\d][^。.，,]{0,16}[:：。.]\s*$|[:：]\s*$"
)
"""A clause that says how many there are, and not what two of them together did."""
_MANY = 2
_FEW = 3
"""A list of fewer, that stands in another clause, is more often not the one asked for."""


def lists_members(query: Query, words: str) -> bool:
    """Whether words list what a question asks the members of.

    The list stands in the clause that holds most of the question, behind its colon, or, if it is as
    long as the question says, beside it; or the words announce that it follows.
    """
    if mark_of(words) is not None or words.rstrip().endswith((":", "：")):
        return True
    wanted = count_asked(query)
    last = _PART.split(_QUOTED.sub(" ", words.rstrip()))[-1]
    announced = count_named(last)
    if announced and _ANNOUNCES.search(last) and wanted in {None, announced}:
        return True
    match = _COLON.search(words)
    if match:
        head, tail = words[: match.start()], words[match.end() :]
        if _topic_share(query, head) and len(_ITEM.split(tail)) >= _MANY:
            return True
    parts = _SENTENCE_PART.split(words)
    if len(parts) == wanted:
        return True
    part = max(parts, key=lambda one: _topic_share(query, one))
    own = max(clauses(part), key=lambda one: _topic_share(query, one), default=part)
    return listed(own) >= min(wanted or _MANY, _FEW) or listed(part) >= (wanted or _FEW)


def _topic_share(query: Query, words: str) -> int:
    return len(set(terms(words)) & set(query.topic_terms))
