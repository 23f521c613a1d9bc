"""Whether words state what a question asks for: a figure with its unit, a date, a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from index.documents import Span
from index.han import fold
from index.places import find_places
from retrieval.question.facts import facts_asked
from retrieval.question.query import Asked, Query

__all__ = ["clause_spans", "clauses", "holds_figure", "only_announces", "states_asked"]

_YEAR_OR_MARK = re.compile(
    r"(?:19|20)\d\d年?|\d{1,2}月(?:\d{1,2}日)?|12345|1\d{4}(?=[热平]|\W*hotline)|\bnumber \d+|"
    r"(?:^|\n)\s*(?:[(（][\d一二三四五六七八九十]+[)）]|\d+[.、]|第[\d一二三四五六七八九十]+[条章节])"
)
_HAN_NUMBER = "一二三四五六七八九十百千万两"
_ENGLISH_NUMBER = (
    "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|hundred)"
)
_FIGURE = re.compile(
    rf"\d|[{_HAN_NUMBER}]+(?:个|项|件|家|名|人|次|条|期|份|支|处|天|日|倍|成|级|类|种|道|步|关|所|部|方面)|"
    r"[二三四五六七八九十两]大(?=[\u4e00-\u9fff])|零|百分之|"
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|hundred|thousand|million|"
    r"no(?! (?:fault|longer|matter|doubt|one|more|less|fewer|later|way))|none|zero)\b"
)
_DATE = re.compile(
    r"(?:19|20)\d\d|\d{1,2}月|\d{1,2}日|[一二三四五六七八九十]月|年初|年底|"
    r"(?<!\d)\d{3,4}年|[\u4e00-\u9fff][元一二三四五六七八九十]+年|世纪|年间|年代|"
    r"[唐宋元明清汉晋隋秦]代?[初末中]|[春夏秋冬]季|[早晚]上|[上中下]午|凌晨|傍晚|"
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
)
_SHARE = re.compile(
    r"\d\s*%|百分之|分之[一二三四五六七八九十]|\d\s*[:比]\s*\d|\bper ?cent\b|[一二三四五六七八九]成"
)
_ASKS_SHARE = re.compile(
    r"率|比例|占比|百分|几成|percent|\brate\b|\bshare\b|proportion", re.IGNORECASE
)
_ASKS_HOW_MANY = re.compile(r"多少|几|how many|how much")
_ASKS_SHARE_OUTRIGHT = re.compile(
    r"(?:率|比例|占比|比重)(?:分别|各)?(?:是|为|有|达到?|高达)?(?:多少|几|多高)|百分之(?:几|多少)|几成"
)
_ASKS_DURATION = re.compile(r"多久|多长时间|(?:多少|几)个?(?:天|工作日|小时|月)|how long")
_DURATION = re.compile(
    r"(?:\d|[一二三四五六七八九十两半])\s*(?:多|余|几)?个?(?:工作日|小时|分钟|星期|周|天|日(?!期)|年|月)|"
    rf"\b(?:\d+|{_ENGLISH_NUMBER}|half an?|several|an?)[ -](?:working |business |calendar )?"
    r"(?:second|minute|hour|day|week|month|year)s?\b"
)
_ASKS_MONEY = re.compile(
    r"多少(?:钱|资金|金额|经费)|(?:金额|经费|投资|资金)(?:是|为|有|达到?)?多少|how much money"
)
_MONEY = re.compile(r"[元圆¥￥$€]|\b(?:yuan|rmb|cny|dollars?|euros?)\b")
_ARTICLE = re.compile(r"(?<![\d一二三四五六七八九十百千万第同每])一[个家项件条名位次份支所处张]")
"""一个号码 counts nothing where 多少 is asked for."""
_ASKED_UNIT = re.compile(
    r"(?:多少|几)(?P<unit>人次|件次|万元|亿元|公里|平方米|公顷|小时|[名人位件项家条份支次期起张辆户所部座元场宗篇对卷处株盏台套本册亩吨])"
)
_SAME_UNIT = {
    "名": "名人位个", "人": "名人位个", "家": "家个", "项": "项个条件", "条": "条项个件",
    "件": "件起宗项", "起": "起件宗", "宗": "起件宗", "份": "份卷件", "次": "次场", "场": "场次",
    "所": "所个家", "支": "支个", "部": "部个", "座": "座个", "元": "元",
    "位": "名人位个", "卷": "卷份件本", "处": "处个座", "台": "台套个",
    "套": "套台个",
    "本": "本册部", "册": "册本部",
}  # fmt: skip
_GREAT = "支个项家部条种类"
"""七大综合执法队伍 counts these without a classifier."""
_ASKS_WHICH_NUMBER = re.compile(r"几号(?![人文])")
_WHICH_NUMBER = re.compile(r"\d+号")
_ASKS_FREQUENCY = re.compile(r"多久[^,?]{0,8}一次|几[天周月年]一次|隔多久|\bhow often\b")
_FREQUENCY = re.compile(
    r"每(?:[年月周季天日逢]|个|半年|[一二两三\d])|[按逐][年月周季日]|半年|定期|[年月周季]度|[月季周年](?:末|底|终)|"
    r"[一二两三四\d]次|\b(?:daily|weekly|monthly|quarterly|yearly|annual|annually|regular|regularly|"
    r"every|each|twice|once|half-year(?:ly)?|a (?:day|week|month|quarter|year))\b"
)
_ASKS_OF_A_HUNDRED = re.compile(
    r"每一?[百千万](?:[个件名人起项]|\b)|\b(?:out of|in) (?:every|each|a) hundred"
)
_STATED_AS_ALONE = (
    (_ASKS_FREQUENCY, _FREQUENCY),
    (_ASKS_WHICH_NUMBER, _WHICH_NUMBER),
    (_ASKS_OF_A_HUNDRED, _SHARE),
)
"""What states it in place of a figure with its unit, by what the question asks."""
_STATED_AS = (
    (_ASKS_SHARE_OUTRIGHT, _SHARE),
    (_ASKS_DURATION, _DURATION),
    (_ASKS_MONEY, _MONEY),
)
"""What else a figure must come with, by what the question asks."""
_LATIN_NAME = re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]+")
_SURE_PLACE = 6
"""Letters of a name in pinyin that is a place's: a shorter one, like Yuan, is a person's too."""
_PEOPLE = frozenset({"nr", "nrt", "nrfg"})
"""Tags of rjieba's dictionary."""
_OFFICE = re.compile(
    r"(?:[市区县镇省局院部厅处科司校所]长|书记|主任|主席|代表|委员)(?:是|叫|姓|为)"
)
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈"
    "姚卢姜崔钟谭陆汪范金石廖贾夏韦傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
    "常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季"
    "裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦"
    "戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻"
    "苑迟邝"
)
_HOLDER_NAMED = re.compile(
    rf"(?:[市区县镇省局院部厅处科司校所]长|书记|主任|主席|委员|部长|秘书长|代表|律师|法官)[{_SURNAMES}]"
    r"[\u4e00-\u9fff]{1,2}(?=表示|介绍|说|指出|强调|要求|认为|提出|透露|坦言|主持|出席|[在的向对为:,;.、)\s]|$)"
)
"""副市长江海表示: a dictionary takes such a name for a place, or for two words."""
_BODY = re.compile(
    r"委员会|公司|政府|法院|协会|学会|中心|"
    r"\b(?:bureau|commission|committee|office|department|government|court|association|ministry|"
    r"council|company|administration|congress|centre|center)\b"
)
_BODY_ENDS = "局委办厅院所处署协"
"""An office or a body, which may be who did something; no dictionary knows them all."""
_ONLY_ANNOUNCES = re.compile(
    r"(?:报告|汇报|公布|公告|通报|通知|答复|说明|介绍|公示|报道)如下[:.。]?\s*$|"
    r"\b(?:reported|set out|given|listed|announced) (?:as follows|below)[:.]?\s*$"
)
"""A sentence that says no more than that a report follows."""
_BETWEEN = r"[余多万亿千百十来]*(?:\+|左右)?"
_CLAUSE_END = re.compile(
    r"[，,](?!(?<=\d[，,])\d{3}(?!\d))|[：:](?!(?<=\d[：:])\d\d)|[；;。!！?？|]|(?<=[a-z0-9%])\.\s"
)
"""Commas within a figure (6,608) and colons within a time of day (9:30) end none."""
_TOGETHER = re.compile(r"《[^《》]{1,60}》|（[^（）]{1,60}）|\([^()]{1,60}\)")
"""Titles and brackets, whose inner commas end no clause."""
_MIN_CLAUSE = 12
"""A shorter clause belongs to the one after it: "2019年5月10日,……"."""


def clause_spans(words: str, least: int = _MIN_CLAUSE) -> Iterator[Span]:
    """Where the clauses of a sentence stand in it, short ones joined to what follows.

    Args:
        words: the sentence.
        least: characters of the shortest clause that stands alone.
    """
    whole = [match.span() for match in _TOGETHER.finditer(words)]
    start = 0
    for match in _CLAUSE_END.finditer(words):
        if any(first < match.start() < last for first, last in whole):
            continue
        if match.end() - start >= least:
            yield Span(start, match.end())
            start = match.end()
    if words[start:].strip():
        yield Span(start, len(words))


def clauses(words: str) -> Iterator[str]:
    """The clauses of a sentence, short ones joined to what follows."""
    yield from _kept_clauses(words)


@lru_cache(maxsize=4096)
def _kept_clauses(words: str) -> tuple[str, ...]:
    return tuple(span.of(words) for span in clause_spans(words))


def holds_figure(words: str) -> bool:
    """Whether words hold a figure, years and marks of lists aside."""
    return bool(_FIGURE.search(_YEAR_OR_MARK.sub(" ", fold(words))))


@lru_cache(maxsize=4096)
def only_announces(words: str) -> bool:
    """Whether a sentence says no more than that a report follows: 现将情况报告如下。"""
    return bool(_ONLY_ANNOUNCES.search(fold(words)))


def states_asked(query: Query, words: str) -> bool:
    """Whether `words` hold what the question asks for; any words do where it asks for no kind.

    Of a question that asks for several facts any one serves.
    """
    plain = fold(words)
    return any(_states(fact.query, words, plain) for fact in facts_asked(query))


def _states(query: Query, words: str, plain: str) -> bool:
    if query.asked is Asked.NUMBER:
        return _states_number(fold(query.text), _YEAR_OR_MARK.sub(" ", plain))
    if query.asked is Asked.DATE:
        return bool(_DATE.search(plain))
    if query.asked is Asked.PERSON:
        return _names_someone(fold(query.text), words, plain)
    return True


def _states_number(question: str, plain: str) -> bool:
    alone = _stated_as(_STATED_AS_ALONE, question, plain)
    if alone is not None:
        return alone
    if "多少" in question:
        plain = _ARTICLE.sub(" ", plain)
    if not _FIGURE.search(plain):
        return False
    unit = _ASKED_UNIT.search(question)
    if unit:
        same = _SAME_UNIT.get(unit["unit"], "")
        accepted = f"[{same}](?!次)" if same else re.escape(unit["unit"])
        if unit["unit"] in _GREAT:
            accepted += "|大(?=[\u4e00-\u9fff])"
        # English documents carry no classifiers; any figure in them may be the one.
        if re.search(rf"(?:\d|[{_HAN_NUMBER}]){_BETWEEN}(?:{accepted})", plain):
            return True
        han = len(re.findall(r"[\u4e00-\u9fff]", plain))
        bare = re.search(r"\|\s*[\d.,]+\s*(?:\||$)", plain)
        english = re.search(r"[a-z]{3}", plain) and han < len(plain) / 4
        return bool(bare or english)
    told = _stated_as(_STATED_AS, question, plain)
    if told is None and _ASKS_SHARE.search(question) and not _ASKS_HOW_MANY.search(question):
        return bool(_SHARE.search(plain))
    return told is not False


def _stated_as(
    kinds: Iterable[tuple[re.Pattern[str], re.Pattern[str]]], question: str, plain: str
) -> bool | None:
    """Whether words state the first kind that a question asks for; `None` if it asks for none."""
    asked = (states for asks, states in kinds if asks.search(question))
    states = next(asked, None)
    return None if states is None else bool(states.search(plain))


def _names_someone(question: str, words: str, plain: str) -> bool:
    """Whether words name a person, or an organization where no holder of an office is asked for."""
    import rjieba

    if _HOLDER_NAMED.search(plain):
        return True
    for match in _LATIN_NAME.finditer(words):
        named = find_places(match.group())
        if not any(place.end - place.start >= _SURE_PLACE for place in named):
            return True
    holder = _OFFICE.search(question) is not None
    if not holder and _BODY.search(plain):
        return True
    kinds = _PEOPLE if holder else _PEOPLE | {"nt"}
    return any(
        str(tag) in kinds
        or (not holder and len(word) > 1 and word[-1] in _BODY_ENDS and str(tag)[0] in "nj")
        for word, tag in rjieba.tag(plain)
    )
