import pytest

from index.library import Library
from index.paragraphs import MIN_LETTERS, paragraphs_of
from index.parse import parse_document
from index.repeats import places_of_repeats

SHARED = "各镇街道建立了行政执法协调监督工作站，定期评查执法案卷，对发现的问题逐条督促整改。"
OTHER = "全年共组织业务培训四十六场，覆盖各级执法人员两千三百余人次，考试合格率保持在较高水平。"
THIRD = "依托政务服务网开通线上咨询窗口，群众提交的事项当日受理、次日分办、五日之内全部答复。"


def report(*paragraphs, title="某地2023年工作的报告"):
    return f"{title}\n一、主要做法\n" + "".join(f"{words}\n" for words in paragraphs)


def document(text):
    return parse_document("a.txt", text.encode())


def places(snapshot, source, words):
    document_id = snapshot.resolve(source)
    start = snapshot.document(document_id).text.index(words)
    found = places_of_repeats(snapshot.connection, document_id, start, start + len(words))
    return [
        (snapshot.documents[place.document_id].source,
         snapshot.document(place.document_id).text[place.start : place.end])
        for place in found
    ]  # fmt: skip


@pytest.mark.parametrize(
    "variant",
    [
        SHARED.replace("，", ",").replace("。", "."),
        f"　　{SHARED}  ",
        "各鎮街道建立了行政執法協調監督工作站，定期評查執法案卷，對發現的問題逐條督促整改。",
    ],
)
def test_width_indentation_and_script_make_no_other_paragraph(variant):
    (one,), (two,) = (paragraphs_of(document(report(words))) for words in (SHARED, variant))
    assert one.digest == two.digest


def test_a_figure_makes_another_paragraph():
    one, two = paragraphs_of(document(report(OTHER, OTHER.replace("四十六", "四十七"))))
    assert one.digest != two.digest


def test_headings_and_short_lines_are_no_paragraphs():
    text = report("联系电话：12345", SHARED)
    (paragraph,) = paragraphs_of(document(text))
    assert text[paragraph.start : paragraph.end] == SHARED
    assert len(SHARED) > MIN_LETTERS


def test_a_cell_that_holds_a_whole_text_is_a_paragraph():
    text = f"关于某事的答复\n答复内容: | {SHARED} | {OTHER}\n"
    assert [text[p.start : p.end] for p in paragraphs_of(document(text))] == [SHARED, OTHER]


def test_a_paragraph_is_found_again_within_and_across_documents(home, encoder, add, write):
    add(home, encoder,
        write("a.txt", report(SHARED, OTHER, "（一）插进来的小节。", THIRD, SHARED)),
        write("b.txt", report(THIRD, SHARED, title="另一份报告")))  # fmt: skip
    with Library(home).snapshot() as snapshot:
        found = places(snapshot, "a.txt", SHARED)
        assert sorted(found) == [("a.txt", SHARED), ("b.txt", SHARED)]
        assert places(snapshot, "a.txt", OTHER) == []


def test_paragraphs_that_follow_on_each_other_are_one_place(home, encoder, add, write):
    add(home, encoder,
        write("a.txt", report(SHARED, OTHER)),
        write("b.txt", report(THIRD, SHARED, OTHER, title="另一份报告")))  # fmt: skip
    with Library(home).snapshot() as snapshot:
        assert places(snapshot, "a.txt", f"{SHARED}\n{OTHER}") == [("b.txt", f"{SHARED}\n{OTHER}")]


def test_a_removed_document_leaves_no_paragraphs_places_or_years(home, encoder, add, write):
    from index.build import Builder

    add(home, encoder, write("a.txt", report("吴江区2023年办结12件。" + SHARED)))
    with Library(home).snapshot() as snapshot:
        document_id = snapshot.resolve("a.txt")
    Builder(home, encoder).remove([document_id])
    with Library(home).snapshot() as snapshot:
        for table in ("paragraphs", "passage_places", "passage_years"):
            (count,) = snapshot.connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()  # noqa: S608
            assert count == 0, table
