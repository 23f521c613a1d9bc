"""The seam: everything that turns text into vectors is an `Encoder`, and this chooses one."""

from __future__ import annotations

from index.model.base import Encoder, LangChainEncoder
from index.model.fast import DEFAULT_MODEL, FastEncoder
from index.model.transformer import SentenceTransformerEncoder

__all__ = [
    "DEFAULT_MODEL",
    "Encoder",
    "FastEncoder",
    "LangChainEncoder",
    "SentenceTransformerEncoder",
    "load_encoder",
]


def load_encoder(model: str | None = None, *, fast: bool = False) -> Encoder:
    """Return the encoder for a model; nothing is loaded before its first use.

    Args:
        model: A sentence-transformers folder or name; by default the bundled model.
        fast: Prefer the engine that starts fast, where there is one: for the bundled model. Its
            vectors can be compared with those of the other engine.
    """
    if fast and model in {None, DEFAULT_MODEL}:
        return FastEncoder()
    return SentenceTransformerEncoder(model)
