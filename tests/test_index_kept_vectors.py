"""A removal keeps the document's vectors, so that undoing it embeds nothing."""

import numpy as np
import pytest

from index.build import Builder
from index.inputs import Inputs, uploaded
from index.kept_vectors import KeptVectors, vectors_in
from index.library import Library
from index.removed import RemovedDocuments
from index.renewing import Renewer
from index.vectors import VectorIndex

REPORT = "鹤城区2023年度报告\n一、办理情况\n全年调处纠纷318起。\n二、打算\n继续公开调处结果。\n"


class Unwilling:
    """An encoder that can no longer embed."""

    def __init__(self, encoder):
        self._encoder = encoder

    def __getattr__(self, name):
        if name.startswith("encode"):
            pytest.fail("something was embedded")
        return getattr(self._encoder, name)


@pytest.fixture
def removed(home, token_encoder):
    files = (uploaded("report.txt", REPORT.encode()),)
    list(Builder(home, token_encoder).add(Inputs(files=files, skipped=(), refused=())))
    with Library(home).snapshot() as snapshot:
        (document_id,) = snapshot.documents
    Builder(home, token_encoder).remove([document_id], undoable=True)
    (found,) = RemovedDocuments(home).all()
    return found


def test_a_document_comes_back_without_being_embedded(home, token_encoder, removed):
    *_, back = Renewer(home, Unwilling(token_encoder)).restore(removed.key)
    assert back.text == REPORT
    assert not list((home / "removed").iterdir())


def test_a_document_whose_vectors_are_not_all_there_has_none_to_keep(home, token_encoder):
    files = (uploaded("report.txt", REPORT.encode()),)
    list(Builder(home, token_encoder).add(Inputs(files=files, skipped=(), refused=())))
    none = VectorIndex.empty(token_encoder.dimension)
    with Library(home).snapshot() as snapshot:
        (document_id,) = snapshot.documents
        assert vectors_in(snapshot.connection, none, none, document_id) is None


@pytest.mark.parametrize("harm", [lambda path: path.write_bytes(b"PK"), lambda path: path.unlink()])
def test_damaged_or_missing_vectors_are_made_anew(home, token_encoder, removed, harm):
    (path,) = (home / "removed").glob("*.npz")
    harm(path)
    *_, back = Renewer(home, token_encoder).restore(removed.key)
    assert back.text == REPORT


def test_vectors_of_other_texts_are_made_anew(home, token_encoder, removed):
    (path,) = (home / "removed").glob("*.npz")
    kept = KeptVectors.load(path)
    KeptVectors(kept.model, "another", kept.units).save(path)
    with pytest.raises(pytest.fail.Exception, match="embedded"):
        list(Renewer(home, Unwilling(token_encoder)).restore(removed.key))


def test_what_is_read_is_what_was_written(home, removed):
    (path,) = (home / "removed").glob("*.npz")
    first = KeptVectors.load(path)
    again = path.with_name("again.npz")
    first.save(again)
    second = KeptVectors.load(again)
    assert (second.model, second.digest) == (first.model, first.digest)
    assert np.array_equal(second.units.passages, first.units.passages)
    for one, other in zip(second.units.tokens, first.units.tokens, strict=True):
        assert np.array_equal(one.codes, other.codes)
        assert np.array_equal(one.sentences, other.sentences)
        assert one.likeness == other.likeness
