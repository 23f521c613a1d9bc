"""Any sentence-transformers model, and the default one for building."""

from __future__ import annotations

import os
import re
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from index.errors import ModelError
from index.model.base import Encoder, TokenVectors, clean, token_vectors, unit_rows
from index.model.fast import DEFAULT_DIMENSION, DEFAULT_FINGERPRINT, DEFAULT_MODEL
from index.model.fingerprint import hash_of_model
from index.model.folder import model_folder
from index.model.quiet import no_progress_bars

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["SentenceTransformerEncoder", "best_type"]

_Side = Literal["query", "passage"]

_E5 = re.compile(r"(^|[/_-])e5([_-]|$)", re.IGNORECASE)


class SentenceTransformerEncoder(Encoder):
    """A sentence-transformers model, imported and loaded when it is first used.

    It computes in bfloat16 where the processor has instructions for that, else in float32. Names
    on the Hugging Face hub are looked up on this machine only, unless the environment sets
    `HF_HUB_OFFLINE=0`.
    """

    def __init__(self, model: str | None = None) -> None:
        """Choose a model.

        Args:
            model: A folder, a name on the Hugging Face hub, or nothing for the default model.
        """
        self.name = model or DEFAULT_MODEL
        self._is_default = self.name == DEFAULT_MODEL
        self._fingerprint = DEFAULT_FINGERPRINT if self._is_default else None
        self._model: Any = None
        self._lock = threading.Lock()

    @property
    def fingerprint(self) -> str:
        """The model's name with a hash of its settings and of samples of its weights.

        Raises:
            ModelError: If there is no such model on this machine.
        """
        if self._fingerprint is None:
            path = Path(self.name).expanduser()
            folder = path if path.is_dir() else self._downloaded()
            self._fingerprint = f"{Path(self.name).name}:{hash_of_model(folder)}"
        return self._fingerprint

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""
        if self._is_default:
            return DEFAULT_DIMENSION
        return int(self._loaded().get_embedding_dimension())

    def encode_queries(self, texts: Sequence[str]) -> np.ndarray:
        """Return the vectors of questions, float32[texts, dimension]."""
        return self._encode(texts, "query")

    def encode_passages(self, texts: Sequence[str]) -> np.ndarray:
        """Return the vectors of passages, float32[texts, dimension]."""
        return self._encode(texts, "passage")

    @property
    def has_token_vectors(self) -> bool:
        """For E5 models, on which late interaction was measured."""
        return self._is_default or self._is_e5

    def encode_queries_with_tokens(
        self, texts: Sequence[str]
    ) -> tuple[np.ndarray, list[TokenVectors]]:
        """Return the vectors of questions, float32[texts, dimension], and of their tokens."""
        return self._encode_with_tokens(texts, "query")

    def encode_passages_with_tokens(
        self, texts: Sequence[str]
    ) -> tuple[np.ndarray, list[TokenVectors]]:
        """Return the vectors of passages, float32[texts, dimension], and of their tokens."""
        return self._encode_with_tokens(texts, "passage")

    def _encode_with_tokens(
        self, texts: Sequence[str], side: _Side
    ) -> tuple[np.ndarray, list[TokenVectors]]:
        if not self.has_token_vectors:
            raise self._no_tokens(texts)
        if not texts:
            return np.empty((0, self.dimension), np.float32), []
        model = self._loaded()
        own = model.prompts.get("query" if side == "query" else "document")
        prompt = self._prompt(side) or own or ""
        whole = [clean(prompt + text) for text in texts]
        outputs = model.encode(whole, prompt="", output_value=None, show_progress_bar=False)
        cut = model.tokenizer(
            whole, truncation=True, max_length=model.max_seq_length, return_offsets_mapping=True
        )
        pooled = np.stack([one["sentence_embedding"].float().cpu().numpy() for one in outputs])
        tokens = [
            token_vectors(
                text,
                one["token_embeddings"].float().cpu().numpy()[: len(spans)],
                np.array(spans),
                len(prompt),
            )
            for text, one, spans in zip(whole, outputs, cut["offset_mapping"], strict=True)
        ]
        return unit_rows(pooled), tokens

    def _encode(self, texts: Sequence[str], side: _Side) -> np.ndarray:
        """Embed texts with the model's own prompt for this side, or e5's for its family."""
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        model = self._loaded()
        encode = model.encode_query if side == "query" else model.encode_document
        vectors = encode(
            [clean(text) for text in texts],
            prompt=self._prompt(side),
            show_progress_bar=False,
            convert_to_numpy=True,
        )
        return unit_rows(np.asarray(vectors, np.float32))

    def _prompt(self, side: _Side) -> str | None:
        """Return a prompt to use in place of the model's own, which may be none at all."""
        has_own = any(self._model.prompts.values())
        return f"{side}: " if self._is_e5 and not has_own else None

    @property
    def _is_e5(self) -> bool:
        name = Path(self.name).name
        return _E5.search(name) is not None and "instruct" not in name.lower()

    def _loaded(self) -> Any:  # noqa: ANN401 - the library is imported late
        with self._lock:
            if self._model is None:
                self._model = self._load()
            return self._model

    def _load(self) -> Any:  # noqa: ANN401
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        from sentence_transformers import SentenceTransformer

        source = str(model_folder()) if self._is_default else str(Path(self.name).expanduser())
        try:
            with no_progress_bars():
                return SentenceTransformer(
                    source,
                    local_files_only=self._is_default,
                    model_kwargs={"dtype": best_type()},
                )
        except (OSError, ValueError, ImportError, RuntimeError, KeyError) as error:
            reason = str(error).strip().partition("\n")[0]
            raise ModelError(
                f"the embedding model {self.name} cannot be loaded ({reason}); give the folder of a"
                " sentence-transformers model, or set HF_HUB_OFFLINE=0 to have it downloaded"
            ) from error

    def _downloaded(self) -> Path:
        """Return where the hub's library keeps a model that has a name there.

        Raises:
            ModelError: If it is not kept on this machine.
        """
        self._loaded()
        from huggingface_hub import try_to_load_from_cache

        for name in (self.name, f"sentence-transformers/{self.name}"):
            for file in ("modules.json", "config.json"):
                if isinstance(path := try_to_load_from_cache(name, file), str):
                    return Path(path).parent
        raise ModelError(
            f"the files of the embedding model {self.name} cannot be found; give its folder instead"
        )


def best_type() -> Any:  # noqa: ANN401 - a torch.dtype
    """Return bfloat16 if the processor computes in it, else float32."""
    import torch

    if torch.cuda.is_available():
        return (
            torch.bfloat16
            if torch.cuda.is_bf16_supported(including_emulation=False)
            else torch.float32
        )
    known = torch.cpu.get_capabilities()
    return torch.bfloat16 if known.get("avx512_bf16") or known.get("amx_bf16") else torch.float32
