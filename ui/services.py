"""The services behind the pages, made once for each library and shared by all sessions."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from index.documents import Field
from index.inputs import collect_uploads
from index.library import Library, default_home
from index.model.encoder import load_encoder
from index.readers import SUFFIXES, is_readable
from ui.server import MODEL_VARIABLE

if TYPE_CHECKING:
    from eval.baselines.encoding import CachedEncoder
    from eval.golden import GoldenSet
    from eval.kept_runs import RunShelf
    from index.events import BuildEvent, Summary
    from retrieval.engine import Engine

__all__ = [
    "add_uploads",
    "describe_document",
    "engine",
    "golden_set",
    "home",
    "library",
    "remove_document",
    "run_shelf",
    "shared_encoder",
    "upload_kinds",
]


def home() -> Path:
    """The folder of the library that this server serves."""
    return default_home()


def library() -> Library | None:
    """The library, `None` where there is none yet.

    Raises:
        LibraryError: it is damaged.
        ModelMismatchError: it was built with another model.
    """
    folder = home()
    if not (folder / "manifest.json").exists():
        return None
    return _engine(str(folder)).library


def engine() -> Engine:
    """The engine of the library.

    Raises:
        LibraryError: there is no library, or it is damaged.
        ModelMismatchError: it was built with another model.
        ModelError: the reranker that is configured is none.
    """
    return _engine(str(home()))


def _model() -> str | None:
    """The embedding model that the server was started with; the bundled one if `None`."""
    return os.environ.get(MODEL_VARIABLE) or None


@st.cache_resource(show_spinner=False, max_entries=4)
def _engine(folder: str) -> Engine:
    from retrieval.cross_encoder import load_reranker
    from retrieval.engine import Engine

    encoder = load_encoder(model=_model(), fast=True)
    return Engine(Library(Path(folder), encoder), encoder, load_reranker())


@st.cache_resource(show_spinner=False, max_entries=1)
def shared_encoder() -> CachedEncoder:
    """What embeds for the systems measured beside ours; it remembers the vectors of passages."""
    from eval.baselines.encoding import CachedEncoder

    return CachedEncoder(engine().encoder)


def upload_kinds() -> list[str]:
    """Suffixes of the files that can be read here, archives among them."""
    read = [suffix for suffix in SUFFIXES if is_readable(Path(f"a{suffix}"))]
    return sorted([*read, ".zip"])


def add_uploads(files: Sequence[tuple[str, bytes]]) -> Iterator[BuildEvent | Summary]:
    """Adds uploaded files, given as names and bytes; archives are opened.

    Raises:
        LockedError: another process is writing.
        ModelMismatchError: the library was built with another model.
    """
    from index.build import Builder

    return Builder(home(), load_encoder(model=_model())).add(collect_uploads(files))


def describe_document(
    document: str, changes: Mapping[Field, str | None], taken_back: Sequence[Field] = ()
) -> None:
    """Keeps the user's word on a document's metadata.

    Raises:
        InputError: a value that cannot be kept.
        LockedError: another process is writing.
    """
    from index.build import Builder

    # A handful of texts: the engine that answers questions is there, and its vectors are alike.
    Builder(home(), engine().encoder).describe(document, changes, taken_back)


def remove_document(document: str) -> None:
    """Takes a document out of the library.

    Raises:
        LockedError: another process is writing.
    """
    from index.build import Builder

    Builder(home(), engine().encoder).remove([document])


def golden_set() -> GoldenSet:
    """The questions that are kept with the library."""
    from eval.golden import GoldenSet, golden_path

    return GoldenSet(golden_path(home()))


def run_shelf() -> RunShelf:
    """The evaluations that are kept with the library."""
    from eval.golden import evaluation_folder
    from eval.kept_runs import RunShelf

    return RunShelf(evaluation_folder(home()) / "runs")
