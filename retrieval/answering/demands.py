"""What the words that answer a question must be like, beyond a figure, a date or a name.

A near miss speaks of the thing asked about and does not say what is asked: it tells how many
treasures there are and names none, names a hotline and gives no number. A question that asks for
names of several things is answered by a list, one for the meaning of a term by words that explain
it, one for the most by words that set one thing above others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.han import fold
from retrieval.answering.attributes import ATTRIBUTES
from retrieval.answering.events import EVENT, tells_event
from retrieval.answering.giving_reasons import gives_reason
from retrieval.answering.members import lists_members
from retrieval.answering.named_kinds import NAMED_KINDS
from retrieval.answering.titles import ASKS_HOLDER, holds_title
from retrieval.question.query import Asked, Query
from retrieval.question.wishes import SHORTCOMING

__all__ = ["Demand", "demands_of", "meets"]


@dataclass(frozen=True, slots=True)
class Demand:
    """Something that an answer must hold."""

    name: str
    asks: re.Pattern[str]
    """Finds it in a folded question."""
    is_met: Callable[[Query, str], bool]
    """Whether words, as they stand in a source, hold it."""


def _holds(pattern: str) -> Callable[[Query, str], bool]:
    compiled = re.compile(pattern)
    return lambda _, words: compiled.search(fold(words)) is not None


_SEVERAL = "(?:[二三四五六七八九十两几]|\\d+)"
_DEMANDS = (
    Demand("event", EVENT, tells_event),
    Demand(
        "members",
        re.compile(
            rf"哪{_SEVERAL}(?:个|项|样|件|种|支|家|条|类|道|步|所|部|座|省|市|区|镇|方面|关)|"
            r"(?:都|各|分别|各自)(?:叫|是)(?:什么|哪些)|具体(?:是|有|指)?哪|"
            r"(?<![哪什个份么])名单(?:是|有|上)?(?:什么|哪些|谁)?[?。]?$|"
            rf"{_SEVERAL}(?:名|位|家)[^?,]{{1,16}}(?:叫什么|名[字称]|姓名)|"
            r"(?:那|这|哪)[几些][^?]{0,16}?,?(?:都|各|分别)?(?:叫什么|(?:是什么)?名[字称])|"
            r"\bby name\b|\bnames of the\b|\bname the\b|"
            r"\bwhich (?:[a-z-]+ ){0,2}(?:companies|firms|enterprises|officials|"
            r"lawyers|judges|people)\b|"
            r"\b(?:which|what are the) (?:two|three|four|five|six|seven|eight|nine|ten|"
            r"twelve|twenty|\d+)\b"
        ),
        lists_members,
    ),
    Demand(
        "meaning",
        re.compile(
            r"(?:分别|具体|各)指|指(?:的)?(?:是)?什么|代表(?:的)?(?:是)?什么|什么意思|含义|何意|"
            r"\bstands? for\b|what (?:does|do|is)\b.{0,60}\b(?:mean|meant by)\b|\bmeaning of\b"
        ),
        _holds(
            r"指(?![导挥标数定引派示令南向])|即(?![将时使可日])|意为|合称|简称|统称|"
            r"所谓|意思|代表|表示(?![,:\"“])|缩写|全称|寓意|译[作为]|就是|称为|包括|分别|[:=]|—|"
            r"\bmeans?\b|stands? for|refers? to|\bnamely\b|\bi\.e\.|"
            r"that is|\bfor this\b|known as|\bcalled\b"
        ),
    ),
    Demand("holder", ASKS_HOLDER, holds_title),
    Demand(
        "telephone",
        re.compile(
            r"(?:电话|热线|传真)(?:号码?|是(?:多少|什么|几)|为多少)|几号电话|电话多少|"
            r"(?:phone|telephone|fax|hotline) number|number of the hotline"
        ),
        _holds(r"(?<!\d)(?:0\d{2,3}[- ]?)?\d{7,8}(?!\d)|(?<!\d)1\d{10}(?!\d)|(?<!\d)1\d{4}(?!\d)"),
    ),
    Demand(
        "hours",
        re.compile(
            r"(?:开放|营业|办公|接待|上班)时间|几点|"
            r"(?:opening|office|business|working) hours|what time"
        ),
        _holds(
            r"\d{1,2}(?::\d\d|[点时](?![间候]))|\d\s*(?:a\.?m|p\.?m)\b|24小时|全天|"
            r"(?:周|星期)[一二三四五六日天]|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
            r"around the clock"
        ),
    ),
    Demand(
        "address",
        re.compile(r"地址|门牌|哪条路|\b(?:postal |street )?address of\b|what street"),
        _holds(r"[路街道巷弄]\s*\d+\s*号|大道|大厦|\d+号楼|\broad\b|\bstreet\b|\bavenue\b"),
    ),
    Demand(
        "web",
        re.compile(r"网址|域名|邮箱|电子邮件|\burl\b|web ?(?:site )?address|e-?mail"),
        _holds(r"https?:|www\.|\.(?:com|cn|gov|org)\b|@"),
    ),
    Demand(
        "most",
        re.compile(
            r"最(?:多|高|大|低|少|小|早|晚|快|慢|好|差)|排(?:名|行|在)?第|第几|名列|"
            r"\b(?:most|highest|largest|biggest|lowest|fewest|least|best|worst|earliest|rank(?:s|ed)?)\b"
        ),
        _holds(
            r"最|首位|居首|榜首|首个|首家|首例|率先|领先|第[一二三四五六七八九十\d]+(?!条|章|节|款|届|次|号|批|期|季)|"
            r"前[列茅三五十]|位[居列]|名列|\b(?:most|highest|largest|biggest|lowest|fewest|least|best|"
            r"worst|earliest|first|second|third|top|rank(?:s|ed)?)\b"
        ),
    ),
    Demand(
        "change",
        re.compile(
            r"(?:增长|下降|上升|提高|提升|减少|增加|压降|上涨|降低|缩短|多出?|少)了?(?:多少|几|百分)|同比|[较比]上年|"
            r"[增降涨]幅|by how (?:much|many)|how much (?:more|less|higher|lower|faster)|"
            r"\b(?:increase|decrease|growth|grow|rise|risen|fall|fallen|drop|decline)\b"
        ),
        _holds(
            r"增|降|升|减|涨|提高|缩短|压缩|同比|[较比][上去]|翻[一两几]?番|倍|多出|高出|少|多(?=\d)|超过上|"
            r"increas|decreas|\bgr[eo]w|\bris|\brose|\bf[ae]ll|drop|\bup\b|\bdown\b|fewer|\bless\b|higher|"
            r"lower|reduc|exceed|\bcut|shorten|\bhalf\b|twice|double|\bthan\b"
        ),
    ),
    Demand(
        "money",
        re.compile(
            r"多少(?:钱|资金|金额|经费|罚[款金]|费用|工资|补[贴助]|预算|税|投资|元|万元|亿元)|"
            r"(?:金额|经费|投资|资金|费用|预算|罚款)(?:一共|总共|共)?(?:是|为|有|达到?)?多少|"
            r"how much (?:money|funding)|"
            r"(?:how much|what d(?:id|o|oes)) .{0,60}\b(?:pay|paid|cost|spend|spent|invest|"
            r"invested|charge|charged|earn|fines?|fees?|salary|budget)\b"
        ),
        _holds(r"[元圆¥￥$€]|\b(?:yuan|rmb|cny|dollars?|euros?)\b"),
    ),
    Demand(
        "reason",
        re.compile(
            r"(?<![称之算聘封作成名改评誉选列当任认视译])为(?:什么|何)|因何|什么原因|"
            r"原因是|\bwhy\b|\breasons? (?:for|why|that)\b"
        ),
        gives_reason,
    ),
    Demand(
        "body",
        re.compile(
            r"哪一?[个家](?:工作)?(?:单位|部门|机构|公司|企业|律所|大学|学校|法院|医院|银行)|"
            r"\b(?:which|what) (?:public |government )?(?:body|agency|department|bureau|office|"
            r"organi[sz]ation|institution|company|firm|university|court)\b"
        ),
        _holds(
            r"[局委办厅院所处署部站队社馆协]|公司|(?<!法治)政府(?!建设)|集团|中心|学会|大学|学校|银行|企业|窗口|机关|"
            r"\b(?:bureau|commission|committee|office|department|(?<!law-based )government|court|"
            r"association|"
            r"ministry|council|company|administration|congress|cent(?:re|er)|firm|bank|group|"
            r"university|school|institute|station|team|room|agency|authority)s?\b"
        ),
    ),
    Demand(
        "shortcoming",
        SHORTCOMING,
        _holds(
            r"不足|短板|差距|薄弱|弱项|欠缺|(?<!够)不够|不高|不强|不到位|不平衡|不充分|有待|难点|问题|偏[少多低高弱]|"
            r"(?:还|仍)(?:要|需|存在|有待|不)|未达|下功夫|"
            r"shortcoming|\bweak|\black|missing|insufficien|deficien|\btoo (?:few|many|low|slow)|"
            r"not yet|\bneeds? (?:to|refine)|\broom for|\bgaps?\b"
        ),
    ),
    Demand(
        "not_done",
        re.compile(
            r"哪[些个几里][^?,]{0,16}(?:没有?(?!收|落)|尚未|未(?!来|成年)|从不|并不)|"
            r"\b(?:which|who|what|where)\b.{0,60}(?:\bnot\b|n't\b|\bnever\b|\bwithout\b)"
        ),
        _holds(
            r"[没未无非免]|不(?!断|仅|同|少|只)|尚|欠|缺|拒|"
            r"\bnot\b|n't\b|\bno\b|\bnone\b|\bnever\b|without|\black|\bfail"
        ),
    ),
    Demand(
        "document",
        re.compile(
            r"哪(?:一|几|些|[两二三四五六七八九十]|\d+)?[份个部项]?(?:规范性|制度|重要|政策|配套)?"
            r"(?:文件|办法|规定|条例|实施意见|方案|法规|草案)(?!夹)"
        ),
        _holds(r"[《〈“\"「『]|\[(?:19|20)\d\d\]|条例|办法|规定|方案|意见|细则|[a-z]{3}"),
    ),
    *(Demand("attribute", re.compile(asks), _holds(holds)) for asks, holds in ATTRIBUTES),
    *(Demand("named", re.compile(asks), _holds(holds)) for asks, holds in NAMED_KINDS),
    Demand(
        "article",
        re.compile(r"第几[条章节款]|哪一?[章款](?!件)|哪一条(?!街|路)|"
            r"\bwhich (?:article|chapter|section|clause)\b"),
        _holds(
            r"第[一二三四五六七八九十百\d]+[条章节款]|"
            r"\b(?:articles?|chapters?|sections?|clauses?) [\divxl]+"
        ),
    ),
)  # fmt: skip


def demands_of(query: Query) -> tuple[Demand, ...]:
    """What an answer to a question must hold; nothing for most questions."""
    question = fold(query.text)
    return tuple(
        demand
        for demand in _DEMANDS
        if demand.asks.search(question)
        and (demand.name != "members" or query.asked is not Asked.DATE)
        and (demand.name != "event" or query.asked is Asked.DATE)
    )


def meets(query: Query, demands: Sequence[Demand], words: str) -> bool:
    """Whether words hold all that a question demands."""
    return all(demand.is_met(query, words) for demand in demands)
