"""What the page for checking a draft says."""

from __future__ import annotations

from dataclasses import dataclass

from ui.interface.base import PageTexts

__all__ = ["CHINESE", "ENGLISH", "CheckTexts"]


@dataclass(frozen=True, kw_only=True)
class CheckTexts(PageTexts):
    """A draft, the kinds of its claims and the files that come back."""

    check_lead: str
    check_needs_library: str
    check_way: str
    check_paste: str
    check_upload: str
    check_paste_label: str
    check_paste_hint: str
    check_file_hint: str
    check_button: str
    check_empty: str
    check_working: str
    check_stop: str
    check_stopped: str
    check_partial: str
    check_supported: str
    check_contradicted: str
    check_unsupported: str
    check_all: str
    check_filter: str
    check_draft: str
    check_no_claims: str
    check_figures: str
    check_detail: str
    check_differs: str
    check_not_stated: str
    check_download_word: str
    check_download_json: str
    check_file_name: str


CHINESE = CheckTexts(
    check_lead=(
        "贴上稿件，或上传 .docx、.txt、.md：逐句对照文库里的原文，"
        "哪句有出处、哪个数字与原文不同、哪句找不到出处，一一标明。"
    ),
    check_needs_library="先添加几份报告，稿件才有可以对照的原文。",
    check_way="稿件从哪里来",
    check_paste="粘贴文字",
    check_upload="上传文件",
    check_paste_label="稿件",
    check_paste_hint="把稿件粘贴在这里",
    check_file_hint="选择一份稿件（{kinds}，不超过 {size} MB）",
    check_button="开始核对",
    check_empty="稿件是空的：先粘贴文字，再核对。",
    check_working="正在核对：第 {done} 句，共 {total} 句",
    check_stop="停止",
    check_stopped="已停止核对。",
    check_partial="已停止：全文 {total} 句，核对了前 {done} 句，其余各句没有核对。",
    check_supported="有出处",
    check_contradicted="与出处不符",
    check_unsupported="未见出处",
    check_all="全部 {count}",
    check_filter="只看某一类",
    check_draft="核对后的稿件",
    check_no_claims="稿件里没有可以核对的论断：没有数字、日期、名称，也没有说做成了什么。",
    check_figures="不同的数字",
    check_detail="核对结果",
    check_differs="稿件：{ours}；原文：{theirs}",
    check_not_stated="{ours}：原文未写明",
    check_download_word="下载带批注的 Word 文件",
    check_download_json="下载 JSON",
    check_file_name="稿件",
)

ENGLISH = CheckTexts(
    check_lead=(
        "Paste a draft, or upload a .docx, .txt or .md file: each sentence is held against "
        "the reports in the library, and you see which has a source, which figure differs "
        "from it, and which has none."
    ),
    check_needs_library=(
        "Add a few reports first, so that there is something to check a draft against."
    ),
    check_way="Where the draft comes from",
    check_paste="Paste text",
    check_upload="Upload a file",
    check_paste_label="Draft",
    check_paste_hint="Paste the draft here",
    check_file_hint="Choose a draft ({kinds}, up to {size} MB)",
    check_button="Check",
    check_empty="The draft is empty: paste some text first.",
    check_working="Checking: sentence {done} of {total}",
    check_stop="Stop",
    check_stopped="The check was stopped.",
    check_partial=(
        "Stopped: the first {done} of {total} sentences were checked, the others were not."
    ),
    check_supported="Supported",
    check_contradicted="Contradicted",
    check_unsupported="No source",
    check_all="All {count}",
    check_filter="Show one kind only",
    check_draft="The draft, checked",
    check_no_claims=(
        "The draft makes no claim that can be checked: no figure, date or name, and nothing "
        "said to be done."
    ),
    check_figures="Figures that differ",
    check_detail="Outcome of the check",
    check_differs="Draft: {ours}; source: {theirs}",
    check_not_stated="{ours}: not stated by the source",
    check_download_word="Download the Word file with comments",
    check_download_json="Download JSON",
    check_file_name="draft",
)
