"""All interface text, in Chinese and English; a type checker sees that neither lacks a word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["CHINESE", "ENGLISH", "Language", "Strings", "strings_for"]

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strings:
    """One language's interface text. Placeholders are named and the same in every language."""

    language: Language
    html_language: str
    app_name: str
    other_language: str

    page_chat: str
    page_library: str

    ask_placeholder: str
    searching: str
    question: str
    answer: str
    sources: str
    source_mark: str
    open_source: str
    not_found: str
    nearest: str
    nearest_note: str
    open_passage: str
    failed: str
    new_conversation: str

    welcome: str
    welcome_lead: str
    examples: str
    example_place: str
    example_place_period: str
    example_title: str
    example_compare: str
    no_library: str
    no_library_lead: str
    to_library: str

    reader: str
    reader_close: str
    reader_copy: str
    reader_copy_reference: str
    reader_copied: str
    reader_copy_failed: str
    reader_link: str
    reader_link_copied: str
    reader_outline: str
    reader_quotation: str
    reader_other: str
    reader_page: str
    reader_section: str
    reader_reference: str
    reader_to_quotation: str
    reader_missing: str
    quote_and_reference: str

    documents: str
    documents_none: str
    documents_filter: str
    documents_no_match: str
    documents_more: str
    column_title: str
    column_issuer: str
    column_place: str
    column_period: str
    column_date: str
    column_sections: str
    column_passages: str
    column_source: str
    column_actions: str
    not_stated: str
    open_document: str
    remove_document: str
    remove_confirm: str
    remove_yes: str
    remove_no: str
    removed: str
    removing: str

    add: str
    add_hint: str
    add_button: str
    add_reading: str
    add_embedding: str
    add_publishing: str
    add_done: str
    add_added: str
    add_updated: str
    add_unchanged: str
    add_refused: str

    about: str
    about_home: str
    about_model: str
    about_documents: str
    about_sections: str
    about_passages: str
    about_sentences: str


CHINESE = Strings(
    language="zh",
    html_language="zh-Hans",
    app_name="有据",
    other_language="English",
    page_chat="提问",
    page_library="文库",
    ask_placeholder="就文库中的报告提问",
    searching="正在查找原文……",
    question="问",
    answer="答",
    sources="出处",
    source_mark="出处 {n}：{title}",
    open_source="打开原文：{title}",
    not_found="文库中没有找到依据",
    nearest="最接近的段落，供参考",
    nearest_note="以下段落不是答案。",
    open_passage="打开原文：{title}",
    failed="这个问题没有答成",
    new_conversation="清空对话",
    welcome="凡有所答，皆有原文",
    welcome_lead="就文库里的报告提问。答案逐句标注出处，点击标记即可看到原文中的那几句话。",
    examples="可以这样问",
    example_place="{place}做了哪些工作？",
    example_place_period="{place}{period}年开展了哪些工作？",
    example_title="《{title}》讲了哪些做法？",
    example_compare="{first}和{second}分别有哪些做法？",
    no_library="文库还是空的",
    no_library_lead="先添加几份报告，就可以提问了。文件只保存在这台电脑上。",
    to_library="去文库添加报告",
    reader="原文",
    reader_close="关闭原文",
    reader_copy="复制引文和出处",
    reader_copy_reference="复制出处",
    reader_copied="已复制",
    reader_copy_failed="浏览器不允许复制，请选中文字后手动复制",
    reader_link="复制链接",
    reader_link_copied="链接已复制",
    reader_outline="目录（{count}）",
    reader_quotation="引文 {n}",
    reader_other="本次回答还引用了此文的其他句子，以浅色标出。",
    reader_page="第 {page} 页",
    reader_section="位置",
    reader_reference="著录",
    reader_to_quotation="回到引文",
    reader_missing="打不开这份原文",
    quote_and_reference="“{quote}”\n{reference}",
    documents="文库里的报告（{count}）",
    documents_none="文库里还没有报告。",
    documents_filter="按题名、机关、地区或文件名筛选",
    documents_no_match="没有符合条件的报告。",
    documents_more="再显示 {count} 份",
    column_title="题名",
    column_issuer="发布机关",
    column_place="地区",
    column_period="报告年度",
    column_date="日期",
    column_sections="节",
    column_passages="段落",
    column_source="文件",
    column_actions="操作",
    not_stated="未载明",
    open_document="查看",
    remove_document="移除",
    remove_confirm="确定移除？",
    remove_yes="移除",
    remove_no="保留",
    removed="已移除：{title}",
    removing="正在移除……",
    add="添加报告",
    add_hint="可一次选择多份，每份不超过 {size} MB。支持 {kinds}。",
    add_button="加入文库（{count}）",
    add_reading="读取文件：{done} / {total}",
    add_embedding="编制索引：{done} / {total}",
    add_publishing="写入文库……",
    add_done="新增 {added} 份，更新 {updated} 份，未变 {unchanged} 份，未收 {refused} 份",
    add_added="新增",
    add_updated="更新",
    add_unchanged="未变",
    add_refused="未收",
    about="关于这个文库",
    about_home="保存位置",
    about_model="向量模型",
    about_documents="报告",
    about_sections="节",
    about_passages="段落",
    about_sentences="句子",
)

ENGLISH = Strings(
    language="en",
    html_language="en",
    app_name="Youju",
    other_language="中文",
    page_chat="Ask",
    page_library="Library",
    ask_placeholder="Ask about the reports in the library",
    searching="Looking through the reports…",
    question="Q",
    answer="A",
    sources="Sources",
    source_mark="Source {n}: {title}",
    open_source="Open the source: {title}",
    not_found="The library holds no evidence for this",
    nearest="Nearest passages, not an answer",
    nearest_note="They may help to ask the question differently.",
    open_passage="Open the source: {title}",
    failed="This question could not be answered",
    new_conversation="Clear conversation",
    welcome="Every answer in the words of its source",
    welcome_lead=(
        "Ask about the reports in the library. Each sentence of an answer carries a mark; "
        "click it to see those very words in the original."
    ),
    examples="For example",
    example_place="What has been done in {place}?",
    example_place_period="What was done in {place} in {period}?",
    example_title="Which measures does “{title}” describe?",
    example_compare="What have {first} and {second} each done?",
    no_library="The library is still empty",
    no_library_lead=(
        "Add a few reports and you can ask about them. The files stay on this computer."
    ),
    to_library="Add reports to the library",
    reader="Source",
    reader_close="Close the source",
    reader_copy="Copy quotation and reference",
    reader_copy_reference="Copy reference",
    reader_copied="Copied",
    reader_copy_failed="The browser does not allow copying; select the words and copy them",
    reader_link="Copy link",
    reader_link_copied="Link copied",
    reader_outline="Contents ({count})",
    reader_quotation="Quotation {n}",
    reader_other="Other sentences that this answer cites are marked more faintly.",
    reader_page="p. {page}",
    reader_section="Section",
    reader_reference="Reference",
    reader_to_quotation="Back to the quotation",
    reader_missing="This source cannot be opened",
    quote_and_reference="“{quote}”\n{reference}",
    documents="Reports in the library ({count})",
    documents_none="There are no reports in the library yet.",
    documents_filter="Filter by title, issuer, place or file name",
    documents_no_match="No report matches.",
    documents_more="Show {count} more",
    column_title="Title",
    column_issuer="Issuer",
    column_place="Place",
    column_period="Period",
    column_date="Date",
    column_sections="Sections",
    column_passages="Passages",
    column_source="File",
    column_actions="Actions",
    not_stated="not stated",
    open_document="Open",
    remove_document="Remove",
    remove_confirm="Remove it?",
    remove_yes="Remove",
    remove_no="Keep",
    removed="Removed: {title}",
    removing="Removing…",
    add="Add reports",
    add_hint="Choose several at once, up to {size} MB each. Kinds: {kinds}.",
    add_button="Add to the library ({count})",
    add_reading="Reading files: {done} of {total}",
    add_embedding="Indexing: {done} of {total}",
    add_publishing="Writing to the library…",
    add_done="{added} added, {updated} updated, {unchanged} unchanged, {refused} refused",
    add_added="Added",
    add_updated="Updated",
    add_unchanged="Unchanged",
    add_refused="Refused",
    about="About this library",
    about_home="Kept at",
    about_model="Embedding model",
    about_documents="Reports",
    about_sections="Sections",
    about_passages="Passages",
    about_sentences="Sentences",
)


def strings_for(language: Language) -> Strings:
    """The interface text of a language."""
    return CHINESE if language == "zh" else ENGLISH
