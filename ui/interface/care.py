"""What the library's page says of the library itself."""

from __future__ import annotations

from dataclasses import dataclass

from ui.interface.base import PageTexts

__all__ = ["CHINESE", "ENGLISH", "CareTexts"]


@dataclass(frozen=True, kw_only=True)
class CareTexts(PageTexts):
    """Its measures, removals that can be undone, indexing again and checking."""

    about: str
    about_home: str
    about_model: str
    about_documents: str
    about_sections: str
    about_passages: str
    about_sentences: str

    library_undo: str
    library_removed: str
    library_removed_label: str
    library_removed_hint: str
    library_removed_when: str
    library_restored: str
    library_forget: str
    library_forget_sure: str
    library_forgotten: str
    library_reindex: str
    library_reindex_all: str
    library_reindex_hint: str
    library_reindex_sure: str
    library_reindexed: str
    library_without_file: str
    library_model: str
    library_disk: str
    library_disk_parts: str
    library_check: str
    library_checking: str
    library_sound: str
    library_damaged: str
    library_in_order: str

    library_check_database: str
    library_check_manifest: str
    library_check_spans: str
    library_check_seals: str
    library_check_lexicon: str
    library_check_figures: str
    library_check_sentences: str
    library_check_passages: str
    library_check_tokens: str
    library_check_sources: str
    library_check_originals: str
    library_check_removed: str
    library_check_stores: str


CHINESE = CareTexts(
    about="关于这个文库",
    about_home="保存位置",
    about_model="向量模型",
    about_documents="报告",
    about_sections="节",
    about_passages="段落",
    about_sentences="句子",
    library_undo="撤销移除",
    library_removed="最近移除（{count}）",
    library_removed_label="最近移除的报告",
    library_removed_hint="最近二十次移除可以撤销：报告连同著录和所在位置原样恢复，不需要原文件。",
    library_removed_when="{when} 移除 · {source}",
    library_restored="已恢复：{title}",
    library_forget="彻底删除",
    library_forget_sure="彻底删除后不能恢复。确定？",
    library_forgotten="已彻底删除",
    library_reindex="重新索引这份报告",
    library_reindex_all="全部重新索引",
    library_reindex_hint="按文件现在的内容重新读取，再建一遍索引；文件已不在的，用文库里留存的文字。著录的修改保留不变。",
    library_reindex_sure="重新索引 {count} 份报告",
    library_reindexed=(
        "重新读取 {read} 份，更新 {updated} 份，按留存文字重建 {without_file} 份，失败 {refused} 份"
    ),
    library_without_file="文件已不在",
    library_model="{model}（{dimension} 维）",
    library_disk="占用磁盘",
    library_disk_parts=(
        "{total}（索引 {index}，留存的原件 {originals}，可撤销的移除 {removed}，其他 {other}）"
    ),
    library_check="检查文库",
    library_checking="正在逐项检查…",
    library_sound="文库完好",
    library_damaged="文库有问题",
    library_in_order="完好",
    library_check_database="数据库文件",
    library_check_manifest="文库清单",
    library_check_spans="引文与原文的位置",
    library_check_seals="与写入时一字不差",
    library_check_lexicon="词语索引",
    library_check_figures="数字",
    library_check_sentences="句子向量",
    library_check_passages="段落向量",
    library_check_tokens="词元向量",
    library_check_sources="文件来源",
    library_check_originals="留存的原件",
    library_check_removed="可撤销的移除",
    library_check_stores="数据各部分",
)

ENGLISH = CareTexts(
    about="About this library",
    about_home="Kept at",
    about_model="Embedding model",
    about_documents="Reports",
    about_sections="Sections",
    about_passages="Passages",
    about_sentences="Sentences",
    library_undo="Undo the removal",
    library_removed="Removed lately ({count})",
    library_removed_label="Documents removed lately",
    library_removed_hint=(
        "The last twenty removals can be undone: the document comes back as it was, with what is "
        "known of it, without its file."
    ),
    library_removed_when="removed {when} · {source}",
    library_restored="Back in the library: {title}",
    library_forget="Delete for good",
    library_forget_sure="It cannot come back then. Delete it?",
    library_forgotten="Deleted for good",
    library_reindex="Index this document again",
    library_reindex_all="Index everything again",
    library_reindex_hint=(
        "Files are read again as they are now and indexed anew; where a file is gone, the text "
        "that was kept is used. What you have edited stays."
    ),
    library_reindex_sure="Index {count} documents again",
    library_reindexed=(
        "{read} read again, {updated} updated, {without_file} from the text kept, {refused} failed"
    ),
    library_without_file="File gone",
    library_model="{model} ({dimension} dimensions)",
    library_disk="Room on disk",
    library_disk_parts=(
        "{total} (index {index}, kept files {originals}, removals that can be undone {removed}, "
        "other {other})"
    ),
    library_check="Check the library",
    library_checking="Checking part by part…",
    library_sound="The library is in order",
    library_damaged="The library is damaged",
    library_in_order="in order",
    library_check_database="Database file",
    library_check_manifest="Manifest",
    library_check_spans="Places of quotations in the text",
    library_check_seals="As it was written, letter for letter",
    library_check_lexicon="Index of words",
    library_check_figures="Figures",
    library_check_sentences="Vectors of sentences",
    library_check_passages="Vectors of passages",
    library_check_tokens="Vectors of tokens",
    library_check_sources="Where files come from",
    library_check_originals="Kept files",
    library_check_removed="Removals that can be undone",
    library_check_stores="Parts of the data",
)
