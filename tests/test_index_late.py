import sqlite3
from contextlib import closing

import numpy as np
import pytest

from index.build import Builder
from index.context import heads_text, passage_text, periods_of_passages
from index.documents import Field
from index.han import to_simplified
from index.late.background import LANGUAGES, Background
from index.late.codes import best_similarities, pack, rotated
from index.late.stored import insert_tokens, load_tokens, passages_without_tokens
from index.late.tokens import NO_SENTENCE, PassageTokens, passage_tokens
from index.library import Library
from index.model.base import unit_rows
from index.parse import parse_document

REPORT = "关于某地工作的报告\n一、甲事\n甲事办结12件。还有3件。\n二、乙事\n乙事办结34件。\n"
ROWS = "".join(f"| 第{n}街道辦事處 | {n * 7} | {n * 5} |\n" for n in range(1, 71))
TABLE = (
    "# 某地行政複議統計\n\n## 各街道情況\n\n下表列出各街道的情況。數字截至年底。\n\n"
    f"| 單位 | 受理 | 辦理 |\n|---|---|---|\n{ROWS}\n## 問題\n\n人手不足。經費也不夠。\n"
)


def unit_vectors(count, dimension=384):
    return unit_rows(np.random.default_rng(1).standard_normal((count, dimension)))


def similarities(codes, queries):
    """Of each packed vector alone with each of the others."""
    return best_similarities(codes, rotated(queries), np.arange(len(codes)))


# Packed vectors


def test_packed_vectors_are_compared_almost_as_they_were():
    vectors, queries = unit_vectors(2000), unit_rows(unit_vectors(40) + 0.2 * unit_vectors(1))
    found = similarities(pack(vectors), queries)
    assert found.shape == (2000, 40)
    assert np.abs(found - vectors @ queries.T).max() < 0.005


def test_vectors_of_few_large_numbers_are_packed_as_well():
    """The numbers of a model's vectors are not alike: the rotation spreads them."""
    vectors = np.eye(384, dtype=np.float32)
    found = similarities(pack(vectors), vectors)
    assert np.abs(found - vectors).max() < 0.005


def test_packing_takes_a_byte_a_number_and_nothing_packs_to_nothing():
    assert pack(unit_vectors(7)).dtype == np.int8
    assert pack(unit_vectors(7)).nbytes == 7 * 384
    assert pack(np.empty((0, 384), np.float32)).shape == (0, 384)


# How like to anything


@pytest.fixture(scope="module")
def background(new_token_encoder):
    return Background.of(new_token_encoder())


def vectors_of(encoder, text):
    _, (tokens,) = encoder.encode_queries_with_tokens([text])
    return tokens.vectors


def test_a_passage_in_a_language_is_more_like_to_anything_in_it(background, token_encoder):
    letters = vectors_of(token_encoder, "the quick brown fox jumps over the lazy dog")
    zh, en = background.likeness(letters)
    assert en > zh + 0.3


def test_a_longer_passage_is_more_like_to_anything(background, token_encoder):
    words = "各部门要做好工作，及时报告进展和问题。"
    short, long = (
        background.likeness(vectors_of(token_encoder, text)) for text in (words[:4], words * 2)
    )
    assert all(more > less for more, less in zip(long, short, strict=True))


def test_likeness_is_a_mean_cosine(background):
    for language, tokens in background.tokens.items():
        assert len(tokens) <= 384
        assert np.linalg.norm(tokens, axis=1) == pytest.approx(1.0, abs=1e-5)
        own = background.likeness(tokens)[LANGUAGES.index(language)]
        assert own == pytest.approx(1.0, abs=1e-5)
    assert background.likeness(np.empty((0, 64), np.float32)) == (0.0, 0.0)


# Tokens and the sentences that they stand in


@pytest.fixture(scope="module")
def table_document():
    return parse_document("table.md", TABLE.encode())


def test_each_token_belongs_to_the_sentence_it_stands_in(table_document, background, token_encoder):
    document = table_document
    with_heads = 0
    periods = periods_of_passages(document)
    for passage, period in zip(document.passages, periods, strict=True):
        text = passage_text(document, passage, period)
        with_heads += bool(heads_text(document, passage.start, passage.end))
        _, (tokens,) = token_encoder.encode_passages_with_tokens([text])
        made = passage_tokens(passage, text, tokens, background)
        assert made.codes.shape == (len(tokens.spans), 64)
        header = len(text) - (passage.end - passage.start)
        for (start, _), number in zip(tokens.spans, made.sentences, strict=True):
            if start < header:
                assert number == NO_SENTENCE
                continue
            at = passage.start + start - header
            sentence = passage.sentences[number]
            assert sentence.start <= at < sentence.end
            assert to_simplified(document.text[at]) == text[start]
        assert set(made.sentences.tolist()) - {NO_SENTENCE} == set(range(len(passage.sentences)))
    assert with_heads, "no passage has the heads of a table above it"


def test_a_token_across_a_border_belongs_where_it_ends(background, new_token_encoder):
    """A model's token may begin with the mark of a new word, or end in the next letter."""
    document = parse_document("a.txt", "甲事办完。乙事未办。".encode())
    (passage,) = document.passages
    encoder = new_token_encoder()
    _, (tokens,) = encoder.encode_passages_with_tokens(["题\n甲事办完。乙事未办。"])
    spans = tokens.spans.copy()
    spans[:, 0] -= spans[:, 0] > 0
    shifted = passage_tokens(
        passage, "题\n甲事办完。乙事未办。", type(tokens)(tokens.vectors, spans), background
    )
    assert shifted.sentences.tolist() == [NO_SENTENCE, 0, 0, 0, 0, 1, 1, 1, 1]


# Tokens in the library


def test_tokens_are_read_as_they_were_written(home, token_encoder, add, write):
    add(home, token_encoder, write("a.txt", REPORT))
    codes = pack(unit_vectors(3, 64))
    three = PassageTokens(codes, np.array([NO_SENTENCE, 0, 1], np.uint16), (0.25, 0.5))
    none = PassageTokens(codes[:0], np.empty(0, np.uint16), (0.0, 0.0))
    with closing(sqlite3.connect(home / "library.sqlite")) as connection:
        held = [row for (row,) in connection.execute("SELECT id FROM passages ORDER BY id")]
        connection.execute("DELETE FROM token_vectors")
        assert list(passages_without_tokens(connection).values()) == [held]
        insert_tokens(connection, held[0], three)
        insert_tokens(connection, held[1], none)
        assert list(passages_without_tokens(connection).values()) == (
            [held[2:]] if held[2:] else []
        )
        found = load_tokens(connection, [*held, 999], 64)
    assert list(found) == held[:2]
    assert found[held[0]].codes.tolist() == codes.tolist()
    assert found[held[0]].sentences.tolist() == [NO_SENTENCE, 0, 1]
    assert found[held[0]].likeness == (0.25, 0.5)
    assert found[held[1]].codes.shape == (0, 64)


def test_tokens_go_with_their_passages(home, token_encoder, add, write, contents):
    first, second = write("a.txt", REPORT), write("b.txt", REPORT.replace("甲事", "丙事"))
    add(home, token_encoder, first, second)
    both = contents(home)
    with Library(home).snapshot() as snapshot:
        gone = snapshot.resolve("a.txt")
    Builder(home, token_encoder).remove([gone])
    after = contents(home)
    assert after["tokens"] == [row for row in both["tokens"] if row[0] != gone]
    assert len(after["tokens"]) == len(after["passages"]) > 0


def test_a_document_known_by_other_metadata_has_other_tokens(
    home, token_encoder, add, write, contents
):
    """The title stands in front of each passage."""
    add(home, token_encoder, write("a.txt", REPORT))
    before = contents(home)["tokens"]
    with Library(home).snapshot() as snapshot:
        (document_id,) = snapshot.documents
    builder = Builder(home, token_encoder)
    builder.describe(document_id, {Field.TITLE: "某县民政局工作总结"})
    after = contents(home)["tokens"]
    assert [row[:2] for row in after] == [row[:2] for row in before]
    assert all(new[-1] != old[-1] for new, old in zip(after, before, strict=True))
    builder.describe(document_id, {}, [Field.TITLE])
    assert contents(home)["tokens"] == before


def test_a_changed_file_has_the_tokens_of_its_new_text(
    home, token_encoder, new_token_encoder, add, write, contents
):
    add(home, token_encoder, write("a.txt", REPORT))
    path = write("a.txt", REPORT.replace("甲事", "丙事"))
    add(home, token_encoder, path)
    add(home.with_name("fresh"), new_token_encoder(), path)
    assert contents(home) == contents(home.with_name("fresh"))


@pytest.mark.model
def test_the_models_tokens_belong_to_the_sentences_that_hold_them(table_document):
    from index.model import FastEncoder

    encoder = FastEncoder()
    background = Background.of(encoder)
    periods = periods_of_passages(table_document)
    passage, period = table_document.passages[1], periods[1]
    text = passage_text(table_document, passage, period)
    _, (tokens,) = encoder.encode_passages_with_tokens([text])
    made = passage_tokens(passage, text, tokens, background)
    header = len(text) - (passage.end - passage.start)
    assert NO_SENTENCE in made.sentences
    for (_, end), number in zip(tokens.spans, made.sentences, strict=True):
        if number != NO_SENTENCE:
            sentence = passage.sentences[number]
            assert sentence.start < passage.start + end - header <= sentence.end
        else:
            assert end <= header
    exact = tokens.vectors @ tokens.vectors.T
    assert np.abs(similarities(made.codes, tokens.vectors) - exact).max() < 0.01
    assert all(0.5 < likeness < 1 for likeness in made.likeness)


# The background of a library


def test_a_library_keeps_the_mean_of_questions_about_anything(home, token_encoder, add, write):
    """Each question needs it, and must not wait for forty others to be embedded."""
    add(home, token_encoder, write("a.txt", REPORT))
    expected = Background.of(token_encoder).means
    token_encoder.encoded.clear()
    with Library(home).snapshot() as snapshot:
        assert snapshot.background_means.keys() == {"zh", "en"}
        for language, mean in snapshot.background_means.items():
            assert np.allclose(mean, expected[language])
    assert token_encoder.encoded == []


def test_a_model_without_tokens_has_a_background_of_whole_texts(home, encoder, add, write):
    add(home, encoder, write("a.txt", REPORT))
    assert Background.of(encoder).tokens == {}
    with Library(home).snapshot() as snapshot:
        assert snapshot.background_means["zh"].shape == (encoder.dimension,)
