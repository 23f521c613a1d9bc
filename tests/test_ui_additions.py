"""Adding goes on when the page that shows it is left."""

import threading

import pytest

from index.errors import LockedError
from index.events import BuildEvent, Stage, Summary
from ui.additions import Addition

SUMMARY = Summary(added=("a.txt",), updated=(), unchanged=(), skipped=(), refused=())


def event(done):
    return BuildEvent(stage=Stage.READING, done=done, total=3)


def test_what_is_added_is_added_though_nobody_looks_on():
    left = threading.Event()
    written = threading.Event()

    def work():
        yield event(1)
        left.wait(10)
        yield SUMMARY
        written.set()

    addition = Addition(work)
    looking = addition.follow()
    assert next(looking) == event(1)
    looking.close()
    left.set()
    assert written.wait(10)


def test_a_page_that_comes_back_sees_it_from_the_beginning():
    addition = Addition(lambda: iter([event(1), event(2), SUMMARY]))
    list(addition.follow())
    assert [*dict.fromkeys(addition.follow())] == [event(1), event(2), SUMMARY]


def test_a_slow_step_is_drawn_again_so_that_the_page_can_be_left():
    goes_on = threading.Event()

    def work():
        yield event(1)
        goes_on.wait(10)

    looking = Addition(work).follow()
    assert [next(looking), next(looking)] == [event(1), event(1)]
    goes_on.set()


def test_a_failure_reaches_whoever_follows():
    def work():
        yield event(1)
        raise LockedError("the library is being written to")

    addition = Addition(work)
    with pytest.raises(LockedError, match="written to"):
        list(addition.follow())
