"""Kills a writer at random moments, and holds what it leaves against before and after."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from eval.torture.changes import Change, apply, next_change, questions_on
from eval.torture.child import load
from eval.torture.state import State, faults_in, state_of
from index.errors import YoujuError
from index.model.base import Encoder

__all__ = ["REAL_ENCODER", "Kill", "KillReport", "run_kills"]

REAL_ENCODER = "index.model.encoder:FastEncoder"
"""The bundled model, by the engine that starts fast."""
_QUESTIONS = 4
_BEYOND = 1.15
"""A kill may come later than the change takes here: it is somewhat slower in the child."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kill:
    """One writer and what it left."""

    change: str
    killed: bool
    """Whether it was, or had ended before."""
    moment: str
    """`working` or `publishing`: what it had come to."""
    left: str
    """`before`, `after` or `neither`: what the library answered as then."""
    faults: tuple[str, ...] = ()
    """Of the library after the next run, and errors."""


@dataclass(slots=True)
class KillReport:
    """What came of all."""

    kills: int = 0
    ended_before: int = 0
    """Writers that were done before their kill came."""
    by_change: dict[str, int] = field(default_factory=dict)
    by_moment: dict[str, int] = field(default_factory=dict)
    left: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)

    def take(self, kill: Kill) -> None:
        """Counts one."""
        self.faults += [f"{kill.change}: {fault}" for fault in kill.faults]
        if not kill.killed:
            self.ended_before += 1
            return
        self.kills += 1
        for counts, key in (
            (self.by_change, kill.change), (self.by_moment, kill.moment), (self.left, kill.left),
        ):  # fmt: skip
            counts[key] = counts.get(key, 0) + 1


def run_kills(
    folder: Path, kills: int, seed: int, encoder_named: str = REAL_ENCODER, path: Sequence[str] = ()
) -> Iterator[Kill]:
    """Changes a library until so many of its writers have been killed.

    Args:
        folder: an empty one for the library, its documents and copies.
        kills: how many.
        seed: of all chance but the machine's own.
        encoder_named: `module:name` of what makes the encoder.
        path: folders that its module is found in, beside ours.

    Yields:
        Each writer and what it left.
    """
    chance = random.Random(seed)  # noqa: S311 - a repeatable history
    sys.path[:0] = path
    encoder = load(encoder_named)
    home, copy = folder / "home", folder / "after"
    questions = questions_on(chance, _QUESTIONS)
    done = 0
    before = state_of(home, encoder, questions)
    with _writers(encoder_named, path) as writers:
        while done < kills:
            writers.say("fork")
            change = next_change(chance, folder / "files")
            shutil.rmtree(copy, ignore_errors=True)
            if home.exists():
                shutil.copytree(home, copy)
            times = _times(change, copy, encoder)
            after = state_of(copy, encoder, questions)
            killed, moment = _kill(writers, home, change, chance, times)
            left, faults = _held(home, change, encoder, questions, (before, after))
            done += killed
            yield Kill(
                change=change.kind, killed=killed, moment=moment, left=left, faults=tuple(faults)
            )
            before = after


def _held(
    home: Path,
    change: Change,
    encoder: Encoder,
    questions: Sequence[str],
    states: tuple[State, State],
) -> tuple[str, list[str]]:
    """As which state a library was left, and what is wrong with it and with the next run."""
    before, after = states
    try:
        found = state_of(home, encoder, questions)
        left = "before" if found == before else "after" if found == after else "neither"
        faults = [] if left != "neither" else ["it answered neither as before nor as after"]
        apply(change, home, encoder)
        if state_of(home, encoder, questions) != after:
            faults.append("the next run did not complete the change")
        return left, faults + faults_in(home)
    except (YoujuError, ValueError, KeyError) as error:
        return "neither", [f"{type(error).__name__}: {error}"]


class _Writers:
    """The process that forks writers, talked to line by line."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def say(self, *lines: str) -> None:
        assert self._process.stdin is not None  # noqa: S101 - as it was started
        self._process.stdin.write("".join(f"{line}\n" for line in lines))
        self._process.stdin.flush()

    def hear(self) -> str:
        assert self._process.stdout is not None  # noqa: S101 - as it was started
        return self._process.stdout.readline().rstrip("\n")


@contextmanager
def _writers(encoder_named: str, path: Sequence[str]) -> Iterator[_Writers]:
    code = f"import sys; sys.path[:0] = {list(path)!r}; from eval.torture.child import main; main()"
    with subprocess.Popen(  # noqa: S603 (our own program)
        [sys.executable, "-c", code, encoder_named],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        cwd=Path(__file__).resolve().parents[2],
    ) as process:  # fmt: skip
        yield _Writers(process)


def _times(change: Change, home: Path, encoder: Encoder) -> tuple[float, float]:
    """Seconds until a change is published, and those that publishing takes."""
    marks = [time.perf_counter()]
    apply(change, home, encoder, lambda: marks.append(time.perf_counter()))
    ended = time.perf_counter()
    return marks[-1] - marks[0], ended - marks[-1]


def _kill(
    writers: _Writers, home: Path, change: Change, chance: random.Random, times: tuple[float, float]
) -> tuple[bool, str]:
    """Has a writer make the change and kills it at some moment of that."""
    _, _, pid = writers.hear().partition(" ")
    writers.say(str(home), change.to_json())
    heard: list[str] = []
    working, publishing = times
    if chance.random() < 0.5:
        heard.append(writers.hear())
        time.sleep(chance.uniform(0, publishing * _BEYOND))
    else:
        time.sleep(chance.uniform(0, (working + publishing) * _BEYOND))
    with suppress(ProcessLookupError):
        os.kill(int(pid), signal.SIGKILL)
    while (word := writers.hear()) not in {"ended", ""}:
        heard.append(word)
    return "done" not in heard, "publishing" if "publishing" in heard else "working"
