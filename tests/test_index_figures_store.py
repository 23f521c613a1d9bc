import sqlite3
from contextlib import closing

from index.build import Builder
from index.doctor import examine
from index.documents import Field
from index.figures.counted import counted_figures
from index.figures.store import figures_by_words, figures_of
from index.library import Library
from index.parse import parse_document
from index.words import query_terms

TEXT = (
    "湖滨市2023年政务工作报告\n一、办件情况\n"
    "2023年，湖滨市窗口共办结企业开办事项4512件，涉及资金3.12亿元。"
    "其中线上办理的占87.5%，平均用时3个工作日。\n"
    "另有307名志愿者与1903名网格员结对。\n"
)
TABLE = (
    "# 湖滨市2023年数据表\n\n单位：万元\n\n| 指标 | 2022年 | 2023年 |\n| --- | --- | --- |\n"
    "| 财政投入 | 1200 | 1850 |\n| 社会捐赠 | 90 | 75 |\n"
)


def read(text, name="a.txt"):
    document = parse_document(name, text.encode())
    return document, list(counted_figures(document))


def said(document, found):
    return [span.of(document.text) for span in found.counted]


def by_words(document, figures, words):
    return next(
        one
        for one in figures
        if document.text[one.figure.start : one.figure.end] == words
    )  # fmt: skip


def rows(home, table="figures"):
    with closing(sqlite3.connect(home / "library.sqlite")) as connection:
        return connection.execute(f"SELECT * FROM {table} ORDER BY rowid").fetchall()  # noqa: S608


def test_a_figure_knows_what_it_counts_and_of_when():
    document, figures = read(TEXT)
    done = by_words(document, figures, "4512件")
    assert said(document, done) == ["湖滨市窗口共办结企业开办事项"]
    assert (done.period, done.period_stated) == ("2023", True)
    share = by_words(document, figures, "87.5%")
    assert said(document, share) == ["其中线上办理的占"]
    assert share.within.of(document.text).startswith("其中")


def test_a_count_that_looks_like_a_year_sets_no_period():
    document, figures = read(TEXT)
    assert by_words(document, figures, "307名").period == "2023"


def test_words_between_two_figures_belong_to_the_one_whose_thing_they_name():
    document, figures = read("湖滨市2023年工作报告\n一、评查\n从12家单位调来40份案卷。\n")
    assert said(document, by_words(document, figures, "40份")) == ["案卷"]
    document, figures = read("湖滨市2023年工作报告\n一、评查\n抽取12家单位的案卷40份集中评查。\n")
    assert "单位的案卷" in said(document, by_words(document, figures, "40份"))


def test_a_cell_has_its_heads_its_unit_and_its_year():
    document, figures = read(TABLE, "a.md")
    now = by_words(document, figures, "1850")
    assert said(document, now)[:2] == ["财政投入", "2023年"]
    assert now.figure.normalized.value == 18_500_000
    assert (now.figure.unit, now.period, now.is_cell) == ("万元", "2023", True)
    assert now.unit.of(document.text) == "万元"
    assert by_words(document, figures, "1200").period == "2022"


def test_years_and_document_numbers_are_kept_out():
    document, figures = read(TEXT)
    assert all(document.text[f.figure.start : f.figure.end] != "2023年" for f in figures)


def test_figures_are_written_with_their_document_and_go_with_it(home, encoder, add, write):
    path = write("a.txt", TEXT)
    add(home, encoder, path)
    assert len(rows(home)) == len(rows(home, "figure_words")) == 6
    document_id = rows(home)[0][1]
    Builder(home, encoder).remove([document_id])
    assert rows(home) == rows(home, "figure_words") == []


def test_figures_are_those_of_the_changed_file(home, encoder, add, write):
    add(home, encoder, write("a.txt", TEXT))
    add(home, encoder, write("a.txt", TEXT.replace("4512件", "5000件")))
    with Library(home).snapshot() as snapshot:
        (document_id,) = snapshot.documents
        found = figures_of(snapshot.connection, document_id)
    assert found[0].at.figure.normalized.value == 5000


def test_figures_are_found_by_what_they_count(home, encoder, add, write):
    add(home, encoder, write("a.txt", TEXT))
    with Library(home).snapshot() as snapshot:
        (document_id,) = snapshot.documents
        best = next(iter(figures_by_words(snapshot.connection, query_terms("企业开办事项"), 10)))
        found = {one.id: one for one in figures_of(snapshot.connection, document_id)}
    assert found[best].at.figure.unit == "件"


def test_a_library_of_an_older_format_gets_its_figures(home, encoder, add, write, turn_back):
    path = write("a.txt", TEXT)
    add(home, encoder, path)
    written = rows(home)
    turn_back(home, 6)
    assert add(home, encoder, path).unchanged == ("a.txt",)
    assert rows(home) == written


def test_the_user_s_word_on_place_and_period_holds_for_its_figures(home, encoder, add, write):
    add(home, encoder, write("a.txt", "本地工作小结\n全年办结事项4512件。\n"))
    with Library(home).snapshot() as snapshot:
        (document_id,) = snapshot.documents
    Builder(home, encoder).describe(document_id, {Field.PERIOD: "2021", Field.PLACE: "吴江区"})
    with Library(home).snapshot() as snapshot:
        (one,) = figures_of(snapshot.connection, document_id)
    assert (one.at.place, one.at.period, one.at.period_stated) == ("吴江区", "2021", False)


def test_doctor_finds_a_figure_that_is_not_what_was_written(home, encoder, add, write):
    add(home, encoder, write("a.txt", TEXT))
    assert next(check for check in examine(home) if check.name == "figures").ok
    with closing(sqlite3.connect(home / "library.sqlite")) as connection:
        connection.execute("UPDATE figures SET value = '1', normalized = '1' WHERE id = 1")
        connection.commit()
    assert not next(check for check in examine(home) if check.name == "seals").ok
