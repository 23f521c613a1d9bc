import pytest

from index.places import aliases, find_places, lineage, region_of

ZONE = "苏州工业园区"


def named(text, known=()):
    return [(mention.text, set(mention.names)) for mention in find_places(text, known)]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("苏州市的报告", "苏州市", "苏州市"),
        ("蘇州市的報告", "苏州市", "苏州市"),
        ("苏州市长讲话", "苏州", "苏州市"),
        ("南通有哪些做法", "南通", "南通市"),
        ("成都市2022年的地铁", "成都市", "成都市"),
        ("苏州工业园区2019年", "苏州工业园区", ZONE),
    ],
)
def test_a_place_is_found_by_its_name(text, words, name):
    (mention,) = named(text)
    assert mention == (words, {name})


def test_a_mention_stands_where_it_says():
    text = "在蘇州市和南通市"
    for mention in find_places(text):
        assert len(text[mention.start : mention.end]) == len(mention.text)
    assert [text[m.start : m.end] for m in find_places(text)] == ["蘇州市", "南通市"]


def test_a_short_name_that_is_a_word_counts_where_the_library_knows_the_place():
    assert named("发展和平与合作") == []
    assert named("和平的情况", ["和平区"]) == [("和平", {"和平区"})]
    assert named("吴江办理了多少件", ["吴江区"]) == [("吴江", {"吴江区"})]


def test_a_zone_of_the_library_is_found_by_the_end_of_its_name():
    assert named("园区管委会发布了多少条", [ZONE]) == [("园区", {ZONE})]
    assert named("園區管委會發佈了多少條", [ZONE]) == [("园区", {ZONE})]


def test_english_questions_spell_places_in_pinyin():
    assert named("How many cases did Wujiang close?", ["吴江区"]) == [("Wujiang", {"吴江区"})]
    assert named("How many cases did Suzhou close?") == [("Suzhou", {"苏州市"})] or named(
        "How many cases did Suzhou close?"
    )[0][1] >= {"苏州市"}
    assert named("what did the authorities of the district do?") == []


def test_an_english_zone_is_the_one_that_the_library_knows():
    found = [names for _, names in named("Which cases did the Industrial Park settle?", [ZONE])]
    assert {ZONE} in found


def test_a_place_lies_within_its_city_and_province():
    assert lineage("吴江区") == ("吴江区", "苏州市", "江苏省")
    assert lineage("海门区") == ("海门区", "南通市", "江苏省")
    assert lineage(ZONE) == (ZONE, "苏州市", "江苏省")


def test_a_name_that_several_places_share_has_no_lineage_but_itself():
    assert region_of("鼓楼区") is None
    assert lineage("鼓楼区") == ("鼓楼区",)


def test_aliases_are_folded_and_longest_first():
    found = aliases("吴江区")
    assert set(found) == {"吴江区", "吴江", "吴江市", "吴江县", "wujiang"}
    assert list(found) == sorted(found, key=len, reverse=True)
    assert "园区" in aliases(ZONE)


@pytest.mark.parametrize(
    "text", ["", "市", "长", "苏", "高新区", "the", "A", "新区管委会", "州市区县" * 50]
)
def test_no_text_breaks_the_search_for_places(text):
    for mention in find_places(text, ["吴江区", ZONE]):
        assert 0 <= mention.start < mention.end <= len(text)
