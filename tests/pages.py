"""The app's pages drawn by Streamlit without a browser."""

import functools
import json
from pathlib import Path

import pytest
from streamlit import config
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from index.build import Builder
from index.events import Summary
from index.inputs import Inputs, uploaded
from index.library import Library
from tests.encoders import StandInEncoder
from ui import services

UI = Path(__file__).resolve().parent.parent / "ui"
HOSTILE = "<img src=x onerror=alert(1)> **bold** [x](http://evil) $x$ :red[x]"
PAGE_LIMIT_S = 120
"""How long a page may take on a busy machine."""


def new_app():
    """The app as another browser session opens it."""
    config.set_option("runner.magicEnabled", False)  # as it is served
    return AppTest.from_file(str(UI / "app.py"), default_timeout=PAGE_LIMIT_S)


def build(home, **files):
    """Adds texts to the library in a folder, by the names of their files without suffixes."""
    named = tuple(uploaded(f"{name}.txt", text.encode()) for name, text in files.items())
    builder = Builder(home, StandInEncoder())
    *_, summary = builder.add(Inputs(files=named, skipped=(), refused=()))
    assert isinstance(summary, Summary)
    assert not summary.refused


def document_of(home):
    """The only document of a library."""
    with Library(home).snapshot() as snapshot:
        (document_id,) = snapshot.documents
        return snapshot.document(document_id)


def drawn(app, name):
    """The data of all components of one kind, wherever they stand."""
    return [
        json.loads(element.proto.json)
        for element in app.get("bidi_component")
        if element.proto.component_name == f"youju.{name}"
    ]


@pytest.fixture(scope="session", autouse=True)
def _packages_scanned_once():
    """A new app reads the metadata of every installed package, for a second; they stay the same."""
    name = "scan_component_manifests"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, name, functools.cache(getattr(manifest_scanner, name)))
        yield


@pytest.fixture
def served_home(home, monkeypatch):
    """The folder whose library the app opens."""
    monkeypatch.setenv("YOUJU_HOME", str(home))
    return home


@pytest.fixture
def stand_in(monkeypatch):
    """The app encodes without a model."""
    monkeypatch.setattr(services, "load_encoder", lambda **_: StandInEncoder())


@pytest.fixture
def app(served_home):
    """The app in a new session; nothing is kept of other tests' libraries."""
    services._engine.clear()
    services._page_viewer.clear()
    return new_app()
