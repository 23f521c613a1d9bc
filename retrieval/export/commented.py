"""A draft given back as a Word file with a comment at each claim."""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.documents import Span
from index.errors import InputError, ReadError
from index.han import language_of
from index.readers.zips import open_zip
from retrieval.check.drafts import Draft
from retrieval.check.results import Checked, CheckedClaim, Verdict
from retrieval.check.word_text import Element, Piece, WordPieces, open_word, word_pieces

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

__all__ = ["commented"]

_AUTHOR, _INITIALS = "有据 Youju", "YJ"
_LABELS = {
    "zh": {
        Verdict.SUPPORTED: "有出处", Verdict.CONTRADICTED: "与出处不符",
        Verdict.UNSUPPORTED: "未见出处",
    },
    "en": {
        Verdict.SUPPORTED: "Supported", Verdict.CONTRADICTED: "Contradicted",
        Verdict.UNSUPPORTED: "No source",
    },
}  # fmt: skip
_HEADING = re.compile(r"(#{1,6})\s+")
_NO_XML = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MAX_QUOTES = 3
"""Sources that a comment quotes: more do not help a reader in the margin."""


def commented(draft: Draft, checked: Checked) -> bytes:
    """A Word file of the draft with a comment at the words of each claim.

    The user's own file keeps all else as it is: runs are parted where a comment begins or ends,
    and every part of the file that carries no comment is kept byte for byte.

    Raises:
        InputError: the draft's own file cannot be opened again.
    """
    if draft.word is None:
        document, found = _new_document(draft.text)
        _comment(document, found, checked.claims)
        return _saved(document)
    try:
        document = open_word(draft.word)
    except ReadError as error:
        raise InputError(f"{draft.name}: {error}") from error
    _comment(document, word_pieces(document.element.body), checked.claims)
    return _with_old_parts(draft.word, _saved(document), str(document.part.partname).lstrip("/"))


def _comment(document: WordDocument, found: WordPieces, claims: Sequence[CheckedClaim]) -> None:
    from docx.text.run import Run

    ranges: list[tuple[CheckedClaim, tuple[Element, Element]]] = []
    for claim in sorted(claims, key=lambda claim: -claim.span.start):  # later spans stay in place
        runs = _cut_out(found.within(_anchor(claim)), _anchor(claim))
        if runs is not None:
            ranges.append((claim, runs))
    for claim, (first, last) in reversed(ranges):
        document.add_comment(
            [Run(first, document), Run(last, document)],
            text=_NO_XML.sub("\N{REPLACEMENT CHARACTER}", _words_of(claim)),
            author=_AUTHOR,
            initials=_INITIALS,
        )


def _anchor(claim: CheckedClaim) -> Span:
    """The words that a comment stands at: those that differ, where they are of one piece."""
    return claim.marked[0] if len(claim.marked) == 1 else claim.span


def _words_of(claim: CheckedClaim) -> str:
    english = language_of(claim.text) == "en"
    label = _LABELS["en" if english else "zh"][claim.verdict]
    lines = [f"[{label}] {claim.reason}" if english else f"【{label}】{claim.reason}"]
    for citation in claim.citations[:_MAX_QUOTES]:
        quote = " ".join(citation.quote.split())
        lines.append(f"“{quote}”")
        lines.append(citation.reference)
    return "\n".join(lines)


def _cut_out(pieces: Sequence[Piece], span: Span) -> tuple[Element, Element] | None:
    """The first and the last run of a span, parted from what stands before and after it."""
    if not pieces:
        return None
    first, last = pieces[0], pieces[-1]
    if span.end < last.end:
        _part(last, span.end - last.start)
    elif last.child.getnext() is not None:
        _part(last, last.end - last.start)
    begins = first.run
    if span.start > first.start or _has_text_before(first):
        begins = _part(first, max(0, span.start - first.start))
    return begins, begins if last.run is first.run else last.run


def _has_text_before(piece: Piece) -> bool:
    return any(sibling.tag != f"{_W}rPr" for sibling in piece.child.itersiblings(preceding=True))


def _part(piece: Piece, offset: int) -> Element:
    """Parts a run in two with the same properties; gives back the second."""
    run, child = piece.run, piece.child
    second = run.makeelement(run.tag, dict(run.attrib), nsmap=run.nsmap)
    properties = run.find(f"{_W}rPr")
    if properties is not None:
        second.append(copy.deepcopy(properties))
    following = list(child.itersiblings())
    if offset <= 0:
        following.insert(0, child)
    elif offset < piece.end - piece.start:
        text = child.text or ""
        rest = child.makeelement(child.tag, dict(child.attrib), nsmap=child.nsmap)
        child.text, rest.text = text[:offset], text[offset:]
        for half in (child, rest):
            half.set(_SPACE, "preserve")
        second.append(rest)
    for node in following:
        second.append(node)
    run.addnext(second)
    return second


def _new_document(text: str) -> tuple[WordDocument, WordPieces]:
    """A Word file of plain text: a paragraph for each line, Markdown headings as headings."""
    import docx

    document = docx.Document()
    pieces: list[Piece] = []
    position = 0
    for line in _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text).split("\n"):
        heading = _HEADING.match(line)
        skipped = heading.end() if heading else 0
        words = line[skipped:].rstrip("\r")
        style = f"Heading {len(heading[1])}" if heading else None
        paragraph = document.add_paragraph(style=style)
        if words:
            run = paragraph.add_run(words)
            start = position + skipped
            for child in run._r:
                length = len(child.text or "") if child.tag == f"{_W}t" else 1
                pieces.append(Piece(start, start + length, run._r, child))
                start += length
        position += len(line) + 1
    return document, WordPieces(text, tuple(pieces), ())


def _saved(document: WordDocument) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _with_old_parts(before: bytes, after: bytes, main: str) -> bytes:
    """The new file with each part of the old one that no comment touched, as it was."""
    folder, _, name = main.rpartition("/")
    changed = {main, f"{folder}/_rels/{name}.rels", "[Content_Types].xml"}
    file = io.BytesIO()
    with open_zip(before) as old, open_zip(after) as new:
        kept = {entry.filename: entry for entry in old.infolist()}
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
            for entry in new.infolist():
                same = kept.get(entry.filename)
                is_new = entry.filename in changed or "comments" in entry.filename or same is None
                data = new.read(entry) if is_new or same is None else old.read(same)
                target.writestr(entry if same is None else same, data)
    return file.getvalue()
