from dataclasses import replace

import pytest

from index.errors import InputError, LibraryError
from index.library import Library
from index.snapshot import Snapshot
from retrieval.engine import Engine
from retrieval.filters import Filters, read_filters, within
from retrieval.langchain import YoujuRetriever
from retrieval.question.query import read_query
from retrieval.ranking import search

ZONE = "苏州工业园区"
KNOWN = ("苏州市", "吴江区", "海门区", ZONE)
TASK = "组织开展行政执法案卷评查"
NAMES = {"wujiang": "苏州市吴江区", "haimen": "南通市海门区", "suzhou": "苏州市"}


def report(place, year, words):
    return f"{place}{year}年法治工作情况报告\n一、行政执法\n{year}年，{words}\n"


@pytest.fixture
def engine(home, encoder, add, write):
    """A library of three places and two years, in which 吴江 is outnumbered."""
    files = [
        write(f"{name}-{year}.txt", report(place, year, f"{TASK}{len(name) * 10 + year % 10}卷。"))
        for name, place in NAMES.items()
        for year in (2023, 2024)
    ]
    crowd = "".join(f"（{n}）{TASK}。{TASK}{n}卷，{TASK}合格。\n" for n in "一二三四五六七八九十")
    files += [write(f"crowd-{n}.txt", f"某局第{n}号工作简报\n{crowd}") for n in range(12)]
    add(home, encoder, *files)
    return Engine(Library(home, encoder), encoder)


def sources(hits):
    return {hit.source for hit in hits}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("吴江", {"吴江区"}),
        ("吳江區", {"吴江区"}),
        (" 吴江区 ", {"吴江区"}),
        ("Wujiang", {"吴江区"}),
        ("wujiang district", {"吴江区"}),
        ("江苏省苏州市吴江区", {"吴江区"}),
        ("昆山", {"昆山市"}),
        ("园区", {ZONE}),
        ("成都市", {"成都市"}),
    ],
)
def test_a_place_is_named_in_any_of_the_three_languages(text, names):
    (place,) = read_filters(Filters(places=(text,)), KNOWN).places
    assert place.names == names


@pytest.mark.parametrize("text", ["乌有之乡", "吴江区的报告", "Nowhere", "", " ", "2024"])
def test_an_unknown_place_is_refused_by_name(text):
    with pytest.raises(InputError, match=f"no place '{text}'.*youju list"):
        read_filters(Filters(places=(text,)), KNOWN)


@pytest.mark.parametrize("text", ["24", "去年", "2024-2020", ""])
def test_what_is_no_year_is_refused_by_name(text):
    with pytest.raises(InputError, match=f"'{text}' is no year.*2020-2024"):
        read_filters(Filters(years=(text,)), KNOWN)


def test_the_questions_own_words_go_before_the_filters():
    limits = read_filters(Filters(places=("苏州",), years=("2024",)), KNOWN)
    named = within(read_query("吴江区2023年的做法", KNOWN), limits)
    assert (named.place_names, named.years) == ({"吴江区"}, {"2023"})
    unnamed = within(read_query("有哪些做法", KNOWN), limits)
    assert (unnamed.place_names, unnamed.years) == ({"苏州市"}, {"2024"})


@pytest.mark.parametrize("place", ["吴江", "吳江區", "Wujiang"])
def test_a_filter_is_applied_before_the_ranking_takes_its_first(engine, place):
    hits = engine.search(TASK, 10, Filters(places=(place,)))
    assert sources(hits) == {"wujiang-2023.txt", "wujiang-2024.txt"}


def test_a_place_includes_its_parts_and_never_what_it_lies_in(engine):
    hits = engine.search(TASK, 10, Filters(places=("苏州市",)))
    assert sources(hits) == {
        f"{name}-{y}.txt" for name in ("wujiang", "suzhou") for y in (2023, 2024)
    }


def test_what_a_question_names_is_not_lost_among_the_others_either(engine, monkeypatch):
    monkeypatch.setattr(search, "_CANDIDATES", 2)
    crowd = sources(engine.search(TASK, 10))
    assert all(source.startswith("crowd") for source in crowd)
    for question in (f"吴江区{TASK}", f"吳江{TASK}", f"Wujiang {TASK}"):
        found = sources(engine.search(question, 10))
        assert {"wujiang-2023.txt", "wujiang-2024.txt"} <= found
    assert "wujiang-2024.txt" in sources(engine.search(f"Wujiang 2024 {TASK}", 10))


def test_several_places_and_years_are_alternatives(engine):
    filters = Filters(places=("吴江", "海门"), years=("2024",))
    assert sources(engine.search(TASK, 10, filters)) == {"wujiang-2024.txt", "haimen-2024.txt"}
    span = Filters(places=("吴江",), years=("2019-2023",))
    assert sources(engine.search(TASK, 10, span)) == {"wujiang-2023.txt"}


@pytest.mark.parametrize(
    ("question", "filters", "words"),
    [
        ("评查了多少卷？", Filters(places=("成都市",)), "文库中没有关于“成都市”的文件"),
        ("評查了多少卷？", Filters(places=("成都市",)), "資料庫中沒有關於「成都市」的文件"),
        ("How many files?", Filters(places=("Chengdu",)), "no document about Chengdu"),
        ("评查了多少卷？", Filters(places=("吴江",), years=("2011",)), "关于吴江2011年"),
        ("How many files?", Filters(years=("2009-2011",)), "Nothing was found for 2009–2011"),
    ],
)
def test_what_the_library_lacks_is_no_hits_and_an_abstention_that_says_so(
    engine, question, filters, words
):
    assert engine.search(question, 10, filters) == ()
    answer = engine.ask(question, filters)
    assert answer.abstained
    assert answer.nearest == ()
    assert words in answer.missing


def test_a_superseded_edition_is_searched_only_where_it_is_asked_for(engine, monkeypatch):
    documents = Snapshot.documents.func

    def with_editions(snapshot):
        rows = documents(snapshot)
        old, new = (snapshot_id(rows, f"wujiang-{year}.txt") for year in (2023, 2024))
        return {**rows, old: replace(rows[old], superseded_by=new)}

    def snapshot_id(rows, source):
        return next(row.id for row in rows.values() if row.source == source)

    monkeypatch.setattr(Snapshot, "documents", property(with_editions))
    place = ("吴江",)
    assert sources(engine.search(TASK, 10, Filters(places=place))) == {"wujiang-2024.txt"}
    assert "wujiang-2023.txt" not in sources(engine.search(TASK, 50))
    everything = Filters(places=place, all_editions=True)
    assert sources(engine.search(TASK, 10, everything)) == {"wujiang-2023.txt", "wujiang-2024.txt"}


def test_the_langchain_retriever_takes_filters(engine):
    retriever = YoujuRetriever(engine=engine, filters=Filters(places=("海门",), years=("2023",)))
    (found,) = retriever.invoke(TASK)
    assert found.metadata["source"] == "haimen-2023.txt"
    assert found.metadata["also"] == []


def test_what_the_issuer_named_has_issued_is_not_lost_among_the_others(
    home, encoder, add, write, monkeypatch
):
    crowd = "".join(f"（{n}）{TASK}。{TASK}{n}卷，{TASK}合格。\n" for n in "一二三四五六七八九十")
    files = [write(f"crowd-{n}.txt", f"某局第{n}号工作简报\n{crowd}") for n in range(12)]
    ours = f"关于案卷评查的通知\n发文机关：苏州市司法局\n一、安排\n{TASK}40卷。\n"
    add(home, encoder, *files, write("ours.txt", ours))
    engine = Engine(Library(home, encoder), encoder)
    monkeypatch.setattr(search, "_CANDIDATES", 2)
    assert "ours.txt" not in sources(engine.search(TASK, 10))
    for named in ("市司法局发布的", "市司法局發佈的", "According to the Bureau of Justice, "):
        found = sources(engine.search(f"{named}{TASK}", 10))
        assert "ours.txt" in found
        assert any(source.startswith("crowd") for source in found)


def test_a_librarys_glossary_is_read_with_each_question(engine):
    glossary = engine.library.home / "glossary.tsv"
    glossary.write_text("blue ledger\t蓝账\n", "utf-8")
    with engine.library.snapshot() as snapshot:
        query, _ = engine.find(snapshot, "blue ledgers")
    assert "蓝账" in {expansion.words for expansion in query.expansions}
    glossary.write_text("blue ledger\n", "utf-8")
    with pytest.raises(LibraryError, match=r"glossary\.tsv, line 1"):
        engine.search("blue ledgers")
