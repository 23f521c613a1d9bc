import random

import numpy as np
import pytest
from tokenizers import Tokenizer

from index.model import FastEncoder, SentenceTransformerEncoder
from index.model.engine import OnnxEngine
from index.model.folder import model_folder

pytestmark = pytest.mark.model

PASSAGES = [
    "2023年，全市共办结行政复议案件1,204件，纠错率12.3%。",
    "市政府常务会议审议重大行政决策事项56项，全部进行合法性审查。",
    "全面推行行政执法公示、执法全过程记录、重大执法决定法制审核三项制度。",
    "对轻微违法行为依法免予处罚，共办理免罚轻罚案件3,018件。",
    "行政機關負責人出庭應訴率達到百分之百。",
    "组织领导干部旁听庭审，开展宪法宣誓和法治培训。",
    "建成公共法律服务中心，村（社区）法律顾问实现全覆盖。",
    "持续优化营商环境，取消行政许可事项17项。",
    "规范性文件备案审查率100%，清理废止文件43件。",
    "法治政府建设仍存在一些问题：基层执法力量不足，执法人员素质有待提高。",
    "公共卫生服务体系不断完善，新增养老床位2,000张。",
    "The city handled 1,204 administrative reconsideration cases in 2023.",
    "粮食总产量达到210万吨，比上年增长1.8%。",
    "加强政务公开，主动公开政府信息5.6万条。",
    "办理人大代表建议和政协委员提案872件，满意率99%。",
]
QUERIES = [
    "复议案件有多少件",
    "免罚輕罰",
    "How many cases were reconsidered?",
    "负责人出庭应诉率",
    "存在的问题",
    "粮食产量",
]
STRANGE = [
    "",
    " ",
    "  法治 政府\n\n建设 ",
    "２０２３年，ＡＢＣ～（全角）",
    "臺灣臺北市政府施政報告",
    "①②㈠㍿ ﬁ e\u0301 か\u3099",
    "👩‍👩‍👧‍👦🇨🇳😀",
    "a\x00b\x01c\x7f\u200b\ufeff",
    "\ud83d half a pair",
    "<s>中国</s> <mask> ＜s＞",
    "▁▁a▁b",
    "𠀀𪜀\u0378\U0010fffd",
    "0123456789" * 200,
    "国务院关于法治政府建设的报告。" * 300,
]


@pytest.fixture(scope="module")
def engine():
    return OnnxEngine(model_folder())


@pytest.fixture(scope="module")
def fast():
    return FastEncoder()


@pytest.fixture(scope="module")
def transformer():
    return SentenceTransformerEncoder()


def random_texts(count):
    source = random.Random(0)  # noqa: S311 - the same texts every time
    ranges = [(0x20, 0x3100), (0x4E00, 0xA000), (0xF900, 0x10000), (0x10000, 0x20000)]
    return [
        "".join(chr(source.randrange(*source.choice(ranges))) for _ in range(40))
        for _ in range(count)
    ]


def test_pieces_looked_up_give_the_ids_of_the_whole_tokenizer(engine):
    whole = Tokenizer.from_file(str(model_folder() / "tokenizer.json"))
    for text in [*PASSAGES, *QUERIES, *STRANGE, *random_texts(100)]:
        looked_up = engine._table.encode([usable(text)], 512)[0]
        encoding = whole.encode(usable(text))
        assert looked_up.ids == encoding.ids, ascii(text)
        assert looked_up.spans == encoding.offsets, ascii(text)


def test_ids_are_those_that_sentence_transformers_computes_with(engine, transformer):
    transformer.encode_queries(["load"])
    for text in [*PASSAGES, *STRANGE, *random_texts(20)]:
        features = transformer._model.preprocess([usable(text)])
        assert engine.tokens([text])[0].ids == features["input_ids"][0].tolist(), ascii(text)


def test_many_texts_get_the_same_tokens_as_few(engine):
    few = [engine.tokens([text])[0] for text in PASSAGES]
    many = OnnxEngine(model_folder())
    assert many.tokens(PASSAGES * 40)[: len(PASSAGES)] == few


def usable(text):
    return "".join(" " if c == "\0" or "\ud800" <= c <= "\udfff" else c for c in text)


def test_engines_agree(fast, transformer):
    texts = [*PASSAGES, *STRANGE]
    cosines = (fast.encode_passages(texts) * transformer.encode_passages(texts)).sum(axis=1)
    assert cosines.min() >= 0.999


def test_engines_rank_alike(fast, transformer):
    ours = fast.encode_queries(QUERIES) @ fast.encode_passages(PASSAGES).T
    theirs = transformer.encode_queries(QUERIES) @ transformer.encode_passages(PASSAGES).T
    for left, right in zip(ours, theirs, strict=True):
        best_left, best_right = (set(np.argsort(-scores)[:10]) for scores in (left, right))
        assert len(best_left & best_right) >= 9
        assert left.argmax() == right.argmax()


def test_an_index_of_one_engine_can_be_queried_with_the_other(fast, transformer):
    assert fast.fingerprint == transformer.fingerprint
    assert fast.dimension == transformer.dimension == 384


def test_vectors_are_of_length_one_and_in_the_order_of_the_texts(fast):
    texts = [*PASSAGES, *STRANGE[:-2]]
    vectors = fast.encode_passages(texts)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-5)
    for row in (0, 6, len(vectors) - 1):
        alone = fast.encode_passages([texts[row]])[0]
        assert alone @ vectors[row] == pytest.approx(1.0, abs=1e-4)
    assert fast.encode_passages([]).shape == (0, 384)


def test_a_question_finds_its_passage_across_languages_and_scripts(fast):
    best = (fast.encode_queries(QUERIES) @ fast.encode_passages(PASSAGES).T).argmax(axis=1)
    assert best.tolist() == [0, 3, 11, 4, 9, 12]


def test_what_follows_a_nul_still_counts(fast):
    cut, whole = fast.encode_passages(["行政\0", "行政\0复议案件"])
    assert cut @ whole < 0.99


def test_tokens_stand_where_their_words_stand(fast):
    """The prompt, special tokens and punctuation have none; every letter and digit has one."""
    texts = STRANGE[:-2]  # which the model reads whole
    _, found = fast.encode_passages_with_tokens(texts)
    for text, tokens in zip(texts, found, strict=True):
        assert tokens.vectors.shape == (len(tokens.spans), 384)
        assert tokens.vectors.dtype == np.float32
        assert np.linalg.norm(tokens.vectors, axis=1) == pytest.approx(1.0, abs=1e-5)
        covered = set()
        for start, end in tokens.spans:
            assert 0 <= start < end <= len(text)
            assert any(map(str.isalnum, text[start:end])), ascii(text)
            covered |= set(range(start, end))
        letters = {at for at, char in enumerate(usable(text)) if char.isalnum()}
        assert letters <= covered, ascii(text)
        assert [tuple(span) for span in tokens.spans] == sorted(map(tuple, tokens.spans))


def test_a_text_without_letters_has_no_tokens(fast):
    vectors, found = fast.encode_queries_with_tokens(["", "？！……"])
    assert vectors.shape == (2, 384)
    assert [(one.vectors.shape, one.spans.shape) for one in found] == [((0, 384), (0, 2))] * 2
    nothing, none = fast.encode_queries_with_tokens([])
    assert nothing.shape == (0, 384)
    assert none == []


def test_a_text_longer_than_the_model_reads_has_tokens_of_its_beginning(fast):
    _, (tokens,) = fast.encode_passages_with_tokens([STRANGE[-1]])
    assert 0 < len(tokens.spans) < 512
    assert tokens.spans[:, 1].max() < len(STRANGE[-1])


def test_vectors_that_come_with_tokens_are_the_same(fast):
    alone = fast.encode_passages(PASSAGES), fast.encode_queries(QUERIES)
    beside = fast.encode_passages_with_tokens(PASSAGES), fast.encode_queries_with_tokens(QUERIES)
    for vectors, (others, _) in zip(alone, beside, strict=True):
        assert (vectors * others).sum(axis=1).min() >= 0.9999


def test_engines_agree_on_tokens(fast, transformer):
    texts = [*PASSAGES[:4], *STRANGE[:-2]]
    for passages in (True, False):
        (_, ours), (_, theirs) = (
            (e.encode_passages_with_tokens if passages else e.encode_queries_with_tokens)(texts)
            for e in (fast, transformer)
        )
        for text, left, right in zip(texts, ours, theirs, strict=True):
            assert left.spans.tolist() == right.spans.tolist(), ascii(text)
            cosines = (left.vectors * right.vectors).sum(axis=1)
            assert cosines.min(initial=1.0) >= 0.99, ascii(text)


def test_tokens_of_a_question_find_the_word_in_the_passage(fast):
    _, (question,) = fast.encode_queries_with_tokens(["行政复议"])
    _, passages = fast.encode_passages_with_tokens(PASSAGES)
    scores = [float((question.vectors @ p.vectors.T).max(axis=1).mean()) for p in passages]
    assert int(np.argmax(scores)) == 0
