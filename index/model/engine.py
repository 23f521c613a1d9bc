"""The quick engine: onnxruntime over the default model's graph.

A fresh process has its first vector after 0.8 s, of which importing LangChain takes 0.5; from then
on a question takes about 12 ms.
"""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

import numpy as np
import onnxruntime as ort
from tokenizers import Tokenizer

from index.errors import ModelError
from index.model.base import TokenVectors, clean, token_vectors
from index.model.vocabulary import PieceTable, Tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

__all__ = ["OnnxEngine"]

_LENGTH = 512  # tokens of a text, the special ones counted
_PAD = 1
_BATCH_TOKENS = 4096  # padded tokens computed at once
_FEW_CHARACTERS = 10_000  # below this, looking pieces up beats loading the whole tokenizer


class OnnxEngine:
    """Embeds texts with the default model. Usable from several threads."""

    def __init__(self, folder: Path) -> None:
        """Load the graph.

        Args:
            folder: What `model_folder()` returns.

        Raises:
            ModelError: If onnxruntime cannot load it.
        """
        options = ort.SessionOptions()
        options.intra_op_num_threads = min(2, os.cpu_count() or 1)
        options.inter_op_num_threads = 1
        options.log_severity_level = 3  # errors
        # Threads that wait in a loop take 40 % more of the processor for a question, from whatever
        # else runs on its cores: where they are shared a question takes three times as long.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        ort.disable_telemetry_events()
        path = folder / "fast" / "model.onnx"
        try:
            self._session = ort.InferenceSession(
                str(path), options, providers=["CPUExecutionProvider"]
            )
        except RuntimeError as error:
            raise ModelError(
                f"onnxruntime cannot load {path} ({error}); remove {folder} and try again"
            ) from error
        self._table = PieceTable.load(folder / "fast")
        self._tokenizer_file = folder / "tokenizer.json"
        self._tokenizer: Tokenizer | None = None
        self._lock = threading.Lock()

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        """Return the vectors of texts, float32[texts, 384], each of length 1.

        Args:
            texts: Texts with their prefix, if they are to have one.
        """
        vectors = np.empty((len(texts), 384), np.float32)
        cut = self.tokens(texts)
        for rows in _batches(cut):
            (vectors[rows],) = self._run(["sentence_embedding"], [cut[row].ids for row in rows])
        return vectors

    def embed_with_tokens(
        self, texts: Sequence[str], prefix: str
    ) -> tuple[np.ndarray, list[TokenVectors]]:
        """Return the vectors of texts, and of their tokens.

        Args:
            texts: Texts without a prefix.
            prefix: Put in front of each text for the computation; its tokens are left out.

        Returns:
            float32[texts, 384], each of length 1, and the tokens of each text.
        """
        vectors = np.empty((len(texts), 384), np.float32)
        whole = [clean(prefix + text) for text in texts]
        cut = self.tokens(whole)
        found: dict[int, TokenVectors] = {}
        for rows in _batches(cut):
            outputs = ["sentence_embedding", "token_vectors"]
            pooled, states = self._run(outputs, [cut[row].ids for row in rows])
            vectors[rows] = pooled
            for row, state in zip(rows, states, strict=True):
                spans = np.array(cut[row].spans)
                found[row] = token_vectors(whole[row], state[: len(spans)], spans, len(prefix))
        return vectors, [found[row] for row in range(len(texts))]

    def tokens(self, texts: Sequence[str]) -> list[Tokens]:
        """Return the tokens of texts, `<s>` and `</s>` included, 512 at most."""
        texts = [clean(text) for text in texts]
        if self._tokenizer is None and sum(map(len, texts)) <= _FEW_CHARACTERS:
            return self._table.encode(texts, _LENGTH)
        encodings = self._whole_tokenizer().encode_batch(texts)
        return [Tokens(encoding.ids, encoding.offsets) for encoding in encodings]

    def _whole_tokenizer(self) -> Tokenizer:
        with self._lock:
            if self._tokenizer is None:
                self._tokenizer = Tokenizer.from_file(str(self._tokenizer_file))
            return self._tokenizer

    def _run(self, outputs: Sequence[str], ids: Sequence[Sequence[int]]) -> list[np.ndarray]:
        """Compute one batch.

        Args:
            outputs: Names of the graph's outputs.
            ids: Token ids of each text.

        Returns:
            For each: float32[texts, 384], or float32[texts, longest, 384] for token vectors.
        """
        tokens = np.full((len(ids), max(map(len, ids))), _PAD, np.int64)
        mask = np.zeros_like(tokens)
        for row, text_ids in enumerate(ids):
            tokens[row, : len(text_ids)] = text_ids
            mask[row, : len(text_ids)] = 1
        found = self._session.run(list(outputs), {"input_ids": tokens, "attention_mask": mask})
        return [np.asarray(values) for values in found]


def _batches(cut: Sequence[Tokens]) -> Iterator[list[int]]:
    """Yield the rows of texts of like length, longest first, so that little is padding."""
    batch: list[int] = []
    for row in sorted(range(len(cut)), key=lambda row: -len(cut[row].ids)):
        if batch and (len(batch) + 1) * len(cut[batch[0]].ids) > _BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch
