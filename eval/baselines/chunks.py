"""The stretches of documents that baselines embed, index and return."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version

from eval.datasets import EvalDocument
from eval.systems import Retrieved
from index.errors import InputError
from index.model.base import clean

__all__ = [
    "CHUNK_SIZE",
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
WHOLE_UP_TO = 1000
"""Characters of a document that is one unit. The paragraphs of public Chinese sets are shorter
(DRCD, CMRC and XQuAD: 992 at most), a report is longer; the model reads 700 to 900 of Chinese."""


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


def whole_or_split(documents: Iterable[EvalDocument]) -> Iterator[Chunk]:
    """Documents of up to `WHOLE_UP_TO` characters whole, longer ones as `split` cuts them."""
    for document in usable(documents):
        if len(document.text) > WHOLE_UP_TO:
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
