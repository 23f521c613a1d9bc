"""Claims made from a library, and how their verdicts are counted."""

import random

import pytest

from eval.altered import altered_claims, altered_from
from eval.altering import ALTERATIONS
from eval.claims import ClaimOutcome, LabelledClaim, is_claims, load_claims, run_claims
from eval.true_sentences import Holdings, TrueSentence
from index.documents import Span
from index.errors import InputError
from index.library import Library
from retrieval.check.results import CheckedClaim, Verdict

REPORT = (
    "吴江区2031年法治政府建设情况报告\n吴江区人民政府\n2032年1月20日\n"
    "一、成效\n2031年，吴江区办结案件4317件，其中调解案件1285件。\n"
    "2031年5月12日，吴江区司法局召开了座谈会。\n"
    "2031年，吴江区公安局和吴江区财政局联合印发了《资金办法》。\n"
    "2031年，吴江区行政案件没有发生败诉，共计办结218件。\n"
)
OTHER = "海门区2031年报告\n海门区人民政府\n一、成效\n2031年，海门区审计局办结案件905件。\n"


@pytest.fixture
def snapshot(home, encoder, write, add):
    add(home, encoder, write("a.txt", REPORT), write("b.txt", OTHER))
    with Library(home, encoder).snapshot() as found:
        yield found


def test_claims_are_altered_in_one_thing_each(snapshot):
    claims = altered_claims(snapshot, each=5)
    kinds = {claim.kind for claim in claims}
    assert kinds == {"unaltered", "figure", "swap", "date", "name", "negation", "place", "year"}
    assert len({claim.id for claim in claims}) == len(claims)
    true = {claim.text for claim in claims if not claim.is_altered}
    assert true.isdisjoint(claim.text for claim in claims if claim.is_altered)


def test_the_same_library_and_seed_give_the_same_claims(snapshot):
    assert altered_claims(snapshot, each=5) == altered_claims(snapshot, each=5)
    assert altered_claims(snapshot, each=5) != altered_claims(snapshot, each=5, seed=2)


def test_a_figure_that_stands_elsewhere_in_the_library_is_not_put_in(snapshot):
    texts = ["2031年，吴江区办结案件4317件。"] * 40
    for claim in altered_from(snapshot, texts, each=40):
        if claim.kind == "figure":
            assert not any(figure in claim.text for figure in ("1285件", "218件", "905件"))


def test_places_and_years_make_a_claim_unsupported_and_the_rest_contradicted(snapshot):
    for claim in altered_claims(snapshot, each=5):
        expected = {"unaltered": Verdict.SUPPORTED, "place": Verdict.UNSUPPORTED,
                    "year": Verdict.UNSUPPORTED}.get(claim.kind, Verdict.CONTRADICTED)  # fmt: skip
        assert claim.verdict is expected


def test_verdicts_are_counted_by_what_they_do_to_a_reader():
    verdicts = {"甲": Verdict.SUPPORTED, "乙": Verdict.CONTRADICTED, "丙": Verdict.SUPPORTED}

    class Checker:
        def check(self, text):
            return CheckedClaim(
                span=Span(0, 1), text=text, verdict=verdicts[text], reason="因为如此"
            )

    claims = [
        LabelledClaim(id="1", text="甲", verdict=Verdict.SUPPORTED),
        LabelledClaim(id="2", text="乙", verdict=Verdict.SUPPORTED),
        LabelledClaim(id="3", text="丙", verdict=Verdict.CONTRADICTED, kind="figure"),
    ]
    *_, outcome = run_claims(Checker(), claims)
    assert isinstance(outcome, ClaimOutcome)
    assert (outcome.right, outcome.false_supported, outcome.true_contradicted) == (0.3333, 1.0, 0.5)
    assert [fault.claim.id for fault in outcome.faults] == ["2", "3"]
    assert outcome.by_kind["figure"]["claims"] == 1


def test_the_seeds_hold_enough_claims_in_three_languages(root):
    from index.han import language_of

    claims = load_claims(root / "seeds" / "claims.jsonl")
    assert sum(claim.verdict is Verdict.SUPPORTED for claim in claims) >= 150
    assert {language_of(claim.text) for claim in claims} == {"zh-Hans", "zh-Hant", "en"}
    assert {claim.verdict for claim in claims} == set(Verdict)
    assert len({claim.id for claim in claims}) == len(claims)


def test_a_file_of_questions_is_none_of_claims(root):
    assert is_claims(root / "seeds" / "claims.jsonl")
    assert not is_claims(root / "seeds" / "questions.jsonl")
    assert not is_claims(root / "seeds")


@pytest.mark.parametrize("line", ['{"text": "a"}', '{"text": "a", "verdict": "true"}', "", "[]"])
def test_a_line_that_is_no_claim_is_named(tmp_path, line):
    path = tmp_path / "claims.jsonl"
    path.write_text(line + "\n", "utf-8")
    with pytest.raises(InputError, match="claims"):
        load_claims(path)


@pytest.mark.parametrize(
    "text", ["It has not been late, and it was not lost.", "他们学习了《关于开展巡查的意见》。"]
)
def test_what_is_denied_already_and_what_is_in_a_title_is_not_negated(text):
    alter, _ = ALTERATIONS["negation"]
    sentence = TrueSentence(text, "", "", "")
    holdings = Holdings((), (), (), "")
    for seed in range(5):
        chance = random.Random(seed)  # noqa: S311 (not for secrets)
        assert alter(sentence, holdings, chance) is None
