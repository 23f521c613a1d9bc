from importlib.resources import files

import pytest

from index.errors import LibraryError
from index.words import query_terms
from retrieval.glossary import (
    Entry,
    Glossary,
    expand,
    general_glossary,
    glossary_at,
    weighted_terms,
)
from retrieval.glossary.entries import read_entries
from retrieval.question.query import read_query

OWN = Glossary(
    [
        Entry(("review",), ("审查", "审核"), "", ""),
        Entry(("administrative review", "admin review"), ("行政审查",), "", ""),
        Entry(("permit", "licence"), ("许可证", "执照"), "", ""),
        Entry(("build",), ("建造",), "", ""),
        Entry(("party",), ("当事人",), "", ""),
        Entry(("party committee",), ("党委",), "", ""),
    ]
)


def words_of(text, language="en", glossary=OWN):
    return {found.words: found.weight for found in expand(text, language, glossary)}


@pytest.mark.parametrize(
    ("question", "language", "words"),
    [
        ("How many applications for administrative reconsideration?", "en", "行政复议"),
        ("Which normative documents were repealed?", "en", "规范性文件"),
        ("The fine for parking on the sidewalk", "en", "罚锾"),
        ("行政复议的申请有多少件？", "zh-Hans", "administrative reconsideration"),
        ("訴願的決定期限", "zh-Hant", "administrative reconsideration"),
        ("智慧財產權的保護", "zh-Hant", "知识产权"),
        ("政府信息公开", "zh-Hans", "政府资讯公开"),
        ("规范性文件由谁备案", "zh-Hans", "normative document"),
    ],
)
def test_official_terms_are_known_in_the_other_language_and_wording(question, language, words):
    assert words in words_of(question, language, None)


@pytest.mark.parametrize("text", ["permits", "Permit", "PERMITS", "the permit's holder"])
def test_number_and_case_make_no_difference(text):
    assert words_of(text) == {"许可证": 1.0, "执照": 0.6}


def test_what_may_be_another_word_counts_less():
    assert 0 < words_of("the building")["建造"] < words_of("to build")["建造"]


def test_a_longer_term_leaves_those_within_it_a_lower_weight():
    found = words_of("the administrative reviews of 2024")
    assert found["行政审查"] == 1.0
    assert 0 < found["审查"] < 0.5
    assert words_of("review by the party committee") == {
        "审查": 1.0, "审核": 0.6, "党委": 1.0, "当事人": 0.4,
    }  # fmt: skip


def test_an_expansion_stands_where_its_words_stand():
    text = "Is a permit needed for an administrative review?"
    spans = {text[found.start : found.end] for found in expand(text, "en", OWN)}
    assert spans == {"permit", "administrative review", "review"}
    text = "這份執照由誰審查"
    assert {text[e.start : e.end] for e in expand(text, "zh-Hant", OWN)} == {"執照", "審查"}


def test_a_chinese_question_has_english_words_and_other_chinese_ones():
    found = expand("执照", "zh-Hans", OWN)
    assert {(e.language, e.words) for e in found} == {
        ("en", "permit"), ("en", "licence"), ("zh", "许可证"),
    }  # fmt: skip


def test_english_words_in_a_chinese_question_count():
    assert "许可证" in words_of("办理permit要多久", "zh-Hans")


def test_terms_are_those_of_the_lexical_index():
    for found in expand("administrative reviews", "en", OWN):
        assert found.terms == query_terms(found.words)
    weights = weighted_terms(expand("permit", "en", OWN))
    assert weights["执照"] == 0.6
    assert weights["许可证"] == 1.0


@pytest.mark.parametrize(
    "text", ["", "?", "the", "s", "'s", "a b c", "许", "\ud83d", "ing ed " * 99]
)
def test_any_text_can_be_expanded(text):
    for language in ("en", "zh-Hans", "zh-Hant"):
        for found in expand(text, language):
            assert 0 <= found.start < found.end <= len(text)


def test_a_question_carries_its_expansions():
    assert "行政复议" in {e.words for e in read_query("administrative reconsideration").expansions}
    question = "How many permits?"
    assert read_query(question, (), OWN).expansions == expand(question, "en", OWN)


class TestTheTables:
    def test_they_hold_terms_of_many_fields_and_each_has_a_source(self):
        entries = general_glossary().entries
        assert len(entries) >= 1500
        assert len({entry.field for entry in entries}) >= 30
        assert all(entry.field and entry.source for entry in entries)

    def test_no_line_stands_twice(self):
        for table in files("retrieval.glossary").iterdir():
            if table.name.endswith(".tsv"):
                lines = table.read_text(encoding="utf-8").splitlines()
                pairs = [tuple(line.split("\t")[:2]) for line in lines]
                assert len(pairs) == len(set(pairs)), table.name


class TestTermsOfALibrary:
    def test_a_library_adds_terms_before_the_general_ones(self, tmp_path):
        rows = "# ours\n\nblue ledger; azure ledger\t藍色台帳；藍帳\nfine\t美好\n"
        (tmp_path / "glossary.tsv").write_text(rows, "utf-8")
        own = glossary_at(tmp_path)
        assert words_of("azure ledgers", "en", own)["蓝色台帐"] == 1.0
        assert words_of("蓝帐有多少本", "zh-Hans", own)["blue ledger"] == 1.0
        assert {"美好", "罚款"} <= words_of("a fine", "en", own).keys()
        assert "蓝色台帐" not in words_of("azure ledgers", "en", None)

    def test_a_library_without_any_has_the_general_ones(self, tmp_path):
        assert glossary_at(tmp_path) is general_glossary()

    def test_a_changed_file_is_read_anew(self, tmp_path):
        path = tmp_path / "glossary.tsv"
        path.write_text("blue ledger\t蓝帐\n", "utf-8")
        assert words_of("blue ledger", "en", glossary_at(tmp_path))["蓝帐"]
        path.write_text("blue ledger\t蓝色的帐\n", "utf-8")
        assert "蓝帐" not in words_of("blue ledger", "en", glossary_at(tmp_path))

    @pytest.mark.parametrize(
        ("rows", "message"),
        [
            ("english\tchinese\nblue ledger\n", "line 2: an entry needs .* a tab"),
            ("blue ledger\t\n", "line 1: the column 'chinese' is empty"),
            ("\t蓝帐\n", "line 1: an entry needs|line 1: the column 'english' is empty"),
            ("blue\t蓝\n\n蓝帐\tblue ledger\n", "line 3: '蓝帐' is no English form"),
            ("blue ledger\tledger\n", "line 1: 'ledger' is no Chinese form"),
            ("blue\t蓝\ta\tb\tc\n", "line 1: more than the 4 columns"),
        ],
    )
    def test_a_line_that_cannot_be_used_is_named(self, rows, message, tmp_path):
        (tmp_path / "glossary.tsv").write_text(rows, "utf-8")
        with pytest.raises(LibraryError, match=f"glossary.tsv, {message}"):
            glossary_at(tmp_path)

    def test_a_file_of_another_encoding_is_refused(self, tmp_path):
        (tmp_path / "glossary.tsv").write_bytes("blue\t蓝".encode("gb18030"))
        with pytest.raises(LibraryError, match="save it as UTF-8"):
            glossary_at(tmp_path)


def test_the_columns_may_be_named_on_the_first_line():
    (entry,) = read_entries("English\tChinese\tField\tSource\nPermit\t許可證\tlicensing\tusage\n")
    assert entry == Entry(("permit",), ("许可证",), "licensing", "usage")
