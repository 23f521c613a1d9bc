"""A sentence made whole by those around it."""

from types import SimpleNamespace

import pytest

from index.documents import Sentence, Span
from retrieval.answering.completing import _with_what_became_of_it
from retrieval.answering.weighed import Evidence
from retrieval.question.query import read_query


def evidence(text, *ends):
    """The first sentence of a text as evidence; `ends` are where its sentences end."""
    starts = (0, *ends[:-1])
    sentences = tuple(
        Sentence(start=start, end=end) for start, end in zip(starts, ends, strict=True)
    )
    passage = SimpleNamespace(sentences=sentences)
    return Evidence(
        candidate=SimpleNamespace(passage=passage),
        span=Span(0, ends[0]),
        dense=0.0,
        late=0.0,
        met_words=0.0,
        worst_word=0.0,
        coverage=0.0,
        asked=True,
        foreign=False,
        score=0.0,
    )


def ends_of(text, mark):
    return [at + 1 for at, char in enumerate(text) if char == mark]


@pytest.mark.parametrize(
    ("question", "text", "cited"),
    [
        (
            "夜灯后来怎么开？",
            "一开始，夜灯整夜全开。但居民觉得太亮，就改成隔盏开启。公园六点开门。",
            "一开始，夜灯整夜全开。但居民觉得太亮，就改成隔盏开启。",
        ),
        (
            "夜灯一开始怎么开？",
            "一开始，夜灯整夜全开。但居民觉得太亮，就改成隔盏开启。",
            "一开始，夜灯整夜全开。",
        ),
        (
            "夜灯后来怎么开？",
            "一开始，夜灯整夜全开。公园六点开门。",
            "一开始，夜灯整夜全开。",
        ),
        ("夜灯怎么开？", "夜灯整夜全开。但居民觉得太亮。", "夜灯整夜全开。"),
    ],
)
def test_how_things_were_at_first_is_told_with_how_they_came_out(question, text, cited):
    item = evidence(text, *ends_of(text, "。"))
    assert _with_what_became_of_it(text, read_query(question), item).span.of(text) == cited
