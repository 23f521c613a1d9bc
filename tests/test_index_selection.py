import pytest

from index.library import Library
from index.selection import select

WUJIANG = "苏州市吴江区2023年工作的报告\n一、办案\n全区办结12件。\n二、比较\n2022年办结61件。\n"
SUZHOU = (
    "苏州市2024年工作的报告\n一、总体\n全市办结99件。\n二、各区\n吴江区办结13件，昆山市办结30件。\n"
)
HAIMEN = "南通市海门区2016-2020年工作的报告\n一、办案\n全区办结7件。\n"
UNPLACED = "工作简报\n发布时间：2021-03-04\n一、动态\n有关部门办结5件。\n"


@pytest.fixture
def chosen(home, encoder, add, write):
    """The words of the passages that a selection holds."""
    files = {"w": WUJIANG, "s": SUZHOU, "h": HAIMEN, "u": UNPLACED}
    add(home, encoder, *(write(f"{name}.txt", text) for name, text in files.items()))

    def words(**filters):
        with Library(home).snapshot() as snapshot:
            left_out = [snapshot.resolve(name) for name in filters.pop("left_out", ())]
            wanted = {key: frozenset(values) for key, values in filters.items()}
            selection = select(snapshot.units, left_out=left_out, **wanted)
            rows = snapshot.passages(int(number) for number in selection.passages)
            assert len(rows) == len(selection.passages)
            sentences = sorted(number for row in rows.values() for number in row.sentence_ids)
            assert selection.sentences.tolist() == sentences
            return "\n".join(
                snapshot.document(row.document_id).text[row.start : row.end]
                for row in rows.values()
            )

    return words


def figures(words, *, of=("12", "61", "99", "13", "7件", "5件")):
    return [figure for figure in of if figure in words]


def test_without_filters_everything_is_chosen(chosen):
    assert len(figures(chosen())) == 6


def test_a_place_holds_its_parts_but_not_what_it_lies_in(chosen):
    assert set(figures(chosen(places={"吴江区"}))) == {"12", "61", "13"}
    assert set(figures(chosen(places={"苏州市"}))) == {"12", "61", "99", "13"}
    assert set(figures(chosen(places={"江苏省"}))) == {"12", "61", "99", "13", "7件"}


def test_a_part_that_only_the_words_name_belongs_to_the_place(home, encoder, add, write):
    add(home, encoder, write("a.txt", "工作简报\n一、甲\n昆山市办结3件。\n二、乙\n别处办结4件。\n"))
    with Library(home).snapshot() as snapshot:
        selection = select(snapshot.units, places=frozenset({"苏州市"}))
        (row,) = snapshot.passages(int(number) for number in selection.passages).values()
        text = snapshot.document(row.document_id).text
        assert "3件" in text[row.start : row.end]
        assert snapshot.units.names == {row.id: {"昆山市"}}


@pytest.mark.parametrize(
    ("years", "found"),
    [
        ({"2022"}, ["61"]),
        ({"2024"}, ["99", "13"]),
        ({"2018"}, ["7件"]),
        ({"2021"}, ["5件"]),
        ({"2018", "2021"}, ["7件", "5件"]),
        ({"2011"}, []),
    ],
)
def test_a_year_is_the_passages_own_or_its_documents(chosen, years, found):
    assert figures(chosen(years=years)) == found


def test_place_and_year_are_both_needed(chosen):
    assert figures(chosen(places={"吴江区"}, years={"2024"})) == ["13"]
    assert chosen(places={"吴江区"}, years={"2016"}) == ""


def test_documents_can_be_left_out(chosen):
    assert figures(chosen(left_out=["s.txt", "u.txt"])) == ["12", "61", "7件"]
