import pytest

from index.library import Library
from retrieval.engine import Engine
from retrieval.filters import Filters

SHARED = "各镇街道建立了行政执法协调监督工作站，定期评查执法案卷，对发现的问题逐条督促整改。"
OTHER = "全年共组织业务培训四十六场，覆盖各级执法人员两千三百余人次，考试合格率保持在较高水平。"
THIRD = "依托政务服务网开通线上咨询窗口，群众提交的事项当日受理、次日分办、五日之内全部答复。"
QUESTION = "行政执法协调监督工作站如何评查执法案卷？"


def report(*paragraphs, title="工作情况报告"):
    return f"{title}\n一、主要做法\n" + "".join(f"{words}\n" for words in paragraphs)


@pytest.fixture
def engine_of(home, encoder, add, write):
    def build(**texts):
        add(home, encoder, *(write(f"{name}.txt", text) for name, text in texts.items()))
        return Engine(Library(home, encoder), encoder)

    return build


def holding(hits, words):
    return [hit for hit in hits if words in hit.text]


def places_of(engine, also):
    with engine.library.snapshot() as snapshot:
        return [
            (place.source, snapshot.document(place.doc).text[place.start : place.end])
            for place in also
        ]


def test_a_paragraph_in_two_documents_is_found_once_and_says_where_else(engine_of):
    engine = engine_of(a=report(SHARED), b=report(SHARED, title="另一份工作情况报告"))
    (hit,) = holding(engine.search(QUESTION), SHARED)
    (other,) = {"a.txt", "b.txt"} - {hit.source}
    assert places_of(engine, hit.also) == [(other, SHARED)]


def test_a_paragraph_printed_twice_in_one_document_is_found_once(engine_of):
    text = f"工作情况报告\n一、主要做法\n{SHARED}\n二、其他做法\n{SHARED}\n"
    engine = engine_of(a=text)
    (hit,) = holding(engine.search(QUESTION), SHARED)
    ((source, words),) = places_of(engine, hit.also)
    assert (source, words) == ("a.txt", SHARED)
    assert not hit.start <= hit.also[0].start < hit.end


def test_passages_that_share_one_paragraph_of_several_are_both_found(engine_of):
    engine = engine_of(a=report(SHARED, OTHER), b=report(SHARED, THIRD, title="另一份报告"))
    hits = engine.search(QUESTION)
    assert len(holding(hits, OTHER)) == len(holding(hits, THIRD)) == 1
    for hit in hits:
        assert [words for _, words in places_of(engine, hit.also)] == [SHARED]


def test_a_figure_beside_a_repeated_paragraph_keeps_its_passage(engine_of):
    engine = engine_of(
        a=report(SHARED, "共12件。"), b=report(SHARED, "共34件。", title="另一份报告")
    )
    hits = engine.search(QUESTION)
    assert len(holding(hits, "共12件")) == len(holding(hits, "共34件")) == 1


def test_short_lines_that_many_documents_carry_are_no_repeats(engine_of):
    line = "各部门要认真贯彻执行。"
    engine = engine_of(a=report(OTHER, line), b=report(THIRD, line, title="另一份报告"))
    assert all(hit.also == () for hit in engine.search("贯彻执行"))


def test_a_repeat_of_another_place_does_not_hide_the_asked_one(engine_of):
    engine = engine_of(
        a=report(SHARED, title="南通市海门区2023年工作情况报告"),
        b=report(SHARED, title="苏州市吴江区2023年工作情况报告"),
    )
    for place, source in (("吴江区", "b.txt"), ("海门区", "a.txt")):
        hit = engine.search(f"{place}的{QUESTION}")[0]
        assert hit.source == source
        (hit,) = engine.search(QUESTION, 10, Filters(places=(place,)))
        assert hit.source == source
        assert len(hit.also) == 1


def test_an_answer_cites_a_repeated_paragraph_once_with_its_other_places(engine_of):
    first = "各镇街道建立了行政执法协调监督工作站十二个。"
    second = "行政执法协调监督工作站全年评查执法案卷365份，合格率98%。"
    engine = engine_of(
        a=report(first + second), b=report(THIRD, first + second, title="另一份工作情况报告")
    )
    answer = engine.ask("行政执法协调监督工作站评查了多少份执法案卷？")
    assert not answer.abstained
    assert len({citation.doc for citation in answer.citations}) == 1
    for citation in answer.citations:
        ((_, words),) = places_of(engine, citation.also)
        assert words == first + second
