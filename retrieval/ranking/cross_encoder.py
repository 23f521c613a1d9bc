"""Cross-encoders: models that read a question and a passage together, for users who have one.

None comes with Youju, and none is downloaded: a folder is named by `--reranker` or in
`$YOUJU_RERANKER`.
"""

from __future__ import annotations

import json
import math
import os
import threading
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from langchain_core.cross_encoders import BaseCrossEncoder

from index.errors import ModelError
from index.model.fingerprint import hash_of_model
from index.model.quiet import no_progress_bars

__all__ = ["CrossEncoderFolder", "LangChainReranker", "Reranker", "load_reranker"]

VARIABLE = "YOUJU_RERANKER"
_REMEDY = (
    "give the folder of a sentence-transformers CrossEncoder to --reranker or $YOUJU_RERANKER, or "
    "leave both out"
)
_RANKING_KINDS = ("ForSequenceClassification", "ForCausalLM")
"""How the architectures end that a CrossEncoder can be made of. From any other folder, that of an
embedding model say, the library makes one whose last layer is random."""
_PAIRS_AT_ONCE = 16


class Reranker(BaseCrossEncoder, ABC):
    """Scores pairs of a question and a passage, higher where the passage answers better."""

    name: str
    """What the user calls it."""

    @property
    @abstractmethod
    def fingerprint(self) -> str:
        """Equal for two if and only if they score alike."""

    @abstractmethod
    def score(self, text_pairs: list[tuple[str, str]]) -> list[float]:
        """The score of each pair, on whatever scale the model has.

        Raises:
            ModelError: the model cannot be loaded, or gives no numbers.
        """


class CrossEncoderFolder(Reranker):
    """A sentence-transformers CrossEncoder, imported and loaded when it is first used."""

    def __init__(self, folder: Path) -> None:
        """Names a model.

        Args:
            folder: where it was saved.

        Raises:
            ModelError: there is no model of this kind in the folder.
        """
        self.name = str(folder)
        self._folder = folder.expanduser()
        self._model: Any = None
        self._lock = threading.Lock()
        _check(self.name, self._folder)
        self._fingerprint = f"{self._folder.resolve().name}:{hash_of_model(self._folder)}"

    @property
    def fingerprint(self) -> str:
        """The folder's name with a hash of the settings and of samples of the weights."""
        return self._fingerprint

    def score(self, text_pairs: list[tuple[str, str]]) -> list[float]:
        """The model's output for each pair, before any activation.

        Raises:
            ModelError: the model cannot be loaded, or its outputs are no numbers.
        """
        if not text_pairs:
            return []
        model = self._loaded()
        from torch.nn import Identity

        # A sigmoid would make what is surely right and what is surely wrong all alike.
        outputs = model.predict(
            text_pairs, batch_size=_PAIRS_AT_ONCE, activation_fn=Identity(), show_progress_bar=False
        )
        return _numbers(self.name, [float(output) for output in outputs], len(text_pairs))

    def _loaded(self) -> Any:  # noqa: ANN401 - the library is imported late
        with self._lock:
            if self._model is None:
                self._model = self._load()
            return self._model

    def _load(self) -> Any:  # noqa: ANN401
        os.environ.setdefault("HF_HUB_OFFLINE", "1")
        from sentence_transformers import CrossEncoder

        from index.model.transformer import best_type

        try:
            with no_progress_bars():
                model = CrossEncoder(
                    str(self._folder), local_files_only=True, model_kwargs={"dtype": best_type()}
                )
        except Exception as error:
            # Weights, settings and tokenizers are read by four libraries, each with errors of its
            # own, some of them no subclass of anything but Exception.
            reason = str(error).strip().partition("\n")[0] or type(error).__name__
            raise ModelError(
                f"the reranker {self.name} cannot be loaded ({reason}); {_REMEDY}"
            ) from error
        if model.num_labels != 1:
            raise ModelError(
                f"the reranker {self.name} tells {model.num_labels} classes apart and gives no "
                f"single score for a passage; {_REMEDY}"
            )
        return model


class LangChainReranker(Reranker):
    """Any LangChain cross-encoder."""

    def __init__(self, model: BaseCrossEncoder, name: str) -> None:
        """Wraps a model.

        Args:
            model: the model.
            name: what to call it; it should say which model it is, and which version.
        """
        self.name = name
        self._model = model

    @property
    def fingerprint(self) -> str:
        """The name: nothing else is known of the model."""
        return f"langchain:{self.name}"

    def score(self, text_pairs: list[tuple[str, str]]) -> list[float]:
        """The model's scores.

        Raises:
            ModelError: they are not one number for each pair.
        """
        scores = [float(score) for score in self._model.score(text_pairs)] if text_pairs else []
        return _numbers(self.name, scores, len(text_pairs))


def load_reranker(folder: Path | str | None = None) -> Reranker | None:
    """The reranker that is configured; `None` where there is none. Nothing is loaded yet.

    Args:
        folder: of a CrossEncoder; by default what `$YOUJU_RERANKER` names.

    Raises:
        ModelError: there is no model of this kind in the folder.
    """
    named = str(folder or os.environ.get(VARIABLE, "")).strip()
    return CrossEncoderFolder(Path(named)) if named else None


def _check(name: str, folder: Path) -> None:
    """Says at once what would else fail after the first question, or not at all.

    Raises:
        ModelError: there is no model of this kind in the folder.
    """
    settings = folder / "config.json"
    if not folder.is_dir():
        raise ModelError(f"the reranker {name} is no folder; {_REMEDY}")
    try:
        kinds = json.loads(settings.read_text(encoding="utf-8")).get("architectures") or []
    except (OSError, ValueError, AttributeError) as error:
        raise ModelError(
            f"the reranker {name} cannot be read (config.json: {_reason(error)}); {_REMEDY}"
        ) from error
    if not any(str(kind).endswith(_RANKING_KINDS) for kind in kinds):
        found = ", ".join(str(kind) for kind in kinds) or "no architecture"
        raise ModelError(
            f"the reranker {name} is no cross-encoder (config.json names {found}); {_REMEDY}"
        )


def _reason(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) or type(error).__name__


def _numbers(name: str, scores: Sequence[float], expected: int) -> list[float]:
    if len(scores) != expected or not all(math.isfinite(score) for score in scores):
        raise ModelError(
            f"the reranker {name} gave no finite score for each of {expected} passages; check its "
            f"files; {_REMEDY}"
        )
    return list(scores)
