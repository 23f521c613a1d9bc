"""What the tray says."""

from __future__ import annotations

from dataclasses import dataclass

from ui.interface.base import PageTexts

__all__ = ["CHINESE", "ENGLISH", "TrayTexts"]


@dataclass(frozen=True, kw_only=True)
class TrayTexts(PageTexts):
    """Quotations gathered, their order and notes, and the files they are taken along in."""

    tray_collect: str
    tray_collect_named: str
    tray_collected: str
    tray_lead: str
    tray_to_ask: str
    tray_empty: str
    tray_empty_lead: str
    tray_list: str
    tray_keys: str
    tray_item: str
    tray_up: str
    tray_down: str
    tray_remove: str
    tray_open: str
    tray_note: str
    tray_note_hint: str
    tray_address: str
    tray_accessed: str
    tray_details: str
    tray_moved: str
    tray_changed: str
    tray_gone: str
    tray_undo: str
    tray_clear: str
    tray_clear_sure: str
    tray_clear_yes: str
    tray_keep: str
    tray_form: str
    tray_footnotes: str
    tray_numbered: str
    tray_each: str
    tray_preview: str
    tray_take: str
    tray_word: str
    tray_markdown: str
    tray_text: str
    tray_bibtex: str
    tray_csl: str
    tray_title: str
    tray_references: str
    tray_note_line: str
    tray_warning: str


CHINESE = TrayTexts(
    tray_collect="＋ 收集引文",
    tray_collect_named="收集引文：{title}",
    tray_collected="✓ 已在引文夹",
    tray_lead="写作时随手收集的引文：排好次序，连同参考文献一并带走。",
    tray_to_ask="去提问",
    tray_empty="引文夹是空的",
    tray_empty_lead="打开原文中的引文后，点“＋ 收集引文”，引文和出处就记在这里，重开程序也还在。",
    tray_list="已收集的引文（{count}）",
    tray_keys="上移、下移可用按钮，也可在条目上按 Alt+↑ 或 Alt+↓。",
    tray_item="第 {number} 条，共 {count} 条",
    tray_up="上移",
    tray_down="下移",
    tray_remove="移除",
    tray_open="打开原文",
    tray_note="备注",
    tray_note_hint="写给自己的话，随引文一起导出",
    tray_address="原文网址（有则著录为 [R/OL]）",
    tray_accessed="引用日期",
    tray_details="备注、网址",
    tray_moved="文件已更新，这句话仍在",
    tray_changed="文件已更新，其中已没有这句话；此处保留收集时的文字",
    tray_gone="文件已不在文库中；此处保留收集时的文字",
    tray_undo="撤销移除（{count} 条）",
    tray_clear="清空引文夹",
    tray_clear_sure="确定移除全部 {count} 条？",
    tray_clear_yes="全部移除",
    tray_keep="保留",
    tray_form="参考文献的形式",
    tray_footnotes="脚注，每条引文一个",
    tray_numbered="文末编号，同一文献共用一号",
    tray_each="文末编号，每条引文一号",
    tray_preview="参考文献预览（GB/T 7714—2015）",
    tray_take="带走",
    tray_word="Word 文档（.docx）",
    tray_markdown="Markdown 文件（.md）",
    tray_text="纯文本（.txt）",
    tray_bibtex="BibTeX 文献（.bib）",
    tray_csl="CSL-JSON，供 Zotero 用（.json）",
    tray_title="引文摘录",
    tray_references="参考文献",
    tray_note_line="备注：{note}",
    tray_warning="（注意：{warning}）",
)

ENGLISH = TrayTexts(
    tray_collect="+ Collect quotation",
    tray_collect_named="Collect the quotation from {title}",
    tray_collected="✓ In the tray",
    tray_lead=(
        "Quotations gathered while you work: put them in order and take them away "
        "with their references."
    ),
    tray_to_ask="Ask a question",
    tray_empty="The tray is empty",
    tray_empty_lead=(
        "Open a quotation in its source and choose “+ Collect quotation”. It is kept here with "
        "its reference, over restarts too."
    ),
    tray_list="Gathered quotations ({count})",
    tray_keys="Move items with the buttons, or with Alt+↑ and Alt+↓ on an item.",
    tray_item="Item {number} of {count}",
    tray_up="Move up",
    tray_down="Move down",
    tray_remove="Remove",
    tray_open="Open",
    tray_note="Note",
    tray_note_hint="Your own words; they are exported with the quotation",
    tray_address="Address online (makes it [R/OL])",
    tray_accessed="Read on",
    tray_details="Note, address",
    tray_moved="The file has changed; the words still stand in it",
    tray_changed=(
        "The file has changed and does not hold these words any more; they are kept as gathered"
    ),
    tray_gone=("The document is no longer in the library; the words are kept as gathered"),
    tray_undo="Undo removal ({count})",
    tray_clear="Clear the tray",
    tray_clear_sure="Remove all {count}?",
    tray_clear_yes="Remove all",
    tray_keep="Keep",
    tray_form="Form of references",
    tray_footnotes="Footnotes, one for each quotation",
    tray_numbered="Numbered at the end, one number for a document",
    tray_each="Numbered at the end, one number for each quotation",
    tray_preview="Preview of the references (GB/T 7714—2015)",
    tray_take="Take it with you",
    tray_word="Word (.docx)",
    tray_markdown="Markdown (.md)",
    tray_text="Plain text (.txt)",
    tray_bibtex="BibTeX (.bib)",
    tray_csl="CSL-JSON for Zotero (.json)",
    tray_title="Quotations",
    tray_references="References",
    tray_note_line="Note: {note}",
    tray_warning="({warning})",
)
