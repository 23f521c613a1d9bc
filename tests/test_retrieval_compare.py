import pytest

from index.errors import InputError, NotFoundError
from index.figures import Hedge, spelled
from index.library import Library
from retrieval.compare import Choice, Status, compare_documents
from retrieval.engine import Engine
from retrieval.figure_search import search_figures
from retrieval.filters import Filters

LAKE = (
    "湖滨市2023年政务公开工作报告\n一、办理情况\n"
    "2023年，全市共收到政府信息公开申请4512件，按时答复率为98.5%。"
    "培训工作人员307名，投入经费1.2亿元。\n"
    "二、历年情况\n2022年，全市共收到政府信息公开申请3980余件。\n"
)
HILL = (
    "山前市2023年政务公开工作报告\n一、概况\n本市加强政府信息公开，举办培训12场，印发手册3000册。\n"
)
RIVER = (
    "河口市2023年政务公开工作报告\n一、办理情况\n"
    "本年收到政府信息公开申请近600件，按时答复率提高了3个百分点，投入经费800万元。\n"
)
TOPIC = "政府信息公开申请"


@pytest.fixture
def engine(home, encoder, add, write):
    paths = [write(f"{n}.txt", t) for n, t in (("lake", LAKE), ("hill", HILL), ("river", RIVER))]
    add(home, encoder, *paths)
    return Engine(Library(home, encoder), encoder)


def by_source(comparison):
    return {row.source: row for row in comparison.rows}


def test_each_document_has_a_row_with_its_figure_and_the_words_that_state_it(engine):
    rows = by_source(compare_documents(engine, TOPIC))
    lake = rows["lake.txt"].best
    assert (lake.words, lake.figure.unit, lake.period) == ("4512件", "件", "2023")
    assert lake.citation.quote in LAKE
    assert lake.citation.focus.of(LAKE) == "4512件"
    assert "湖滨" in lake.citation.reference


def test_what_a_document_does_not_say_is_not_stated(engine):
    hill = by_source(compare_documents(engine, TOPIC))["hill.txt"]
    assert (hill.status, hill.best, hill.others) == (Status.NOT_STATED, None, ())


def test_hedging_words_are_shown(engine):
    river = by_source(compare_documents(engine, TOPIC))["river.txt"].best
    assert (river.words, river.hedge) == ("近600件", Hedge.UNDER)


def test_other_periods_are_listed_beside_the_best(engine):
    lake = by_source(compare_documents(engine, TOPIC))["lake.txt"]
    assert [(cell.words, cell.period) for cell in lake.others] == [("3980余件", "2022")]


def test_a_rate_is_no_percentage_point(engine):
    rows = by_source(compare_documents(engine, "按时答复率"))
    assert rows["lake.txt"].best.words == "98.5%"
    assert rows["river.txt"].status is Status.NOT_STATED


def test_sums_in_other_units_are_normalized(engine):
    comparison = compare_documents(engine, "投入经费")
    sums = {
        row.source: (row.best.words, spelled(row.best.figure.normalized.value))
        for row in comparison.rows
        if row.best
    }
    assert sums == {"lake.txt": ("1.2亿元", "120000000"), "river.txt": ("800万元", "8000000")}
    assert comparison.comparable


def test_a_choice_of_documents_and_years(engine):
    only = compare_documents(engine, TOPIC, Choice(documents=("river.txt",)))
    assert [row.source for row in only.rows] == ["river.txt"]
    of_2022 = compare_documents(engine, TOPIC, Choice(filters=Filters(years=("2022",))))
    assert by_source(of_2022)["lake.txt"].best.words == "3980余件"


def test_one_figure_is_nothing_to_chart(engine):
    assert not compare_documents(engine, "培训工作人员").comparable


def test_progress_is_told(engine):
    told = []
    compare_documents(engine, TOPIC, progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_a_choice_that_cannot_be_met_says_so(engine):
    with pytest.raises(InputError, match="empty"):
        compare_documents(engine, "  ")
    with pytest.raises(NotFoundError, match="no document"):
        compare_documents(engine, TOPIC, Choice(documents=("none.txt",)))


def test_figures_are_searched_by_what_they_count(engine):
    found = search_figures(engine.library, TOPIC, 3)
    assert {one.words for one in found} == {"4512件", "3980余件", "近600件"}
    assert all(one.words.strip("近") in one.quote for one in found)


def test_figures_are_searched_by_unit_and_year(engine):
    assert [f.words for f in search_figures(engine.library, "经费", unit="万元")] == [
        "1.2亿元",
        "800万元",
    ]
    found = search_figures(engine.library, TOPIC, filters=Filters(years=("2022",)))
    assert [one.words for one in found] == ["3980余件"]
    with pytest.raises(InputError, match="no unit"):
        search_figures(engine.library, TOPIC, unit="甲乙")


def test_attendances_are_no_things(home, encoder, add, write):
    """People served are counted in 人次; 五个方面 beside the same words counts something else."""
    text = "湖滨市2023年工作报告\n一、咨询\n决策服务从五个方面展开。全年提供决策服务18人次。\n"
    add(home, encoder, write("a.txt", text))
    engine = Engine(Library(home, encoder), encoder)
    (row,) = compare_documents(engine, "决策服务人次").rows
    assert [cell.words for cell in (row.best, *row.others)] == ["18人次"]


def test_a_time_states_only_what_asks_for_one(home, encoder, add, write):
    text = "湖滨市2023年工作报告\n一、网格\n三年来构建了网格治理。办理开办事项用时3个工作日。\n"
    add(home, encoder, write("a.txt", text))
    engine = Engine(Library(home, encoder), encoder)
    assert compare_documents(engine, "网格").rows[0].status is Status.NOT_STATED
    assert compare_documents(engine, "开办事项用时").rows[0].best.words == "3个工作日"
