"""Libraries that hold documents in several languages."""

import numpy as np
import pytest

from index.build import Builder
from index.library import Library
from retrieval.engine import Engine
from retrieval.ranking.hits import to_hits

CHINESE = (
    "吴江区人民政府2023年工作报告\n一、市场监管\n"
    "2023年，吴江区市场监管局办理免罚轻罚案件318件，减免罚款金额1200万元。\n"
    "二、行政复议\n全年收到行政复议申请96件，其中88件当年审结。\n"
    "三、政务公开\n主动公开政府信息2600条，答复申请公开事项41件。\n"
)
ENGLISH = (
    "A walk through Wujiang\n\n"
    "Wujiang is a district of Suzhou that is known for its old towns and its silk.\n\n"
    "Visitors to Wujiang take a boat in the morning and see the bridges of Tongli.\n\n"
    "The gardens of Wujiang are open on every day of the week from eight to five.\n"
)


@pytest.fixture
def mixed(home, encoder, add, write):
    paths = [write("report.txt", CHINESE), write("walk.txt", ENGLISH)]
    assert add(home, encoder, *paths).refused == ()
    return Library(home, encoder)


def test_a_librarys_units_are_grouped_by_language(mixed):
    with mixed.snapshot() as snapshot:
        groups = snapshot.language_groups
        assert set(groups) == {False, True}
        for is_english, group in groups.items():
            rows = snapshot.passages(group.selection.passages.tolist())
            languages = {snapshot.documents[row.document_id].language for row in rows.values()}
            assert languages == ({"en"} if is_english else {"zh-Hans"})
            owned = {number for row in rows.values() for number in row.sentence_ids}
            assert set(group.selection.sentences.tolist()) == owned
            assert dict(group.tokens) == {}
        both = [set(group.selection.passages.tolist()) for group in groups.values()]
        assert not both[0] & both[1]
        assert len(both[0] | both[1]) == len(snapshot.passage_vectors)


def test_a_library_of_one_language_is_one_group(home, encoder, add, write):
    add(home, encoder, write("report.txt", CHINESE))
    with Library(home, encoder).snapshot() as snapshot:
        assert set(snapshot.language_groups) == {False}


def test_an_empty_library_has_no_groups_and_finds_nothing(mixed, home, encoder):
    with mixed.snapshot() as snapshot:
        ids = list(snapshot.documents)
    Builder(home, encoder).remove(ids)
    empty = Library(home, encoder)
    with empty.snapshot() as snapshot:
        assert snapshot.language_groups == {}
    assert Engine(empty, encoder).search("免罚轻罚案件") == ()


def test_groups_follow_what_the_library_holds(mixed, home, encoder, add, write):
    with mixed.snapshot() as snapshot:
        before = len(snapshot.language_groups[False].selection.passages)
    add(home, encoder, write("more.txt", CHINESE.replace("吴江", "相城").replace("6", "7")))
    with mixed.snapshot() as snapshot:
        assert len(snapshot.language_groups[False].selection.passages) > before


def test_few_passages_of_a_language_are_gauged_by_those_of_all(home, token_encoder, add, write):
    add(home, token_encoder, write("report.txt", CHINESE), write("walk.txt", ENGLISH))
    with Library(home, token_encoder).snapshot() as snapshot:
        for group in snapshot.language_groups.values():
            held = {number for block in group.tokens for number in block.ids}
            assert held == set(snapshot.passage_vectors.ids.tolist())


@pytest.fixture
def sided_encoder(new_encoder):
    class Sided(new_encoder):
        """Cosines within a language are high, those across are low, whatever is said.

        Across languages a few words are translated; nothing else is alike.
        """

        _SAME = (("light-penalty", "免罚轻罚"), ("cases", "案件"), ("closed", "办理"))

        def encode_queries(self, texts):
            rows = super().encode_queries(
                ["".join(zh * 3 for en, zh in self._SAME if en in t or zh in t) + t for t in texts]
            )
            english = np.array([[t.isascii()] for t in texts])
            side = np.zeros_like(rows)
            side[:, 1:2] = np.where(english, 2.0, -2.0)
            rows = rows + side
            return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)

    return Sided("sided")


def test_an_english_question_finds_the_chinese_passage_that_answers(
    home, sided_encoder, add, write
):
    """Each language is gauged by itself: one that merely speaks of the place is not better."""
    add(home, sided_encoder, write("report.txt", CHINESE), write("walk.txt", ENGLISH))
    engine = Engine(Library(home, sided_encoder), sided_encoder)
    question = "How many light-penalty cases were closed in Wujiang?"
    with engine.library.snapshot() as snapshot:
        vector = sided_encoder.encode_queries([question])[0]
        ids, _ = snapshot.passage_vectors.search(vector, 1, None)
        (nearest,) = snapshot.passages(ids.tolist()).values()
        assert snapshot.documents[nearest.document_id].language == "en", "nothing to be told"
        _, found = engine.find(snapshot, question)
        assert set(found.backgrounds) == {False, True}
        best, *_ = to_hits(snapshot, found, 1)
    assert best.source == "report.txt"
    assert "免罚轻罚案件318件" in best.text


def test_a_chinese_question_still_finds_the_chinese_passage(mixed, encoder):
    best, *_ = Engine(mixed, encoder).search("吴江区办理了多少件免罚轻罚案件？")
    assert "免罚轻罚案件318件" in best.text


def test_a_question_in_english_still_finds_the_english_passage(mixed, encoder):
    best, *_ = Engine(mixed, encoder).search("When are the gardens of Wujiang open?")
    assert best.source == "walk.txt"


@pytest.mark.model
def test_the_model_finds_the_passage_that_answers_in_the_other_language(home, add, write):
    from index.model import FastEncoder

    encoder = FastEncoder()
    add(home, encoder, write("report.txt", CHINESE), write("walk.txt", ENGLISH))
    engine = Engine(Library(home, encoder), encoder)
    best, *_ = engine.search("How many light-penalty cases did Wujiang close in 2023?")
    assert "免罚轻罚案件318件" in best.text
