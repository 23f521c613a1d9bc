from types import SimpleNamespace

import numpy as np
import pytest

from index.late.blocks import TokenBlock
from index.late.codes import pack
from index.late.tokens import NO_SENTENCE, PassageTokens
from retrieval.ranking.late import LateInteraction, QuestionTokens

CHINESE = SimpleNamespace(background_language="zh", is_english=False)
ENGLISH = SimpleNamespace(background_language="en", is_english=True)


@pytest.fixture
def tokens_of(token_encoder):
    """The tokens of a question."""

    def make(text):
        _, (tokens,) = token_encoder.encode_queries_with_tokens([text])
        return tokens

    return make


@pytest.fixture
def passage(tokens_of):
    """The packed tokens of a passage with these sentences."""

    def make(*sentences, header="", likeness=(0.3, 0.3)):
        parts = [tokens_of(part).vectors for part in (header, *sentences)]
        numbers = [NO_SENTENCE, *range(len(sentences))]
        owners = [number for number, part in zip(numbers, parts, strict=True) for _ in part]
        return PassageTokens(pack(np.concatenate(parts)), np.array(owners, np.uint16), likeness)

    return make


@pytest.fixture
def scored(tokens_of):
    """What a question scores on passages, which are in the library all there are."""

    def run(question, passages, query=CHINESE, sample=None, *, foreign=False):
        numbered = dict(enumerate(passages))
        snapshot = SimpleNamespace(
            tokens=lambda ids: {n: numbered[n] for n in ids},
            rarity=lambda words: dict.fromkeys(words, 1.0),
        )
        sampled = numbered if sample is None else dict(enumerate(sample))
        block = TokenBlock.of(sampled)
        read = SimpleNamespace(**{"text": question, "places": ()} | vars(query))
        tokens = QuestionTokens(read, tokens_of(question))
        interaction = LateInteraction(snapshot, tokens, (block,) if block else (), foreign=foreign)
        return interaction, interaction.scores(numbered)

    return run


def test_a_passage_that_holds_each_word_beats_one_that_is_like_anything(scored, passage):
    every = passage("复议案件办结")
    general = passage("复议工作情况和问题的报告以及案件", likeness=(0.9, 0.9))
    other = passage("粮食产量增长")
    _, scores = scored("复议办结", [general, every, other])
    assert scores[1].passage > scores[0].passage > scores[2].passage


def test_of_two_that_meet_the_question_alike_the_one_less_like_to_anything_is_better(
    scored, passage
):
    _, scores = scored(
        "复议", [passage("复议", likeness=(0.8, 0.2)), passage("复议", likeness=(0.2, 0.8))]
    )
    assert scores[1].passage > scores[0].passage


def test_likeness_is_that_to_sentences_in_the_questions_language(scored, passage):
    passages = [passage("复议", likeness=(0.8, 0.2)), passage("复议", likeness=(0.2, 0.8))]
    _, chinese = scored("复议", passages, CHINESE)
    _, english = scored("复议", passages, ENGLISH)
    assert chinese[1].passage > chinese[0].passage
    assert english[0].passage > english[1].passage


def test_weights_sum_to_1(scored, passage):
    for question in ("复", "复议案件", "How many cases were closed?"):
        for count in (0, 1, 3):
            held = [passage("复议办结"), passage("应诉案件"), passage("粮食增产")][:count]
            interaction, _ = scored(question, held)
            assert float(interaction.weights.sum()) == pytest.approx(1.0, abs=1e-5)
            assert (interaction.weights >= 0).all()


def test_a_word_that_every_passage_holds_counts_little(scored, passage):
    held = [passage("市复议"), passage("市应诉"), passage("市粮食"), passage("市交通")]
    interaction, scores = scored("市粮", held)
    assert interaction.weights[1] > 0.9
    assert max(scores, key=lambda n: scores[n].passage) == 2


def test_words_in_one_sentence_are_better_than_the_same_in_two(scored, passage):
    together = passage("粮食产量", "复议案件办结")
    apart = passage("粮食复议", "产量案件办结")
    _, scores = scored("复议案件", [apart, together, passage("交通")])
    assert scores[1].passage > scores[0].passage > scores[2].passage
    assert scores[1].sentences[1] == max(scores[1].sentences.values())


def test_a_sentence_is_read_with_the_headings_above_it(scored, passage):
    below = passage("办结十二件", "增长较快", header="复议")
    _, scores = scored("复议办结", [below, passage("粮食")])
    assert set(scores[0].sentences) == {0, 1}
    assert scores[0].sentences[0] > scores[0].sentences[1]


def test_a_score_counts_from_what_the_question_scores_on_any_passage(scored, passage):
    sample = [passage(words) for words in ("粮食产量", "交通道路", "复核意见", "议事规则")]
    _, scores = scored("复议办结", [*sample, passage("复议办结")], sample=sample)
    usual = [scores[n].passage for n in range(4)]
    assert np.mean(usual) == pytest.approx(0.0, abs=1e-4)
    assert np.std(usual) == pytest.approx(1.0, abs=1e-4)
    assert scores[4].passage > max(usual)


def test_a_question_without_words_scores_nothing(scored, passage):
    interaction, scores = scored("？！", [passage("复议")])
    assert scores == {}
    assert len(interaction.weights) == 0


def test_a_passage_without_tokens_is_left_out(scored, passage):
    empty = passage()
    _, scores = scored("复议", [empty, passage("复议"), empty])
    assert set(scores) == {1}
    _, none = scored("复议", [empty])
    assert none == {}


def test_a_passage_of_headings_alone_has_a_score_and_no_sentences(scored, passage):
    _, scores = scored("复议", [passage(header="复议"), passage("粮食")])
    assert scores[0].passage > scores[1].passage
    assert scores[0].sentences == {}


def test_a_library_without_a_sample_is_scored_all_the_same(scored, passage):
    _, scores = scored("复议", [passage("复议"), passage("粮食")], sample=[])
    assert scores[0].passage > scores[1].passage


def test_passages_compared_alone_score_as_they_do_together(scored, passage):
    held = [passage(f"第{n}件复议案件", "办结了" * n) for n in range(1, 9)]
    _, together = scored("复议办结", held)
    _, alone = scored("复议办结", [held[3]], sample=held)
    assert alone[0].passage == pytest.approx(together[3].passage, abs=1e-3)
    assert alone[0].sentences == pytest.approx(together[3].sentences, abs=1e-3)


def test_one_word_that_is_met_does_not_make_up_for_another(scored, passage):
    held = [passage("复议案件审理", "复议复议复议", "粮食案件收成"), passage("收成粮食")]
    _, scores = scored("复议审理", held)
    assert scores[0].met_words[0] > scores[0].met_words[1] > scores[0].met_words[2]


def test_a_place_counts_nothing_in_english_documents_that_write_it_in_brackets(scored, passage):
    question = SimpleNamespace(**vars(CHINESE), places=[SimpleNamespace(start=0, end=2)])
    gloss = passage("the park app (昆山通)")
    about = passage("trees 绿地")
    plain = passage("grain harvest")
    _, own = scored("昆山绿地", [gloss, about, plain], question)
    interaction, scores = scored("昆山绿地", [gloss, about, plain], question, foreign=True)
    assert interaction.weights[:2].sum() == 0
    assert own[0].passage == pytest.approx(own[1].passage, abs=0.5)
    assert scores[1].passage > scores[0].passage + 0.5


def test_a_question_that_is_a_place_alone_keeps_its_tokens(scored, passage):
    question = SimpleNamespace(**vars(CHINESE), places=[SimpleNamespace(start=0, end=2)])
    interaction, _ = scored("昆山", [passage("昆山"), passage("交通")], question, foreign=True)
    assert float(interaction.weights.sum()) == pytest.approx(1.0, abs=1e-5)


@pytest.mark.parametrize("count", [1, 2, 3, 7])
def test_passages_score_alike_whatever_they_are_compared_with_at_once(scored, passage, count):
    passages = [passage(f"复议案件办结{n}件", f"粮食产量增长{n}成") for n in range(count)]
    _, together = scored("复议案件多少件", passages, sample=passages[:1])
    assert together.keys() == set(range(count))
    for number, one in enumerate(passages):
        _, alone = scored("复议案件多少件", [one], sample=passages[:1])
        assert together[number].passage == pytest.approx(alone[0].passage, abs=1e-4)
        assert together[number].sentences == pytest.approx(dict(alone[0].sentences), abs=1e-4)
