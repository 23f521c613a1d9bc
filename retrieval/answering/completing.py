"""Evidence made whole: a sentence with all its pieces, a list with all its items."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from index.documents import Document, Span
from index.sentences import MAX_SENTENCE_CHARS
from index.snapshot import Snapshot
from retrieval.answering.evidence import Evidence
from retrieval.answering.focus import MAX_QUOTE, share_held
from retrieval.answering.lists import Listing, listing_at
from retrieval.question.enumerations import asks_for_list, count_asked, listed
from retrieval.question.query import Asked, Query

__all__ = ["completed"]

_ITEM_GAP = 3.0
"""A list answers as a whole where half its items score within this of the best sentence; no list
in tests/test_retrieval_lists.py depends on its exact value."""
_OPENER_SHARE = 0.5
"""Or where its opener holds this much of the topic that the best sentence holds."""
_LONG_OPENER = 120
"""A longer opener is left out where the items are cited one by one."""
_LEAD_PHRASE = 20
"""Characters of the longest sentence that only leads to the next: 一是健全工作机制。"""
_POINTS_BACK = re.compile(
    r"^(?:这(?!样一来)|此(?![次外前后间])|据此|对此|为此|由此|上述|以上|前者|后者|两者|[它她]|他(?![们山])|"
    r"他们|该(?![省市区县镇乡])|其(?![他它余一二三四五次]))|"
    r"^(?:This|These|Those|It|They|He|She|Its|Their|His|Her|Both|Such)\b|"
    r"^The (?:\w+ ){1,3}(?:for|of|behind) (?:this|it|them)\b"
)
"""How a sentence starts whose subject stands in the one before it."""
_AT_FIRST = re.compile(
    r"一开始|起初|最初|原先|原本|当初|本来|\b(?:at first|initially|originally|in the beginning)\b",
    re.IGNORECASE,
)
_THEN = re.compile(
    r"^(?:但|然而|不过|可是|后来|随后|最终|最后|经过|如今|现在|之后)|"
    r"^(?:But|However|Yet|Later|Then|After|Eventually|Finally|In the end)\b"
)
"""How a sentence starts that tells how it came out in the end."""
_PIECE_ENDS = "；;，,、"


def completed(
    snapshot: Snapshot,
    query: Query,
    item: Evidence,
    evidence: Sequence[Evidence],
    rarity: Mapping[str, float],
) -> list[Evidence]:
    """The sentence itself, whole; or where it stands for a list that is asked for, all of it.

    One quotation where the list stays within 300 characters, else one for each item.
    """
    document = snapshot.document(item.candidate.passage.document_id)
    if item.pick is not None:
        return [item]
    listing = listing_at(document, item.candidate.passage.section, item.span)
    whole = replace(item, span=_whole_sentence(document.text, item))
    if listing is None:
        led = _with_what_it_leads(document.text, query, whole)
        led = _with_what_became_of_it(document.text, query, led)
        return [_with_what_it_means(document.text, led)]
    opens = listing.opener is not None and listing.opener.overlap(item.span)
    if not opens and not _is_asked_whole(document, query, item, listing, evidence, rarity):
        return [_with_what_it_leads(document.text, query, whole)]
    body_end = document.sections[item.candidate.passage.section].body_end
    headings = listing.items[0].start >= body_end and not _is_unbroken(document.text, listing)
    if listing.whole.end - listing.whole.start <= MAX_QUOTE and not headings:
        return [replace(item, span=listing.whole)]
    if opens and not asks_for_list(query) and not headings:
        # The question asks for one thing; the list is cited as far as one fact may be.
        return [replace(item, span=_first_items(listing))]
    spans = list(listing.items)
    opener = listing.opener
    if opener and opener.end - opener.start <= _LONG_OPENER:
        spans.insert(0, opener)
    return [replace(item, span=span) for span in spans]


def _is_asked_whole(
    document: Document,
    query: Query,
    item: Evidence,
    listing: Listing,
    evidence: Sequence[Evidence],
    rarity: Mapping[str, float],
) -> bool:
    """Whether a question whose best sentence is one item of a list asks for the list."""
    if not asks_for_list(query):
        return False
    wanted = count_asked(query)
    words = item.span.of(document.text)
    if wanted == len(listing.items):
        return True
    if wanted is not None or listed(words) > 2:
        return False
    own = share_held(rarity, words)
    if listing.opener and own:
        held = share_held(rarity, listing.opener.of(document.text))
        if held >= _OPENER_SHARE * own:
            return True
    near = sum(
        any(
            other.span.overlap(span) and item.score - other.score <= _ITEM_GAP
            for other in evidence
            if other.candidate.passage.document_id == item.candidate.passage.document_id
        )
        for span in listing.items
    )
    return near >= max(2, len(listing.items) / 2)


def _is_unbroken(text: str, listing: Listing) -> bool:
    """Whether nothing stands between the items."""
    spans = [*([listing.opener] if listing.opener else []), *listing.items]
    return not any(text[one.end : two.start].strip() for one, two in itertools.pairwise(spans))


def _first_items(listing: Listing) -> Span:
    start = listing.whole.start
    end = (listing.opener or listing.items[0]).end
    for item in listing.items:
        if item.end - start > MAX_QUOTE:
            break
        end = item.end
    return Span(start, end)


def _whole_sentence(text: str, item: Evidence) -> Span:
    """A sentence that was cut for its length, with its other pieces, up to 300 characters."""
    spans = [Span(s.start, s.end) for s in item.candidate.passage.sentences]
    at = next((n for n, span in enumerate(spans) if span.overlap(item.span)), None)
    if at is None:
        return item.span
    first = last = at
    while first > 0 and _goes_on(text, spans[first - 1], spans[first]):
        first -= 1
    while last + 1 < len(spans) and _goes_on(text, spans[last], spans[last + 1]):
        last += 1
    whole = Span(spans[first].start, spans[last].end)
    length = whole.end - whole.start
    return whole if MAX_SENTENCE_CHARS < length <= MAX_QUOTE else item.span


def _with_what_it_leads(text: str, query: Query, item: Evidence) -> Evidence:
    """A short phrase that leads a paragraph (`一是落实三项制度。`) with the sentence after it."""
    if query.asked is not Asked.TEXT or item.span.end - item.span.start > _LEAD_PHRASE:
        return item
    if item.foreign or text[item.span.end - 1] not in "。.":
        return item
    for sentence in item.candidate.passage.sentences:
        if sentence.start >= item.span.end:
            whole = Span(item.span.start, sentence.end)
            beside = not text[item.span.end : sentence.start].strip(" \t")
            return replace(item, span=whole) if beside and _fits(whole) else item
    return item


def _with_what_became_of_it(text: str, query: Query, item: Evidence) -> Evidence:
    """A sentence on how things were at first with the next one, which says what became of them.

    Not where the question itself asks for the beginning.
    """
    if not _AT_FIRST.search(item.span.of(text)) or _AT_FIRST.search(query.text):
        return item
    for sentence in item.candidate.passage.sentences:
        if sentence.start >= item.span.end:
            whole = Span(item.span.start, sentence.end)
            follows = not text[item.span.end : sentence.start].strip(" \t")
            then = _THEN.search(text[sentence.start : sentence.end])
            return replace(item, span=whole) if follows and then and _fits(whole) else item
    return item


def _with_what_it_means(text: str, item: Evidence) -> Evidence:
    """A sentence that points back (`据此收回298项`, `It took five days`) with the one before it."""
    if not _POINTS_BACK.search(item.span.of(text).lstrip()):
        return item
    before: Span | None = None
    for sentence in item.candidate.passage.sentences:
        if sentence.end > item.span.start:
            break
        before = Span(sentence.start, sentence.end)
    if before is None or text[before.end : item.span.start].strip(" \t"):
        return item
    whole = Span(before.start, item.span.end)
    return replace(item, span=whole) if _fits(whole) else item


def _fits(span: Span) -> bool:
    return span.end - span.start <= MAX_QUOTE


def _goes_on(text: str, piece: Span, following: Span) -> bool:
    between = text[piece.end : following.start]
    return text[piece.end - 1] in _PIECE_ENDS and not between.strip(" \t")
