"""What the page for comparing says."""

from __future__ import annotations

from dataclasses import dataclass

from ui.interface.base import PageTexts

__all__ = ["CHINESE", "ENGLISH", "CompareTexts"]


@dataclass(frozen=True, kw_only=True)
class CompareTexts(PageTexts):
    """A topic over the documents: the form, the table and what is taken along."""

    compare_lead: str
    compare_needs_library: str
    compare_topic: str
    compare_topic_hint: str
    compare_documents: str
    compare_any_document: str
    compare_button: str
    compare_progress: str
    compare_counts: str
    compare_column_figure: str
    compare_column_unit: str
    compare_column_normalized: str
    compare_column_words: str
    compare_sort: str
    compare_others: str
    compare_chart: str
    compare_sort_by: str
    compare_xlsx: str
    compare_csv: str
    compare_file: str


CHINESE = CompareTexts(
    compare_lead=(
        "写下一件事，看各份文件怎么说：数字、单位、时期和原文，每份一行；"
        "文件没有说的，写明“未载明”。"
    ),
    compare_needs_library="先添加几份报告，才有可以比较的数字。",
    compare_topic="比较的事项",
    compare_topic_hint="例如：免罚轻罚案件、行政复议纠错率",
    compare_documents="文件",
    compare_any_document="全部文件",
    compare_button="比较",
    compare_progress="正在查看第 {done} 份，共 {total} 份",
    compare_counts="{total} 份文件，{stated} 份载明",
    compare_column_figure="数字（原文）",
    compare_column_unit="单位",
    compare_column_normalized="折算",
    compare_column_words="原文",
    compare_sort="按“{column}”排序",
    compare_others="另载",
    compare_chart="可比的数字",
    compare_sort_by="排序",
    compare_xlsx="下载表格（.xlsx）",
    compare_csv="下载 CSV",
    compare_file="比较结果",
)

ENGLISH = CompareTexts(
    compare_lead=(
        "Name a topic and see what each document says of it: figure, unit, period and the stated "
        "words, a row each; what a document does not say is shown as not stated."
    ),
    compare_needs_library="Add a few reports first, so that there are figures to compare.",
    compare_topic="What to compare",
    compare_topic_hint="For example: legal advisers, mediation success rate",
    compare_documents="Documents",
    compare_any_document="All documents",
    compare_button="Compare",
    compare_progress="Reading document {done} of {total}",
    compare_counts="Stated by {stated} of {total} documents",
    compare_column_figure="Figure as stated",
    compare_column_unit="Unit",
    compare_column_normalized="Normalized",
    compare_column_words="Stated words",
    compare_sort="Sort by {column}",
    compare_others="Also stated",
    compare_chart="Figures that can be compared",
    compare_sort_by="Sort by",
    compare_xlsx="Download workbook (.xlsx)",
    compare_csv="Download CSV",
    compare_file="comparison",
)
