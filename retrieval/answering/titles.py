"""Whether words name the holder of the office that a question asks about."""

from __future__ import annotations

import re

from index.han import fold
from retrieval.question.query import Query

__all__ = ["ASKS_HOLDER", "holds_title"]

_TITLE = (
    r"(?:[市区县镇省局院部厅处科司校所行馆台站队组厂会]长|理事长|董事长|秘书长|书记|主任|主席|总经理|"
    r"总裁|总监|发言人|创始人)"
)
_ENGLISH_TITLES = {
    "mayor": r"[市区县镇]长",
    "director": r"[局处厅所司院馆]长|主任|总监",
    "secretary": r"书记|秘书",
    "governor": r"省长|州长|行长",
    "chair(?:man|woman|person)?": r"主席|主任|董事长|理事长",
    "president": r"院长|校长|会长|主席|总裁|行长",
    "minister": r"部长",
    "chief": r"长|主任",
}
"""What an English title is in Chinese documents."""
_ENGLISH = "|".join(_ENGLISH_TITLES)
_HOLDS = re.compile(rf"{_TITLE}|负责人|\b(?:{_ENGLISH})\b|\bhead(?:s|ed)?\b|\bled by")
_HAN = re.compile(r"[\u4e00-\u9fff]")
ASKS_HOLDER = re.compile(
    rf"{_TITLE}(?:是|叫|姓|为)?(?:谁|哪(?!一?[年天月日])|什么(?!时)|何(?!时))|"
    rf"谁(?:是|任|担任)[^,?]{{0,16}}{_TITLE}|"
    rf"\bwho(?:'s| is| was| heads?| headed| leads?| led| directs?| runs?| chairs?)\b(?: the)?"
    rf"(?=.{{0,40}}(?:{_ENGLISH}|bureau|office|department|committee|commission))"
)
"""Finds what asks for the holder of an office, in a folded question."""


def holds_title(query: Query, words: str) -> bool:
    """Whether words hold the title that is asked for: a 所长 is no 区长, and a 副市长 no 市长."""
    plain, question = fold(words), fold(query.text)
    wanted = re.findall(_TITLE, question)
    if not wanted:
        wanted = [
            han for name, han in _ENGLISH_TITLES.items() if re.search(rf"\b{name}\b", question)
        ]
    if not wanted or not _HAN.search(plain):
        return bool(_HOLDS.search(plain))
    deputy = "" if re.search(r"副|\b(?:deputy|vice)\b", question) else "(?<!副)"
    return "负责人" in plain or any(re.search(f"{deputy}(?:{title})", plain) for title in wanted)
