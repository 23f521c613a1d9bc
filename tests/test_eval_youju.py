import pytest

from eval.datasets import EvalDocument
from eval.youju import YoujuSystem
from index.errors import InputError
from index.library import Library
from retrieval.engine import Engine

FIRST = "甲事全年办结12件，比上年多3件。\r\n乙事没有办结。"
SECOND = "丙事由三个部门共同办理，全年办结34件。"


def document(name, text, title=""):
    return EvalDocument(id=name, title=title, text=text)


@pytest.fixture
def built(encoder):
    def build(*documents, **more):
        system = YoujuSystem(encoder=encoder, **more)
        system.index(documents)
        return system

    return build


def words(hits, *documents):
    texts = {item.id: item.text for item in documents}
    return {(hit.doc, texts[hit.doc][hit.start : hit.end]) for hit in hits}


def test_hits_are_stretches_of_the_documents_without_their_titles(built):
    documents = [
        document("a", FIRST, "关于甲事的报告"),
        document("b", SECOND),
    ]
    found = words(built(*documents).search("办结多少件", 10), *documents)
    assert ("b", SECOND) in found
    assert any(name == "a" and FIRST.startswith(text[:5]) and text for name, text in found)
    assert not any("关于甲事" in text for _, text in found)


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff带字节序标记的一句话，办结5件。",
        "有一个空字符\0的一句话，办结5件。",
        "有半个字符\ud800的一句话，办结5件。",
        "Plain ASCII text closes 5 cases. Nothing else is in it.",
        "𠮷野家的一句话，办结5件。\u2028另一行。",
    ],
)
def test_spans_are_exact_whatever_characters_the_text_has(built, text):
    given = document("a", text, "标题")
    (hit, *_) = built(given).search("办结5件 closes 5 cases", 10)
    assert 0 <= hit.start < hit.end <= len(text)
    assert "5" in text[hit.start : hit.end]
    assert "标题" not in text[hit.start : hit.end]


def test_a_text_that_is_a_web_page_counts_as_a_whole(built):
    page = "<!DOCTYPE html><html><body><p>甲事全年办结12件。</p></body></html>"
    hits = built(document("a", page), document("b", SECOND)).search("甲事办结几件", 10)
    assert ("a", 0, len(page)) in {(hit.doc, hit.start, hit.end) for hit in hits}


def test_the_same_text_under_two_ids_counts_for_both(built):
    documents = [document("a", FIRST), document("b", FIRST), document("c", SECOND)]
    hits = built(*documents).search("甲事办结几件", 10)
    assert {hit.doc for hit in hits} == {"a", "b", "c"}
    spans = {name: {(h.start, h.end) for h in hits if h.doc == name} for name in "ab"}
    assert spans["a"] == spans["b"]


def test_ids_may_look_like_paths_and_like_each_other(built):
    names = ["x/y", "x\\y", "x%2Fy", "x", "x.txt", "../x"]
    documents = [document(name, f"{SECOND}第{n}号文件。") for n, name in enumerate(names)]
    assert {hit.doc for hit in built(*documents).search("丙事办结几件", 20)} == set(names)


def test_an_empty_document_is_not_found_and_stops_nothing(built):
    system = built(document("a", ""), document("b", SECOND))
    assert {hit.doc for hit in system.search("丙事", 10)} == {"b"}
    assert "documents refused" not in system.configuration


def test_the_configuration_names_the_model(built, encoder):
    assert built(document("b", SECOND)).configuration["model"] == encoder.name


def test_an_answer_cites_stretches_of_the_documents(built):
    given = document("a", FIRST, "关于甲事的报告")
    answer = built(given).ask("甲事全年办结多少件？")
    assert 0 <= answer.confidence <= 1
    assert answer.stages_ms["total"] > 0
    for cited in answer.cited:
        assert given.text[cited.start : cited.end] in FIRST
    assert answer.declined == (not answer.cited)


def test_a_library_that_is_kept_is_used_again(built, home, encoder):
    documents = [document("a", FIRST), document("b", SECOND)]
    before = built(*documents, home=home).search("丙事", 10)
    encoder.encoded.clear()
    assert built(*documents, home=home).search("丙事", 10) == before
    assert encoder.encoded == []


def test_a_library_with_other_documents_is_refused(built, home):
    built(document("a", FIRST), home=home)
    with pytest.raises(InputError, match=r"holds a\.txt, which is not in the dataset"):
        built(document("b", SECOND), home=home)
    with Library(home).snapshot(vectors=False) as snapshot:
        assert [row.source for row in snapshot.documents.values()] == ["a.txt"]


def test_a_library_that_has_grown_since_is_told(home, encoder, add, write):
    add(home, encoder, write("a.txt", FIRST), write("b.txt", SECOND))
    system = YoujuSystem.of_library(Engine(Library(home, encoder), encoder))
    with pytest.raises(InputError, match=r"holds b\.txt, .* as it is now"):
        system.index([document("a.txt", FIRST)])


def test_a_library_that_is_there_is_measured_under_its_own_names(home, encoder, add, write):
    add(home, encoder, write("甲.txt", FIRST))
    system = YoujuSystem.of_library(Engine(Library(home, encoder), encoder))
    system.index([document("甲.txt", FIRST)])
    (hit, *_) = system.search("甲事", 10)
    assert hit.doc == "甲.txt"
    assert FIRST[hit.start : hit.end].startswith("甲事全年")


def test_the_temporary_library_goes_with_the_system(built):
    system = built(document("b", SECOND))
    folder = system._home
    assert folder.is_dir()
    del system
    assert not folder.exists()


def test_searching_before_indexing_is_told():
    with pytest.raises(InputError, match="index them before"):
        YoujuSystem().search("甲事", 10)
