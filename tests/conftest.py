"""What tests share: folders, an encoder without a model, libraries to read."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from filelock import FileLock

from index.build import Builder
from index.events import Summary
from index.inputs import collect
from index.library import Library
from index.model.encoder import load_encoder
from index.published import vector_path
from index.soundness import span_faults
from index.vectors import VectorIndex
from retrieval.engine import Engine
from tests.encoders import HashingEncoder, TokenHashingEncoder

pytest_plugins = ("tests.browsers", "tests.pages")

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch):
    for name in ("YOUJU_HOME", "YOUJU_RERANKER", "YOUJU_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def no_office(monkeypatch, tmp_path):
    """A machine without LibreOffice."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("index.readers.libreoffice._USUAL_PLACES", ())


@pytest.fixture(scope="session")
def root():
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def reports():
    """The documents of the sample corpus."""
    return ROOT / "seeds" / "reports"


@pytest.fixture(scope="session")
def new_encoder():
    """Makes encoders that need no model."""
    return HashingEncoder


@pytest.fixture
def encoder():
    return HashingEncoder()


@pytest.fixture(scope="session")
def new_token_encoder():
    """Makes encoders with token vectors that need no model."""
    return TokenHashingEncoder


@pytest.fixture
def token_encoder():
    return TokenHashingEncoder()


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


@pytest.fixture(scope="session")
def add():
    """Adds paths to a library; returns the summary."""

    def run(home, encoder, *paths):
        *_, summary = Builder(home, encoder).add(collect(paths))
        assert isinstance(summary, Summary)
        return summary

    return run


@pytest.fixture
def write(tmp_path):
    """Writes a file for adding, in a folder of its own; returns its path."""

    def run(name, content):
        path = tmp_path / "files" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return run


@pytest.fixture(scope="session")
def assert_sound():
    """Asserts the contract of spans for one document."""

    def check(document):
        text = document.text
        assert list(span_faults(document)) == []
        edge = 0
        for section in document.sections:
            assert section.start == edge, f"section {section.ordinal} leaves a gap or overlaps"
            assert section.title == text[section.start : section.heading_end]
            assert section.start <= section.heading_end <= section.body_end <= section.end
            edge = section.body_end
        assert edge == len(text)
        last = 0
        for passage in document.passages:
            own = document.sections[passage.section]
            assert own.start <= passage.start < passage.end <= own.end
            assert passage.end - passage.start <= 700
            assert last <= passage.start, "passages overlap or are out of order"
            last = inner = passage.start
            assert passage.sentences
            for sentence in passage.sentences:
                assert inner <= sentence.start < sentence.end <= passage.end
                assert text[sentence.start : sentence.end].strip()
                inner = sentence.end
            last = passage.end
        for span in document.boilerplate:
            assert 0 <= span.start < span.end <= len(text)

    return check


_ADDED_BY_FORMAT = {
    3: (
        "DROP TABLE edits", "ALTER TABLE sources DROP COLUMN manifest",
        "ALTER TABLE documents DROP COLUMN own",
    ),
    4: tuple(f"DROP TABLE {name}" for name in ("paragraphs", "passage_places", "passage_years")),
    5: ("DROP TABLE token_vectors",),
    6: ("DROP TABLE background",),
    7: ("DROP TABLE figures", "DROP TABLE figure_words"),
    8: (
        "DROP TABLE seals",
        *(
            f"ALTER TABLE publication DROP COLUMN {name}"
            for name in (
                "sentences_digest", "passages_digest", "model", "model_fingerprint", "dimension",
            )
        ),
    ),
}  # fmt: skip


@pytest.fixture(scope="session")
def turn_back():
    """Takes from a library's database what later formats have added."""

    def run(home, version):
        with closing(sqlite3.connect(home / "library.sqlite", isolation_level=None)) as connection:
            for added in range(version + 1, max(_ADDED_BY_FORMAT) + 1):
                for statement in _ADDED_BY_FORMAT[added]:
                    connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {version}")

    return run


@pytest.fixture(scope="session")
def contents():
    """Everything that the stores of a library hold, under names that outlive a rebuild."""

    def read(home):
        with closing(sqlite3.connect(home / "library.sqlite")) as connection:
            return {
                "documents": connection.execute("SELECT * FROM documents ORDER BY id").fetchall(),
                "sources": connection.execute("SELECT * FROM sources ORDER BY path").fetchall(),
                "sections": connection.execute(
                    "SELECT * FROM sections ORDER BY document_id, ordinal"
                ).fetchall(),
                "lexicon": connection.execute(
                    "SELECT p.document_id, p.start, l.body, l.headings, l.about FROM lexicon l"
                    " LEFT JOIN passages p ON p.id = l.rowid ORDER BY 1, 2"
                ).fetchall(),
                "vocabulary": connection.execute(
                    "SELECT term, doc, cnt FROM vocabulary ORDER BY term"
                ).fetchall(),
                "tokens": connection.execute(
                    "SELECT p.document_id, p.start, likeness_zh, likeness_en, t.sentences, codes"
                    " FROM token_vectors t LEFT JOIN passages p ON p.id = t.passage_id"
                    " ORDER BY 1, 2"
                ).fetchall(),
                "passages": _vectors(home, connection, "passages"),
                "sentences": _vectors(home, connection, "sentences"),
            }

    return read


def _vectors(home, connection, unit):
    join = "JOIN passages p ON p.id = u.passage_id" if unit == "sentences" else ""
    owner = "p" if unit == "sentences" else "u"
    rows = connection.execute(
        f'SELECT u.id, {owner}.document_id, u.start, u."end", {owner}.period, {owner}.section'  # noqa: S608 - fixed names
        f" FROM {unit} u {join} ORDER BY 2, 3"
    ).fetchall()
    (generation,) = connection.execute("SELECT generation FROM publication").fetchone()
    if generation == 0:
        assert rows == []
        return []
    index = VectorIndex.load(vector_path(home, unit, generation))
    assert sorted(index.ids) == sorted(row[0] for row in rows), "ghosts or gaps among the vectors"
    vectors = index.vectors(np.array([row[0] for row in rows], np.int64))
    return [(*row[1:], vector.tobytes()) for row, vector in zip(rows, vectors, strict=True)]


@pytest.fixture(scope="session")
def questions():
    """The questions over the sample corpus."""
    lines = (ROOT / "seeds" / "questions.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="session")
def library_of(tmp_path_factory, request, add):
    """Builds a library with the real model, once for all workers; returns its folder."""
    parallel = hasattr(request.config, "workerinput")
    base = tmp_path_factory.getbasetemp()
    base = base.parent if parallel else base

    def build(name, folder):
        home = base / f"library-{name}"
        with FileLock(base / "library.lock"):  # one at a time: each takes every core
            if not (home / "manifest.json").exists():
                assert add(home, load_encoder(), folder).refused == ()
        return home

    return build


@pytest.fixture(scope="session")
def engine_over(tmp_path_factory, library_of):
    """Builds an engine with the real model over a few short texts, by their names."""

    def build(name, texts):
        folder = tmp_path_factory.mktemp(name)
        for file, text in texts.items():
            (folder / file).write_text(text, "utf-8")
        encoder = load_encoder(fast=True)
        return Engine(Library(library_of(name, folder), encoder), encoder)

    return build


@pytest.fixture(scope="session")
def sample_home(library_of, reports):
    """A library of the sample corpus."""
    return library_of("sample", reports)


@pytest.fixture(scope="session")
def sample_engine(sample_home):
    """What answers questions from the sample corpus."""
    from retrieval.engine import Engine

    encoder = load_encoder(fast=True)
    return Engine(Library(sample_home, encoder), encoder)


def _covers(start, end, text, quote):
    """Whether a span holds 80 % of one of the places where a text has this quotation."""
    place = text.find(quote)
    while place >= 0:
        if min(end, place + len(quote)) - max(start, place) >= 0.8 * len(quote):
            return True
        place = text.find(quote, place + 1)
    return False


@pytest.fixture(scope="session")
def search_measures():
    """Success@1 and recall@5 of an engine over questions with evidence."""

    def measure(engine, asked):
        first, shares = [], []
        with engine.library.snapshot() as snapshot:
            for question in asked:
                if not question["evidence"]:
                    continue
                hits = engine.search(question["query"], 5)
                texts = {hit.doc: snapshot.document(hit.doc).text for hit in hits}
                ranks = [
                    next(
                        (
                            hit.rank
                            for hit in hits
                            for wanted in alternatives
                            if hit.source == wanted["doc"]
                            and _covers(hit.start, hit.end, texts[hit.doc], wanted["quote"])
                        ),
                        None,
                    )
                    for alternatives in question["evidence"]
                ]
                first.append(1 in ranks)
                shares.append(sum(rank is not None for rank in ranks) / len(ranks))
        return sum(first) / len(first), sum(shares) / len(shares)

    return measure
