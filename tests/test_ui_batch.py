import json

import pytest

from index.errors import InputError, LibraryError
from retrieval.filters import Filters
from ui.batch import run_batch

NONE = Filters()


def no_hits(question, filters):
    return {"query": question, "hits": []}


@pytest.fixture
def run(tmp_path):
    def batch(content, answer=no_hits, filters=NONE):
        source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
        source.write_bytes(content if isinstance(content, bytes) else content.encode())
        bad = run_batch(source, target, answer, filters)
        lines = target.read_text("utf-8").split("\n")
        assert lines.pop() == ""
        return bad, [json.loads(line) for line in lines]

    return batch


def test_every_question_gives_one_row_in_its_order(run):
    bad, rows = run('{"id": "b", "query": "乙"}\n{"id": "a", "query": "甲"}\n')
    assert bad == 0
    assert rows == [
        {"id": "b", "query": "乙", "hits": []},
        {"id": "a", "query": "甲", "hits": []},
    ]


@pytest.mark.parametrize(
    ("line", "identifier"),
    [
        ("no json", None),
        ("[1]", None),
        ("null", None),
        ('"text"', None),
        ('{"id": "q-1"}', "q-1"),
        ('{"id": "q-1", "query": null}', "q-1"),
        ('{"id": 7, "query": ["a"]}', 7),
        ('{"id": "q-1", "query": "a"', None),
    ],
)
def test_a_bad_line_is_named_keeps_its_id_and_stops_no_other(line, identifier, run):
    bad, rows = run(f'{line}\n{{"id": "good", "query": "甲"}}\n')
    assert bad == 1
    assert rows[0]["id"] == identifier
    assert "line 1" in rows[0]["error"]
    assert rows[1] == {"id": "good", "query": "甲", "hits": []}


def test_a_question_that_cannot_be_used_gives_a_row_with_its_reason(run):
    def answer(question, filters):
        raise InputError("the question is empty")

    bad, rows = run('{"id": 1, "query": ""}\n', answer)
    assert (bad, rows) == (1, [{"id": 1, "query": "", "error": "the question is empty"}])


def test_damage_to_the_library_ends_the_batch(run):
    def answer(question, filters):
        raise LibraryError("damaged")

    with pytest.raises(LibraryError):
        run('{"id": 1, "query": "甲"}\n', answer)


def test_blank_lines_a_byte_order_mark_and_windows_line_ends_are_fine(run):
    bad, rows = run(b'\xef\xbb\xbf{"id": 1, "query": "a"}\r\n\r\n  \n{"id": 2, "query": "b"}')
    assert bad == 0
    assert [row["id"] for row in rows] == [1, 2]


@pytest.mark.parametrize("char", ["\u2028", "\u2029", "\u0085", "\x0b", "\x0c", "\x1c"])
def test_only_a_line_feed_ends_a_line(char, run):
    """JSON allows U+2028 and its like within a string."""
    line = json.dumps({"id": 1, "query": f"甲{char}乙"}, ensure_ascii=ord(char) < 32)
    bad, rows = run(line + "\n")
    assert bad == 0
    assert rows[0]["query"] == f"甲{char}乙"


def test_half_of_a_surrogate_pair_is_written_as_it_was_read(run):
    bad, rows = run('{"id": 1, "query": "\\ud83d"}\n')
    assert (bad, rows[0]["query"]) == (0, "\ud83d")


def test_an_empty_batch_gives_an_empty_file(run):
    assert run("\n\n") == (0, [])


def test_files_that_cannot_be_used_are_named(tmp_path):
    with pytest.raises(InputError, match=r"missing\.jsonl"):
        run_batch(tmp_path / "missing.jsonl", tmp_path / "out.jsonl", no_hits, NONE)
    (tmp_path / "legacy.jsonl").write_bytes('{"query": "报告"}'.encode("gbk"))
    with pytest.raises(InputError, match=r"legacy\.jsonl.*UTF-8"):
        run_batch(tmp_path / "legacy.jsonl", tmp_path / "out.jsonl", no_hits, NONE)
    (tmp_path / "in.jsonl").write_bytes(b"{}")
    with pytest.raises(InputError, match=r"no-folder"):
        run_batch(tmp_path / "in.jsonl", tmp_path / "no-folder" / "out.jsonl", no_hits, NONE)


def test_a_line_may_bring_its_own_filters(run):
    taken = []

    def answer(question, filters):
        taken.append(filters)
        return {"query": question, "hits": []}

    lines = [
        {"query": "a"},
        {"query": "a", "place": "吴江", "year": 2024},
        {"query": "a", "place": ["吴江", "Haimen"], "year": ["2020-2022", "2024"]},
        {"query": "a", "place": [], "all_editions": True},
    ]
    given = Filters(places=("昆山",), years=("2019",))
    bad, _ = run("\n".join(json.dumps(line) for line in lines), answer, given)
    assert bad == 0
    assert taken == [
        given,
        Filters(places=("吴江",), years=("2024",)),
        Filters(places=("吴江", "Haimen"), years=("2020-2022", "2024")),
        Filters(years=("2019",), all_editions=True),
    ]


@pytest.mark.parametrize(
    "line",
    ['"place": 7', '"place": [["a"]]', '"year": {"a": 1}', '"year": true', '"all_editions": "no"'],
)
def test_a_filter_of_a_wrong_kind_makes_a_bad_line(line, run):
    bad, rows = run(f'{{"id": 1, "query": "a", {line}}}')
    assert bad == 1
    assert line.split(":")[0] in rows[0]["error"]
