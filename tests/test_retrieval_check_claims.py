"""What of a draft is a claim, and what a claim states."""

import pytest

from index.documents import Span
from index.figures import read_figures
from retrieval.check.checkable import is_checkable, is_heading
from retrieval.check.claims import claims_in, one_claim
from retrieval.check.facts import bound_text, counted_noun, facts_of
from retrieval.check.listing import missing_item
from retrieval.check.names import NameKind, names_in
from retrieval.check.opposites import opposites
from retrieval.check.polarity import denials, denied_words
from retrieval.check.results import Verdict, merged
from retrieval.check.scope import claim_scope
from retrieval.check.spelling import is_spelled
from retrieval.check.words import content_words, held_in

KNOWN = frozenset({"吴江区", "海门区", "苏州市"})


def parts(text):
    return [claim.span.of(text) for sentence in claims_in(text, KNOWN) for claim in sentence.claims]


def test_a_sentence_is_parted_where_its_facts_could_be_true_one_by_one():
    text = "吴江区2024年办结复议案件31件，调解成功率为97.5%；共培训执法人员208名。"
    assert parts(text) == [
        "吴江区2024年办结复议案件31件", "调解成功率为97.5%", "共培训执法人员208名。",
    ]  # fmt: skip


def test_a_clause_without_a_fact_stays_with_its_neighbour():
    assert parts("2024年，吴江区办结案件31件，群众都很满意。") == [
        "2024年，吴江区办结案件31件，群众都很满意。"
    ]


def test_a_date_alone_leads_to_what_follows():
    text = "2021年3月8日，吴江区召开了推进会。"
    assert parts(text) == [text]


def test_things_told_off_to_figures_stay_together():
    text = "甲项、乙项和丙项分别需要1个、2个和20个工作日。"
    assert parts(text) == [text]


def test_every_span_shows_its_own_words():
    text = "# 报告\n\n吴江区办结12件。\r\n海门区办结30余件，增长5%。\n"
    for sentence in claims_in(text, KNOWN):
        assert sentence.text == sentence.span.of(text)
        for claim in sentence.claims:
            assert sentence.span.covers(claim.span)


def test_commas_within_figures_titles_and_quotations_part_nothing():
    text = "吴江区印发《甲办法，乙细则》，办结3,242件。"
    assert parts(text)[0].startswith("吴江区印发《甲办法，乙细则》")
    assert "3,242件" in parts(text)[-1]


@pytest.mark.parametrize(
    "words",
    [
        "我们要坚持为民服务，不断提高水平。",
        "现将有关情况报告如下：",
        "必须进一步加强学习。",
        "全面深化各项工作，奋力谱写新篇章。",
    ],
)
def test_slogans_transitions_and_aims_are_left_in_peace(words):
    assert not is_checkable(words, KNOWN)


@pytest.mark.parametrize(
    "words",
    [
        "办结案件12件。",
        "吴江区设立了仲裁中心。",
        "程远航担任吴江区司法局局长。",
        "吴江区计划选定12家企业作为联系点。",
        "全省首个服务站建成。",
        "Wujiang has 12 teams.",
    ],
)
def test_figures_names_and_deeds_are_checked(words):
    assert is_checkable(words, KNOWN)


def test_headings_claim_nothing():
    assert is_heading("一、强化组织领导")
    assert is_heading("2024年吴江区法治政府建设情况汇报")
    assert not is_heading("吴江区有1301个网格")
    assert parts("一、强化组织领导\n（二）优化服务\n") == []


def test_place_and_year_come_from_what_stands_before():
    text = "2024年吴江区工作汇报\n\n一、成效\n全年办结复议案件31件。\n"
    (sentence,) = claims_in(text, KNOWN)
    assert (sentence.place, sentence.years) == ("吴江区", "2024年")


def test_another_place_of_its_own_takes_over_no_year():
    text = "2024年，吴江区办结12件。海门区有网格88个。\n"
    *_, last = claims_in(text, KNOWN)
    assert last.lead == ""


def test_the_stop_of_an_abbreviation_ends_no_claim():
    text = "The bureau replied to proposal No. 300 on 28 June 2021."
    assert parts(text) == [text]


def test_a_single_claim_is_checked_whatever_it_says():
    assert [sentence.text for sentence in one_claim("  人人都好  ")] == ["人人都好"]


def test_the_worst_part_decides():
    good, bad, none = Verdict.SUPPORTED, Verdict.CONTRADICTED, Verdict.UNSUPPORTED
    assert merged([good, none, bad]) is bad
    assert merged([good, none]) is none
    assert merged([good, good]) is good


@pytest.mark.parametrize(
    ("words", "kind", "key"),
    [
        ("苏州市司法局局长是徐美健", NameKind.PERSON, "徐美健"),
        ("副主任王侃介绍了情况", NameKind.PERSON, "王侃"),
        ("走访商会企业", NameKind.BODY, "商会"),
        ("南通市司法局答复了提案", NameKind.BODY, "司法局"),
        ("由市场监管局组织培训", NameKind.BODY, "市场监管局"),
        ("印发《甲办法》", NameKind.TITLE, "甲办法"),
        ("答复第0300号提案", NameKind.NUMBER, "300"),
        ("said Wang Kan, director of the bureau", NameKind.PERSON, "wang kan"),
    ],
)
def test_names_are_read(words, kind, key):
    assert (kind, key) in {(name.kind, name.key) for name in names_in(words)}


def test_attending_a_meeting_of_a_town_names_no_body():
    assert not [name for name in names_in("司法所长列席镇街道会议") if "列席" in name.key]


def test_each_figure_is_bound_to_its_own_words():
    words = "直接纠错的占2.7%，实质性化解的占31.1%。"
    first, second = facts_of(words).figures
    assert "纠错" in bound_text(words, first.start, first.end)
    assert "化解" in bound_text(words, second.start, second.end)
    assert "化解" not in bound_text(words, first.start, first.end)


def test_figures_told_off_are_bound_by_their_rank():
    words = "企业设立、不动产登记和施工许可分别只需1个、2个和20个工作日。"
    figures = facts_of(words).figures
    assert "登记" in bound_text(words, figures[1].start, figures[1].end)


def test_words_in_pieces_count_less_than_whole_ones():
    assert held_in("减负", "为企业减负") == 1.0
    assert 0.5 < held_in("减负", "减轻企业负担") < 1.0
    assert held_in("游客", "案件") == 0.0


def test_what_one_denies_and_the_other_does_not_is_found():
    ours, theirs = "重大决策无需经过专家论证", "重大决策都需经过专家论证"
    assert denied_words(content_words(ours), ours, theirs)
    assert not denied_words(content_words(theirs), theirs, theirs)


def test_a_denial_in_quotation_marks_ends_with_them():
    ours, theirs = '最先公布"不见面审批"清单', '"不见面审批"清单由它最先公布'
    assert not denied_words(content_words(ours), ours, theirs)


@pytest.mark.parametrize(
    ("ours", "theirs", "pair"),
    [
        ("全区取消两个站点", "全区设立两个站点", ("取消", "设立")),
        ("比上年下降5%", "比上年增长5%", ("下降", "增长")),
        ("是全国首个试点", "是全省首个试点", ("全国", "全省")),
        ("列入第二批名单", "列入第一批名单", ("第二批", "第一批")),
    ],
)
def test_opposites_are_named(ours, theirs, pair):
    assert pair in opposites(ours, theirs)
    assert not opposites(theirs, theirs)


def test_an_item_that_a_complete_list_leaves_out_is_named():
    source = "决策要经过公众参与、专家论证、风险评估和集体讨论。"
    claim = "决策要经过公众参与、专家论证、舆情会商和集体讨论。"
    lost = missing_item(claim, source)
    assert isinstance(lost, Span)
    assert lost.of(claim) == "舆情会商"
    assert missing_item(source, source) is None


def test_a_list_that_goes_on_leaves_nothing_out():
    source = "决策要经过公众参与、专家论证、风险评估等程序。"
    assert missing_item("决策要经过公众参与、专家论证、舆情会商。", source) is None


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("在同和镇设点", ["同和镇"]),
        ("吴江区司法所长列席会议", []),
        ("会商会办140次", []),
        ("Li Yaping is director of the justice bureau", ["li yaping", "justice bureau"]),
        ("Two lists came from the tax bureau", ["tax bureau"]),
    ],
)
def test_names_are_whole_and_nothing_else_is_one(words, keys):
    assert [name.key for name in names_in(words)] == keys


def test_a_name_is_known_by_its_spelling():
    (town,) = names_in("柳河镇")
    (person,) = names_in("said Wang Kan")
    assert is_spelled(town, "Liuhe Town passed the check.")
    assert not is_spelled(town, "Xietang Subdistrict passed the check.")
    assert is_spelled(person, "司法局局长王侃介绍")
    assert not is_spelled(person, "司法局局长周启明介绍")


def test_the_same_denial_in_other_words_is_no_difference():
    claim, source = "从未在诉讼中败诉", "在诉讼中连续多年没有败诉"
    assert denied_words(content_words(claim), claim, source) == ()


def test_a_denial_is_found_though_the_dictionary_joins_it_to_what_stands_before():
    assert denials("审批局未获得称号")
    assert not denials("不超过20人")


def test_a_quoted_name_is_one_word():
    assert [word.text for word in content_words("能够“秒批”")] == ["秒批"]


def test_a_count_is_no_year():
    words = "法律明白人1930名。"
    assert claim_scope(words, "", words, frozenset()).years == frozenset()


def test_the_noun_behind_a_figure_tells_what_it_counts():
    words = "连通6省16个地区"
    figures = read_figures(words)
    assert [counted_noun(words, figure) for figure in figures] == ["省", "地区"]
