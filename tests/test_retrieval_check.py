"""Verdicts over a small library that says what the tests need."""

import pytest

from retrieval.check.checking import Checker
from retrieval.check.drafts import draft_of_text
from retrieval.check.facts import bound_text
from retrieval.check.results import Checked, CheckEvent, FigureStatus, Verdict
from retrieval.check.scope import claim_scope

pytestmark = pytest.mark.model

REPORTS = {
    "wujiang.txt": (
        "吴江区2031年法治政府建设情况报告\n吴江区人民政府\n2032年1月20日\n"
        "一、服务企业\n2031年，吴江区办理减免处罚案件4317件，为企业减轻负担7153万元。"
        "“合并检查”覆盖商户1846家，减少上门715次。商户投诉量与上年相比明显下降。"
        "商户服务站在全市是第一家。\n"
        "二、复议与调解\n全年办结行政复议案件152件，直接纠错率3.4%，实质性化解率29.8%。"
        "2031年5月12日，吴江区司法局召开了调解工作座谈会。司法局局长周启明介绍了情况。"
        "松原镇获“平安村镇”称号，柳河镇列入“文化名镇”名单。\n"
        "三、决策\n重大决策都要经过公众参与、专家论证、风险评估和集体讨论。"
        "区政府本级全年未发生败诉案件。\n"
        "四、下一步工作\n2032年，将建成覆盖全区的非诉讼服务中心。\n"
    ),
    "haimen.txt": (
        "海门区2030年法治建设情况\n海门区委政法委\n2031年3月5日\n"
        "海门区共有网格1411个。98%的事项实现线上办理。"
        "市场主体数量比2025年末增长130%。\n"
        "全区9个区镇设有便民服务站21个，服务清单按月更新。"
        "设有市级指挥中心1个，县（区）指挥中心12个。"
        "文件出台前先由司法局审查，出台后报市政府备案。\n"
    ),
    "bureau.md": (
        "# The Haimen bureau in 2030\n\nHaimen, 5 March 2031\n\n"
        "The brand name of its counter is “2468”. The correction rate in Haimen was 6.1 percent "
        "in 2030. No fewer than 350 companies of Haimen were visited in 2030.\n"
    ),
}


@pytest.fixture(scope="module")
def checker(engine_over):
    return Checker(engine_over("checked", REPORTS))


@pytest.mark.parametrize(
    "text",
    [
        "2031年，吴江区减免处罚案件达4317件，为企业减负7153万元。",
        "吴江区2031年為企業減輕負擔0.7153億元。",
        "吴江区2031年行政复议直接纠错率是3.4%。",
        "吴江区司法局局长是周启明。",
        "二〇三一年，吴江区办结行政复议案件152件。",
        "海门区网格有1411个。",
        "Haimen has 1,411 grids.",
        "海门区市场主体数量比2025年末增长1.3倍。",
        "吴江区计划建成覆盖全区的非诉讼服务中心。",
        "2031年吴江区政府本级没有败诉案件。",
        "海门区9个区镇设有21个便民服务站。",
        "海门区设有市级指挥中心1个，县（区）指挥中心12个。",
        "No fewer than 350 companies of Haimen were visited in 2030.",
        "吴江区的商户服务站是全市首家。",
        "吴江区政府本级2031年从未发生败诉案件。",
        "吴江区商户投诉量明显减少。",
    ],
)
def test_what_a_source_states_is_supported_in_whatever_clothes(checker, text):
    claim = checker.check(text)
    assert claim.verdict is Verdict.SUPPORTED, claim.reason
    assert claim.citations
    assert all(figure.status is FigureStatus.EQUAL for figure in claim.figures)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("2031年，吴江区减免处罚案件达4371件。", ("4317件", "4371件")),
        ("吴江区2031年直接纠错率29.8%，实质性化解率3.4%。", ("3.4%", "29.8%")),
        ("吴江区司法局2031年6月12日召开了调解工作座谈会。", ("5月12日", "6月12日")),
        ("吴江区司法局局长是林海峰。", ("周启明", "林海峰")),
        ("吴江区2031年重大决策无需经过公众参与和专家论证。", ()),
        ("2031年吴江区政府本级发生了3起败诉案件。", ()),
        ("海门区市场主体数量比2025年末下降130%。", ()),
        ("Haimen has 1,141 grids.", ("1411个", "1,141")),
        (
            "吴江区重大决策都要经过公众参与、专家论证、舆情会商和集体讨论。",
            ("舆情会商",),
        ),
        ("海门区21个区镇设有9个便民服务站。", ()),
        ("海门区文件废止前先由司法局审查，出台后报市政府备案。", ("废止", "出台")),
        ("海门区9个区镇取消了21个便民服务站。", ("取消", "设有")),
        ("The brand name of Haimen's counter is not “2468”.", ()),
        ("The correction rate in Haimen was not 6.1 percent in 2030.", ()),
        ("吴江区商户投诉量明显上升。", ("上升", "下降")),
        ("吴江区的商户服务站是全省第一家。", ("全市第一家", "第一家")),
        ("吴江区柳河镇获“平安村镇”称号。", ("松原镇", "柳河镇")),
    ],
)
def test_what_a_source_says_otherwise_is_contradicted_and_named(checker, text, named):
    claim = checker.check(text)
    assert claim.verdict is Verdict.CONTRADICTED, claim.reason
    assert all(words in claim.reason for words in named), claim.reason
    assert claim.citations
    assert claim.marked


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("海门区2030年办理减免处罚案件4317件。", "另一地区"),
        ("2029年，吴江区办理减免处罚案件4317件。", "另一年份"),
        ("吴江区已经建成覆盖全区的非诉讼服务中心。", "计划"),
        ("吴江区2031年接待游客1200万人次。", "没有"),
        ("In 2031 Wujiang opened 12 new schools.", "No source"),
        ("杭州市办理了12件案件。", "没有关于杭州市的内容"),
        ("Hangzhou closed 12 cases.", "Nothing in the library is about Hangzhou"),
        ("吴江区率先在全国推行“合并检查”。", "没有原文"),
        ("吴江区取消了减免处罚案件的评查。", ""),
        ("吴江区“平安村镇”没有评选。", ""),
    ],
)
def test_what_is_said_elsewhere_or_only_planned_is_no_support(checker, text, said):
    claim = checker.check(text)
    assert claim.verdict is Verdict.UNSUPPORTED, claim.reason
    assert said in claim.reason


def test_citations_are_the_words_of_their_source(checker):
    claim = checker.check("吴江区2031年行政复议直接纠错率是3.4%。")
    with checker._engine.library.snapshot() as snapshot:
        for citation in claim.citations:
            text = snapshot.document(citation.doc).text
            assert citation.quote == text[citation.start : citation.end]


def test_a_draft_is_checked_claim_by_claim(checker):
    text = "2031年吴江区工作汇报\n\n我们要再接再厉。\n全年办结行政复议案件152件，直接纠错率4.3%。\n"
    *events, outcome = checker.check_draft(draft_of_text(text))
    assert [event.done for event in events] == [0, 1]
    assert all(isinstance(event, CheckEvent) for event in events)
    assert isinstance(outcome, Checked)
    verdicts = {claim.span.of(text): claim.verdict for claim in outcome.claims}
    assert verdicts == {
        "全年办结行政复议案件152件": Verdict.SUPPORTED,
        "直接纠错率4.3%。": Verdict.CONTRADICTED,
    }
    (wrong,) = [one for one in outcome.claims if one.verdict is Verdict.CONTRADICTED]
    assert [span.of(text) for span in wrong.marked] == ["4.3%"]


def test_short_brackets_stay_with_the_word_that_a_figure_counts():
    words = "县（区）服务站12个，镇服务站40个"
    start = words.index("12个")
    assert bound_text(words, start, start + 3).strip() == "县(区)服务站"


def test_a_year_beside_a_five_year_plan_is_the_year_that_is_meant():
    words = "2023年，为“十四五”收官奠定基础。"
    assert claim_scope(words, "", words, frozenset()).years == {"2023"}
