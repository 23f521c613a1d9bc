"""The stretches of documents that baselines embed, index and return."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from statistics import median

from eval.datasets import EvalDocument
from eval.systems import Retrieved
from index.errors import InputError
from index.model.base import clean

__all__ = [
    "CHUNK_SIZE",
    "PASSAGES_UP_TO",
    "WHOLE_UP_TO",
    "Chunk",
    "exact_chunk",
    "retrieved",
    "split",
    "usable",
    "versions",
    "whole_or_split",
]

CHUNK_SIZE = 500
"""Characters, without overlap: what tutorials of Chinese retrieval use, and what the design's
first measurements did."""
PASSAGES_UP_TO = 1000
"""Characters of the median document where documents are passages already: 91 to 696 in public sets
for retrieval, thousands in libraries of reports."""
WHOLE_UP_TO = 4000
"""Characters of a passage that stays whole. The longest of those sets has 3,912. Cutting those
over 1,000 alone cost plain dense 0.14 of nDCG@10 on XQuAD's English paragraphs: pieces of some
compete with others whole."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch `[start, end)` of a document, with its words as `usable` leaves them."""

    doc: str
    title: str
    start: int
    end: int
    text: str

    @property
    def titled(self) -> str:
        """Its words under the document's title, where the dataset gives one: what is indexed."""
        return f"{self.title}\n{self.text}" if self.title else self.text


def usable(documents: Iterable[EvalDocument]) -> list[EvalDocument]:
    """Documents with a space for each character that libraries refuse; spans stay as they are.

    These are NUL and halves of surrogate pairs, which JSON files may hold.
    """
    return [
        replace(document, title=clean(document.title), text=clean(document.text))
        for document in documents
    ]


def exact_chunk(document: EvalDocument, start: int | None, text: str) -> Chunk:
    """A chunk as a library's splitter made it.

    Args:
        document: what was split.
        start: where the splitter says that the chunk begins.
        text: the chunk's words.

    Raises:
        InputError: the words are not in the document at that place.
    """
    if start is None or start < 0 or not document.text.startswith(text, start):
        raise InputError(
            f"{document.id}: the splitter made a chunk that is not in the text at {start}"
            f" ({text[:20]!r}); install the versions of constraints.txt"
        )
    return Chunk(document.id, document.title, start, start + len(text), text)


def split(
    documents: Iterable[EvalDocument], size: int = CHUNK_SIZE, overlap: int = 0
) -> Iterator[Chunk]:
    """Chunks by LangChain's RecursiveCharacterTextSplitter with its own separators.

    Args:
        documents: what to split; a text of white space alone has no chunk.
        size: characters of a chunk at most.
        overlap: characters that a chunk may share with the one before.

    Yields:
        The chunks in order.
    """
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(
        chunk_size=size, chunk_overlap=overlap, add_start_index=True
    )
    for document in usable(documents):
        for piece in splitter.create_documents([document.text]):
            yield exact_chunk(document, piece.metadata["start_index"], piece.page_content)


def whole_or_split(documents: Sequence[EvalDocument]) -> Iterator[Chunk]:
    """Passages whole, as public sets give them; longer documents as `split` cuts them.

    Args:
        documents: all of a collection; their median length says what they are.

    Yields:
        The units in order.
    """
    middle = median([len(document.text) for document in documents] or [0])
    whole = WHOLE_UP_TO if middle <= PASSAGES_UP_TO else 0
    for document in usable(documents):
        if len(document.text) > whole:
            yield from split([document])
        elif document.text.strip():
            yield exact_chunk(document, 0, document.text)


def retrieved(chunks: Sequence[Chunk], found: Iterable[tuple[int, float]]) -> list[Retrieved]:
    """What a system returns, from positions in `chunks` and scores."""
    return [
        Retrieved(chunks[row].doc, chunks[row].start, chunks[row].end, score)
        for row, score in found
    ]


def versions(*distributions: str) -> dict[str, str]:
    """Versions of installed libraries by name, for a system's configuration."""
    return {name: version(name) for name in distributions}
