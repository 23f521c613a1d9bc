import pytest

from index.snapshot import DocumentRow
from retrieval.question.query import read_query
from retrieval.question.subjects import about_its_subject

ZONE = "苏州工业园区"
KNOWN = ("苏州市", "南通市", "海门区", "吴江区", ZONE)


def row(place):
    return DocumentRow(
        id=place, sources=("d.txt",), title=None, issuer=None, place=place,
        place_names=frozenset({place}), number=None, period=None, date=None,
        language="zh-Hans", sections=1, passages=1,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("南通的律师协会和哪家香港律所签了约？", [{"南通市"}]),
        ("Which Hong Kong firm did Nantong sign with?", [{"南通市"}]),
        ("苏州市吴江区办了多少件？", [{"吴江区"}]),
        ("Did Suzhou Industrial Park lose a lawsuit?", [{ZONE}]),
        ("吴江区与海门区各办了多少件？", [{"吴江区"}, {"海门区"}]),
        ("对比吴江区和杭州市的做法", [{"吴江区"}, {"杭州市"}]),
        ("吴江办了多少件？", [{"吴江区"}]),
        ("杭州市和宁波市办了多少件？", [{"杭州市"}, {"宁波市"}]),
    ],
)
def test_a_question_is_about_the_places_that_documents_are_about(question, names):
    query = about_its_subject(read_query(question, KNOWN), [row(name) for name in KNOWN])
    assert [set(place.names) for place in query.places] == names
