"""Texts of reports in English."""

from __future__ import annotations

from eval.report.wording import MeasureWords, ReportWords

__all__ = ["ENGLISH"]

ENGLISH = ReportWords(
    html_language="en",
    comma=", ",
    title="Retrieval evaluation",
    lead=(
        "Every system answered the same questions over the same documents; what it returned was "
        "checked, question by question, against source words marked beforehand."
    ),
    contents="Contents",
    asked="What was measured",
    dataset="Question set",
    documents="Documents",
    queries="Questions",
    queries_none="{queries}, of which the documents do not answer {none}",
    systems="Systems compared",
    model="Model",
    commit="Commit",
    version="Version",
    created="Time (UTC)",
    digest="Digest of the set (SHA-256)",
    headline="In short",
    headline_found=(
        "On {queries} questions that have an answer, {system} reaches {value} "
        "in {measure}{interval}."
    ),
    headline_first=(
        "Of {queries} questions that have an answer, {system} finds the needed words in its very "
        "first passage for {count} ({value}{interval})."
    ),
    headline_score="On {queries} questions, {system} reaches {value} in {measure}{interval}.",
    interval=", 95 % confidence interval {low} to {high}",
    points="{points} points",
    headline_best="The best of the others is {system} at {value}: {verdict}.",
    headline_versus="Compared with {system} at {value}: {verdict}.",
    headline_tally=(
        "Against {systems} other systems, one by one: better than {better}, no visible difference "
        "from {same}, worse than {worse}."
    ),
    headline_alone="No other system was measured this time.",
    headline_declines=(
        "To the {none} questions that the documents do not answer, the right reply is “no "
        "evidence”: it was given to {recall}; of the times it was given, {precision} were right."
    ),
    headline_few=(
        "With only {queries} questions just large differences can be seen; "
        "add questions to tell small ones."
    ),
    verdict_better="better",
    verdict_worse="worse",
    verdict_same="no difference shown",
    better_than="{system} is better by {difference}, hardly by chance ({p})",
    worse_than="{system} is worse by {difference}, hardly by chance ({p})",
    same_as="they differ by {difference}, which on this many questions may be chance ({p})",
    measures="Measures",
    measures_lead=(
        "The dot is the mean, the line its 95 % confidence interval: on other questions of the "
        "same kind the mean would most likely fall on the line."
    ),
    lower_is_better="lower is better",
    no_interval="worked out from all questions together, so without an interval",
    all_figures="All figures",
    measure="Measure",
    differences="Is it chance?",
    differences_lead=(
        "Two systems are compared question by question. One counts as better or worse only if the "
        "interval of the difference leaves out 0 and p is below 0.05; otherwise there is no "
        "difference that this many questions can show."
    ),
    against="{first} against {second}",
    difference="{difference} ({low} to {high}), {p}",
    wins="{count} won",
    ties="{count} tied",
    losses="{count} lost",
    curve="Confidence and error",
    curve_lead=(
        "Questions are put in the order of the system's own confidence; the line shows how many "
        "answers are wrong when only the surest part is answered. Lower is better; a line that "
        "rises to the right means that the system knows what it is unsure of."
    ),
    coverage="share of questions answered →",
    risk="share of wrong answers",
    curve_now="right end: all questions answered",
    breakdown="By group",
    breakdown_lead="The measure is {measure}. Figures of small groups are a hint at most.",
    by_language="By the question's language",
    by_kind="By kind of question",
    by_document="By document that holds the answer",
    by_other="By {dimension}",
    group="Group (questions)",
    not_named="not named",
    more_groups="The plot shows the {count} largest groups; the table has all.",
    time="Time",
    time_lead=(
        "Dark up to the median (half of the queries take no longer), pale up to the 95th "
        "percentile (19 of 20 take no longer)."
    ),
    time_systems="One search",
    time_stages="{system}: stages of an answer",
    time_total="total",
    milliseconds="{median} / {high} ms",
    setbacks="Largest losses",
    setbacks_lead=(
        "On these questions {first} does worse than {second}. Side by side are the passages that "
        "each returned; the words that should be found are marked."
    ),
    setbacks_none="Not one question is lost to {second}.",
    shortfalls="Questions that {system} served worst",
    shortfalls_lead="From the lowest score upwards; the words that should be found are marked.",
    wanted="Words that should be found",
    alternatively="or",
    returned="Returned by {system}",
    nothing_returned="No passage was returned.",
    nothing_wanted="The documents do not answer it; the right reply is “no evidence”.",
    right="has needed words",
    rank="No. {rank}",
    settings="Settings of every system",
    settings_lead=(
        "All that decides the results stands here: the same settings on a set of the same digest "
        "give the same results."
    ),
    settings_same="the same for all",
    setting="Setting",
    glossary="Glossary",
    glossary_interval="95 % confidence interval",
    glossary_interval_meaning=(
        "Of means over questions drawn again and again (bootstrap), 95 % fall into it."
    ),
    glossary_p="p (paired randomization test)",
    glossary_p_meaning=(
        "How often a difference as large appears when the two systems' scores are swapped at "
        "random, question by question; the smaller, the less it looks like chance."
    ),
    glossary_wins="Won, tied, lost",
    glossary_wins_meaning="Questions on which the first system scores higher, alike, lower.",
    foot="Made by Youju. This page holds no script and opens no connection.",
    languages={
        "zh-Hans": "Simplified Chinese",
        "zh-Hant": "Traditional Chinese",
        "en": "English",
        "zh": "Chinese",
    },
    kinds={
        "figure": "figure",
        "date": "date",
        "person": "person",
        "list": "list",
        "compare": "comparison",
        "policy": "practice",
        "none": "no answer",
    },
    stages={
        "total": "total",
        "read": "reading the question",
        "encode": "encoding the question",
        "search": "search",
        "retrieve": "retrieving",
        "rank": "ranking",
        "dense": "vector search",
        "sentences": "sentence vectors",
        "passages": "passage vectors",
        "lexical": "word search",
        "late": "late interaction",
        "rerank": "reranking",
        "fuse": "fusion",
        "compose": "composing the answer",
    },
    measure_words={
        "success@1": MeasureWords(
            "success@1", "Share of questions whose first passage holds needed words."
        ),
        "success@k": MeasureWords(
            "success@{k}", "Share of questions with needed words in one of the first {k} passages."
        ),
        "R@k": MeasureWords(
            "recall@{k}", "Share of the needed evidence in the first {k} passages."
        ),
        "RR@k": MeasureWords(
            "reciprocal rank (RR@{k})",
            "Where the first right passage stands: first gives 1, second 1/2, and so on.",
        ),
        "nDCG@k": MeasureWords(
            "ranking quality (nDCG@{k})",
            "The higher the right passages stand the more they count; all on top gives 1.",
        ),
        "AP@k": MeasureWords(
            "average precision (AP@{k})",
            "At each right passage, the share of right ones so far; averaged.",
        ),
        "P@k": MeasureWords("precision@{k}", "Share of the first {k} passages that are right."),
        "evidence_cited": MeasureWords(
            "evidence cited",
            "Share of questions with all needed words cited, in 300 characters a fact or less.",
        ),
        "citation_precision": MeasureWords(
            "citation precision", "Share of an answer's citations that hold needed words."
        ),
        "citation_recall": MeasureWords(
            "citation recall", "Share of the needed evidence that answers cite."
        ),
        "cited_chars_per_fact": MeasureWords(
            "characters cited per fact", "Quoted characters for each needed fact; fewer is terser."
        ),
        "abstention_precision": MeasureWords(
            "precision of declining", "Of the questions declined, the share without an answer."
        ),
        "abstention_recall": MeasureWords(
            "recall of declining", "Of the questions without an answer, the share declined."
        ),
        "abstention_f1": MeasureWords(
            "F1 of declining", "Harmonic mean of precision and recall of declining."
        ),
        "abstention_auroc": MeasureWords(
            "telling answerable questions",
            "The chance that a question with an answer gets more confidence than one without; "
            "0.5 is guessing.",
        ),
        "right_decisions": MeasureWords(
            "right decisions", "Share of questions answered, or declined, as they should be."
        ),
        "false_declines": MeasureWords(
            "wrongly declined", "Of the questions that have an answer, the share declined."
        ),
        "risk_coverage_area": MeasureWords(
            "area under the error curve",
            "Share of wrong answers among the surest part, averaged over all sizes of that part.",
        ),
    },
)
