"""Youju itself, as a system to be measured."""

from __future__ import annotations

import codecs
import shutil
import tempfile
import weakref
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from eval.datasets import EvalDocument
from eval.systems import Answered, Cited, Retrieved, System
from index.build import Builder
from index.database import database_path
from index.documents import Span
from index.errors import InputError
from index.events import BuildEvent, Summary
from index.inputs import FileInput, Inputs, uploaded
from index.library import Library
from retrieval.engine import Engine

if TYPE_CHECKING:
    from index.model.base import Encoder
    from retrieval.ranking.cross_encoder import Reranker

__all__ = ["YoujuSystem"]


@dataclass(frozen=True, slots=True)
class _Known:
    """A document of the dataset, as the library has it."""

    id: str
    shift: int
    """Where its text begins in the canonical text: after the title."""
    length: int
    is_exact: bool
    """Whether the canonical text is title and text; not so where that is a web page's source."""


class YoujuSystem(System):
    """Builds a library of the documents, in a temporary folder unless one is given."""

    name = "Youju"

    def __init__(
        self,
        *,
        model: str | None = None,
        encoder: Encoder | None = None,
        home: Path | None = None,
        reranker: Reranker | None = None,
    ) -> None:
        """Prepares; nothing is read or written yet.

        Args:
            model: as the product's option `--model` takes it.
            encoder: instead of a model's name, an encoder for documents and for questions.
            home: a folder for the library, to be used again another time.
            reranker: a cross-encoder that reads the first passages again.
        """
        self._model = model
        self._given = encoder
        self._home = home
        self._reranker = reranker
        self._engine: Engine | None = None
        self._is_own = True
        self._known: dict[str, list[_Known]] = {}
        self._configuration: dict[str, str] = {}

    @classmethod
    def of_library(cls, engine: Engine) -> YoujuSystem:
        """Youju on a library that is there; the documents are its sources."""
        system = cls(encoder=engine.encoder, home=engine.library.home)
        system._engine = engine
        system._is_own = False
        return system

    @property
    def configuration(self) -> dict[str, str]:
        """The models, and what could not be indexed."""
        return dict(self._configuration)

    def index(self, documents: Sequence[EvalDocument]) -> None:
        """Takes in the documents.

        Raises:
            InputError: the library that was given holds other documents.
        """
        for _ in self.indexing(documents):
            pass

    def indexing(self, documents: Sequence[EvalDocument]) -> Iterator[BuildEvent]:
        """The same, telling how far it is.

        Yields:
            Events of the building.

        Raises:
            InputError: the library that was given holds other documents.
        """
        if self._engine is None:
            yield from self._build(documents)
        engine = self._ready()
        self._configuration |= {
            "model": engine.encoder.name, "weights": engine.encoder.fingerprint,
            "reranker": engine.reranker.fingerprint if engine.reranker else "none",
        }  # fmt: skip
        named = {self._name_of(document): document for document in documents}
        with engine.library.snapshot(vectors=False) as snapshot:
            lengths = dict(snapshot.connection.execute("SELECT id, length(text) FROM documents"))
            for row in snapshot.documents.values():
                known = [named[name] for name in row.sources if name in named]
                if not known:
                    raise InputError(
                        f"{engine.library.home}: holds {row.source}, which is not in the dataset; "
                        "load the dataset from the library as it is now"
                    )
                self._known[row.id] = [
                    self._as_known(document, lengths[row.id]) for document in known
                ]

    def _name_of(self, document: EvalDocument) -> str:
        return _file_name(document) if self._is_own else document.id

    def _as_known(self, document: EvalDocument, length: int) -> _Known:
        shift = len(_head(document)) if self._is_own else 0
        is_exact = length == shift + len(document.text)
        return _Known(document.id, shift, len(document.text), is_exact)

    def _build(self, documents: Sequence[EvalDocument]) -> Iterator[BuildEvent]:
        from index.model.encoder import load_encoder

        if self._home is None:
            self._home = Path(tempfile.mkdtemp(prefix="youju-eval-"))
            weakref.finalize(self, shutil.rmtree, self._home, ignore_errors=True)
        elif database_path(self._home).is_file():
            self._refuse_others(self._home, documents)
        files = tuple(_file(document) for document in documents if _whole(document).strip())
        inputs = Inputs(files=files, skipped=(), refused=())
        for event in Builder(self._home, self._given or load_encoder(self._model)).add(inputs):
            if not isinstance(event, Summary):
                yield event
            elif event.refused:
                self._configuration["documents refused"] = str(len(event.refused))
        encoder = self._given or load_encoder(self._model, fast=True)
        self._engine = Engine(Library(self._home, encoder), encoder, self._reranker)

    @staticmethod
    def _refuse_others(home: Path, documents: Sequence[EvalDocument]) -> None:
        """Before anything is written to a library that somebody works with.

        Raises:
            InputError: it holds a document that is not in the dataset.
        """
        names = {_file_name(document) for document in documents}
        with Library(home).snapshot(vectors=False) as snapshot:
            held = {name for row in snapshot.documents.values() for name in row.sources}
        if not held <= names:
            raise InputError(
                f"{home}: holds {min(held - names)}, which is not in the dataset; give another "
                "folder"
            )

    def _ready(self) -> Engine:
        if self._engine is None:
            raise InputError("no documents yet: index them before the first search")
        return self._engine

    def search(self, query: str, k: int) -> list[Retrieved]:
        """The `k` best passages; one that stands in several documents counts once for each."""
        return [
            Retrieved(known.id, span.start, span.end, hit.score)
            for hit in self._ready().search(query, k)
            for known, span in self._places(hit.doc, hit.start, hit.end)
        ]

    def ask(self, query: str) -> Answered:
        """Youju's answer."""
        answer = self._ready().ask(query)
        return Answered(
            declined=answer.abstained,
            confidence=answer.confidence,
            cited=tuple(
                Cited(known.id, span.start, span.end)
                for citation in answer.citations
                for known, span in self._places(citation.doc, citation.start, citation.end)[:1]
            ),
            stages_ms=dict(answer.timings_ms),
        )

    def _places(self, document_id: str, start: int, end: int) -> list[tuple[_Known, Span]]:
        """A stretch of the canonical text in each document of the dataset that has that text.

        What is of the title alone comes to an empty stretch at the text's beginning.
        """
        return [
            (known, Span(_within(start, known), _within(end, known)))
            if known.is_exact
            else (known, Span(0, known.length))
            for known in self._known[document_id]
        ]


def _within(position: int, known: _Known) -> int:
    return min(max(position - known.shift, 0), known.length)


def _head(document: EvalDocument) -> str:
    return f"{document.title}\n" if document.title.strip() else ""


def _whole(document: EvalDocument) -> str:
    return _head(document) + document.text


def _file_name(document: EvalDocument) -> str:
    """A file name for an id, another one for each; no part of it is taken for a folder."""
    plain = document.id
    for char in "%/\\":
        plain = plain.replace(char, f"%{ord(char):02X}")
    return f"{plain}.txt"


def _file(document: EvalDocument) -> FileInput:
    """The document as a text file, its title the first line.

    The byte-order mark says how to decode it, so that the canonical text is this text.
    """
    return uploaded(
        _file_name(document),
        codecs.BOM_UTF8 + _whole(document).encode("utf-8", "replace"),
    )
