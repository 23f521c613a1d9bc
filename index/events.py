"""What long work reports while it runs."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["BuildEvent", "Refusal", "Stage", "Summary"]


class Stage(StrEnum):
    """Steps of adding documents."""

    READING = "reading"
    EMBEDDING = "embedding"
    PUBLISHING = "publishing"


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildEvent:
    """Progress: `done` of `total` (files while reading, texts while embedding)."""

    stage: Stage
    done: int
    total: int
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A file that was not taken, and why."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a run of adding did; every tuple holds source names."""

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    refused: tuple[Refusal, ...] = ()
