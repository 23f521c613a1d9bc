"""Libraries that earlier versions wrote, kept as they wrote them, are brought up to date.

`data/formats/format-N.zip` is a library of two small documents that the last version with format N
wrote, with a model of eight dimensions that stands here as `SmallEncoder`.
"""

import zipfile
import zlib
from collections import Counter

import numpy as np
import pytest

from index.build import Builder
from index.database import FORMAT_VERSION
from index.doctor import examine
from index.errors import FormatVersionError
from index.inputs import Inputs
from index.library import Library
from index.manifest import read_manifest
from index.model.base import Encoder, unit_rows
from index.renewing import Renewer

FORMATS = range(1, FORMAT_VERSION)


class SmallEncoder(Encoder):
    name = "small"
    dimension = 8
    fingerprint = "small:8"

    def encode_queries(self, texts):
        rows = np.zeros((len(texts), 8), np.float32)
        rows[:, 0] = 0.1
        for row, text in zip(rows, texts, strict=True):
            for pair, count in Counter(text[n : n + 2] for n in range(len(text))).items():
                row[zlib.crc32(pair.encode()) % 8] += count
        return unit_rows(rows)

    def encode_passages(self, texts):
        return self.encode_queries(texts)


@pytest.fixture(params=FORMATS)
def older(request, root, home):
    """A library as an earlier version wrote it."""
    with zipfile.ZipFile(
        root / "tests" / "data" / "formats" / f"format-{request.param}.zip"
    ) as kept:
        kept.extractall(home)
    return home


def bring_up(home):
    *_, summary = Builder(home, SmallEncoder()).add(Inputs(files=(), skipped=(), refused=()))
    return summary


def texts(home):
    with Library(home).snapshot(vectors=False) as snapshot:
        return {row.source: snapshot.document(row.id).text for row in snapshot.documents.values()}


def test_every_format_has_its_library(root):
    """Whoever adds a format keeps a library of the one before."""
    kept = {path.name for path in (root / "tests" / "data" / "formats").iterdir()}
    assert kept == {f"format-{number}.zip" for number in FORMATS}


def test_an_older_library_says_what_to_do(older):
    with pytest.raises(FormatVersionError, match=r"older version.*youju add"):
        Library(older)


def test_an_older_library_is_brought_up_to_date_and_searched(older):
    bring_up(older)
    assert read_manifest(older).format_version == FORMAT_VERSION
    held = texts(older)
    assert set(held) == {"a.txt", "b.html"}
    assert held["a.txt"].startswith("云岭县2023年工作的报告\n一、主要做法\n")
    with Library(older, SmallEncoder()).snapshot() as snapshot:
        assert snapshot.lexical(["案卷"], 5) or snapshot.lexical(["_案卷"], 5)
        assert len(snapshot.passage_vectors) == sum(
            row.passages for row in snapshot.documents.values()
        )
        assert "2022" in snapshot.units.years


def test_what_is_wrong_with_an_older_library_is_at_most_how_it_was_read(older):
    """Stores agree with each other; where today's rules read a document otherwise, indexing it
    again mends that."""
    bring_up(older)
    before = texts(older)
    wrong = {check.name for check in examine(older) if not check.ok}
    assert wrong <= {"spans", "figures"}
    list(Renewer(older, SmallEncoder()).reindex())
    assert [check for check in examine(older) if not check.ok] == []
    assert texts(older) == before


def test_a_migration_that_breaks_off_leaves_the_older_library(older, monkeypatch):
    data = (older / "library.sqlite").read_bytes()
    monkeypatch.setattr("index.seals.seal", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        bring_up(older)
    with pytest.raises(FormatVersionError, match="older version"):
        Library(older)
    monkeypatch.undo()
    bring_up(older)
    assert len(texts(older)) == 2
    assert data
