"""The service behind every door: check a claim, check a draft."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.documents import Span
from index.errors import InputError
from index.snapshot import Snapshot
from retrieval.check.claims import Claim, ClaimSentence, claims_in, one_claim
from retrieval.check.drafts import Draft
from retrieval.check.evidence import Evidence, Forms, gather
from retrieval.check.facts import facts_of
from retrieval.check.judging import judge
from retrieval.check.results import Checked, CheckedClaim, CheckEvent
from retrieval.check.scope import claim_scope
from retrieval.check.subject import REST, Subject
from retrieval.check.verdicts import joined, verdict_on
from retrieval.check.words import Word
from retrieval.engine import Engine

__all__ = ["Checker"]


class Checker:
    """Checks claims against one library. Safe to share between threads."""

    def __init__(self, engine: Engine) -> None:
        """Joins it with what finds the evidence."""
        self._engine = engine

    def check(self, text: str) -> CheckedClaim:
        """A text that is one claim, a compound one with the verdict of its worst part.

        Raises:
            InputError: the text is empty.
            LibraryError: the library is damaged.
        """
        if not text.strip():
            raise InputError("the claim is empty: give a sentence to check")
        with self._engine.library.snapshot() as snapshot:
            known = _known_places(snapshot)
            parts = [
                part
                for sentence in one_claim(text, known)
                for part in self._sentence(snapshot, sentence, known)
            ]
        return joined(text, parts)

    def check_draft(self, draft: Draft) -> Iterator[CheckEvent | Checked]:
        """The claims of a draft, one after the other.

        Yields:
            How far it has come, after each sentence; the outcome last.

        Raises:
            LibraryError: the library is damaged.
        """
        found: list[CheckedClaim] = []
        with self._engine.library.snapshot() as snapshot:
            known = _known_places(snapshot)
            sentences = list(claims_in(draft.text, known, draft.headings))
            yield CheckEvent(done=0, total=len(sentences))
            for number, sentence in enumerate(sentences, start=1):
                claims = self._sentence(snapshot, sentence, known)
                found += claims
                yield CheckEvent(done=number, total=len(sentences), claims=tuple(claims))
        yield Checked(text=draft.text, claims=tuple(found))

    def _sentence(
        self, snapshot: Snapshot, sentence: ClaimSentence, known: frozenset[str]
    ) -> list[CheckedClaim]:
        whole = facts_of(sentence.text)
        forms = Forms(sentence.text)
        evidence = gather(self._engine, snapshot, sentence.text, sentence.lead, whole.about, known)
        return [
            self._claim(snapshot, sentence, claim, evidence, forms, known)
            for claim in sentence.claims
        ]

    def _claim(
        self,
        snapshot: Snapshot,
        sentence: ClaimSentence,
        claim: Claim,
        evidence: Evidence,
        forms: Forms,
        known: frozenset[str],
    ) -> CheckedClaim:
        whole = facts_of(sentence.text)
        span = Span(claim.span.start - sentence.span.start, claim.span.end - sentence.span.start)
        clause = span.of(sentence.text)
        scope = claim_scope(sentence.text, sentence.lead, clause, known)
        aside = [Span(mention.start, mention.end) for mention in scope.places]
        subject = Subject(
            sentence=sentence.text,
            span=span,
            facts=facts_of(clause),
            whole=whole,
            words=_weighted(whole.about, span, aside if not sentence.place else ()),
            forms=forms,
            scope=scope,
        )
        findings = [judge(subject, scored, evidence) for scored in evidence.scored]
        return verdict_on(snapshot, sentence, claim, subject, findings)


def _weighted(
    words: Sequence[Word], span: Span, aside: Sequence[Span]
) -> tuple[tuple[Word, float], ...]:
    """The words of a sentence as they count for one clause; its places are judged apart."""
    return tuple(
        (word, 1.0 if span.start <= word.start and word.end <= span.end else REST)
        for word in words
        if not any(place.start < word.end and word.start < place.end for place in aside)
    )


def _known_places(snapshot: Snapshot) -> frozenset[str]:
    return frozenset(name for row in snapshot.documents.values() for name in row.place_names)
