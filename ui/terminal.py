"""What the terminal shows, in the user's language."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from index.events import BuildEvent, Stage, Summary
from ui.interface.base import Language
from ui.reasons import reason_in
from ui.terminal_texts import TEXTS, language_of_terminal

if TYPE_CHECKING:
    from eval.claims import ClaimOutcome
    from eval.outline_evaluation import OutlineEvaluation
    from index.doctor import Check
    from index.documents import Document
    from index.repairing import Repair
    from index.snapshot import DocumentRow
    from retrieval.check.results import Checked
    from retrieval.results import Answer, Elsewhere, Hit
    from retrieval.said.results import Said

__all__ = ["Terminal", "language_of_terminal"]

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BAR = 24
_PLACES_NAMED = 3


def safe(text: str) -> str:
    """`text` without characters that steer a terminal or turn the direction of writing."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


class Terminal:
    """Writes results to standard output, progress and problems to standard error."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._texts = TEXTS[language]
        self._bar_shown = False

    @property
    def language(self) -> Language:
        """The user's language."""
        return self._language

    def line(self, text: str = "") -> None:
        """One line of a result."""
        sys.stdout.write(safe(text) + "\n")

    def problem(self, text: str) -> None:
        """One line that says what went wrong."""
        self._clear_bar()
        sys.stderr.write("youju: " + safe(text) + "\n")

    def text(self, name: str) -> str:
        """A text by its name in `ui.terminal_texts`."""
        return self._texts[name]

    def user_added(self, name: str) -> None:
        """Says that an account is there."""
        self.line(self._texts["user added"].format(name=name))

    def user_removed(self, name: str) -> None:
        """Says that an account is gone."""
        self.line(self._texts["user removed"].format(name=name))

    def listens_beyond(self, address: str, users: int, encrypted: bool) -> None:
        """Says that other computers reach the app, and whether others can read along."""
        self.problem(self._texts["beyond"].format(address=address, users=users))
        if not encrypted:
            self.problem(self._texts["unencrypted"])

    def interrupted(self) -> None:
        """Tells what an interruption leaves."""
        self.problem(self._texts["interrupted"])

    def progress(self, event: BuildEvent) -> None:
        """A bar, where standard error is a terminal."""
        if event.stage is not Stage.PUBLISHING or not event.done:
            self.step(event.stage.value, event.done, event.total, event.source or "")

    def step(self, step: str, done: int, total: int, source: str) -> None:
        """The same for a step by its name in `ui.terminal_texts`."""
        if not sys.stderr.isatty() or total == 0:
            return
        filled = round(_BAR * done / total)
        bar = "█" * filled + "░" * (_BAR - filled)
        name = self._texts[step]
        sys.stderr.write(f"\r\x1b[2K{name} {bar} {done}/{total} {safe(source)[:40]}")
        sys.stderr.flush()
        self._bar_shown = True

    def finished(self) -> None:
        """Takes the bar away."""
        self._clear_bar()

    def _clear_bar(self) -> None:
        if self._bar_shown:
            sys.stderr.write("\r\x1b[2K")
            self._bar_shown = False

    def summary(self, summary: Summary) -> None:
        """What adding did."""
        self._clear_bar()
        self.line(
            self._texts["summary"].format(
                added=len(summary.added),
                updated=len(summary.updated),
                unchanged=len(summary.unchanged),
                skipped=len(summary.skipped),
                refused=len(summary.refused),
            )
        )
        for refusal in summary.refused:
            self.problem(
                self._texts["refused"].format(
                    source=refusal.source, reason=reason_in(self._language, refusal.reason)
                )
            )

    def removed(self, count: int) -> None:
        """How many documents were removed."""
        self.line(self._texts["removed"].format(count=count))

    def documents(self, rows: Iterable[DocumentRow]) -> None:
        """The library's documents, two lines each."""
        from retrieval.reference import display_title

        shown = False
        for row in rows:
            shown = True
            missing = self._texts["not_stated"]
            self.line(f"{row.id}  {display_title(row)}")
            if row.superseded_by:
                self.superseded(row.superseded_by)
            facts = [fact or missing for fact in (row.issuer, row.place, row.period, row.date)]
            if row.number:
                facts.append(row.number)
            self.line(
                "    "
                + " · ".join(facts)
                + " · "
                + self._texts["sections"].format(n=row.sections)
                + " · "
                + self._texts["passages"].format(n=row.passages)
                + f"  ({', '.join(row.sources)})"
            )
        if not shown:
            self.line(self._texts["empty"])

    def outline(self, document: Document, title: str) -> None:
        """The section tree, each part's own sections under its title."""
        self.line(title)
        for section in document.sections[1:]:
            if not section.title:
                continue
            in_part = section.is_part or document.part_of(section.ordinal) is not None
            words = self._texts["part"] if section.is_part else "{title}"
            self.line("  " * (section.level + in_part) + words.format(title=section.label))

    def field(self, name: str, value: str | None, where: str | None, words: str | None) -> None:
        """A field of a document's metadata, and where it comes from."""
        shown = value if value is not None else self._texts["not_stated"]
        origin = f"  ({self._texts[f'from {where}']}" if where else ""
        if origin and words and words != value:
            origin += self._texts["quotation"].format(quote=" ".join(words.split()))
        self.line(f"    {self._texts[name]}: {shown}{origin + ')' if origin else ''}")

    def superseded(self, document: str) -> None:
        """The later edition of a document."""
        self.line("    " + self._texts["superseded"].format(id=document))

    def hits(self, hits: Iterable[Hit]) -> None:
        """Passages found."""
        shown = False
        for hit in hits:
            shown = True
            self.line(f"{hit.rank}. {hit.title or hit.source}" + _path(hit.section))
            self.line(f"   {hit.doc} [{hit.start}:{hit.end}]  {hit.source}  {hit.score:.2f}")
            self._indented(hit.text, "   ")
            self._also(hit.also, "   ")
        if not shown:
            self.line(self._texts["no_hits"])

    def answer(self, answer: Answer) -> None:
        """An answer with its citations, or an abstention with the nearest passages."""
        if answer.abstained:
            self.line(answer.missing)
            if answer.nearest:
                self.line()
                self.line(self._texts["nearest"])
                self.hits(answer.nearest)
            return
        for statement in answer.statements:
            self.line(statement.text + "".join(f"[{n}]" for n in statement.citations))
        if answer.missing:
            self.line(answer.missing)
        self.line()
        self.line(self._texts["sources"])
        for citation in answer.citations:
            self.line(f"[{citation.n}] {citation.reference}" + _path(citation.section))
            self._indented(self._texts["quotation"].format(quote=citation.quote), "    ")
            if citation.focus:
                first = citation.focus.start - citation.start
                words = citation.quote[first : citation.focus.end - citation.start]
                at = f" [{citation.focus.start}:{citation.focus.end}]"
                narrowed = self._texts["cell" if citation.heads else "clause"]
                self.line("    " + narrowed.format(words=words) + at)
            self.line(f"    {citation.source} [{citation.start}:{citation.end}]")
            self._also(citation.also, "    ")

    def said(self, said: Said) -> None:
        """The places that say some words, by how they say them, each with what differs."""
        from retrieval.said.results import How

        if not said.sayings:
            self.line(self._texts["said none"])
        for how in How:
            sayings = said.by(how)
            if sayings:
                self.line(self._texts[f"said {how.value}"])
            for saying in sayings:
                cited = saying.citation
                self.line(f"[{cited.n}] {cited.reference}" + _path(cited.section))
                self.line(f"    {cited.doc} [{cited.start}:{cited.end}]  {cited.source}")
                self._indented(self._texts["quotation"].format(quote=cited.quote), "    ")
                for difference in saying.differences:
                    both = difference.yours and difference.source
                    side = "yours" if difference.yours else "source"
                    text = self._texts["said differs" if both else f"said only {side}"]
                    self.line(
                        "    " + text.format(yours=difference.yours, source=difference.source)
                    )
                self._also(cited.also, "    ")

    def _also(self, places: Sequence[Elsewhere], indent: str) -> None:
        if not places:
            return
        named = ", ".join(
            f"{place.source} [{place.start}:{place.end}]" for place in places[:_PLACES_NAMED]
        )
        if len(places) > _PLACES_NAMED:
            named = self._texts["more"].format(places=named)
        text = self._texts["also_one" if len(places) == 1 else "also"]
        self.line(indent + text.format(n=len(places), places=named))

    def _indented(self, text: str, indent: str) -> None:
        for part in text.splitlines():
            if part.strip():
                self.line(indent + part.strip())

    def outlines(self, outcome: OutlineEvaluation, *, show: bool) -> None:
        """A table of measures, a line for each kind, then the faults if they are wanted."""
        rows = {**outcome.by} or {outcome.dataset: outcome.metrics}
        names = list(outcome.metrics)
        width = max(len(name) for name in rows)
        self.line(f"{outcome.dataset}  ({outcome.queries})")
        self.line(" " * width + "".join(f"  {name:>14}" for name in names))
        for name, measures in rows.items():
            figures = "".join(f"  {measures[key]:>14.3f}" for key in names)
            self.line(f"{name:<{width}}{figures}")
        for fault in outcome.faults if show else ():
            self.line(fault)

    def checked(self, checked: Checked) -> None:
        """A draft's claims with their verdicts, and how many have which."""
        for claim in checked.claims:
            name = self._texts[claim.verdict.value]
            self.line(f"[{name}] {' '.join(claim.text.split())}")
            self.line(f"    {claim.reason}")
            for citation in claim.citations:
                quote = self._texts["quotation"].format(quote=" ".join(citation.quote.split()))
                self.line(f"    {quote}  {citation.reference}")
        counts = {
            verdict: sum(claim.verdict.value == verdict for claim in checked.claims)
            for verdict in ("contradicted", "unsupported", "supported")
        }
        named = [f"{self._texts[verdict]} {count}" for verdict, count in counts.items()]
        self.line(" · ".join(named) if checked.claims else self._texts["no_claims"])

    def claims(self, outcome: ClaimOutcome, *, show: bool) -> None:
        """How the verdicts of a set of claims came out."""
        self.line(
            self._texts["claims"].format(
                claims=outcome.claims,
                right=outcome.right,
                false_supported=outcome.false_supported,
                true_contradicted=outcome.true_contradicted,
            )
        )
        for fault in outcome.faults if show else ():
            expected, got = (self._texts[v.value] for v in (fault.claim.verdict, fault.got))
            self.line(f"{fault.claim.id}  {expected} → {got}  {fault.claim.text}  {fault.reason}")

    def check(self, check: Check) -> None:
        """One check of the doctor."""
        self.line(f"{'✓' if check.ok else '✗'} {check.name}: {check.detail}")

    def repaired(self, repair: Repair) -> None:
        """What a repair did."""
        self._clear_bar()
        if not repair.wrong:
            self.line(self._texts["repair none"])
            return
        self.line(
            self._texts["repaired"].format(
                kept=len(repair.kept), mended=len(repair.mended), lost=len(repair.lost)
            )
        )
        for lost in repair.lost:
            reason = reason_in(self._language, lost.reason)
            self.problem(self._texts["repair lost"].format(source=lost.source, reason=reason))
        if repair.aside:
            self.line(self._texts["repair aside"].format(path=repair.aside))

    def exported(self, file: str, documents: int, size: int) -> None:
        """What was written to a file."""
        self.line(self._texts["exported"].format(file=file, count=documents, size=-(-size // 1000)))

    def imported(self, home: str, documents: int) -> None:
        """What was taken in."""
        self.line(self._texts["imported"].format(home=home, count=documents))

    def verdict(self, *, sound: bool) -> None:
        """The doctor's last line."""
        self.line(self._texts["sound" if sound else "damaged"])


def _path(section: Iterable[str]) -> str:
    titles = [title.strip() for title in section]
    return f" › {' › '.join(titles)}" if titles else ""
