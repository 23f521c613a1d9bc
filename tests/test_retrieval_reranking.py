import json
import subprocess
import sys
from pathlib import Path

import pytest
from langchain_core.cross_encoders import BaseCrossEncoder

from eval.datasets import EvalDocument
from eval.youju import YoujuSystem
from index.errors import ModelError
from index.library import Library
from retrieval.engine import Engine
from retrieval.ranking.cross_encoder import CrossEncoderFolder, LangChainReranker, load_reranker
from retrieval.ranking.reranking import RERANKED
from ui.cli import main
from ui.server import server_environment

TOPICS = ("粮食", "复议", "普法", "环保", "养老", "交通", "教育", "医疗")
QUESTION = "今年办结多少件？"


@pytest.fixture(scope="module")
def models(tmp_path_factory):
    """A small cross-encoder with random weights, and other folders that are none."""
    torch = pytest.importorskip("torch")
    from sentence_transformers import CrossEncoder
    from tokenizers import Tokenizer, models, pre_tokenizers, processors
    from transformers import (
        BertConfig,
        BertForSequenceClassification,
        BertModel,
        PreTrainedTokenizerFast,
    )

    letters = sorted({char for text in (*TOPICS, QUESTION, "本市工作全年件。，") for char in text})
    special = {f"{name}_token": f"[{name.upper()}]" for name in ("pad", "unk", "cls", "sep")}
    entries = {name: number for number, name in enumerate([*special.values(), *letters])}
    raw = Tokenizer(models.WordLevel(entries, unk_token=special["unk_token"]))
    raw.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    raw.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", 2), ("[SEP]", 3)],
    )  # fmt: skip
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=raw, model_max_length=128, **special)
    folder = tmp_path_factory.mktemp("models")
    torch.manual_seed(7)
    for name, kind, labels in (
        ("small", BertForSequenceClassification, 1),
        ("classes", BertForSequenceClassification, 3),
        ("embedding", BertModel, 1),
    ):
        config = BertConfig(
            vocab_size=len(entries), hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
            intermediate_size=32, max_position_embeddings=128, num_labels=labels,
            initializer_range=0.5,
        )  # fmt: skip
        kind(config).save_pretrained(folder / name)
        tokenizer.save_pretrained(folder / name)
    CrossEncoder(str(folder / "small")).save_pretrained(str(folder / "saved"))
    (folder / "empty").mkdir()
    (folder / "broken").mkdir()
    (folder / "broken" / "config.json").write_text(
        json.dumps({"model_type": "bert", "architectures": ["BertForSequenceClassification"]}),
        "utf-8",
    )
    (folder / "garbled").mkdir()
    (folder / "garbled" / "config.json").write_text("{", "utf-8")
    return folder


@pytest.fixture(scope="module")
def texts():
    """More reports than are read again, each of one passage."""
    return [f"{topic}{n}本市{topic}工作全年办结{n}件。" for n in range(4) for topic in TOPICS]


@pytest.fixture
def library(home, encoder, add, write, texts):
    for number, text in enumerate(texts):
        folder = write(f"reports/{number:02}.txt", text).parent
    add(home, encoder, folder)
    return Library(home, encoder)


@pytest.fixture
def run(home, capsysbinary, monkeypatch, new_encoder):
    """Runs a command on the library; returns exit code, output and problems."""
    monkeypatch.setattr("index.model.encoder.load_encoder", lambda *_, **__: new_encoder())

    def cli(*words):
        code = main(["--home", str(home), "--lang", "en", *map(str, words)])
        out, err = capsysbinary.readouterr()
        return code, out.decode(), err.decode()

    return cli


class Fixed(BaseCrossEncoder):
    """A LangChain cross-encoder with a rule for its scores; it keeps what it has read."""

    def __init__(self, rule):
        self.rule = rule
        self.read = []

    def score(self, text_pairs):
        self.read += text_pairs
        return [self.rule(passage) for _, passage in text_pairs]


def by_rule(rule):
    model = Fixed(rule)
    return model, LangChainReranker(model, "rule")


def test_a_saved_cross_encoder_reorders_the_first_passages_and_no_others(models, library, encoder):
    reranker = load_reranker(models / "saved")
    timings = {}
    plain = Engine(library, encoder).search(QUESTION, 40)
    again = Engine(library, encoder, reranker).search(QUESTION, 40, timings=timings)
    assert len(plain) > RERANKED
    names = [[hit.source for hit in hits] for hits in (plain, again)]
    assert names[0][:RERANKED] != names[1][:RERANKED]
    assert sorted(names[0][:RERANKED]) == sorted(names[1][:RERANKED])
    assert names[0][RERANKED:] == names[1][RERANKED:]
    assert [hit.score for hit in again] == [hit.score for hit in plain]
    assert timings["rerank"] > 0
    assert again == Engine(library, encoder, load_reranker(models / "saved")).search(QUESTION, 40)


def test_its_scores_are_the_models_outputs_before_any_activation(models):
    from sentence_transformers import CrossEncoder
    from torch.nn import Identity

    pairs = [(QUESTION, "粮食工作全年"), (QUESTION, "复议"), ("养老", QUESTION)]
    expected = CrossEncoder(str(models / "saved")).predict(pairs, activation_fn=Identity())
    scores = CrossEncoderFolder(models / "saved").score(pairs)
    assert scores == pytest.approx(expected.tolist(), abs=0.05)  # it may compute in bfloat16
    assert len({round(score, 3) for score in scores}) == 3
    assert CrossEncoderFolder(models / "saved").score([]) == []


def test_the_model_reads_passages_with_what_they_are_of(library, encoder):
    model, reranker = by_rule(lambda _: 0.0)
    Engine(library, encoder, reranker).search("今年辦結多少件？", 3)
    assert {question for question, _ in model.read} == {QUESTION}
    assert len(model.read) == RERANKED


def test_what_it_prefers_rises(library, encoder):
    plain = Engine(library, encoder).search(QUESTION, RERANKED)
    wanted = plain[5].text
    _, reranker = by_rule(lambda passage: float(wanted in passage))
    best, *_ = Engine(library, encoder, reranker).search(QUESTION, 1)
    assert best.text == wanted


def test_scores_that_are_all_alike_change_nothing(library, encoder):
    _, reranker = by_rule(lambda _: 3.0)
    plain = Engine(library, encoder).search(QUESTION, 40)
    assert Engine(library, encoder, reranker).search(QUESTION, 40) == plain


def test_questions_that_are_asked_take_the_stage_too(library, encoder):
    model, reranker = by_rule(lambda _: 0.0)
    answer = Engine(library, encoder, reranker).ask(QUESTION)
    assert len(model.read) == RERANKED
    assert "rerank" in answer.timings_ms
    assert "rerank" not in Engine(library, encoder).ask(QUESTION).timings_ms


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_scores_that_are_no_numbers_are_refused(value, library, encoder):
    _, reranker = by_rule(lambda _: value)
    with pytest.raises(ModelError, match="rule gave no finite score"):
        Engine(library, encoder, reranker).search(QUESTION)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing", "is no folder"),
        ("empty", r"cannot be read \(config.json: No such file"),
        ("garbled", r"cannot be read \(config.json: "),
        ("embedding", r"is no cross-encoder \(config.json names BertModel\)"),
    ],
)
def test_a_folder_without_a_cross_encoder_is_refused_at_once(name, reason, models):
    with pytest.raises(ModelError, match=rf"{name} {reason}.*--reranker.*YOUJU_RERANKER"):
        load_reranker(models / name)


@pytest.mark.parametrize(
    ("name", "reason"), [("broken", "cannot be loaded"), ("classes", "tells 3 classes apart")]
)
def test_a_model_that_cannot_score_is_refused_when_it_is_used(name, reason, models):
    reranker = load_reranker(models / name)
    with pytest.raises(ModelError, match=rf"{name} {reason}.*--reranker") as raised:
        reranker.score([(QUESTION, "粮食")])
    assert "\n" not in str(raised.value)


def test_the_environment_names_one_and_the_option_wins(models, monkeypatch):
    assert load_reranker() is None
    monkeypatch.setenv("YOUJU_RERANKER", str(models / "saved"))
    assert load_reranker().name == str(models / "saved")
    assert load_reranker(models / "small").name == str(models / "small")
    assert server_environment(models, models / "small")["YOUJU_RERANKER"] == str(models / "small")
    assert server_environment(models)["YOUJU_RERANKER"] == str(models / "saved")


def test_a_model_is_known_by_its_weights(models):
    one, other = (load_reranker(models / name).fingerprint for name in ("saved", "classes"))
    assert one.startswith("saved:")
    assert one.partition(":")[2] != other.partition(":")[2]
    assert load_reranker(models / "saved").fingerprint == one


def test_an_evaluation_records_which_one_was_in_use(library, encoder):
    with library.snapshot(vectors=False) as snapshot:
        documents = [
            EvalDocument(id=row.source, title="", text=snapshot.document(row.id).text)
            for row in snapshot.documents.values()
        ]
    _, reranker = by_rule(lambda _: 0.0)
    for made, name in ((None, "none"), (reranker, "langchain:rule")):
        system = YoujuSystem.of_library(Engine(library, encoder, made))
        system.index(documents)
        assert system.configuration["reranker"] == name


def test_the_command_line_takes_one(models, library, run):
    _, plain, _ = run("search", QUESTION, "--json")
    code, out, _ = run("--reranker", models / "saved", "search", QUESTION, "--json")
    first, again = ([hit["source"] for hit in json.loads(text)["hits"]] for text in (plain, out))
    assert code == 0
    assert first != again
    code, out, err = run("--reranker", models / "missing", "ask", QUESTION)
    assert (code, out) == (1, "")
    assert "missing is no folder" in err
    assert run("--reranker", models / "missing", "serve")[0] == 1


def test_doctor_tells_which_one_is_in_use_and_whether_it_works(models, library, run):
    def checked(*options):
        code, out, _ = run(*options, "doctor", "--json")
        (check,) = [one for one in json.loads(out)["checks"] if one["name"] == "reranker"]
        return code, check["ok"], check["detail"]

    assert checked() == (0, True, "none")
    code, ok, detail = checked("--reranker", models / "saved")
    assert (code, ok) == (0, True)
    assert detail.startswith("saved:")
    code, ok, detail = checked("--reranker", models / "broken")
    assert (code, ok) == (1, False)
    assert "cannot be loaded" in detail


def test_a_model_that_is_only_named_is_not_loaded_before_a_question(models):
    program = (
        "import sys; from pathlib import Path;"
        " from retrieval.ranking.cross_encoder import load_reranker;"
        f" load_reranker(Path({str(models / 'saved')!r}));"
        " assert not {'torch', 'transformers', 'sentence_transformers'} & set(sys.modules)"
    )
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program], capture_output=True, text=True, check=False,
        cwd=Path(__file__).parents[1],
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
