import pytest

from index.snapshot import DocumentRow
from retrieval.question.places import places_asked
from retrieval.question.query import read_query
from retrieval.ranking.scope import Fit, place_fit

ZONE = "苏州工业园区"


def row(place=None):
    return DocumentRow(
        id="d", sources=("d.txt",), title=None, issuer=None, place=place,
        place_names=frozenset({place} if place else ()), number=None, period=None, date=None,
        language="zh-Hans", sections=1, passages=1,
    )  # fmt: skip


def asked(text, known=()):
    return [set(mention.names) for mention in places_asked(text, known)]


@pytest.mark.parametrize(
    ("question", "member"),
    [
        ("长三角有哪些做法？", "浙江省"),
        ("長江三角洲有哪些做法？", "上海市"),
        ("What is done in the Yangtze River Delta?", "江苏省"),
        ("苏南各地办理了多少件？", "苏州市"),
        ("粤港澳大湾区的做法", "香港特别行政区"),
        ("京津冀的做法", "河北省"),
    ],
)
def test_an_area_means_any_of_its_places(question, member):
    (names,) = asked(question)
    assert member in names
    assert place_fit(read_query(question), row(member), "x", "x") is Fit.STATED


def test_a_part_of_an_areas_place_lies_within_it():
    query = read_query("长三角有哪些做法？")
    assert place_fit(query, row("吴江区"), "x", "x") is Fit.WITHIN
    assert place_fit(query, row("成都市"), "x", "x") is Fit.OTHER
    assert place_fit(query, row(), "长三角的做法", "长三角的做法") is Fit.STATED


@pytest.mark.parametrize(
    ("question", "known", "places"),
    [
        ("本市有哪些做法？", ["苏州市", "吴江区"], [{"苏州市"}]),
        ("該區辦理了多少件？", ["苏州市", "吴江区"], [{"吴江区"}]),
        ("What is done in this district?", ["吴江区"], [{"吴江区"}]),
        ("What is done in our city?", ["苏州市", "吴江区"], [{"苏州市"}]),
        ("我市有哪些做法？", ["苏州市", "南通市"], []),
        ("本市场的做法", ["苏州市"], []),
        ("本区域的做法", ["吴江区"], []),
        ("本市有哪些做法？", [], []),
    ],
)
def test_this_city_is_the_only_one_of_the_library(question, known, places):
    assert asked(question, known) == places


@pytest.mark.parametrize("text", ["", "本", "the", "长三", "\ud83d"])
def test_any_text_can_be_read(text):
    assert asked(text, [ZONE]) == []
