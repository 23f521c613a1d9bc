"""Embedding models: the bundled multilingual-e5-small behind two engines, or any other.

`encoder.py` is the seam that the rest of Youju uses. Behind it, `bundled.py` reads the weights
that a package carries, `folder.py` unpacks them once into the user's cache, with `graph.py` and
`vocabulary.py` for `engine.py`, which starts fast.
"""

from index.model.encoder import (
    DEFAULT_MODEL,
    Encoder,
    FastEncoder,
    LangChainEncoder,
    SentenceTransformerEncoder,
    load_encoder,
)

__all__ = [
    "DEFAULT_MODEL",
    "Encoder",
    "FastEncoder",
    "LangChainEncoder",
    "SentenceTransformerEncoder",
    "load_encoder",
]
