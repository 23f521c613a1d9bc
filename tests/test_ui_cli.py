import json
import os
import string
import subprocess
import sys

import pytest

from ui.cli import main
from ui.terminal_texts import TEXTS, language_of_terminal

REPORT = (
    "关于某地2023年工作的报告\n"
    "一、甲事\n（一）办结。甲事全年办结12件。\n（二）其他。还有一些。\n"
    "二、乙事\n乙事办结34件。\r\n"
)
HIT = {"rank", "score", "doc", "source", "title", "section", "start", "end", "text"}
CITATION = {"n", "doc", "source", "title", "section", "start", "end", "quote", "reference"}
ANSWER = {
    "id", "query", "abstained", "answer", "statements", "citations", "nearest", "missing",
    "timings_ms",
}  # fmt: skip


@pytest.fixture
def run(home, capsysbinary):
    """Runs a command on the library at `home`; returns exit code, output and problems."""

    def cli(*words, at=home):
        try:
            code = main(["--home", str(at), "--lang", "en", *map(str, words)])
        except SystemExit as stop:
            code = stop.code
        out, err = capsysbinary.readouterr()
        return code, out.decode(), err.decode()

    return cli


@pytest.fixture
def _hashing(monkeypatch, new_encoder):
    """Documents are added without the model: what is tested is not what vectors say."""
    monkeypatch.setattr("index.model.encoder.load_encoder", lambda *_, **__: new_encoder())


pytestmark = pytest.mark.usefixtures("_hashing")


def one_line(text):
    return text.endswith("\n") and text.count("\n") == 1 and "Traceback" not in text


def test_add_reports_what_became_of_every_file(run, write):
    folder = write("a.txt", REPORT).parent
    write("sub/b.md", "# 标题\n\n正文在这里。\n")
    write("c.xyz", "?")
    write("broken.docx", b"no archive")
    write(".hidden.txt", "hidden")
    code, out, _ = run("add", folder, "--json")
    record = json.loads(out.splitlines()[-1])
    assert code == 3
    assert record.keys() >= {"added", "updated", "unchanged", "skipped", "refused"}
    assert record["added"] == ["a.txt", "sub/b.md"]
    assert record["skipped"] == ["c.xyz"]
    assert [refusal["source"] for refusal in record["refused"]] == ["broken.docx"]
    assert record["refused"][0]["reason"]
    (folder / "broken.docx").unlink()
    write("a.txt", REPORT + "三、丙事\n丙事未办。\n")
    code, out, _ = run("add", folder, "--json")
    record = json.loads(out.splitlines()[-1])
    assert code == 0
    assert (record["updated"], record["unchanged"]) == (["a.txt"], ["sub/b.md"])


def test_a_path_that_is_not_there_is_refused_and_named(run, write, tmp_path):
    write("a.txt", REPORT)
    missing = tmp_path / "missing.txt"
    code, out, err = run("add", tmp_path / "files", missing)
    assert code == 3
    assert "added 1" in out
    assert "missing.txt" in err
    assert one_line(err)


def test_a_named_file_of_another_kind_is_refused(run, write):
    code, out, _ = run("add", write("a.xyz", "?"), write("b.txt", REPORT), "--json")
    record = json.loads(out)
    assert code == 3
    assert record["added"] == ["b.txt"]
    assert record["skipped"] == []
    assert record["refused"][0]["source"] == "a.xyz"
    assert ".xyz" in record["refused"][0]["reason"]


def test_list_states_null_for_what_a_document_does_not_state(run, write):
    run("add", write("a.txt", REPORT))
    code, out, _ = run("list", "--json")
    (document,) = json.loads(out)["documents"]
    assert code == 0
    assert document.keys() >= {
        "id", "sources", "title", "issuer", "place", "period", "date", "sections", "passages",
    }  # fmt: skip
    assert document["sources"] == ["a.txt"]
    assert document["title"] == "关于某地2023年工作的报告"
    assert document["period"] == "2023"
    assert document["issuer"] is document["place"] is document["date"] is None
    assert document["sections"] == 4


def test_text_prints_the_canonical_text_and_nothing_else(run, write):
    text = "\t头 \r\n　　中\u2028间\x1b[31m\n\n尾没有换行"
    run("add", write("a.txt", b"\xef\xbb\xbf" + text.encode()))
    code, out, err = run("text", "a.txt")
    assert (code, out, err) == (0, text, "")


def test_outline_gives_sections_in_document_order(run, write):
    run("add", write("a.txt", REPORT))
    _, text, _ = run("text", "a.txt")
    code, out, _ = run("outline", "a.txt", "--json")
    record = json.loads(out)
    assert code == 0
    assert record.keys() >= {"doc", "source", "title", "sections"}
    assert [(s["level"], s["title"]) for s in record["sections"]] == [
        (1, "一、甲事"), (2, "（一）办结。"), (2, "（二）其他。"), (1, "二、乙事"),
    ]  # fmt: skip
    for section in record["sections"]:
        assert section.keys() >= {"level", "title", "start", "end"}
        assert text[section["start"] :].startswith(section["title"])
        assert section["end"] > section["start"]


def test_the_parts_of_a_document_stand_in_their_place(run, reports):
    run("add", reports / "nantong-2021-proposal-reply.txt")
    _, out, _ = run("outline", "nantong-2021-proposal-reply.txt", "--json")
    record = json.loads(out)
    assert [part["title"] for part in record["parts"]] == ["提案内容", "答复内容"]
    assert all(section["level"] >= 1 for section in record["sections"])
    _, out, _ = run("outline", "nantong-2021-proposal-reply.txt")
    lines = out.splitlines()
    first, second = lines.index("  [提案内容]"), lines.index("  [答复内容]")
    assert lines[first + 1].startswith("    一是")
    assert lines[second + 1].startswith("    一、")


def test_the_list_shows_numbers_and_later_editions(run, write):
    for name, date in (("a.txt", "2024年1月8日"), ("b.txt", "2024年3月9日")):
        run("add", write(name, f"某府发〔2024〕7号\n{REPORT}\n某县人民政府\n{date}\n"))
    _, out, _ = run("list", "--json")
    rows = json.loads(out)["documents"]
    assert [row["number"] for row in rows] == ["某府发〔2024〕7号"] * 2
    _, out, _ = run("list")
    assert out.count("某府发〔2024〕7号") == 2
    assert sum("superseded by" in line for line in out.splitlines()) == 1


def test_describe_tells_each_field_and_where_it_stands(run, write):
    run("add", write("a.txt", REPORT))
    code, out, _ = run("describe", "a.txt", "--json")
    record = json.loads(out)
    fields = {entry["field"]: entry for entry in record["fields"]}
    assert code == 0
    assert list(fields) == ["title", "issuer", "place", "number", "period", "date"]
    assert (fields["period"]["value"], fields["period"]["from"]) == ("2023", "text")
    _, text, _ = run("text", "a.txt")
    for entry in record["fields"]:
        if entry["start"] is not None:
            assert text[entry["start"] : entry["end"]] == entry["words"]
    assert (fields["issuer"]["value"], fields["issuer"]["from"]) == (None, None)
    code, out, _ = run("--lang", "en", "describe", "a.txt")
    assert code == 0
    assert "issuer: not stated" in out


def test_describe_keeps_and_takes_back_the_users_word(run, write):
    run("add", write("a.txt", REPORT))
    code, out, _ = run("describe", "a.txt", "--issuer", "某局", "--period", "", "--json")
    fields = {entry["field"]: entry for entry in json.loads(out)["fields"]}
    assert code == 0
    assert (fields["issuer"]["value"], fields["issuer"]["from"]) == ("某局", "user")
    assert (fields["period"]["value"], fields["period"]["file_states"]) == (None, "2023")
    code, out, _ = run("describe", "a.txt", "--clear", "issuer", "--clear", "period", "--json")
    fields = {entry["field"]: entry for entry in json.loads(out)["fields"]}
    assert (fields["issuer"]["value"], fields["period"]["value"]) == (None, "2023")


@pytest.mark.parametrize(
    "words", [("--date", "2024-02-30"), ("--period", "去年"), ("--title", "一\n二")]
)
def test_describe_refuses_what_cannot_be_kept(words, run, write):
    run("add", write("a.txt", REPORT))
    code, out, err = run("describe", "a.txt", *words)
    assert (code, out) == (1, "")
    assert one_line(err)


def test_documents_are_named_by_id_or_source(run, write):
    folder = write("a.txt", REPORT).parent
    write("sub/b.txt", "另一份文件，只有一句。")
    run("add", folder)
    ids = {d["sources"][0]: d["id"] for d in json.loads(run("list", "--json")[1])["documents"]}
    assert run("text", ids["a.txt"])[1] == run("text", "a.txt")[1]
    assert run("remove", ids["a.txt"])[0] == 0
    assert run("remove", "sub/b.txt")[0] == 0
    assert json.loads(run("list", "--json")[1]) == {"documents": []}
    assert run("doctor")[0] == 0


def test_a_source_that_two_documents_have_names_neither(run, write):
    first = write("x/a.txt", REPORT).parent
    second = write("y/a.txt", "另一份文件，只有一句。").parent
    run("add", first, second)
    for command in ("text", "remove", "outline"):
        code, out, err = run(command, "a.txt")
        assert (code, out) == (1, "")
        assert one_line(err)
        assert "id" in err
    assert len(json.loads(run("list", "--json")[1])["documents"]) == 2


@pytest.mark.parametrize("command", ["text", "outline", "remove"])
def test_an_unknown_document_fails_in_one_line(command, run, write):
    run("add", write("a.txt", REPORT))
    code, out, err = run(command, "no-such")
    assert (code, out) == (1, "")
    assert one_line(err)
    assert "no-such" in err
    assert "youju list" in err


@pytest.mark.parametrize(
    "words", [["list"], ["text", "a"], ["remove", "a"], ["search", "q"], ["ask", "q"]]
)
def test_without_a_library_the_remedy_is_named(words, run):
    code, out, err = run(*words)
    assert (code, out) == (1, "")
    assert one_line(err)
    assert "youju add" in err


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["nonsense"],
        ["add"],
        ["search", "q", "-k", "many"],
        ["search", "q", "--year", "last"],
        ["ask", "q", "--year", "2024-2020"],
        ["list", "surplus"],
        ["--lang", "fr", "list"],
    ],
)
def test_wrong_usage_exits_with_2(words, run):
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert err


def test_a_batch_and_a_question_exclude_each_other(run, write, tmp_path):
    run("add", write("a.txt", REPORT))
    batch = write("q.jsonl", '{"id": 1, "query": "甲事"}\n')
    out = tmp_path / "out.jsonl"
    assert run("search", "甲事", "--queries", batch, "--out", out)[0] == 2
    assert run("search", "--queries", batch)[0] == 2
    assert run("search", "--out", out)[0] == 2
    assert run("search")[0] == 2
    assert not out.exists()


def test_search_finds_passages_within_their_sections(run, write):
    run("add", write("a.txt", REPORT))
    _, text, _ = run("text", "a.txt")
    code, out, _ = run("search", "乙事办结多少件", "-k", "2", "--json")
    record = json.loads(out)
    assert code == 0
    assert record.keys() >= {"id", "query", "hits"}
    assert 0 < len(record["hits"]) <= 2
    for rank, hit in enumerate(record["hits"], start=1):
        assert hit.keys() >= HIT
        assert hit["rank"] == rank
        assert hit["text"] == text[hit["start"] : hit["end"]]
        assert isinstance(hit["section"], list)
    assert record["hits"][0]["section"] == ["二、乙事"]


@pytest.mark.parametrize("query", ["", "  ", "问" * 2001])
def test_a_question_that_cannot_be_used_is_refused(query, run, write):
    run("add", write("a.txt", REPORT))
    for command in ("search", "ask"):
        code, out, err = run(command, query)
        assert (code, out) == (1, "")
        assert one_line(err)


def test_no_passages_can_be_asked_for(run, write):
    run("add", write("a.txt", REPORT))
    code, _, err = run("search", "甲事", "-k", "0")
    assert code == 1
    assert one_line(err)


def test_filters_restrict_what_is_found_and_asked(run, write):
    other = REPORT.replace("某地2023年", "苏州市吴江区2024年").replace("34件", "56件")
    run("add", write("a.txt", REPORT), write("b.txt", other))
    for filters in (
        ["--place", "吴江"],
        ["--year", "2024"],
        ["--place", "苏州", "--year", "2024-2025"],
    ):
        code, out, _ = run("search", "乙事办结多少件", "--json", *filters)
        assert code == 0
        assert {hit["source"] for hit in json.loads(out)["hits"]} == {"b.txt"}
    code, out, _ = run("ask", "乙事办结多少件", "--json", "--place", "海门")
    record = json.loads(out)
    assert (code, record["abstained"], record["nearest"]) == (0, True, [])
    assert "海门" in record["missing"]


def test_a_place_that_is_not_known_is_named(run, write):
    run("add", write("a.txt", REPORT))
    code, out, err = run("search", "甲事", "--place", "乌有之乡")
    assert (code, out) == (1, "")
    assert one_line(err)
    assert "乌有之乡" in err


def test_a_batch_line_brings_its_own_filters(run, write, tmp_path):
    run("add", write("a.txt", REPORT), write("b.txt", REPORT.replace("某地2023年", "吴江区2024年")))
    lines = [
        {"id": 1, "query": "乙事"},
        {"id": 2, "query": "乙事", "place": ["吴江"], "year": 2024},
        {"id": 3, "query": "乙事", "place": "乌有之乡"},
    ]
    batch = write("q.jsonl", "\n".join(json.dumps(line) for line in lines))
    target = tmp_path / "out.jsonl"
    assert run("search", "--queries", batch, "--out", target, "--year", "2023")[0] == 3
    rows = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert {hit["source"] for hit in rows[0]["hits"]} == {"a.txt"}
    assert {hit["source"] for hit in rows[1]["hits"]} == {"b.txt"}
    assert "乌有之乡" in rows[2]["error"]


def test_a_repeated_paragraph_is_listed_with_its_other_place(run, write):
    shared = "各镇街道建立了行政执法协调监督工作站，定期评查执法案卷，对发现的问题逐条督促整改。"
    run("add", write("a.txt", f"甲报告\n{shared}\n"), write("b.txt", f"乙报告\n{shared}\n"))
    (hit,) = json.loads(run("search", "行政执法协调监督工作站", "--json")[1])["hits"]
    (place,) = hit["also"]
    assert place.keys() == {"doc", "source", "start", "end"}
    _, text, _ = run("text", place["source"])
    assert text[place["start"] : place["end"]] == shared
    assert f"also in 1 place: {place['source']}" in run("search", "行政执法协调监督工作站")[1]


def test_an_empty_library_answers_with_an_abstention(run, write):
    run("add", write("a.txt", REPORT))
    run("remove", "a.txt")
    code, out, _ = run("ask", "甲事办结多少件？", "--json")
    record = json.loads(out)
    assert code == 0
    assert record["abstained"]
    assert record["nearest"] == []
    assert record["missing"]
    assert json.loads(run("search", "甲事", "--json")[1])["hits"] == []


def test_doctor_speaks_json_and_its_exit_code_tells(run, write, home):
    run("add", write("a.txt", REPORT))
    code, out, _ = run("doctor", "--json")
    record = json.loads(out)
    assert code == 0
    assert record["sound"]
    assert all(check["ok"] and check["name"] for check in record["checks"])
    next((home / "vectors").glob("sentences-*")).unlink()
    code, out, _ = run("doctor", "--json")
    assert code == 1
    assert not json.loads(out)["sound"]
    code, out, err = run("doctor")
    assert code == 1
    assert "✗" in out
    assert "Traceback" not in out + err


def test_what_a_document_says_cannot_steer_the_terminal(run, write):
    text = "关于\x1b]0;owned\x07某地\u202e工作的报告\n一、甲\x1b[2J事\n甲事\x9b31m办结12件\r件。\n"
    run("add", write("a\x1b[1m.txt", text))
    doc = json.loads(run("list", "--json")[1])["documents"][0]["id"]
    for words in (["list"], ["outline", doc], ["search", "甲事"], ["ask", "甲事办结多少件"]):
        code, out, err = run(*words)
        assert code == 0
        shown = out + err
        assert not {"\x1b", "\x07", "\x9b", "\u202e", "\r"} & set(shown), words
    assert "\x1b" not in run("text", "no\x1b[1msuch")[2]


def _placeholders(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_message_exists_in_both_languages():
    chinese, english = TEXTS["zh"], TEXTS["en"]
    assert chinese.keys() == english.keys()
    for key, text in chinese.items():
        assert _placeholders(text) == _placeholders(english[key]), key


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "zh"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "zh_TW.UTF-8"}, "zh"),
        ({"LANG": "C.UTF-8"}, "zh"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh"),
        ({"YOUJU_LANG": "en", "LC_ALL": "zh_CN.UTF-8"}, "en"),
    ],
)
def test_messages_are_in_the_users_language(environment, language, monkeypatch):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert language_of_terminal(None) == language
    assert language_of_terminal("en") == "en"


@pytest.mark.model
class TestWithTheModel:
    """Commands that answer, on the sample corpus."""

    @pytest.fixture(autouse=True)
    def _real_model(self, _hashing, monkeypatch):
        monkeypatch.undo()

    def test_ask_quotes_what_it_cites(self, run, sample_home):
        question = "吴江区2024年办理了多少件免罚轻罚案件？"
        code, out, _ = run("ask", question, "--json", at=sample_home)
        record = json.loads(out)
        assert code == 0
        assert record.keys() >= ANSWER
        assert record["query"] == question
        assert not record["abstained"]
        assert "3242" in record["answer"]
        assert record["nearest"] == []
        numbers = {citation["n"] for citation in record["citations"]}
        for statement in record["statements"]:
            assert statement["text"]
            assert statement["citations"]
            assert set(statement["citations"]) <= numbers
        for citation in record["citations"]:
            assert citation.keys() >= CITATION
            _, text, _ = run("text", citation["doc"], at=sample_home)
            assert citation["quote"] == text[citation["start"] : citation["end"]]
        assert "total" in record["timings_ms"]

    def test_an_abstention_shows_what_comes_nearest(self, run, sample_home):
        code, out, _ = run("ask", "成都市2022年新增了多少公里地铁？", "--json", at=sample_home)
        record = json.loads(out)
        assert code == 0
        assert record["abstained"]
        assert record["statements"] == record["citations"] == []
        assert 0 < len(record["nearest"]) <= 3
        assert all(hit.keys() >= HIT for hit in record["nearest"])
        assert "成都" in record["missing"]

    def test_answers_are_readable_on_a_terminal(self, run, sample_home):
        code, out, err = run("ask", "吴江区2024年办理了多少件免罚轻罚案件？", at=sample_home)
        assert (code, err) == (0, "")
        assert "[1]" in out
        assert "Sources" in out

    def test_a_batch_keeps_ids_and_names_bad_lines(self, sample_home, tmp_path, root):
        """As a program of its own, as a batch is run."""
        lines = [
            json.dumps({"id": "q-1", "query": "海门区的1220指什么？"}, ensure_ascii=False),
            "no json",
            "",
            json.dumps({"id": "q-2"}),
            json.dumps({"id": 3, "query": ""}),
            json.dumps(["q-4"]),
            json.dumps({"id": None, "query": "How many cases?"}),
        ]
        batch, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
        batch.write_text("\ufeff" + "\n".join(lines), "utf-8")
        done = subprocess.run(  # noqa: S603 - our own program
            [
                *(sys.executable, "-W", "error", "-m", "ui.cli", "--home", str(sample_home)),
                *("ask", "--queries", str(batch), "--out", str(target)),
            ],
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 3, done.stderr
        assert "Traceback" not in done.stderr
        rows = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
        assert [row["id"] for row in rows] == ["q-1", None, "q-2", 3, None, None]
        assert ["error" in row for row in rows] == [False, True, True, True, True, False]
        assert rows[0].keys() >= ANSWER
        assert rows[0]["citations"]

    def test_a_closed_pipe_is_no_failure(self, sample_home, root):
        words = [sys.executable, "-m", "ui.cli", "--home", str(sample_home), "list"]
        reading, writing = os.pipe()
        os.close(reading)
        try:
            done = subprocess.run(  # noqa: S603 - our own program
                words, cwd=root, stdout=writing, stderr=subprocess.PIPE, text=True, check=False
            )
        finally:
            os.close(writing)
        assert "Traceback" not in done.stderr
        assert "Exception ignored" not in done.stderr


def test_the_program_finds_its_library_by_the_environment(home, write, root, run):
    run("add", write("a.txt", REPORT))
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "ui.cli", "text", "a.txt"],
        cwd=root,
        env={**os.environ, "YOUJU_HOME": str(home)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == REPORT.encode()
