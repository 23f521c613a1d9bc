"""Markdown: headings, paragraphs, list items and tables, without their marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.documents import SourceText
from index.readers.blocks import BlockText
from index.readers.text.plain import decode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

__all__ = ["read"]


def read(data: bytes) -> SourceText:
    """The text of a CommonMark file with tables; raw HTML stays as the text it is."""
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(_without_front_matter(decode(data)))
    top_headings = sum(1 for token in tokens if token.type == "heading_open" and token.tag == "h1")
    blocks = BlockText()
    rows: list[list[str]] = []
    for position, token in enumerate(tokens):
        if token.type == "inline":
            opener = tokens[position - 1]
            if opener.type == "heading_open":
                level = int(opener.tag[1])
                blocks.heading(_inline_text(token), level - 1 if top_headings == 1 else level)
            elif opener.type in {"td_open", "th_open"}:
                rows[-1].append(_inline_text(token))
            else:
                blocks.paragraph(_inline_text(token))
        elif token.type == "tr_open":
            rows.append([])
        elif token.type == "table_close":
            blocks.table(rows)
            rows = []
        elif token.type in {"fence", "code_block"}:
            blocks.paragraph(token.content)
    return blocks.finish()


def _without_front_matter(text: str) -> str:
    if text.startswith("---\n"):
        end = text.find("\n---\n", 4)
        if end > 0:
            return text[end + 5 :]
    return text


def _inline_text(token: Token) -> str:
    children: Sequence[Token] = token.children or ()
    parts: list[str] = []
    for child in children:
        if child.type in {"text", "code_inline"}:
            parts.append(child.content)
        elif child.type in {"softbreak", "hardbreak"}:
            parts.append(_line_break(parts))
        elif child.type == "image":
            parts.append(child.content)
    return "".join(parts)


def _line_break(parts: Sequence[str]) -> str:
    """A source line's end joins Chinese text without a space, other text with one."""
    previous = parts[-1][-1:] if parts else ""
    return "" if previous and ord(previous) > 0x2E7F else " "
