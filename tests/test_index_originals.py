"""Files kept beside the index, removals that can be undone, documents read again."""

import gzip

import pytest

from index.build import Builder
from index.doctor import examine
from index.documents import Field
from index.errors import NotFoundError
from index.inputs import Inputs, collect, uploaded
from index.library import Library
from index.originals import Originals
from index.parse import content_hash
from index.removed import RemovedDocuments
from index.renewing import Renewal, Renewer

PAGE = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 300]/Contents 4 0 R"
    b"/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n"
    b"4 0 obj<</Length 66>>stream\nBT /F 14 Tf 40 200 Td (Heron County settled 412 cases.) Tj ET"
    b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n"
)
REPORT = "鹭湖县2024年度报告\n一、办理情况\n全年办结来信412件。\n二、下一步\n继续公开办理结果。\n"


def add_upload(home, encoder, name, data):
    files = (uploaded(name, data if isinstance(data, bytes) else data.encode()),)
    *_, summary = Builder(home, encoder).add(Inputs(files=files, skipped=(), refused=()))
    assert not summary.refused
    return summary


def the_document(home):
    with Library(home).snapshot() as snapshot:
        (document_id,) = snapshot.documents
        return snapshot.document(document_id)


def kept(home):
    return list(Originals(home).names())


def checks(home):
    return {check.name: check for check in examine(home)}


def remove(home, encoder, document_id):
    Builder(home, encoder).remove([document_id], undoable=True)
    return RemovedDocuments(home).all()


def test_a_file_with_pages_is_kept_and_goes_with_its_document(home, encoder, add, write):
    path = write("brief.pdf", PAGE)
    add(home, encoder, path)
    document = the_document(home)
    assert kept(home) == [document.content_hash]
    path.unlink()
    assert Originals(home).read(document.content_hash, [str(path)]) == PAGE
    Builder(home, encoder).remove([document.id])
    assert kept(home) == []


def test_a_text_file_is_found_where_it_was_added_from_while_it_is_unchanged(
    home, encoder, add, write
):
    path = write("report.txt", REPORT)
    add(home, encoder, path)
    digest = the_document(home).content_hash
    assert kept(home) == []
    assert Originals(home).read(digest, [str(path)]) == REPORT.encode()
    path.write_text(REPORT + "另加一句。", "utf-8")
    assert Originals(home).read(digest, [str(path)]) is None


def test_an_uploaded_file_is_kept_whatever_its_kind(home, encoder):
    add_upload(home, encoder, "report.txt", REPORT)
    assert kept(home) == [content_hash(REPORT.encode())]


def test_no_more_is_kept_than_the_bound_allows(home, write):
    home.mkdir()
    originals = Originals(home, most=len(PAGE))
    assert originals.keep(uploaded("a.pdf", PAGE), PAGE, content_hash(PAGE))
    other = PAGE + b"\n"
    assert not originals.keep(uploaded("b.pdf", other), other, content_hash(other))
    assert originals.size() == len(PAGE)


def test_a_replaced_document_takes_its_file_along(home, encoder):
    add_upload(home, encoder, "brief.pdf", PAGE)
    newer = PAGE.replace(b"412", b"415")
    add_upload(home, encoder, "brief.pdf", newer)
    assert kept(home) == [content_hash(newer)]


def test_what_a_broken_run_left_goes_with_the_next_write(home, encoder):
    add_upload(home, encoder, "report.txt", REPORT)
    (home / "originals" / ".17.part").write_bytes(b"half")
    (home / "originals" / ("0" * 64)).write_bytes(b"of nothing")
    add_upload(home, encoder, "other.txt", REPORT.replace("412", "7"))
    assert len(list((home / "originals").iterdir())) == 2


def test_the_doctor_finds_a_damaged_original(home, encoder):
    add_upload(home, encoder, "brief.pdf", PAGE)
    assert checks(home)["originals"].ok
    (home / "originals" / content_hash(PAGE)).write_bytes(PAGE[:-20])
    found = checks(home)["originals"]
    assert not found.ok
    assert the_document(home).id in found.detail
    assert Originals(home).read(content_hash(PAGE)) is None


def test_a_removal_is_undone_whole(home, token_encoder, contents):
    add_upload(home, token_encoder, "report.txt", REPORT)
    document = the_document(home)
    Builder(home, token_encoder).describe(document.id, {Field.ISSUER: "鹭湖县政务办"})
    before = contents(home)
    document = the_document(home)
    (removed,) = remove(home, token_encoder, document.id)
    assert removed.sources == ("report.txt",)
    assert removed.title == document.metadata.title
    with Library(home).snapshot() as snapshot:
        assert snapshot.documents == {}
    *_, back = Renewer(home, token_encoder).restore(removed.key)
    assert back == document == the_document(home)
    assert contents(home) == before
    assert RemovedDocuments(home).all() == ()
    assert all(check.ok for check in examine(home))
    assert kept(home) == [document.content_hash]


def test_a_removal_is_undone_without_the_file(home, encoder, add, write):
    path = write("report.txt", REPORT)
    add(home, encoder, path)
    document = the_document(home)
    path.unlink()
    (removed,) = remove(home, encoder, document.id)
    list(Renewer(home, encoder).restore(removed.key))
    assert the_document(home) == document


def test_a_document_comes_back_beside_the_one_that_took_its_place(home, encoder):
    add_upload(home, encoder, "report.txt", REPORT)
    first = the_document(home)
    (removed,) = remove(home, encoder, first.id)
    add_upload(home, encoder, "report.txt", REPORT.replace("412", "415"))
    list(Renewer(home, encoder).restore(removed.key))
    with Library(home).snapshot() as snapshot:
        assert len(snapshot.documents) == 2
        assert {row.sources for row in snapshot.documents.values()} == {("report.txt",)}
    assert all(check.ok for check in examine(home))
    add_upload(home, encoder, "report.txt", REPORT.replace("412", "416"))
    with Library(home).snapshot() as snapshot:
        assert first.id in snapshot.documents, "it is nobody's earlier version"


def test_undoing_the_removal_of_a_document_that_was_added_again_changes_nothing(
    home, encoder, contents
):
    add_upload(home, encoder, "report.txt", REPORT)
    (removed,) = remove(home, encoder, the_document(home).id)
    add_upload(home, encoder, "report.txt", REPORT)
    before = contents(home)
    list(Renewer(home, encoder).restore(removed.key))
    assert contents(home) == before


def test_only_the_last_removals_are_kept_and_each_can_go_for_good(home, encoder):
    for number in range(4):
        add_upload(home, encoder, f"r{number}.txt", REPORT.replace("412", str(number)))
    with Library(home).snapshot() as snapshot:
        ids = list(snapshot.documents)
    builder = Builder(home, encoder)
    builder._removed = RemovedDocuments(home, most=3)
    for document_id in ids:
        builder.remove([document_id], undoable=True)
    removed = RemovedDocuments(home).all()
    assert [one.id for one in removed] == list(reversed(ids))[:3]
    assert len(kept(home)) == 3
    Renewer(home, encoder).forget([one.key for one in removed])
    assert RemovedDocuments(home).all() == ()
    assert kept(home) == []
    with pytest.raises(NotFoundError, match="no longer kept"):
        list(Renewer(home, encoder).restore(removed[0].key))


def test_a_removal_for_good_leaves_nothing_beside(home, encoder):
    add_upload(home, encoder, "report.txt", REPORT)
    Builder(home, encoder).remove([the_document(home).id])
    assert RemovedDocuments(home).all() == ()
    words = "办结来信".encode()
    assert not any(words in path.read_bytes() for path in home.rglob("*") if path.is_file())


def test_a_damaged_removal_is_found_and_left_out(home, encoder):
    add_upload(home, encoder, "report.txt", REPORT)
    remove(home, encoder, the_document(home).id)
    (path,) = (home / "removed").glob("*.json.gz")
    path.write_bytes(gzip.compress(b"{}\n")[:-9])
    assert RemovedDocuments(home).all() == ()
    assert not checks(home)["removed"].ok


def renewed(home, encoder, ids=None):
    *_, renewal = Renewer(home, encoder).reindex(ids)
    assert isinstance(renewal, Renewal)
    return renewal


def test_reading_again_changes_nothing_in_an_unchanged_library(
    home, token_encoder, contents, write, add
):
    add_upload(home, token_encoder, "report.txt", REPORT)
    add(home, token_encoder, write("brief.pdf", PAGE))
    with Library(home).snapshot() as snapshot:
        ids = list(snapshot.documents)
    Builder(home, token_encoder).describe(ids[0], {Field.PLACE: None})
    before = contents(home)
    assert sorted(renewed(home, token_encoder).read) == ["brief.pdf", "report.txt"]
    assert contents(home) == before
    assert len(renewed(home, token_encoder, ids[:1]).read) == 1
    assert contents(home) == before


def test_reading_again_follows_a_file_that_has_changed(home, encoder, add, write):
    path = write("report.txt", REPORT)
    add(home, encoder, path)
    path.write_text(REPORT.replace("412", "415"), "utf-8")
    assert renewed(home, encoder) == Renewal(updated=("report.txt",))
    assert "415件" in the_document(home).text


def test_without_its_file_a_document_is_indexed_from_its_text(home, encoder, add, write, contents):
    path = write("report.txt", REPORT)
    add(home, encoder, path)
    before = contents(home)
    path.unlink()
    assert renewed(home, encoder) == Renewal(without_file=("report.txt",))
    assert contents(home) == before


def test_a_file_that_cannot_be_read_any_more_leaves_its_document(home, encoder, monkeypatch):
    add_upload(home, encoder, "report.txt", REPORT)
    before = the_document(home)

    def fail(*_):
        from index.errors import ReadError

        raise ReadError("report.txt: no text in it; make a version with text")

    monkeypatch.setattr("index.renewing.parse_document", fail)
    (refused,) = renewed(home, encoder).refused
    assert (refused.source, refused.reason) == (
        "report.txt", "no text in it; make a version with text",
    )  # fmt: skip
    assert the_document(home) == before


def test_reading_again_names_a_document_that_is_not_there(home, encoder):
    add_upload(home, encoder, "report.txt", REPORT)
    with pytest.raises(NotFoundError, match="no document 'abc'"):
        list(Renewer(home, encoder).reindex(["abc"]))


def test_a_file_in_an_archive_is_found_there_again(home, encoder, add, tmp_path):
    import zipfile

    with zipfile.ZipFile(tmp_path / "reports.zip", "w") as archive:
        archive.writestr("2024/report.txt", REPORT)
    add(home, encoder, tmp_path / "reports.zip")
    (file,) = collect([tmp_path / "reports.zip"]).files
    digest = the_document(home).content_hash
    assert Originals(home).read(digest, [file.path]) == REPORT.encode()
    assert renewed(home, encoder).read == (file.name,)
