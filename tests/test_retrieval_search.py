import itertools

import pytest

pytestmark = pytest.mark.model


def test_the_sample_questions_find_their_evidence(sample_engine, questions, search_measures):
    success, recall = search_measures(sample_engine, questions)
    assert success >= 0.80
    assert recall >= 0.90


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_no_language_of_questions_is_left_behind(
    language, sample_engine, questions, search_measures
):
    chosen = [question for question in questions if question["lang"] == language][::3]
    _, recall = search_measures(sample_engine, chosen)
    assert recall >= 0.75


def test_hits_are_ranked_passages_that_do_not_overlap(sample_engine, questions):
    with sample_engine.library.snapshot() as snapshot:
        for question in questions[::8]:
            hits = sample_engine.search(question["query"], 10)
            assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
            for hit in hits:
                document = snapshot.document(hit.doc)
                assert hit.text == document.text[hit.start : hit.end]
                assert 0 < hit.end - hit.start <= 700
                assert any(
                    section.start <= hit.start
                    and hit.end <= section.end
                    and hit.section == document.section_path(section.ordinal)
                    for section in document.sections
                )
            spans = sorted((hit.doc, hit.start, hit.end) for hit in hits)
            for (doc, _, end), (other, start, _) in itertools.pairwise(spans):
                assert doc != other or end <= start


def test_scores_fall_with_the_rank_where_one_place_is_asked(sample_engine):
    hits = sample_engine.search("吴江区2024年办理了多少件免罚轻罚案件？", 10)
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    assert hits[0].source.startswith("wujiang-2024")


def test_fewer_hits_are_the_first_of_more(sample_engine):
    few = sample_engine.search("海门区的网格化治理", 3)
    more = sample_engine.search("海门区的网格化治理", 8)
    assert few == more[:3]
    assert len(more) == 8


def test_script_and_width_of_a_question_change_nothing_but_its_vector(sample_engine):
    simplified = sample_engine.search("园区2019年评查了多少份行政执法案卷？", 3)
    traditional = sample_engine.search("園區2019年評查了多少份行政執法案卷？", 3)
    wide = sample_engine.search("园区２０１９年评查了多少份行政执法案卷？", 3)
    assert simplified[0].start == wide[0].start
    assert {hit.doc for hit in simplified} & {hit.doc for hit in traditional}


def test_an_english_question_is_not_spoiled_by_its_words(sample_engine):
    hits = sample_engine.search("How many light-penalty cases did Wujiang close in 2024?", 5)
    assert any("3242" in hit.text.replace(",", "") for hit in hits)


def test_no_hit_says_what_an_earlier_one_said(sample_engine):
    for question in ("苏州免罚轻罚清单", "海门区法治建设", "南通提案答复"):
        texts = [hit.text for hit in sample_engine.search(question, 10)]
        assert len(texts) == len(set(texts))


@pytest.mark.parametrize("question", ["？", "🙂", "\ud83d", '" OR * NEAR(', "市" * 2000, "的"])
def test_any_question_is_searched(question, sample_engine):
    assert len(sample_engine.search(question, 3)) == 3
