from types import SimpleNamespace

import numpy as np
import pytest

from retrieval.ranking.retrievers import away_from_background

CHINESE = SimpleNamespace(background_language="zh")
GENERAL = np.array([1.0, 0.0], np.float32)
SPECIAL = np.array([0.0, 1.0], np.float32)


@pytest.fixture
def snapshot():
    return SimpleNamespace(background_means={"zh": GENERAL * 0.9})


def test_a_text_that_is_near_to_any_question_loses_its_lead(snapshot):
    question = np.array([0.8, 0.6], np.float32)
    assert question @ GENERAL > question @ SPECIAL
    searched = away_from_background(snapshot, CHINESE, question)
    assert searched @ GENERAL < searched @ SPECIAL


def test_a_library_without_a_background_is_searched_by_the_question_alone(snapshot):
    english = SimpleNamespace(background_language="en")
    assert away_from_background(snapshot, english, SPECIAL).tolist() == SPECIAL.tolist()
