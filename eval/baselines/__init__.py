"""What an engineer would put together in an afternoon, measured beside Youju on the same data.

All of them embed with the same weights. Their libraries are imported when a system is built; those
whose libraries are not installed are left out, and `missing_baselines` says which and why.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from index.errors import InputError

if TYPE_CHECKING:
    from eval.systems import System
    from index.model.base import Encoder

__all__ = ["baseline_names", "baseline_systems", "baseline_titles", "missing_baselines"]


def _dense(encoder: Encoder) -> System:
    from eval.baselines.plain import PlainDense

    return PlainDense(encoder)


def _bm25_pairs(_: Encoder) -> System:
    from eval.baselines.plain import PlainBM25

    return PlainBM25("pairs")


def _bm25_words(_: Encoder) -> System:
    from eval.baselines.plain import PlainBM25

    return PlainBM25("words")


def _langchain_dense(encoder: Encoder) -> System:
    from eval.baselines.langchain_dense import LangChainDense

    return LangChainDense(encoder)


def _langchain_hybrid(encoder: Encoder) -> System:
    from eval.baselines.langchain_hybrid import LangChainHybrid

    return LangChainHybrid(encoder)


def _llama_index(encoder: Encoder) -> System:
    from eval.baselines.llama_index import LlamaIndex

    return LlamaIndex(encoder)


def _haystack(encoder: Encoder) -> System:
    from eval.baselines.haystack import Haystack

    return Haystack(encoder)


@dataclass(frozen=True, slots=True)
class _Baseline:
    title: str
    """The name of the system, known without its libraries."""
    make: Callable[[Encoder], System]
    needs: tuple[str, ...]
    """Distributions beyond those that Youju itself needs."""
    install: str


_PEERS = "pip install 'youju[peers]'"
_OWN = "pip install --force-reinstall youju"
_BASELINES = {
    "dense": _Baseline("plain dense", _dense, ("langchain-text-splitters",), _OWN),
    "bm25": _Baseline(
        "BM25 (character pairs)", _bm25_pairs, ("bm25s", "langchain-text-splitters"), _OWN
    ),
    "bm25-words": _Baseline(
        "BM25 (words)", _bm25_words, ("bm25s", "langchain-text-splitters"), _OWN
    ),
    "langchain-dense": _Baseline(
        "LangChain: FAISS", _langchain_dense, ("langchain-text-splitters",), _OWN
    ),
    "langchain-hybrid": _Baseline(
        "LangChain: FAISS + BM25",
        _langchain_hybrid,
        ("langchain-text-splitters", "bm25s"),
        _OWN,
    ),
    "llama-index": _Baseline("LlamaIndex: defaults", _llama_index, ("llama-index-core",), _PEERS),
    "haystack": _Baseline("Haystack: defaults", _haystack, ("haystack-ai",), _PEERS),
}


def baseline_names() -> tuple[str, ...]:
    """The names by which baselines are chosen, in the order of reports."""
    return tuple(_BASELINES)


def baseline_titles() -> dict[str, str]:
    """What reports call each baseline, by the name that it is chosen by."""
    return {name: baseline.title for name, baseline in _BASELINES.items()}


def missing_baselines(names: Collection[str] | None = None) -> list[tuple[str, str]]:
    """Baselines that cannot be built here, each with the reason and the remedy.

    Args:
        names: of baselines; by default all.

    Raises:
        InputError: there is no baseline of one of these names.
    """
    missing = []
    for name, baseline in _chosen(names).items():
        absent = [needed for needed in baseline.needs if not _is_installed(needed)]
        if absent:
            missing.append((name, f"not installed: {', '.join(absent)}; {baseline.install}"))
    return missing


def baseline_systems(
    names: Collection[str] | None = None, encoder: Encoder | None = None
) -> list[System]:
    """The baselines whose libraries are installed, none of them with documents yet.

    Args:
        names: of baselines; by default all. Their order is that of `baseline_names`.
        encoder: embeds for all of them; by default the bundled model. Vectors of passages are
            shared between the systems; give the same `CachedEncoder` again to share them between
            several calls.

    Raises:
        InputError: there is no baseline of one of these names.
    """
    from eval.baselines.encoding import CachedEncoder
    from index.model.encoder import load_encoder

    encoder = encoder or load_encoder(fast=True)
    shared = encoder if isinstance(encoder, CachedEncoder) else CachedEncoder(encoder)
    missing = dict(missing_baselines(names))
    return [
        baseline.make(shared) for name, baseline in _chosen(names).items() if name not in missing
    ]


def _chosen(names: Collection[str] | None) -> dict[str, _Baseline]:
    if names is None:
        return _BASELINES
    if unknown := sorted(set(names) - set(_BASELINES)):
        raise InputError(
            f"no baseline is called {', '.join(unknown)}; there are {', '.join(_BASELINES)}"
        )
    return {name: baseline for name, baseline in _BASELINES.items() if name in names}


def _is_installed(distribution: str) -> bool:
    try:
        version(distribution)
    except PackageNotFoundError:
        return False
    return True
