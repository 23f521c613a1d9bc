"""The services behind the pages, made once for each library and shared by all sessions."""

from __future__ import annotations

import logging
import os
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import streamlit as st

from index.documents import Field
from index.errors import AccessError
from index.inputs import collect_uploads
from index.library import Library, default_home
from index.model.encoder import load_encoder
from index.readers import SUFFIXES, is_readable
from ui.access.names import USER_HEADER
from ui.additions import Addition
from ui.examples import answered_examples
from ui.server import MODEL_VARIABLE, USERS_VARIABLE
from ui.strings import Strings

if TYPE_CHECKING:
    from eval.baselines.encoding import CachedEncoder
    from eval.golden import GoldenSet
    from eval.kept_runs import RunShelf
    from index.doctor import Check
    from index.documents import Document
    from index.events import BuildEvent, Summary
    from index.page_views import PageViewer
    from index.removed import Removed
    from index.renewing import Renewal
    from retrieval.compare import Choice, Comparison
    from retrieval.desk.chats import ChatShelf
    from retrieval.desk.tray import Tray
    from retrieval.engine import Engine

__all__ = [
    "add_uploads",
    "addition",
    "chat_shelf",
    "compare",
    "describe_document",
    "engine",
    "examine_library",
    "examples",
    "forget_removed",
    "golden_set",
    "home",
    "library",
    "owner",
    "page_viewer",
    "reindex",
    "remove_document",
    "removed_documents",
    "restore_document",
    "run_shelf",
    "shared_encoder",
    "tray",
    "upload_kinds",
]


_LOGGER = logging.getLogger("youju.ui")
_BESIDE = ThreadPoolExecutor(1, "youju-beside")


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
    from retrieval.engine import Engine
    from retrieval.ranking.cross_encoder import load_reranker

    encoder = load_encoder(model=_model(), fast=True)
    return Engine(Library(Path(folder), encoder), encoder, load_reranker())


def examples(words: Strings) -> Future[list[str]]:
    """Questions that the library answers; tried once for each state of it, beside the page.

    Raises:
        LibraryError: there is no library, or it is damaged.
        ModelMismatchError: it was built with another model.
        ModelError: the reranker that is configured is none.
    """
    shared = _engine(str(home()))
    with shared.library.snapshot(vectors=False) as snapshot:
        generation = snapshot.generation
    return _examples(str(home()), generation, words.language, shared, words)


@st.cache_resource(show_spinner=False, max_entries=8)
def _examples(
    folder: str, generation: int, language: str, _shared: Engine, _words: Strings
) -> Future[list[str]]:
    _LOGGER.debug("trying examples for %s, generation %d, %s", folder, generation, language)
    return _BESIDE.submit(answered_examples, _shared, _words)


def page_viewer() -> PageViewer:
    """What draws the pages of the library's documents."""
    return _page_viewer(str(home()))


@st.cache_resource(show_spinner=False, max_entries=1, on_release=lambda viewer: viewer.close())
def _page_viewer(folder: str) -> PageViewer:
    from index.page_views import PageViewer

    return PageViewer(Path(folder))


@st.cache_resource(show_spinner=False, max_entries=1)
def shared_encoder() -> CachedEncoder:
    """What embeds for the systems measured beside ours; it remembers the vectors of passages."""
    from eval.baselines.encoding import CachedEncoder

    return CachedEncoder(engine().encoder)


def upload_kinds() -> list[str]:
    """Suffixes of the files that can be read here, archives among them."""
    read = [suffix for suffix in SUFFIXES if is_readable(Path(f"a{suffix}"))]
    return sorted([*read, ".zip"])


def add_uploads(files: Sequence[tuple[str, bytes]]) -> None:
    """Begins to add uploaded files, given as names and bytes; archives are opened."""
    model, folder = _model(), home()

    def work() -> Iterator[BuildEvent | Summary]:
        from index.build import Builder

        yield from Builder(folder, load_encoder(model=model)).add(collect_uploads(files))

    _additions(str(folder)).append(Addition(work))


def addition() -> Addition | None:
    """What is being added, or was and has not been told of yet."""
    latest = list(_additions(str(home())))
    return next((known for known in latest if not known.is_told), None)


@st.cache_resource(show_spinner=False)
def _additions(folder: str) -> deque[Addition]:
    _LOGGER.debug("additions to %s", folder)
    return deque(maxlen=1)


def compare(topic: str, choice: Choice, progress: Callable[[int, int], None]) -> Comparison:
    """What each chosen document states of a topic.

    Raises:
        InputError: the topic is too long, or a place or year is not understood.
        LibraryError: there is no library, or it is damaged.
    """
    from retrieval.compare import compare_documents

    return compare_documents(engine(), topic, choice, progress)


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
    """Takes a document out of the library, so that it can come back.

    Raises:
        LockedError: another process is writing.
    """
    from index.build import Builder

    Builder(home(), engine().encoder).remove([document], undoable=True)


def removed_documents() -> tuple[Removed, ...]:
    """The removals that can be undone, newest first."""
    from index.removed import RemovedDocuments

    return RemovedDocuments(home()).all()


def restore_document(key: str) -> Iterator[BuildEvent | Document]:
    """Undoes a removal.

    Raises:
        NotFoundError: it is no longer kept.
        LockedError: another process is writing.
    """
    from index.renewing import Renewer

    return Renewer(home(), engine().encoder).restore(key)


def forget_removed(key: str) -> None:
    """Deletes a removed document for good.

    Raises:
        NotFoundError: it is no longer kept.
        LockedError: another process is writing.
    """
    from index.renewing import Renewer

    Renewer(home(), engine().encoder).forget([key])


def reindex(ids: Sequence[str] | None) -> Iterator[BuildEvent | Renewal]:
    """Indexes documents again from their files; `None`: all of them.

    Raises:
        LockedError: another process is writing.
        ModelMismatchError: the library was built with another model.
    """
    from index.renewing import Renewer

    return Renewer(home(), load_encoder(model=_model())).reindex(ids)


def examine_library() -> Iterator[Check]:
    """The checks of the library's health, one by one."""
    from index.doctor import examine

    return examine(home())


def chat_shelf() -> ChatShelf:
    """The conversations of whoever uses this session."""
    from retrieval.desk.chats import ChatShelf

    return ChatShelf(home(), owner())


def owner() -> str:
    """Who is signed in, at our door or by Streamlit's; empty for the one at this computer.

    Raises:
        AccessError: nobody is, although the server has users.
    """
    if os.environ.get(USERS_VARIABLE) != "1":
        user = st.user.to_dict()
        return str(user.get("sub") or user.get("email") or "") if user.get("is_logged_in") else ""
    name = unquote(st.context.headers.get(USER_HEADER) or "")
    if not name:
        raise AccessError("nobody is signed in: open /sign-in on this server")
    return name


def golden_set() -> GoldenSet:
    """The questions that are kept with the library."""
    from eval.golden import GoldenSet, golden_path

    return GoldenSet(golden_path(home()))


def run_shelf() -> RunShelf:
    """The evaluations that are kept with the library."""
    from eval.golden import evaluation_folder
    from eval.kept_runs import RunShelf

    return RunShelf(evaluation_folder(home()) / "runs")


def tray() -> Tray:
    """The quotations that are kept with the library."""
    from retrieval.desk.tray import Tray

    return Tray(home(), owner())
