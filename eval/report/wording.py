"""What reports say: one field for each text, so that no language can lack one."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["MeasureWords", "ReportWords"]


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """A measure's name and what it is, in one line."""

    name: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportWords:
    """One language's texts. Placeholders are named and the same in every language."""

    html_language: str
    comma: str
    title: str
    lead: str
    contents: str

    asked: str
    dataset: str
    documents: str
    queries: str
    queries_none: str
    systems: str
    model: str
    commit: str
    version: str
    created: str
    digest: str

    headline: str
    headline_found: str
    headline_first: str
    headline_score: str
    interval: str
    points: str
    headline_best: str
    headline_versus: str
    headline_tally: str
    headline_alone: str
    headline_declines: str
    headline_few: str
    verdict_better: str
    verdict_worse: str
    verdict_same: str
    better_than: str
    worse_than: str
    same_as: str

    measures: str
    measures_lead: str
    lower_is_better: str
    no_interval: str
    all_figures: str
    measure: str

    differences: str
    differences_lead: str
    against: str
    difference: str
    wins: str
    ties: str
    losses: str

    curve: str
    curve_lead: str
    coverage: str
    risk: str
    curve_now: str

    breakdown: str
    breakdown_lead: str
    by_language: str
    by_kind: str
    by_document: str
    by_other: str
    group: str
    not_named: str
    more_groups: str

    time: str
    time_lead: str
    time_systems: str
    time_stages: str
    time_total: str
    milliseconds: str

    setbacks: str
    setbacks_lead: str
    setbacks_none: str
    shortfalls: str
    shortfalls_lead: str
    wanted: str
    alternatively: str
    returned: str
    nothing_returned: str
    nothing_wanted: str
    right: str
    rank: str

    settings: str
    settings_lead: str
    settings_same: str
    setting: str

    glossary: str
    glossary_interval: str
    glossary_interval_meaning: str
    glossary_p: str
    glossary_p_meaning: str
    glossary_wins: str
    glossary_wins_meaning: str
    foot: str

    languages: dict[str, str]
    """Of questions and documents."""
    kinds: dict[str, str]
    """Of questions; a kind that is not here is shown under its own name."""
    stages: dict[str, str]
    """Of an answer."""
    measure_words: dict[str, MeasureWords]
    """By the measure's name, or by its name with `k` for the depth."""
