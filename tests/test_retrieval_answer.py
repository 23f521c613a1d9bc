import pytest

from retrieval.results import Answer, Statement

pytestmark = pytest.mark.model

UNSTATED = ("没有写明：", "沒有寫明：", "Not stated: ")


@pytest.fixture(scope="module")
def answers(sample_engine, questions):
    """The answer to every sample question, asked once."""
    return [(question, sample_engine.ask(question["query"])) for question in questions]


def test_every_citation_is_verbatim_and_within_its_document(answers, sample_engine):
    cited = 0
    with sample_engine.library.snapshot() as snapshot:
        for _, answer in answers:
            for citation in answer.citations:
                document = snapshot.document(citation.doc)
                assert 0 <= citation.start < citation.end <= len(document.text)
                assert citation.quote == document.text[citation.start : citation.end]
                assert citation.quote == citation.quote.strip()
                assert citation.source in snapshot.documents[citation.doc].sources
                assert citation.reference
                assert (citation.page is not None) == bool(document.pages)
                if citation.focus is not None:
                    assert citation.start <= citation.focus.start < citation.focus.end
                    assert citation.focus.end <= citation.end
                for head in citation.heads:
                    assert 0 <= head.start < head.end <= len(document.text)
                cited += 1
    assert cited > 50


def test_every_statement_is_carried_by_its_citations(answers):
    for _, answer in answers:
        numbers = [citation.n for citation in answer.citations]
        assert numbers == list(range(1, len(numbers) + 1))
        used = [n for statement in answer.statements for n in statement.citations]
        assert sorted(set(used)) == numbers
        cited = {citation.n: citation for citation in answer.citations}
        for statement in answer.statements:
            for n in statement.citations:
                words = carried(cited[n])
                assert all(part in "".join(statement.text.split()) for part in words)


def carried(citation):
    """What a statement says of a citation: the quotation, or of a row of a table the cell."""
    if citation.heads and citation.focus is None:
        return []
    quote = citation.quote
    if citation.focus is not None:
        quote = quote[citation.focus.start - citation.start : citation.focus.end - citation.start]
    return ["".join(part.split()) for part in quote.strip("|").split(" | ")]


def test_an_answer_either_cites_or_abstains(answers):
    for _, answer in answers:
        if answer.abstained:
            assert answer.statements == answer.citations == ()
            assert 0 < len(answer.nearest) <= 3
            assert answer.missing
        else:
            assert answer.statements
            assert answer.nearest == ()
            assert not answer.missing or answer.missing.startswith(UNSTATED)


def test_citations_stay_short_for_every_fact_asked(answers):
    for question, answer in answers:
        facts = max(1, len(question["evidence"]))
        documents = len({citation.doc for citation in answer.citations})
        cited = sum(len(citation.quote) for citation in answer.citations)
        assert cited <= 300 * max(facts, documents), question["id"]


def test_no_words_are_cited_twice(answers):
    for question, answer in answers:
        # Two places may stand in one row: then each has its own cell of it.
        cited = [(citation.quote, citation.focus) for citation in answer.citations]
        assert len(cited) == len(set(cited)), question["id"]


def test_most_questions_are_answered_and_most_unanswerable_ones_are_not(answers):
    answered = [not answer.abstained for question, answer in answers if question["evidence"]]
    declined = [answer.abstained for question, answer in answers if not question["evidence"]]
    assert sum(answered) / len(answered) >= 0.75
    assert sum(declined) / len(declined) >= 0.75


@pytest.mark.parametrize(
    "question",
    [
        "苏州市和南通市在法治政府建设方面分别有哪些做法？",
        "对比海门区和吴江区优化营商环境的做法",
    ],
)
def test_a_comparison_cites_several_documents(question, sample_engine):
    answer = sample_engine.ask(question)
    assert len({citation.doc for citation in answer.citations}) > 1


def test_a_comparison_has_a_statement_for_each_place(sample_engine):
    question = "Compare how Haimen and Wujiang improved the business environment."
    first, second = sample_engine.ask(question).statements
    assert "Haimen" in first.text or "海门" in first.text
    assert "Wujiang" in second.text or "吴江" in second.text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("成都市2022年新增了多少公里地铁？", "文库中没有"),
        ("成都市2022年新增了多少公里地鐵？", "資料庫中沒有"),
        ("杭州市2024年办理了多少件免罚轻罚案件？", "杭州市"),
        ("杭州市辦理了多少件免罰輕罰案件？", "資料庫中沒有關於「杭州市」"),
        ("How many light-penalty cases did Chengdu close in 2024?", "no document about Chengdu"),
    ],
)
def test_a_place_that_is_not_in_the_library_is_declined_in_the_questions_language(
    question, words, sample_engine
):
    answer = sample_engine.ask(question)
    assert answer.abstained
    assert words in answer.missing


@pytest.mark.parametrize(
    "question",
    [
        "吴江区2015年办理了多少件免罚轻罚案件？",
        "蘇州工業園區2009年評查了多少份案卷？",
        "How many light-penalty cases did Wujiang close in 2011?",
    ],
)
def test_a_year_that_no_document_covers_is_declined(question, sample_engine):
    answer = sample_engine.ask(question)
    assert answer.abstained
    assert any(year in answer.missing for year in ("2015", "2009", "2011"))


def test_a_statement_names_place_and_period_where_its_words_do_not(sample_engine):
    answer = sample_engine.ask("園區2019年評查了多少份行政執法案卷？")
    assert not answer.abstained
    first = answer.statements[0].text
    assert "園區" in first or "园区" in first or "SIP" in first
    assert "2019" in first


def test_marks_follow_the_statements_that_they_carry():
    answer = Answer(
        query="q",
        abstained=False,
        statements=(
            Statement(text="甲。", citations=(1, 2)),
            Statement(text="乙。", citations=(3,)),
        ),
    )
    assert answer.text == "甲。[1][2]\n乙。[3]"
