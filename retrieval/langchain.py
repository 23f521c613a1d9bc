"""Youju's search as a LangChain retriever, for chains of one's own."""

from __future__ import annotations

from dataclasses import asdict

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, Field

from retrieval.engine import Engine
from retrieval.filters import Filters
from retrieval.results import Hit

__all__ = ["YoujuRetriever"]


class YoujuRetriever(BaseRetriever):
    """Passages for a question, with where they stand.

    Each document's metadata names `doc`, `source`, `title`, `section`, `start`, `end` and
    `score`, and `also`, where else its paragraphs stand; its `page_content` is the source's text
    from `start` to `end`.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    engine: Engine
    k: int = Field(default=10, ge=1)
    """Passages at most."""
    max_tokens: int | None = Field(default=None, ge=1)
    """Budget for a prompt: passages are taken while their cl100k tokens stay within it."""
    filters: Filters = Filters()
    """Places, years and editions that the passages are restricted to."""

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        del run_manager
        taken: list[Document] = []
        left = self.max_tokens
        for hit in self.engine.search(query, self.k, self.filters):
            if left is not None:
                left -= hit.tokens
                if left < 0:
                    break
            taken.append(_document(hit))
        return taken


def _document(hit: Hit) -> Document:
    return Document(
        id=f"{hit.doc}:{hit.start}-{hit.end}",
        page_content=hit.text,
        metadata={
            "doc": hit.doc,
            "source": hit.source,
            "title": hit.title,
            "section": list(hit.section),
            "start": hit.start,
            "end": hit.end,
            "score": hit.score,
            "also": [asdict(place) for place in hit.also],
        },
    )
