"""Whether words report what was done, or say what is wished, planned or asked for."""

from __future__ import annotations

import re

from index.han import fold

__all__ = [
    "SHORTCOMING",
    "asks_for_demands",
    "asks_for_plans",
    "asks_for_shortcomings",
    "is_plan_heading",
    "is_wish",
]

_WISH = re.compile(
    r"力争|力求|争取(?!到)|希望|期待|有待|打算|拟(?!定|订|制|人|稿)|"
    r"(?:^|[,.;:\s])建议(?!被|得|获|书|案|稿|采纳|\d)|"
    r"(?:应当?|应该)(?=[达建加进完健设制推实提统强落])|"
    r"还(?:需|要|应)|需要?(?:进一步|加强|继续)|"
    r"将(?=(?:会|要|进一步|继续|重点|着力|持续|不断|加快|大力|努力|全面|深入|着重|积极|以|在|于|从))|"
    r"(?<!行动)(?<!立法)(?<!年度)(?<!工作)(?<!五年)(?<!三年)计划(?=在|于|到|用|新|将|对|组织|开展|完成|推进|建|投|出|\d)|"
    r"(?:下一步|下步|今后|明年|来年)(?=,|[^,.]{0,8}(?:将|要|继续|重点|我们))|"
    r"\b(?:will|shall|plans? to|planned to|aims? to|intends? to|should|ought to|hopes? to|"
    r"promises?|pledge[sd]?|"
    r"propos(?:es?|ed) (?:that|to)|suggest(?:s|ed)? that|is to be|are to be|expects? to)\b"
)
_PLAN_HEADING = re.compile(
    r"下一步|下步|今后|打算|工作(?:安排|思路|计划|展望)|(?:19|20)\d\d年(?:工作)?(?:计划|安排|打算|思路|展望)|"
    r"建议|提案内容|\bplans?\b|\bnext (?:step|year)|\boutlook\b|\bproposal"
)
_REPLY = re.compile(r"答复|回复|办理|\breply\b|\banswer")
_ASKS_PLAN = re.compile(
    r"(?<!行动)(?<!立法)(?<!年度)(?<!五年)计划|打算|下一步|下步|拟(?!定|订)|将(?:要|会|如何|怎)|"
    r"重点(?:抓|做)|明年|今后|未来|\bplan(?:s|ned)?\b|\bwill\b|\bintend|\bnext (?:step|year)"
)
_ASKS_DEMAND = re.compile(
    r"目标|建议|提案|要求|应当?|应该|希望|规划|计划|"
    r"\baim|\bpropos|\brecommend|\bsuggest|\bshould\b|\bmust\b|\btarget|\bgoal|\bdemand"
)


SHORTCOMING = re.compile(
    r"不足|短板|差距|薄弱环节|弱项|欠缺|(?:做得|哪[里些方]|还)[^,?]{0,6}不(?:够|好|到位|足)|"
    r"存在(?:的|哪些|什么|着)?(?:主要|突出|困难和)?问题|"
    r"\bshortcoming|\bweakness|\bdeficienc|\bfall(?:s|ing)? short|room for improvement"
)
"""Finds what asks for a place's shortcomings, in a folded question."""


def asks_for_shortcomings(question: str) -> bool:
    """Whether a question asks what is not done well enough."""
    return bool(SHORTCOMING.search(fold(question)))


def is_wish(words: str) -> bool:
    """Whether a sentence wishes, plans or asks for something: 力争达到, 拟于, will."""
    return bool(_WISH.search(fold(words)))


def is_plan_heading(path: str) -> bool:
    """Whether what stands under headings is planned or proposed, as under 下一步工作."""
    plain = fold(path)
    return bool(_PLAN_HEADING.search(plain)) and not _REPLY.search(plain)


def asks_for_plans(question: str) -> bool:
    """Whether a question asks what is planned rather than done."""
    return bool(_ASKS_PLAN.search(fold(question)))


def asks_for_demands(question: str) -> bool:
    """Whether a question speaks of what is proposed, demanded or aimed at."""
    return bool(_ASKS_DEMAND.search(fold(question)))
