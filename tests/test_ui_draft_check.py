"""A draft that is checked beside the page: it can be stopped, and what was found is kept."""

import threading
from types import SimpleNamespace

import pytest

from index.documents import Span
from retrieval.check.drafts import draft_of_text
from retrieval.check.results import Checked, CheckedClaim, CheckEvent, Verdict
from ui.draft_check import DraftCheck

DRAFT = draft_of_text("甲区办结1件。\n乙区办结2件。\n丙区办结3件。")


def claim(start):
    text = DRAFT.text[start : start + 7]
    return CheckedClaim(
        span=Span(start, start + 7), text=text, verdict=Verdict.UNSUPPORTED, reason="无"
    )


@pytest.fixture
def checker(monkeypatch):
    """Finds a claim, then waits until it may go on."""
    steps = SimpleNamespace(reached=threading.Event(), may_go_on=threading.Event(), error=None)

    class Checker:
        def __init__(self, engine):
            pass

        def check_draft(self, draft):
            yield CheckEvent(done=0, total=3)
            yield CheckEvent(done=1, total=3, claims=(claim(0),))
            steps.reached.set()
            assert steps.may_go_on.wait(10)
            if steps.error:
                raise steps.error
            yield CheckEvent(done=2, total=3, claims=(claim(8),))
            yield CheckEvent(done=3, total=3, claims=())
            yield Checked(text=draft.text, claims=(claim(0), claim(8)))

    monkeypatch.setattr("retrieval.check.checking.Checker", Checker)
    yield steps
    steps.may_go_on.set()


def test_a_check_that_is_stopped_keeps_what_it_found(checker):
    work = DraftCheck(None, DRAFT)
    assert checker.reached.wait(10)
    assert not work.has_ended()
    work.stop()
    assert work.has_ended()
    outcome = work.outcome()
    assert outcome.is_partial
    assert (outcome.done, outcome.total) == (1, 3)
    assert outcome.checked.claims == (claim(0),)


def test_a_check_that_ends_has_found_all(checker):
    checker.may_go_on.set()
    work = DraftCheck(None, DRAFT)
    assert work.has_ended(10)
    assert not work.outcome().is_partial
    assert work.outcome().checked.claims == (claim(0), claim(8))


def test_an_unforeseen_failure_is_told_without_its_words(checker):
    checker.error = ZeroDivisionError("inner")
    checker.may_go_on.set()
    work = DraftCheck(None, DRAFT)
    assert work.has_ended(10)
    assert work.failure == ""
    assert work.outcome() is None
