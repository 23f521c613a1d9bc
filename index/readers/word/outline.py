"""Which of the paragraphs that Word calls headings head something, and at what level."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest

from index.readers.word.blocks import Block, Paragraph, Role
from index.readers.word.text import PAGE
from index.structure.marks import mark_at

__all__ = ["outlined"]

_LONGEST_HEADING = 150
_LONGEST_SENTENCE = 60
"""A paragraph in a heading's style beyond this bound that closes sentences is body text."""
_RUNNING_TEXT = 80
"""Above a title no paragraph is this long."""
_SENTENCE_END = re.compile(r"[。！？；;]|[.!?](?=\s|$)")
_INNER_END = re.compile(r"[。！？；](?=.)")
_LINE_BREAK = re.compile(r"[ \t]*\n[ \t\n]*")
_BREAK_IN_HAN = re.compile(r"(?<=[^\x00-\u2e7f])[ \t]*\n[ \t\n]*(?=[^\x00-\u2e7f])")
_TITLE_NOUN = re.compile(
    r".{4}(?:报告|通知|意见|办法|规定|条例|决定|方案|答复|公告|通报|总结|规划|纲要|细则|要点|"
    r"報告|意見|辦法|規定|條例|決定|答覆|通報|總結|規劃|綱要|細則|要點)$"
)
_CONTENTS_LINE = re.compile(r"^(?:目录|目錄|目次|contents|tableofcontents)$", re.IGNORECASE)


def outlined(blocks: list[Block]) -> list[Block]:
    """The blocks with their headings made sound.

    - Whole paragraphs in a heading's style become body text again.
    - Lines of one title become one heading; a later title heads a part, at level 1.
    - Where nothing is styled as the title, and one numberless first heading stands above all
      others, that is the title.
    """
    settled = [_settled(block) for block in blocks if not _is_blank(block)]
    settled = [
        _contents_line(block, following) for block, following in zip_longest(settled, settled[1:])
    ]
    return _title_moved_up(_one_title(settled))


def _is_blank(block: Block) -> bool:
    """Whether a block shows nothing and begins no page."""
    return isinstance(block, Paragraph) and not block.text.strip() and PAGE not in block.text


def _settled(block: Block) -> Block:
    if not isinstance(block, Paragraph) or block.role is not Role.HEADING:
        return block
    text = _LINE_BREAK.sub(" ", _BREAK_IN_HAN.sub("", block.text.strip(" \n\t")))
    words = text.replace(PAGE, "")
    length = len(words)
    runs_on = mark_at(words, 0) is not None and _INNER_END.search(words) is not None
    is_long = length > _LONGEST_HEADING
    if is_long or runs_on or (length > _LONGEST_SENTENCE and _SENTENCE_END.search(words)):
        return replace(block, role=Role.BODY)
    return replace(block, text=text)


def _contents_line(block: Block, following: Block | None) -> Block:
    """The line above a table of contents belongs to it."""
    if (
        isinstance(block, Paragraph)
        and isinstance(following, Paragraph)
        and following.role is Role.BOILERPLATE
        and _CONTENTS_LINE.match("".join(block.text.split()))
    ):
        return replace(block, role=Role.BOILERPLATE)
    return block


def _one_title(blocks: list[Block]) -> list[Block]:
    kept: list[Block] = []
    has_title = False
    for block in blocks:
        if not _is_title(block):
            kept.append(block)
            continue
        last = kept[-1] if kept else None
        if isinstance(block, Paragraph) and isinstance(last, Paragraph) and _is_title(last):
            lines = _BREAK_IN_HAN.sub("", f"{last.text}\n{block.text}").replace("\n", " ")
            kept[-1] = replace(last, text=lines)
        elif isinstance(block, Paragraph) and has_title:
            kept.append(replace(block, level=1))
        else:
            kept.append(block)
        has_title = True
    return kept


def _is_title(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role is Role.HEADING and block.level == 0


def _title_moved_up(blocks: list[Block]) -> list[Block]:
    headings = [b for b in blocks if isinstance(b, Paragraph) and b.role is Role.HEADING]
    if not headings or headings[0].level != 1:
        return blocks
    if mark_at(headings[0].text.replace(PAGE, ""), 0) is not None:
        return blocks
    if any(heading.level < 2 for heading in headings[1:]):
        return blocks
    above = blocks[: blocks.index(headings[0])]
    if any(not isinstance(b, Paragraph) or _is_text_or_title(b) for b in above):
        return blocks
    return [
        replace(block, level=block.level - 1)
        if isinstance(block, Paragraph) and block.role is Role.HEADING
        else block
        for block in blocks
    ]


def _is_text_or_title(paragraph: Paragraph) -> bool:
    """Whether a paragraph cannot stand above a title: running text, or the title itself."""
    text = paragraph.text.strip()
    return paragraph.role is Role.BODY and (
        len(text) >= _RUNNING_TEXT or _TITLE_NOUN.search(text) is not None
    )
