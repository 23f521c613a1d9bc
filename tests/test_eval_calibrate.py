import random

import pytest

from eval.calibrate import Case, calibrate
from index.errors import InputError
from retrieval.answering.decision import FITTED

_FEATURES = len(FITTED.__slots__) - 1


def case_of(number, *, has_answer):
    """A question whose evidence is the closer, and holds the more words, if it has an answer."""
    chance = random.Random(number)  # noqa: S311 (made-up features)
    values = tuple(chance.random() + has_answer for _ in range(_FEATURES))
    return Case(values, has_answer, f"pair-{number // 2}", 1.0, sets_threshold=True)


def test_what_is_learnt_tells_the_two_kinds_apart():
    cases = [case_of(n, has_answer=n % 2 == 0) for n in range(60)]
    found = calibrate(cases)
    assert found.area_under_curve > 0.95
    assert found.abstention_f1 > 0.9
    assert found.coefficients.dense > 0


def test_a_question_without_any_evidence_counts_as_declined():
    cases = [case_of(n, has_answer=n % 2 == 0) for n in range(60)]
    silent = Case(None, has_answer=True, pair="x", weight=1.0, sets_threshold=True)
    assert calibrate([*cases, *[silent] * 30]).abstention_f1 < calibrate(cases).abstention_f1


def test_questions_beside_do_not_set_the_threshold():
    cases = [case_of(n, has_answer=n % 2 == 0) for n in range(60)]
    other = Case(None, has_answer=True, pair="x", weight=0.3, sets_threshold=False)
    assert calibrate([*cases, *[other] * 30]) == calibrate(cases)


def test_too_few_questions_of_a_kind_are_refused():
    with pytest.raises(InputError, match="at least 10"):
        calibrate([case_of(n, has_answer=True) for n in range(30)])
