"""What a question is restricted to by its own words, and the question without one of them."""

from __future__ import annotations

import pytest

from retrieval.question.mentions import MentionKind, mentions_in, without_mention

KNOWN = frozenset({"吴江区", "海门区", "苏州市", "南通市", "苏州工业园区"})


def named(question):
    return [(mention.kind.value, mention.text) for mention in mentions_in(question, KNOWN)]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("吴江区2024年办了多少件？", [("place", "吴江区"), ("year", "2024年")]),
        (
            "苏州市吴江区二〇二四年度办了多少件？",
            [("place", "苏州市吴江区"), ("year", "二〇二四年度")],
        ),
        ("海门和吴江哪边高？", [("place", "海门"), ("place", "吴江")]),
        ("2020-2022年办了多少件？", [("year", "2020-2022年")]),
        ("到2021年6月20日办了多少件？", [("year", "2021年6月20日")]),
        ("十三五时期建了多少？", [("year", "十三五时期")]),
        ("海门目前有多少个网格？", [("place", "海门"), ("year", "目前")]),
        ("根据市司法局的答复，选了几家？", [("issuer", "市司法局")]),
        ("蘇州工業園區有幾家？", [("place", "蘇州工業園區")]),
        ("How many did Wujiang close in 2024?", [("place", "Wujiang"), ("year", "2024")]),
        ("有多少件？", []),
    ],
)
def test_places_times_and_issuers_are_told_as_they_are_written(question, expected):
    assert named(question) == expected
    for mention in mentions_in(question, KNOWN):
        assert question[mention.start : mention.end] == mention.text


@pytest.mark.parametrize(
    ("question", "kind", "expected"),
    [
        ("吴江区2024年办了多少件？", "place", "2024年办了多少件？"),
        ("吴江区2024年办了多少件？", "year", "吴江区办了多少件？"),
        ("海门的网格员有多少人？", "place", "网格员有多少人？"),
        ("在海门，注册公司要几天？", "place", "注册公司要几天？"),
        ("海门和吴江的纠错率，哪边高？", "place", "吴江的纠错率，哪边高？"),
        ("根据市司法局的答复，选了几家？", "issuer", "选了几家？"),
        ("苏州市司法局发布的通知说了什么？", "issuer", "通知说了什么？"),
        (
            "How many cases did Wujiang close in 2024?",
            "place",
            "How many cases did they close in 2024?",
        ),
        ("How many cases did Wujiang close in 2024?", "year", "How many cases did Wujiang close?"),
        ("In 2024, how many were closed?", "year", "How many were closed?"),
        ("Has Haimen lost a lawsuit?", "place", "Have they lost a lawsuit?"),
        (
            "What share of Wujiang's cases was corrected?",
            "place",
            "What share of cases was corrected?",
        ),
        ("What does the 2020 report say?", "year", "What does the report say?"),
        ("How many are named, according to the State Council?", "issuer", "How many are named?"),
        ("海门呢？", "place", ""),
        ("吴江有多少？", "place", ""),
    ],
)
def test_one_restriction_is_taken_out_and_the_rest_still_reads(question, kind, expected):
    mentions = mentions_in(question, KNOWN)
    mention = next(mention for mention in mentions if mention.kind is MentionKind(kind))
    assert without_mention(question, mention, mentions) == expected
