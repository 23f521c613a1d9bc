"""What the library's page says of its documents."""

from __future__ import annotations

from dataclasses import dataclass

from ui.interface.base import PageTexts

__all__ = ["CHINESE", "ENGLISH", "LibraryTexts"]


@dataclass(frozen=True, kw_only=True)
class LibraryTexts(PageTexts):
    """The list of documents, what is known of each, removing and adding."""

    library_lead: str
    documents: str
    documents_none: str
    documents_filter: str
    documents_no_match: str
    documents_more: str

    column_title: str
    column_issuer: str
    column_place: str
    column_number: str
    column_period: str
    column_date: str
    column_sections: str
    column_passages: str
    column_source: str
    column_actions: str

    open_document: str
    edit_document: str
    edit_hint: str
    edit_words: str
    edit_restore: str
    edit_file_states: str
    edit_save: str
    edit_change: str
    edit_cancel: str
    edit_close: str
    edit_saving: str
    edit_saved: str
    edit_unchanged: str

    origin_text: str
    origin_properties: str
    origin_file_name: str
    origin_manifest: str
    origin_user: str
    superseded: str

    remove_document: str
    remove_confirm: str
    remove_yes: str
    remove_no: str
    removed: str
    removing: str

    add: str
    add_hint: str
    add_kinds: str
    kind_sheets: str
    kind_pages: str
    kind_text: str
    kind_scans: str
    kind_archives: str
    add_choose: str
    add_button: str
    add_reading: str
    add_embedding: str
    add_publishing: str
    add_done: str
    add_added: str
    add_updated: str
    add_unchanged: str
    add_skipped: str
    add_refused: str


CHINESE = LibraryTexts(
    library_lead="提问、比较、核对都以这里的报告为准。文件只保存在这台电脑上。",
    documents="文库里的报告（{count}）",
    documents_none="文库里还没有报告。",
    documents_filter="按题名、机关、地区或文件名筛选",
    documents_no_match="没有符合条件的报告。",
    documents_more="再显示 {count} 份",
    column_title="题名",
    column_issuer="发布机关",
    column_place="地区",
    column_number="文号",
    column_period="报告年度",
    column_date="日期",
    column_sections="节",
    column_passages="段落",
    column_source="文件",
    column_actions="操作",
    open_document="查看",
    edit_document="著录",
    edit_hint="改动优先于文件和清单所载；留空表示未载明。",
    edit_words="看原文",
    edit_restore="撤回改动",
    edit_file_states="文件自身：{value}",
    edit_save="保存",
    edit_change="更改",
    edit_cancel="取消",
    edit_close="关闭",
    edit_saving="正在保存……",
    edit_saved="已保存：{title}",
    edit_unchanged="没有改动。",
    origin_text="原文",
    origin_properties="文件属性",
    origin_file_name="文件名",
    origin_manifest="清单",
    origin_user="人工填写",
    superseded="已有新版",
    remove_document="移除",
    remove_confirm="确定移除？",
    remove_yes="移除",
    remove_no="保留",
    removed="已移除：{title}",
    removing="正在移除……",
    add="添加报告",
    add_hint="可一次选择多份，每份不超过 {size} MB：{kinds}",
    add_kinds="可以添加的文件：{suffixes}",
    kind_sheets="电子表格",
    kind_pages="网页",
    kind_text="纯文本",
    kind_scans="扫描图片",
    kind_archives="ZIP 压缩包",
    add_choose="选择文件",
    add_button="加入文库（{count}）",
    add_reading="读取文件：{done} / {total}",
    add_embedding="编制索引：{done} / {total}",
    add_publishing="写入文库……",
    add_done="新增 {added} 份，更新 {updated} 份，未变 {unchanged} 份，未收 {refused} 份",
    add_added="新增",
    add_updated="更新",
    add_unchanged="未变",
    add_skipped="略过（不支持的种类）",
    add_refused="未收",
)

ENGLISH = LibraryTexts(
    library_lead=(
        "Questions, comparisons and checks rest on the reports kept here. "
        "The files stay on this computer."
    ),
    documents="Reports in the library ({count})",
    documents_none="There are no reports in the library yet.",
    documents_filter="Filter by title, issuer, place or file name",
    documents_no_match="No report matches.",
    documents_more="Show {count} more",
    column_title="Title",
    column_issuer="Issuer",
    column_place="Place",
    column_number="Number",
    column_period="Period",
    column_date="Date",
    column_sections="Sections",
    column_passages="Passages",
    column_source="File",
    column_actions="Actions",
    open_document="Open",
    edit_document="Details",
    edit_hint="Your word wins over the file and its manifest. Empty means not stated.",
    edit_words="See the words",
    edit_restore="Take back",
    edit_file_states="The file: {value}",
    edit_save="Save",
    edit_change="Change",
    edit_cancel="Cancel",
    edit_close="Close",
    edit_saving="Saving…",
    edit_saved="Saved: {title}",
    edit_unchanged="Nothing was changed.",
    origin_text="text",
    origin_properties="file's properties",
    origin_file_name="file name",
    origin_manifest="manifest",
    origin_user="yours",
    superseded="newer edition here",
    remove_document="Remove",
    remove_confirm="Remove it?",
    remove_yes="Remove",
    remove_no="Keep",
    removed="Removed: {title}",
    removing="Removing…",
    add="Add reports",
    add_hint="Several at once, up to {size} MB each: {kinds}",
    add_kinds="Files that can be added: {suffixes}",
    kind_sheets="spreadsheets",
    kind_pages="web pages",
    kind_text="plain text",
    kind_scans="scanned pages",
    kind_archives="ZIP archives",
    add_choose="Choose files",
    add_button="Add to the library ({count})",
    add_reading="Reading files: {done} of {total}",
    add_embedding="Indexing: {done} of {total}",
    add_publishing="Writing to the library…",
    add_done="{added} added, {updated} updated, {unchanged} unchanged, {refused} refused",
    add_added="Added",
    add_updated="Updated",
    add_unchanged="Unchanged",
    add_skipped="Left out (other kinds)",
    add_refused="Refused",
)
