"""What the page for comparing says."""

from __future__ import annotations

from dataclasses import dataclass

from ui.interface.base import PageTexts

__all__ = ["CHINESE", "ENGLISH", "CompareTexts"]


@dataclass(frozen=True, kw_only=True)
class CompareTexts(PageTexts):
    """A topic over the documents: the form, the table and what is taken along."""

    compare_topic: str
    compare_topic_hint: str
    compare_documents: str
    compare_any_document: str
    compare_button: str
    compare_progress: str
    compare_empty: str
    compare_empty_hint: str
    compare_counts: str
    compare_column_figure: str
    compare_column_unit: str
    compare_column_normalized: str
    compare_column_words: str
    compare_sort: str
    compare_others: str
    compare_chart_name: str
    compare_xlsx: str
    compare_csv: str
    compare_file: str


CHINESE = CompareTexts(
    compare_topic="比较的事项",
    compare_topic_hint="例如：免罚轻罚案件、行政复议纠错率",
    compare_documents="文件",
    compare_any_document="全部文件",
    compare_button="比较",
    compare_progress="正在查看第 {done} 份，共 {total} 份",
    compare_empty="各份文件怎么说，一张表看清",
    compare_empty_hint="写下事项，每份文件一行：数字、单位、时期和原文；文件没有说的，写明“未载明”。",
    compare_counts="{total} 份文件，{stated} 份载明",
    compare_column_figure="数字（原文）",
    compare_column_unit="单位",
    compare_column_normalized="折算",
    compare_column_words="原文",
    compare_sort="按“{column}”排序",
    compare_others="另载",
    compare_chart_name="文件",
    compare_xlsx="下载表格（.xlsx）",
    compare_csv="下载 CSV",
    compare_file="比较结果",
)

ENGLISH = CompareTexts(
    compare_topic="What to compare",
    compare_topic_hint="For example: legal advisers, mediation success rate",
    compare_documents="Documents",
    compare_any_document="All documents",
    compare_button="Compare",
    compare_progress="Reading document {done} of {total}",
    compare_empty="What each document says, in one table",
    compare_empty_hint=(
        "Name a topic. Each document gets a row: figure, unit, period and the stated words; "
        "what a document does not say is shown as not stated."
    ),
    compare_counts="Stated by {stated} of {total} documents",
    compare_column_figure="Figure as stated",
    compare_column_unit="Unit",
    compare_column_normalized="Normalized",
    compare_column_words="Stated words",
    compare_sort="Sort by {column}",
    compare_others="Also stated",
    compare_chart_name="Document",
    compare_xlsx="Download workbook (.xlsx)",
    compare_csv="Download CSV",
    compare_file="comparison",
)
