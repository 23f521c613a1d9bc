"""A sheet as Markdown, in which the words of documents stay words."""

from __future__ import annotations

import re

from retrieval.export.sheet import Form, Sheet, laid_out

__all__ = ["to_markdown", "words_only"]

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&!^@])")
_LINE_START = re.compile(r"^(\d{1,9})?([-+=.):]+)", re.MULTILINE)
"""What makes a list, a heading or a definition of the line that it begins."""
_ADDRESS = re.compile(r"(?<=[a-z])://|(?<=\bwww)\.|(?<=mailto):|(?<=xmpp):", re.IGNORECASE)
_EDGES = re.compile(r"^[ \t]+|[ \t]+$", re.MULTILINE)
_OTHER_ENDS = re.compile(r"\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


def to_markdown(sheet: Sheet, form: Form) -> str:
    """The words with footnotes, or with numbers into a list at the end."""
    laid = laid_out(sheet, form)
    as_notes = form is Form.FOOTNOTES
    parts = [f"# {words_only(sheet.title, one_line=True)}"]
    for block, marks in zip(sheet.blocks, laid.marks, strict=True):
        shown = "".join(
            f"[^{mark.number}]" if as_notes else words_only(mark.text) for mark in marks
        )
        lines = [words_only(block.text) + shown, *map(words_only, block.beneath)]
        parts.append("> " + "\\\n".join(lines).replace("\n", "\n> "))
    if laid.references and not as_notes:
        parts.append(f"## {words_only(sheet.references, one_line=True)}")
    for number, text in enumerate(laid.references, start=1):
        label = f"[^{number}]: " if as_notes else f"\\[{number}\\] "
        parts.append(label + words_only(text, one_line=True))
    return "\n\n".join(parts) + "\n"


def words_only(text: str, *, one_line: bool = False) -> str:
    """Text escaped so that nothing in it is markup; its lines stay lines."""
    lines = _EDGES.sub("", _OTHER_ENDS.sub("\n", text)).strip("\n")
    if one_line:
        lines = " ".join(lines.split("\n"))
    lines = re.sub(r"\n{2,}", "\n", lines)
    escaped = _SPECIAL.sub(r"\\\1", lines)
    escaped = _ADDRESS.sub(lambda match: "\\" + match.group(), escaped)
    escaped = _LINE_START.sub(lambda m: f"{m.group(1) or ''}\\{m.group(2)}", escaped)
    return escaped.replace("\n", "\\\n")
