"""Claims with the verdicts that they should get, and how many get them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.jsonl import records, text_of
from index.errors import InputError
from retrieval.check.checking import Checker
from retrieval.check.results import CheckedClaim, Verdict

__all__ = [
    "ClaimFault",
    "ClaimOutcome",
    "ClaimProgress",
    "LabelledClaim",
    "is_claims",
    "load_claims",
    "run_claims",
]

_NAMED = ("text", "verdict")


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledClaim:
    """A claim with the verdict that it should get."""

    id: str
    text: str
    verdict: Verdict
    kind: str = "given"
    """How it was made: `given`, `unaltered`, or what was altered (`eval.altered`)."""

    @property
    def is_altered(self) -> bool:
        """Whether it was made false: no source may be said to state it."""
        return self.verdict is not Verdict.SUPPORTED


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFault:
    """A claim that got another verdict than it should."""

    claim: LabelledClaim
    got: Verdict
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimProgress:
    """How far a run has come."""

    done: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimOutcome:
    """How the verdicts of a set of claims came out."""

    claims: int
    right: float
    """Share of the claims that got their verdict."""
    false_supported: float
    """Share of the false claims that were called supported; 0 where there are none."""
    true_contradicted: float
    """Share of the true claims that were called contradicted; 0 where there are none."""
    by_kind: dict[str, dict[str, float]]
    """The same of each kind, with the number of its claims."""
    faults: tuple[ClaimFault, ...]


def is_claims(path: Path) -> bool:
    """Whether a file holds claims: its first object has a text and a verdict."""
    if path.suffix != ".jsonl" or not path.is_file():
        return False
    try:
        with path.open(encoding="utf-8-sig") as lines:
            first = next((line for line in lines if line.strip()), "")
        found = json.loads(first)
    except (OSError, ValueError):
        return False
    return isinstance(found, dict) and all(name in found for name in _NAMED)


def load_claims(path: Path) -> tuple[LabelledClaim, ...]:
    """The claims of a file: `{"id", "text", "verdict"}`, one a line.

    Raises:
        InputError: the file cannot be read, or a line is no claim.
    """
    found: list[LabelledClaim] = []
    for number, record in records(path):
        text, verdict = (text_of(record, name, path, number) for name in _NAMED)
        if verdict not in set(Verdict):
            raise InputError(
                f'{path}, line {number}: "{verdict}" is no verdict; write {", ".join(Verdict)}'
            )
        identifier = str(record.get("id") or f"line-{number}")
        found.append(LabelledClaim(id=identifier, text=text, verdict=Verdict(verdict)))
    if not found:
        raise InputError(f"{path}: holds no claims; write one object a line")
    return tuple(found)


def run_claims(
    checker: Checker, claims: Sequence[LabelledClaim]
) -> Iterator[ClaimProgress | ClaimOutcome]:
    """Checks claims and counts.

    Yields:
        How far it has come; the outcome last.

    Raises:
        LibraryError: the library is damaged.
    """
    found: list[tuple[LabelledClaim, CheckedClaim]] = []
    for number, claim in enumerate(claims, start=1):
        found.append((claim, checker.check(claim.text)))
        yield ClaimProgress(done=number, total=len(claims))
    kinds = dict.fromkeys(claim.kind for claim in claims)
    by_kind = {kind: _measured([one for one in found if one[0].kind == kind]) for kind in kinds}
    whole = _measured(found)
    yield ClaimOutcome(
        claims=len(found),
        right=whole["right"],
        false_supported=whole["false_supported"],
        true_contradicted=whole["true_contradicted"],
        by_kind=by_kind,
        faults=tuple(
            ClaimFault(claim=claim, got=checked.verdict, reason=checked.reason)
            for claim, checked in found
            if checked.verdict is not claim.verdict
        ),
    )


def _measured(found: Sequence[tuple[LabelledClaim, CheckedClaim]]) -> dict[str, float]:
    false = [checked for claim, checked in found if claim.is_altered]
    true = [checked for claim, checked in found if not claim.is_altered]
    return {
        "claims": len(found),
        "right": _share([checked.verdict is claim.verdict for claim, checked in found]),
        "false_supported": _share([one.verdict is Verdict.SUPPORTED for one in false]),
        "true_contradicted": _share([one.verdict is Verdict.CONTRADICTED for one in true]),
    }


def _share(outcomes: Sequence[bool]) -> float:
    return round(sum(outcomes) / len(outcomes), 4) if outcomes else 0.0
