"""Writers are killed at random moments; `make kills` does it 200 times with the real model."""

import os
import random

import pytest

from eval.torture.changes import Change, apply, next_change
from eval.torture.faults import leftovers
from eval.torture.killing import Kill, KillReport, run_kills
from eval.torture.state import faults_in, state_of

KILLS = 6


@pytest.mark.skipif(os.name == "nt", reason="processes are forked and killed")
@pytest.mark.timeout(600)
def test_a_killed_writer_leaves_the_library_as_before_or_as_after(tmp_path, root):
    report = KillReport()
    encoder = "encoders:TokenHashingEncoder"
    for kill in run_kills(tmp_path, KILLS, 11, encoder, [str(root / "tests")]):
        report.take(kill)
    assert report.faults == []
    assert report.kills == KILLS
    assert set(report.left) <= {"before", "after"}


def test_a_change_made_twice_is_as_one_made_once(tmp_path, token_encoder):
    """Else the run after a kill could not complete it."""
    chance = random.Random(3)  # noqa: S311 - a repeatable history
    home, questions = tmp_path / "home", ("云岭县案卷评查有多少件？",)
    kinds = set()
    for _ in range(14):
        change = next_change(chance, tmp_path / "files")
        kinds.add(change.kind)
        assert Change.from_json(change.to_json()) == change
        apply(change, home, token_encoder)
        once = state_of(home, token_encoder, questions)
        apply(change, home, token_encoder)
        assert state_of(home, token_encoder, questions) == once
    assert faults_in(home) == []
    assert kinds == {"add", "remove", "describe", "reindex"}


def test_what_is_left_over_is_found(tmp_path):
    for name in (".manifest.json.1.part", "vectors/a", "vectors/b", "vectors/c", "removed/1.npz"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert len(leftovers(tmp_path)) == 5


def test_a_writer_that_had_ended_is_no_kill():
    report = KillReport()
    report.take(Kill(change="add", killed=False, moment="publishing", left="after"))
    report.take(Kill(change="add", killed=True, moment="working", left="before", faults=("x",)))
    assert (report.kills, report.ended_before, report.left) == (1, 1, {"before": 1})
    assert report.faults == ["add: x"]
