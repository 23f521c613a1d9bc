import json
import os
import subprocess
import sys
from dataclasses import replace

import pytest

from eval.baselines import baseline_names, baseline_systems, baseline_titles, missing_baselines
from eval.baselines.chunks import (
    CHUNK_SIZE,
    PASSAGES_UP_TO,
    WHOLE_UP_TO,
    exact_chunk,
    split,
    whole_or_split,
)
from eval.baselines.encoding import CachedEncoder
from eval.baselines.lexical import BM25Index, pairs, words
from eval.baselines.plain import PlainBM25, PlainDense
from eval.baselines.vector_store import FaissVectorStore
from eval.datasets import EvalDocument
from index.errors import InputError
from index.model.base import clean

RIVER = EvalDocument(id="river", title="", text="河道保洁由镇村两级分段负责，每周巡查两次。")
BRIDGE = EvalDocument(id="bridge", title="", text="老桥加固工程于五月开工，工期六个月。")
SCHOOL = EvalDocument(id="school", title="", text="新建小学设三十六个班，秋季招生。")
LONG = EvalDocument(
    id="long",
    title="",
    text="\r\n".join(
        f"第{n}条 　镇村干部应当按月走访农户，记录诉求并限期答复。\x00 End." for n in range(200)
    ),
)
DOCUMENTS = (RIVER, BRIDGE, SCHOOL, LONG)


def _build(name, encoder):
    for missing, reason in missing_baselines([name]):
        pytest.skip(f"{missing}: {reason}")
    (system,) = baseline_systems([name], encoder)
    return system


each_baseline = pytest.mark.parametrize("name", baseline_names())


@each_baseline
def test_the_document_that_has_the_words_comes_first(name, encoder):
    system = _build(name, encoder)
    system.index(DOCUMENTS)
    best = system.search("老桥加固工程何时开工", 3)[0]
    assert (best.doc, best.start, best.end) == ("bridge", 0, len(BRIDGE.text))


@each_baseline
def test_what_is_returned_lies_in_the_text_best_first(name, encoder):
    system = _build(name, encoder)
    system.index(DOCUMENTS)
    texts = {document.id: document.text for document in DOCUMENTS}
    found = system.search("镇村干部按月走访农户", 5)
    assert 0 < len(found) <= 5
    assert all(0 <= hit.start < hit.end <= len(texts[hit.doc]) for hit in found)
    assert all("走访农户" in texts[hit.doc][hit.start : hit.end] for hit in found[:1])
    scores = [hit.score for hit in found]
    assert scores == sorted(scores, reverse=True)


@each_baseline
def test_nothing_is_found_among_nothing(name, encoder):
    system = _build(name, encoder)
    system.index([EvalDocument(id="empty", title="空", text=" \n")])
    assert system.search("老桥", 3) == []


@each_baseline
def test_what_no_library_encodes_moves_no_span(name, encoder):
    system = _build(name, encoder)
    broken = EvalDocument(id="broken", title="\ud83d", text="甲\x00乙\ud800老桥加固。")
    system.index([RIVER, broken])
    best = system.search("\udc00老桥加固", 1)[0]
    assert (best.doc, best.end) == ("broken", len(broken.text))


@each_baseline
def test_more_is_asked_for_than_there_is(name, encoder):
    system = _build(name, encoder)
    system.index([BRIDGE, RIVER])
    found = system.search("老桥", 50)
    assert 1 <= len(found) <= 2
    assert system.search("老桥", 0) == []


@each_baseline
def test_a_title_finds_its_document_without_being_of_its_text(name, encoder):
    system = _build(name, encoder)
    system.index([RIVER, replace(SCHOOL, title="育才街小学"), BRIDGE])
    best = system.search("育才街小学", 1)[0]
    assert (best.doc, best.start, best.end) == ("school", 0, len(SCHOOL.text))


@each_baseline
def test_a_configuration_names_libraries_with_versions(name, encoder):
    configuration = _build(name, encoder).configuration
    assert all(isinstance(value, str) and value for value in configuration.values())
    assert any(value[0].isdigit() and "." in value for value in configuration.values())
    assert configuration.get("model", "hashing:64") == "hashing:64"


@each_baseline
def test_the_same_document_twice_is_two_documents(name, encoder):
    system = _build(name, encoder)
    system.index([BRIDGE, replace(BRIDGE, id="again")])
    assert {hit.doc for hit in system.search("老桥加固", 2)} == {"bridge", "again"}


def test_every_baseline_is_called_something_else(encoder):
    names = [system.name for system in baseline_systems(None, encoder)]
    assert len(names) == len(set(names)) == len(baseline_names()) - len(missing_baselines())


def test_baselines_are_known_by_their_titles_before_they_are_built(encoder):
    titles = baseline_titles()
    assert tuple(titles) == baseline_names()
    missing = dict(missing_baselines())
    for name in titles.keys() - missing.keys():
        (system,) = baseline_systems([name], encoder)
        assert system.name == titles[name]


@each_baseline
def test_a_baseline_tells_how_far_its_documents_are_and_finds_the_same(name, encoder):
    told, plain = _build(name, encoder), _build(name, encoder)
    events = list(told.indexing(DOCUMENTS))
    plain.index(DOCUMENTS)
    assert events[0].done == 0
    assert all(event.done < event.total for event in events)
    question = "老桥加固工程何时开工"
    assert told.search(question, 5) == plain.search(question, 5)


def test_an_unknown_baseline_is_named_with_those_there_are(encoder):
    with pytest.raises(InputError, match=r"called bm26; there are .*bm25"):
        baseline_systems(["bm26"], encoder)


def test_what_is_not_installed_is_left_out_with_the_remedy(encoder, monkeypatch):
    monkeypatch.setattr("eval.baselines._is_installed", lambda name: name != "haystack-ai")
    assert missing_baselines() == [
        ("haystack", "not installed: haystack-ai; pip install 'youju[peers]'")
    ]
    assert "haystack" not in {system.name.lower() for system in baseline_systems(["bm25"], encoder)}
    assert baseline_systems(["haystack"], encoder) == []


def test_asking_for_the_names_imports_no_library(root):
    program = (
        "import json, sys, eval.baselines as b; b.missing_baselines();"
        " heavy = {'bm25s', 'faiss', 'haystack', 'langchain_core', 'llama_index', 'numpy'};"
        " print(json.dumps(sorted(heavy & set(sys.modules))))"
    )
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == []


_OFFLINE = """
import json, sys
tried = []
def hook(event, args):
    if event in {"socket.connect", "socket.getaddrinfo", "socket.sendto"}:
        tried.append(event)
        raise OSError("no network here")
sys.addaudithook(hook)
from eval.baselines import baseline_systems
from eval.datasets import EvalDocument
from index.model.base import Encoder
import numpy as np
class Ones(Encoder):
    name = fingerprint = "ones"
    dimension = 4
    def encode_queries(self, texts):
        return np.full((len(texts), 4), 0.5, np.float32)
    encode_passages = encode_queries
found = []
for system in baseline_systems(sys.argv[1:], Ones()):
    system.index([EvalDocument(id="a", title="", text="老桥加固。 Steel. " * 90)])
    found.append(bool(system.search("老桥", 1)))
print(json.dumps([found, tried]))
"""


def test_peers_reach_for_no_network_and_leave_no_file(root, tmp_path):
    peers = ["llama-index", "haystack"]
    for missing, reason in missing_baselines(peers):
        pytest.skip(f"{missing}: {reason}")
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", _OFFLINE, *peers],
        cwd=root,
        env={"HOME": str(tmp_path), "PYTHONPATH": str(root), "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == [[True, True], []]
    assert list(tmp_path.iterdir()) == []


def test_chunks_keep_to_the_size_and_to_the_text():
    chunks = list(split([LONG]))
    assert len(chunks) > 10
    text = clean(LONG.text)
    assert all(chunk.text == text[chunk.start : chunk.end] for chunk in chunks)
    assert all(0 < len(chunk.text) <= CHUNK_SIZE for chunk in chunks)
    starts = [chunk.start for chunk in chunks]
    assert starts == sorted(starts)


def test_passages_stay_whole_and_reports_are_cut():
    passage = EvalDocument(id="passage", title="", text="字" * PASSAGES_UP_TO)
    report = EvalDocument(id="report", title="", text="字" * WHOLE_UP_TO)
    tome = EvalDocument(id="tome", title="", text="字" * (WHOLE_UP_TO + 1))
    assert [chunk.doc for chunk in whole_or_split([passage, passage, report])] == [
        *("passage", "passage", "report")
    ]
    assert len(list(whole_or_split([passage, passage, tome]))) == 2 + 9
    assert len(list(whole_or_split([report, report, passage]))) == 8 + 8 + 2


def test_a_chunk_that_is_not_in_the_text_is_refused():
    for start in (None, -1, 1):
        with pytest.raises(InputError, match="river: the splitter made a chunk"):
            exact_chunk(RIVER, start, RIVER.text[:5])


def test_words_and_pairs_leave_punctuation_out():
    assert list(words("办理GDP增长，3.5%。")) == ["办理", "gdp", "增长", "3.5%"]
    assert list(pairs("办理GDP增长，水。")) == ["办理", "gdp", "增长", "水"]
    assert list(pairs("镇村两级")) == ["镇村", "村两", "两级"]


def test_bm25_returns_only_what_shares_a_term_and_breaks_ties_by_position():
    index = BM25Index(["河道 保洁", "老桥 加固", "老桥 加固", "老桥 加固"])
    assert [row for row, _ in index.best("老桥", 2)] == [1, 2]
    assert index.best("飞机", 2) == []
    assert BM25Index([]).best("老桥", 2) == []
    assert BM25Index(["，。"]).best("，", 2) == []


def test_pairs_find_a_name_that_no_dictionary_holds():
    by_pairs = PlainBM25("pairs")
    by_pairs.index([RIVER, EvalDocument(id="name", title="", text="由甪堰浜居委会牵头实施。")])
    assert by_pairs.search("甪堰浜", 1)[0].doc == "name"


def test_a_passage_is_embedded_once_for_all_systems(encoder):
    shared = CachedEncoder(encoder)
    for name in ("dense", "langchain-dense", "langchain-hybrid"):
        (system,) = baseline_systems([name], shared)
        system.index([RIVER, BRIDGE])
    assert sorted(encoder.encoded) == sorted([RIVER.text, BRIDGE.text])


def test_the_cache_keeps_the_latest_and_returns_the_same_vectors(encoder, new_encoder):
    shared = CachedEncoder(encoder, kept=2)
    texts = ["一", "二", "三", "一", "三"]
    expected = new_encoder().encode_passages(texts)
    assert (shared.encode_passages(texts) == expected).all()
    assert (shared.encode_passages(texts[1:3]) == expected[1:3]).all()
    assert encoder.encoded == ["一", "二", "三"]
    shared.encode_passages(["一"])
    assert encoder.encoded == ["一", "二", "三", "一"]
    assert shared.fingerprint == encoder.fingerprint


def test_the_vector_store_is_a_langchain_retriever(encoder):
    store = FaissVectorStore.from_texts([RIVER.text, BRIDGE.text], encoder, [{"n": 1}, {"n": 2}])
    (found,) = store.as_retriever(search_kwargs={"k": 1}).invoke("老桥加固工程")
    assert (found.page_content, found.metadata, found.id) == (BRIDGE.text, {"n": 2}, "1")
    assert store.get_by_ids(["0", "7"])[0].page_content == RIVER.text
    assert store.embeddings is encoder
    assert FaissVectorStore(encoder).similarity_search("老桥") == []


def test_plain_dense_needs_the_words_of_no_dictionary(encoder):
    system = PlainDense(encoder)
    system.index(DOCUMENTS)
    assert system.search(SCHOOL.text, 1)[0].score == pytest.approx(1, abs=1e-5)
