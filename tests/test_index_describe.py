import io
import json
import zipfile

import pytest

from index.beside import with_manifests
from index.build import Builder
from index.describe import checked, described
from index.documents import Field, Metadata, Origin, Where
from index.errors import InputError, NotFoundError
from index.inputs import Inputs, collect_uploads, uploaded
from index.library import Library

REPORT = "某市2023年工作报告\n来源：某市日报\n\n一、甲事\n甲事全年办结12件，写得长一些。\n"


@pytest.fixture
def report(home, encoder, add, write):
    path = write("report.txt", REPORT)
    add(home, encoder, path)
    return path


@pytest.fixture
def documents(home):
    def read():
        with Library(home).snapshot(vectors=False) as snapshot:
            return list(snapshot.documents.values())

    return read


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [
        (Field.TITLE, "  某报告 ", "某报告"),
        (Field.TITLE, " ", None),
        (Field.TITLE, None, None),
        (Field.DATE, "2024-02-29", "2024-02-29"),
        (Field.PERIOD, "2024", "2024"),
        (Field.PERIOD, "2016-2020", "2016-2020"),
    ],
)
def test_a_value_is_kept_trimmed(field, value, kept):
    assert checked(field, value) == kept


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (Field.DATE, "2024-02-30"),
        (Field.DATE, "2024年2月3日"),
        (Field.DATE, "20240203"),
        (Field.PERIOD, "24"),
        (Field.PERIOD, "2020-2016"),
        (Field.TITLE, "一\n二"),
        (Field.ISSUER, "长" * 301),
    ],
)
def test_a_value_that_cannot_be_kept_is_named(field, value):
    with pytest.raises(InputError, match=field.value):
        checked(field, value)


def test_the_user_wins_over_the_manifest_and_the_manifest_over_the_file():
    own = Metadata(title="甲", issuer="乙", date="2020-01-01")
    metadata = described(
        own,
        [{Field.TITLE: "丙", Field.ISSUER: "丁"}],
        [{Field.TITLE: "戊", Field.DATE: None}],
    )
    assert (metadata.title, metadata.issuer, metadata.date) == ("戊", "丁", None)
    assert metadata.origin(Field.TITLE) == Origin(field=Field.TITLE, where=Where.USER)
    assert metadata.origin(Field.ISSUER) == Origin(field=Field.ISSUER, where=Where.MANIFEST)
    assert metadata.origin(Field.DATE) == Origin(field=Field.DATE, where=Where.USER)


def test_an_edit_is_what_the_document_is_known_and_found_by(home, encoder, report, documents):
    (row,) = documents()
    report.unlink()  # the file is not needed
    Builder(home, encoder).describe(row.id, {Field.PLACE: "昆山市", Field.ISSUER: "昆山市司法局"})
    (row,) = documents()
    assert (row.place, row.place_names, row.issuer) == ("昆山市", {"昆山市"}, "昆山市司法局")
    assert any("昆山市司法局" in text for text in encoder.encoded)
    with Library(home, encoder).snapshot() as snapshot:
        assert snapshot.lexical(["昆山市"], 5)
        assert len(snapshot.passage_vectors) == row.passages


def test_an_edit_survives_the_file_and_can_be_taken_back(
    home, encoder, add, write, report, documents
):
    (row,) = documents()
    Builder(home, encoder).describe(row.id, {Field.ISSUER: "某局", Field.PERIOD: "2022"})
    write("report.txt", REPORT.replace("12件", "15件"))
    add(home, encoder, report)
    (changed,) = documents()
    assert changed.id != row.id
    assert (changed.issuer, changed.period) == ("某局", "2022")
    Builder(home, encoder).describe(changed.id, {}, [Field.ISSUER])
    (changed,) = documents()
    assert (changed.issuer, changed.period) == ("某市日报", "2022")


def test_an_edit_moves_with_its_folder(home, encoder, add, write, documents):
    folder = write("papers/a.txt", REPORT).parent
    add(home, encoder, folder)
    Builder(home, encoder).describe(documents()[0].id, {Field.ISSUER: "某局"})
    moved = folder.rename(folder.with_name("moved"))
    add(home, encoder, moved)
    add(home, encoder, moved)
    (row,) = documents()
    assert row.issuer == "某局"


def test_what_the_file_states_is_known_of_a_library_of_an_earlier_format(
    home, encoder, add, report, documents, turn_back
):
    turn_back(home, 2)
    assert add(home, encoder, report).unchanged == ("report.txt",)
    (row,) = documents()
    with Library(home).snapshot(vectors=False) as snapshot:
        fields = {state.field: state for state in snapshot.fields(row.id)}
    assert (row.issuer, fields[Field.ISSUER].own) == ("某市日报", "某市日报")
    assert fields[Field.ISSUER].span is not None
    Builder(home, encoder).describe(row.id, {Field.ISSUER: "某局"})
    assert documents()[0].issuer == "某局"


def test_an_edit_may_say_that_a_field_is_not_stated(home, encoder, report, documents):
    (row,) = documents()
    Builder(home, encoder).describe(row.id, {Field.PERIOD: ""})
    (row,) = documents()
    assert row.period is None
    with Library(home).snapshot(vectors=False) as snapshot:
        state = next(s for s in snapshot.fields(row.id) if s.field is Field.PERIOD)
    assert (state.value, state.where, state.own) == (None, Where.USER, "2023")


def test_an_edit_that_fails_leaves_the_document_as_it_was(
    home, encoder, report, documents, monkeypatch
):
    before = documents()

    def fail(texts):
        raise RuntimeError

    monkeypatch.setattr(encoder, "encode_passages", fail)
    with pytest.raises(RuntimeError):
        Builder(home, encoder).describe(before[0].id, {Field.TITLE: "新的题名"})
    assert documents() == before


def test_no_document_no_edit(home, encoder, report):
    with pytest.raises(NotFoundError):
        Builder(home, encoder).describe("0" * 12, {Field.TITLE: "题名"})


def test_the_number_changes_nothing_that_is_searched(home, encoder, report, documents):
    (row,) = documents()
    encoded = len(encoder.encoded)
    Builder(home, encoder).describe(row.id, {Field.NUMBER: "某政发〔2024〕1号"})
    (row,) = documents()
    assert row.number == "某政发〔2024〕1号"
    assert len(encoder.encoded) == encoded


class TestManifest:
    def _fields(self, documents):
        return {row.source: (row.title, row.issuer, row.date) for row in documents()}

    def test_a_manifest_wins_over_the_file_and_is_no_document(
        self, home, encoder, add, write, documents
    ):
        folder = write("a.txt", REPORT).parent
        write("sub/b.txt", REPORT.replace("甲", "乙"))
        entry = {"file": "a.txt", "title": "真正的题名", "date": None, "sha256": "…"}
        write("manifest.jsonl", json.dumps(entry, ensure_ascii=False) + "\n")
        write("sub/manifest.csv", "file,issuer,not_stated\nb.txt,某局,title;period\n")
        summary = add(home, encoder, folder)
        assert set(summary.added) == {"a.txt", "sub/b.txt"}
        assert not summary.skipped
        assert not summary.refused
        assert self._fields(documents) == {
            "a.txt": ("真正的题名", "某市日报", None),
            "sub/b.txt": (None, "某局", None),
        }

    def test_a_changed_manifest_updates_what_it_describes(
        self, home, encoder, add, write, documents
    ):
        folder = write("a.txt", REPORT).parent
        write("b.txt", REPORT.replace("甲", "乙"))
        add(home, encoder, folder)
        write("manifest.jsonl", '{"file": "a.txt", "issuer": "某局"}\n')
        summary = add(home, encoder, folder)
        assert (summary.updated, summary.unchanged) == (("a.txt",), ("b.txt",))
        assert self._fields(documents)["a.txt"][1] == "某局"
        assert add(home, encoder, folder).unchanged == ("a.txt", "b.txt")
        (folder / "manifest.jsonl").unlink()
        assert add(home, encoder, folder).updated == ("a.txt",)
        assert self._fields(documents)["a.txt"][1] == "某市日报"

    def test_a_file_may_be_named_alone_where_only_one_below_has_the_name(
        self, home, encoder, add, write, documents
    ):
        folder = write("reports/a.txt", REPORT).parents[1]
        write("manifest.jsonl", '{"file": "a.txt", "issuer": "某局"}\n')
        add(home, encoder, folder)
        assert self._fields(documents)["reports/a.txt"][1] == "某局"

    def test_a_manifest_in_an_archive_describes_the_files_in_it(
        self, home, encoder, add, write, documents
    ):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("全年/a.txt", REPORT)
            archive.writestr("全年/下半年/b.txt", REPORT.replace("甲", "乙"))
            archive.writestr("全年/manifest.jsonl", '{"file": "a.txt", "issuer": "某局"}\n{\n')
            archive.writestr("全年/下半年/manifest.csv", "file,title\nb.txt,另一题名\n")
        summary = add(home, encoder, write("all.zip", packed.getvalue()))
        assert set(summary.added) == {"all.zip/全年/a.txt", "all.zip/全年/下半年/b.txt"}
        assert not summary.skipped
        assert [(r.source, "line 2" in r.reason) for r in summary.refused] == [
            ("all.zip/全年/manifest.jsonl", True)
        ]
        fields = self._fields(documents)
        assert fields["all.zip/全年/a.txt"][1] == "某局"
        assert fields["all.zip/全年/下半年/b.txt"][0] == "另一题名"

    def test_an_uploaded_archive_may_hold_a_manifest(self, home, encoder, documents):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("a.txt", REPORT)
            archive.writestr("manifest.csv", "file,issuer\na.txt,某局\n")
        *_, summary = Builder(home, encoder).add(collect_uploads([("all.zip", packed.getvalue())]))
        assert (summary.added, summary.refused) == (("all.zip/a.txt",), ())
        assert documents()[0].issuer == "某局"

    @pytest.mark.parametrize(
        ("line", "named"),
        [
            ("{", "JSON"),
            ('{"title": "题名"}', "file"),
            ('{"file": "none.txt", "title": "题名"}', "none.txt"),
            ('{"file": "../a.txt"}', "outside"),
            ('{"file": "a.txt", "date": "2024"}', "2024"),
            ('{"file": "a.txt", "not_stated": ["colour"]}', "colour"),
            ('{"file": "a.txt", "title": ["题名"]}', "title"),
        ],
    )
    def test_a_line_that_cannot_be_used_is_refused_and_the_rest_goes_on(
        self, line, named, home, encoder, add, write, documents
    ):
        folder = write("a.txt", REPORT).parent
        write("manifest.jsonl", f'{{"file": "a.txt", "issuer": "某局"}}\n{line}\n')
        summary = add(home, encoder, folder)
        assert summary.added == ("a.txt",)
        (refusal,) = summary.refused
        assert refusal.source == "manifest.jsonl"
        assert "line 2" in refusal.reason
        assert named in refusal.reason
        assert self._fields(documents)["a.txt"][1] == "某局"

    def test_an_uploaded_manifest_is_refused_and_said_so(self):
        inputs = Inputs(files=(uploaded("manifest.csv", b"file\n"),), skipped=(), refused=())
        described_inputs = with_manifests(inputs)
        assert described_inputs.files == ()
        assert "folder" in described_inputs.refused[0].reason
