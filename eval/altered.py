"""Claims made from a library's own sentences: as they are, and with one thing altered.

Deterministic: the same library and seed give the same claims. An altered claim that some sentence
of the library bears out by chance is left out: one whose new figure or name stands anywhere in the
library with the same unit, or whose new place has a sentence of its own with all its figures.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from eval.altering import ALTERATIONS
from eval.claims import LabelledClaim
from eval.true_sentences import TrueSentence, holdings_of, place_and_period, true_sentences
from index.han import fold
from index.snapshot import Snapshot
from retrieval.check.results import Verdict

__all__ = ["SEED", "altered_claims", "altered_from"]

SEED = 20_261_122


def altered_claims(snapshot: Snapshot, each: int = 60, seed: int = SEED) -> list[LabelledClaim]:
    """Claims made of the sentences of a library.

    Args:
        snapshot: the library.
        each: how many of each kind, at most.
        seed: another one chooses and alters otherwise.
    """
    sentences = [
        sentence
        for row in snapshot.documents.values()
        for sentence in true_sentences(snapshot.document(row.id), row)
    ]
    return altered_from(snapshot, sentences, each, seed)


def altered_from(
    snapshot: Snapshot, sentences: Sequence[TrueSentence | str], each: int, seed: int = SEED
) -> list[LabelledClaim]:
    """Claims made of true sentences; see `altered_claims`."""
    given = [
        TrueSentence(one, "", *place_and_period(one)) if isinstance(one, str) else one
        for one in sentences
    ]
    chance = random.Random(seed)  # noqa: S311 (not for secrets)
    holdings = holdings_of(snapshot)
    found = [
        LabelledClaim(id="", text=one.text, verdict=Verdict.SUPPORTED, kind="unaltered")
        for one in _drawn(given, each, chance)
    ]
    for kind, (alter, verdict) in ALTERATIONS.items():
        made = 0
        for sentence in _drawn(given, len(given), chance):
            text = alter(sentence, holdings, chance) if made < each else None
            if text is not None and fold(text) != fold(sentence.text):
                found.append(LabelledClaim(id="", text=text, verdict=verdict, kind=kind))
                made += 1
    return [
        LabelledClaim(id=f"{one.kind}-{n:03}", text=one.text, verdict=one.verdict, kind=one.kind)
        for n, one in enumerate(found, start=1)
    ]


def _drawn(
    sentences: Sequence[TrueSentence], count: int, chance: random.Random
) -> list[TrueSentence]:
    return chance.sample(list(sentences), min(count, len(sentences)))
