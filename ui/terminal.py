"""What the terminal shows, in the user's language."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from index.doctor import Check
from index.events import BuildEvent, Stage, Summary
from index.snapshot import DocumentRow
from retrieval.reference import display_title
from retrieval.results import Answer, Elsewhere, Hit

if TYPE_CHECKING:
    from eval.evaluation import Evaluation

__all__ = ["Terminal", "language_of_terminal"]

_TEXTS = {
    "zh": {
        "reading": "读取", "embedding": "向量化", "publishing": "写入索引",
        "summary": "新增 {added}，更新 {updated}，未变 {unchanged}，跳过 {skipped}，拒绝 {refused}",
        "refused": "拒绝 {source}：{reason}",
        "removed": "已移除 {count} 份文件",
        "not_stated": "未载明", "empty": "资料库是空的；用 youju add 路径 添加文件",
        "sections": "{n} 节", "passages": "{n} 段",
        "no_hits": "没有找到段落",
        "sources": "出处", "nearest": "最接近的段落（不是答案）：", "page": "第 {n} 页",
        "cell": "所引单元格：{words}",
        "also": "另见 {n} 处：{places}", "also_one": "另见 1 处：{places}",
        "more": "{places} 等",
        "quotation": "「{quote}」", "sound": "索引完好", "damaged": "索引有损坏",
        "title": "题名", "issuer": "发布机关", "place": "地区", "number": "文号",
        "period": "报告年度", "date": "日期",
        "from text": "原文", "from properties": "文件属性", "from file name": "文件名",
        "from manifest": "清单", "from user": "人工填写",
        "superseded": "已有新版：{id}",
        "interrupted": "已中断；已写入索引的文件都在，再执行一次即可继续",
    },
    "en": {
        "reading": "reading", "embedding": "embedding", "publishing": "publishing",
        "summary": "added {added}, updated {updated}, unchanged {unchanged}, "
        "skipped {skipped}, refused {refused}",
        "refused": "refused {source}: {reason}",
        "removed": "removed {count} documents",
        "not_stated": "not stated", "empty": "The library is empty; add files with youju add PATH",
        "sections": "{n} sections", "passages": "{n} passages",
        "no_hits": "No passages found",
        "sources": "Sources", "nearest": "Nearest passages (not an answer):", "page": "p. {n}",
        "cell": "Cell: {words}",
        "also": "also in {n} places: {places}", "also_one": "also in 1 place: {places}",
        "more": "{places}, …",
        "quotation": "“{quote}”", "sound": "The index is sound", "damaged": "The index is damaged",
        "title": "title", "issuer": "issuer", "place": "place", "number": "number",
        "period": "period", "date": "date",
        "from text": "text", "from properties": "file's properties",
        "from file name": "file name", "from manifest": "manifest", "from user": "user",
        "superseded": "superseded by {id}",
        "interrupted": "interrupted; what was published is kept, run it again to go on",
    },
}  # fmt: skip
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_BAR = 24
_PLACES_NAMED = 3


def language_of_terminal(chosen: str | None) -> str:
    """`zh` or `en`: as chosen, else by the environment's locale, else Chinese."""
    if chosen:
        return chosen
    for name in ("YOUJU_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "").lower()
        if value.startswith("zh"):
            return "zh"
        if value.startswith("en"):
            return "en"
    return "zh"


def safe(text: str) -> str:
    """`text` without characters that steer a terminal or turn the direction of writing."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


class Terminal:
    """Writes results to standard output, progress and problems to standard error."""

    def __init__(self, language: str) -> None:
        self._texts = _TEXTS[language]
        self._bar_shown = False

    def line(self, text: str = "") -> None:
        """One line of a result."""
        sys.stdout.write(safe(text) + "\n")

    def problem(self, text: str) -> None:
        """One line that says what went wrong."""
        self._clear_bar()
        sys.stderr.write("youju: " + safe(text) + "\n")

    def interrupted(self) -> None:
        """Tells what an interruption leaves."""
        self.problem(self._texts["interrupted"])

    def progress(self, event: BuildEvent) -> None:
        """A bar, where standard error is a terminal."""
        if not sys.stderr.isatty() or event.total == 0:
            return
        if event.stage is Stage.PUBLISHING and event.done:
            return
        filled = round(_BAR * event.done / event.total)
        bar = "█" * filled + "░" * (_BAR - filled)
        name = self._texts[event.stage.value]
        source = safe(event.source or "")[:40]
        sys.stderr.write(f"\r\x1b[2K{name} {bar} {event.done}/{event.total} {source}")
        sys.stderr.flush()
        self._bar_shown = True

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
                self._texts["refused"].format(source=refusal.source, reason=refusal.reason)
            )

    def removed(self, count: int) -> None:
        """How many documents were removed."""
        self.line(self._texts["removed"].format(count=count))

    def documents(self, rows: Iterable[DocumentRow]) -> None:
        """The library's documents, two lines each."""
        shown = False
        for row in rows:
            shown = True
            missing = self._texts["not_stated"]
            self.line(f"{row.id}  {display_title(row)}")
            if row.superseded_by:
                self.superseded(row.superseded_by)
            facts = (row.issuer, row.place, row.period, row.date)
            self.line(
                "    "
                + " · ".join(fact or missing for fact in facts)
                + " · "
                + self._texts["sections"].format(n=row.sections)
                + " · "
                + self._texts["passages"].format(n=row.passages)
                + f"  ({', '.join(row.sources)})"
            )
        if not shown:
            self.line(self._texts["empty"])

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
        self.line()
        self.line(self._texts["sources"])
        for citation in answer.citations:
            page = f" {self._texts['page'].format(n=citation.page)}" if citation.page else ""
            self.line(f"[{citation.n}] {citation.reference}{page}" + _path(citation.section))
            self._indented(self._texts["quotation"].format(quote=citation.quote), "    ")
            if citation.focus:
                first = citation.focus.start - citation.start
                words = citation.quote[first : citation.focus.end - citation.start]
                at = f" [{citation.focus.start}:{citation.focus.end}]"
                self.line("    " + self._texts["cell"].format(words=words) + at)
            self.line(f"    {citation.source} [{citation.start}:{citation.end}]")
            self._also(citation.also, "    ")

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

    def evaluation(self, outcome: Evaluation, *, show: bool) -> None:
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

    def check(self, check: Check) -> None:
        """One check of the doctor."""
        self.line(f"{'✓' if check.ok else '✗'} {check.name}: {check.detail}")

    def verdict(self, *, sound: bool) -> None:
        """The doctor's last line."""
        self.line(self._texts["sound" if sound else "damaged"])


def _path(section: Iterable[str]) -> str:
    titles = [title.strip() for title in section]
    return f" › {' › '.join(titles)}" if titles else ""
