"""The user's own questions: saved whole, never lost, never with words that no source has."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from eval.golden import GoldenSet, golden_path
from eval.marking import (
    QuoteState,
    check_question,
    guess_kind,
    guess_language,
    pieces_of,
    section_holding,
    sections_with_words,
    state_of,
    with_quote,
    without_quote,
)
from eval.questions import Question, Quote, load_questions
from index.errors import InputError, LibraryError
from index.parse import parse_document

TEXT = (
    "青石县2031年工作报告\n一、成效\n全年办结备案1487件。群众满意率97.5%。\n二、不足\n人手不够。\n"
)
SOURCE = "青石/报告.txt"
QUOTE = Quote(SOURCE, "办结备案1487件")
ODD = "一\u2028二\x85三 \U00020000 “引号” \\n"


def text_of(name):
    return TEXT if name == SOURCE else None


def asked(text="青石县办结备案多少件？", *quotes, **changes):
    made = Question(
        id="", kind="figure", language="zh-Hans", text=text,
        evidence=tuple((quote,) for quote in quotes or (QUOTE,)),
    )  # fmt: skip
    return replace(made, **changes)


@pytest.fixture
def golden(tmp_path):
    return GoldenSet(golden_path(tmp_path))


def test_a_set_that_is_not_there_yet_is_empty(golden):
    assert golden.read().questions == ()
    assert golden.export() == b""
    assert not golden.path.parent.exists()


def test_what_is_saved_is_read_again_by_the_evaluation(golden):
    first = golden.save(asked())
    second = golden.save(asked("没有答案的？", evidence=(), kind="none"))
    third = golden.save(asked(ODD, Quote(SOURCE, ODD)))
    assert load_questions(golden.path) == (first, second, third) == golden.read().questions
    assert len({first.id, second.id, third.id}) == 3
    assert [path.name for path in golden.path.parent.iterdir() if path.suffix != ".lock"] == [
        "questions.jsonl"
    ]


def test_saving_again_changes_one_line_and_keeps_fields_that_are_not_ours(golden):
    first, second = golden.save(asked()), golden.save(asked("另一问？"))
    lines = golden.path.read_text("utf-8").splitlines()
    lines[0] = json.dumps({**json.loads(lines[0]), "note": "我的备注"}, ensure_ascii=False)
    golden.path.write_text("\n".join(lines) + "\n", "utf-8")
    golden.save(replace(first, text="改过的问题？"))
    changed = golden.path.read_text("utf-8").splitlines()
    assert json.loads(changed[0])["note"] == "我的备注"
    assert json.loads(changed[0])["query"] == "改过的问题？"
    assert changed[1] == lines[1]
    assert [one.id for one in golden.read().questions] == [first.id, second.id]


def test_lines_that_are_no_questions_are_told_and_kept_as_they_are(golden):
    golden.save(asked())
    broken = [
        '{"id": "x"',
        "[]",
        '{"id": 7, "kind": "", "lang": "en", "query": "", "evidence": []}',
    ]
    with golden.path.open("a", encoding="utf-8") as file:
        file.write("\n".join(broken) + "\n")
    golden.save(asked("再问一次？"))
    kept = golden.read()
    assert [fault.line for fault in kept.faults] == [2, 3, 4]
    assert len(kept.questions) == 2
    assert golden.path.read_text("utf-8").splitlines()[1:4] == broken


def test_a_file_without_an_end_to_its_last_line_loses_nothing(golden):
    golden.save(asked())
    golden.path.write_text(golden.path.read_text("utf-8").rstrip("\n"), "utf-8")
    golden.save(asked("再问一次？"))
    assert len(load_questions(golden.path)) == 2


def test_removing_takes_out_one_line(golden):
    first, second = golden.save(asked()), golden.save(asked("另一问？"))
    assert golden.remove(first.id)
    assert not golden.remove("nothing")
    assert golden.read().questions == (second,)


def test_a_failed_write_leaves_the_file_as_it_was(golden, monkeypatch):
    golden.save(asked())
    before = golden.path.read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("eval.golden.os.fsync", full)
    with pytest.raises(LibraryError, match="No space left"):
        golden.save(asked("再问一次？"))
    assert golden.path.read_bytes() == before
    assert not list(golden.path.parent.glob("*.new"))


def test_saving_at_once_loses_no_question(golden):
    threads = [
        threading.Thread(target=GoldenSet(golden.path).save, args=(asked(f"第{n}问？"),))
        for n in range(12)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(load_questions(golden.path)) == 12


def test_importing_adds_what_is_new_and_changes_nothing_that_is_here(golden):
    mine = golden.save(asked())
    other = {"kind": "list", "lang": "en", "query": "Which?", "evidence": [], "source": "theirs"}
    data = "\ufeff" + "\n".join(
        [
            json.dumps({**other, "id": mine.id}),
            json.dumps({**other, "id": "new", "query": "Who?"}),
            golden.path.read_text("utf-8").strip(),
            "no line",
            "",
        ]
    )
    done = golden.take_in(data.encode())
    assert (done.added, done.known, done.renamed) == (2, 1, 1)
    assert [fault.line for fault in done.faults] == [4]
    kept = golden.read().questions
    assert kept[0] == mine
    assert {"new", mine.id} < {one.id for one in kept}
    assert '"source": "theirs"' in golden.path.read_text("utf-8")
    again = golden.take_in(golden.export())
    assert (again.added, again.known) == (0, 3)


def test_what_is_not_utf8_is_refused(golden):
    with pytest.raises(InputError, match="UTF-8"):
        golden.take_in("问题".encode("gb18030"))
    golden.path.parent.mkdir(parents=True)
    golden.path.write_bytes("问题".encode("gb18030"))
    with pytest.raises(LibraryError, match=r"questions\.jsonl"):
        golden.read()


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        (asked("  "), "is empty"),
        (asked("问" * 2001), "2001 characters"),
        (asked(language="fr"), "no language"),
        (asked(evidence=((),)), "needed fact 1 has no quote"),
        (asked("?", Quote(SOURCE, " 。")), "has no words"),
        (asked("?", Quote(SOURCE, "办结备案一千余件")), "does not stand in"),
        (asked("?", Quote("别的.txt", "办结")), "is not in the library"),
        (asked("?", Quote(SOURCE, TEXT * 40)), "mark only"),
    ],
)
def test_what_cannot_be_judged_by_is_not_saved(question, reason):
    with pytest.raises(InputError, match=reason):
        check_question(question, text_of)


def test_a_quote_that_was_saved_before_may_outlive_its_document():
    gone = Quote("别的.txt", "办结")
    check_question(asked("?", gone, QUOTE), text_of, known=[gone])
    assert state_of(gone, text_of) is QuoteState.NO_SOURCE
    assert state_of(QUOTE, text_of) is QuoteState.VERBATIM
    assert state_of(Quote(SOURCE, "办结备案"[::-1]), text_of) is QuoteState.ALTERED


def test_quotes_become_facts_of_their_own_or_other_wordings_of_one():
    rate = Quote(SOURCE, "满意率97.5%")
    one = with_quote(asked(), rate)
    assert one.evidence == ((QUOTE,), (rate,))
    assert with_quote(one, rate) == one
    two = with_quote(asked(), rate, fact=0)
    assert two.evidence == ((QUOTE, rate),)
    assert with_quote(two, rate, fact=0) == two
    assert with_quote(asked(), rate, fact=9).evidence == ((QUOTE,), (rate,))
    assert without_quote(two, 0, 0).evidence == ((rate,),)
    assert without_quote(one, 0, 0).evidence == ((rate,),)


@pytest.mark.parametrize(
    ("text", "kind", "language"),
    [
        ("青石县办结备案多少件？", "figure", "zh-Hans"),
        ("哪天召開的會議？", "date", "zh-Hant"),
        ("Who chairs the board?", "person", "en"),
        ("有哪些不足？", "list", "zh-Hans"),
        ("吴江和海门分别怎样做？", "compare", "zh-Hans"),
        ("怎样核验备案？", "policy", "zh-Hans"),
    ],
)
def test_kind_and_language_are_guessed(text, kind, language):
    assert (guess_kind(text), guess_language(text)) == (kind, language)


def test_a_sections_pieces_are_its_text_and_its_sentences_stand_out():
    document = parse_document(Path(SOURCE).name, TEXT.encode())
    sections = sections_with_words(document)
    assert [section.label for section in sections][-2:] == ["一、成效", "二、不足"]
    good = section_holding(document, TEXT.index("办结"))
    pieces = pieces_of(document, good)
    joined = "".join(piece.text for piece in pieces)
    assert joined.startswith("一、成效")
    assert joined in document.text
    assert [piece.text for piece in pieces if piece.is_sentence][-2:] == [
        "全年办结备案1487件。", "群众满意率97.5%。",
    ]  # fmt: skip
    assert section_holding(document, len(TEXT)) == sections[-1].ordinal
    assert section_holding(document, 0) == sections[0].ordinal
