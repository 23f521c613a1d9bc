"""What the evaluation page says of its runs."""

from __future__ import annotations

from dataclasses import dataclass

from ui.interface.base import PageTexts

__all__ = ["CHINESE", "ENGLISH", "EvaluationTexts"]


@dataclass(frozen=True, kw_only=True)
class EvaluationTexts(PageTexts):
    """Running an evaluation, comparing two of them and the report."""

    eval_lead: str
    eval_part: str
    eval_part_results: str
    eval_part_questions: str

    eval_none_yet: str
    eval_none_yet_lead: str
    eval_run: str
    eval_running: str
    eval_preparing: str
    eval_beside: str
    eval_beside_help: str
    eval_beside_missing: str
    eval_scoring: str

    eval_against: str
    eval_against_none: str
    eval_against_run: str
    eval_earlier: str
    eval_not_comparable: str
    eval_shared_only: str

    eval_losses: str
    eval_runs: str
    eval_runs_none: str
    eval_run_delete: str
    eval_run_sure: str
    eval_run_questions: str

    eval_download: str
    eval_report_name: str
    eval_set_name: str
    eval_changed: str


CHINESE = EvaluationTexts(
    eval_lead="用您自己的问题检验检索：先标好每个问题的答案在原文哪几个字，再看程序找不找得到。",
    eval_part="页面",
    eval_part_results="评测结果",
    eval_part_questions="题集（{count}）",
    eval_none_yet="题集还是空的",
    eval_none_yet_lead=(
        "到“题集”里提一个问题，标出原文中的答案，保存。有十来个问题就可以开始评测，"
        "一百个以上才分得出小的差别。"
    ),
    eval_run="开始评测（{count} 题）",
    eval_running="{system}：第 {done} / {total} 题",
    eval_preparing="{system}：准备文件 {done} / {total}",
    eval_beside="同时测量哪些对照系统",
    eval_beside_help=(
        "工程师半天就能搭好的检索系统，用同样的文件、同样的问题、同样的向量模型，与有据在同一次评测中"
        "比较。只用 BM25 的两种之外，都要为全部文件重算一遍向量，文库大时要等较久。"
    ),
    eval_beside_missing="未安装：{names}。安装：pip install 'youju[peers]'",
    eval_scoring="正在核对……",
    eval_against="与哪一次比较",
    eval_against_none="不比较",
    eval_against_run="{created} · {questions} 题",
    eval_earlier="{system}，{created} 的一次",
    eval_not_comparable="无法与 {created} 那次比较：{reason}",
    eval_shared_only="与 {created} 那次比较时，只算两次都有、且未改动的 {count} 题。",
    eval_losses="答得不好的问题，逐题看",
    eval_runs="历次评测",
    eval_runs_none="还没有评测过。",
    eval_run_delete="删除",
    eval_run_sure="确定删除这次记录？",
    eval_run_questions="{questions} 题",
    eval_download="下载报告（HTML）",
    eval_report_name="评测报告",
    eval_set_name="自建题集",
    eval_changed="题集或文库在上次评测之后有改动，下面只列数字；重新评测即可看到详情。",
)

ENGLISH = EvaluationTexts(
    eval_lead=(
        "Measure the search with questions of your own: mark the words that answer each of "
        "them, then see whether they are found."
    ),
    eval_part="Part",
    eval_part_results="Results",
    eval_part_questions="Questions ({count})",
    eval_none_yet="There are no questions yet",
    eval_none_yet_lead=(
        "Go to “Questions”, ask something, mark the words that answer it, and save. A dozen "
        "questions make a start; a hundred tell small differences."
    ),
    eval_run="Run the evaluation ({count} questions)",
    eval_running="{system}: question {done} of {total}",
    eval_preparing="{system}: preparing documents, {done} of {total}",
    eval_beside="Which systems to measure beside it",
    eval_beside_help=(
        "What an engineer would put together in an afternoon, measured in the same run on the "
        "same documents and questions with the same embedding model. All but the two of BM25 "
        "alone embed the documents anew, which takes a while in a large library."
    ),
    eval_beside_missing="Not installed: {names}. To install: pip install 'youju[peers]'",
    eval_scoring="Judging…",
    eval_against="Compare with",
    eval_against_none="none",
    eval_against_run="{created} · {questions} questions",
    eval_earlier="{system}, run of {created}",
    eval_not_comparable="The run of {created} cannot be compared with: {reason}",
    eval_shared_only=(
        "The comparison with the run of {created} counts the {count} questions that both have "
        "unchanged."
    ),
    eval_losses="Questions that went badly, one by one",
    eval_runs="Runs so far",
    eval_runs_none="None so far.",
    eval_run_delete="Delete",
    eval_run_sure="Delete this record?",
    eval_run_questions="{questions} questions",
    eval_download="Download the report (HTML)",
    eval_report_name="evaluation",
    eval_set_name="My questions",
    eval_changed=(
        "The questions or the library have changed since the last run, so only its figures are "
        "shown; run it again to see more."
    ),
)
