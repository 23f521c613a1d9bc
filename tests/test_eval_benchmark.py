"""Speed is told by stage, for searches and for answers."""

import pytest

from eval.benchmark import measure_speed
from index.build import Builder
from index.errors import InputError
from index.inputs import Inputs, uploaded
from index.library import Library
from retrieval.engine import Engine


@pytest.fixture
def engine(tmp_path, encoder):
    text = "海港年报\n一、概况\n海港全年接待游船12艘。\n"
    files = (uploaded("a.txt", text.encode()),)
    list(Builder(tmp_path, encoder).add(Inputs(files=files, skipped=(), refused=())))
    return Engine(Library(tmp_path, encoder), encoder)


def test_each_stage_and_the_whole_are_told(engine):
    speed = measure_speed(engine, ["海港接待了多少艘游船？"])
    stages = {"read", "encode", "retrieve", "late", "rank", "compose", "total", "cpu"}
    assert speed.search.keys() == speed.ask.keys() == stages
    assert speed.ask["total"].p95 >= speed.ask["compose"].p95
    assert (speed.passages, speed.warm_up, speed.searched, speed.asked) == (1, 1, 1, 1)


def test_of_many_questions_a_share_warms_up_and_none_is_timed_twice(engine, monkeypatch):
    done = {"search": [], "ask": []}
    for name, calls in done.items():
        method = getattr(engine, name)
        monkeypatch.setattr(
            engine, name, lambda q, m=method, c=calls, **more: c.append(q) or m(q, **more)
        )
    speed = measure_speed(engine, [f"海港第{n}天接待了多少艘游船？" for n in range(100)])
    assert (speed.warm_up, speed.searched, speed.asked) == (60, 20, 20)
    timed = [*done["search"][60:], *done["ask"][60:]]
    assert len({*timed, *done["ask"][:60]}) == 100


def test_without_questions_nothing_can_be_told(engine):
    with pytest.raises(InputError, match="no questions"):
        measure_speed(engine, [])
