"""What the frame says, and what several pages say alike."""

from __future__ import annotations

from dataclasses import dataclass

from ui.interface.base import Language, PageTexts

__all__ = ["CHINESE", "ENGLISH", "FrameTexts"]


@dataclass(frozen=True, kw_only=True)
class FrameTexts(PageTexts):
    """The names of the languages and pages, and texts that several pages share."""

    language: Language
    html_language: str
    app_name: str
    other_language: str

    page_chat: str
    page_compare: str
    page_check: str
    page_said: str
    page_tray: str
    page_tray_count: str
    page_library: str
    page_evaluation: str

    no_library: str
    no_library_lead: str
    to_library: str

    filter_places: str
    filter_years: str
    filter_any_place: str
    filter_any_year: str

    failed_unforeseen: str
    not_stated: str
    open_source: str
    also: str
    quote_and_reference: str


CHINESE = FrameTexts(
    language="zh",
    html_language="zh-Hans",
    app_name="有据",
    other_language="English",
    page_chat="提问",
    page_compare="比较",
    page_check="核对",
    page_said="谁说过",
    page_tray="引文夹",
    page_tray_count="引文夹（{count}）",
    page_library="文库",
    page_evaluation="评测",
    no_library="文库还是空的",
    no_library_lead="先添加几份报告，就可以提问了。文件只保存在这台电脑上。",
    to_library="去文库添加报告",
    filter_places="地方",
    filter_years="年份",
    filter_any_place="全部地方",
    filter_any_year="全部年份",
    failed_unforeseen="程序出错了，详情记在服务器的日志里。",
    not_stated="未载明",
    open_source="打开原文：{title}",
    also="另见 {count} 处",
    quote_and_reference="“{quote}”\n{reference}",
)

ENGLISH = FrameTexts(
    language="en",
    html_language="en",
    app_name="Youju",
    other_language="中文",
    page_chat="Ask",
    page_compare="Compare",
    page_check="Check",
    page_said="Who said this?",
    page_tray="Tray",
    page_tray_count="Tray ({count})",
    page_library="Library",
    page_evaluation="Evaluation",
    no_library="The library is still empty",
    no_library_lead=(
        "Add a few reports and you can ask about them. The files stay on this computer."
    ),
    to_library="Add reports to the library",
    filter_places="Places",
    filter_years="Years",
    filter_any_place="All places",
    filter_any_year="All years",
    failed_unforeseen="Something went wrong; the server's log has the details.",
    not_stated="not stated",
    open_source="Open the source: {title}",
    also="Also in other places ({count})",
    quote_and_reference="“{quote}”\n{reference}",
)
