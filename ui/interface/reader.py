"""What the reader beside each page says."""

from __future__ import annotations

from dataclasses import dataclass

from ui.interface.base import PageTexts

__all__ = ["CHINESE", "ENGLISH", "ReaderTexts"]


@dataclass(frozen=True, kw_only=True)
class ReaderTexts(PageTexts):
    """The text and the pages of a source, and links to editions that have changed."""

    reader: str
    reader_close: str
    reader_copy: str
    reader_copy_reference: str
    reader_copied: str
    reader_copy_failed: str
    reader_link: str
    reader_link_copied: str
    reader_outline: str
    reader_other: str
    reader_cell: str
    reader_boilerplate: str
    reader_page: str
    reader_section: str
    reader_reference: str
    reader_to_quotation: str
    reader_missing: str
    reader_as_text: str
    reader_as_pages: str
    reader_view: str
    reader_drawing: str
    reader_page_image: str
    reader_page_number: str
    reader_page_of: str
    reader_page_before: str
    reader_page_after: str
    reader_zoom_in: str
    reader_zoom_out: str
    reader_pages_gone: str
    reader_pages_undrawn: str
    reader_page_failed: str
    reader_page_unmarked: str
    reader_page_goes_on: str
    reader_moved: str
    reader_changed: str
    reader_changed_source: str
    reader_changed_same: str
    reader_changed_other: str
    reader_changed_open_words: str
    reader_changed_open: str
    reader_was_removed: str


CHINESE = ReaderTexts(
    reader="原文",
    reader_close="关闭原文",
    reader_copy="复制引文和出处",
    reader_copy_reference="复制出处",
    reader_copied="已复制",
    reader_copy_failed="浏览器不允许复制，请选中文字后手动复制",
    reader_link="复制链接",
    reader_link_copied="链接已复制",
    reader_outline="目录（{count}）",
    reader_other="本次回答还引用了此文的其他句子，以浅色标出。",
    reader_cell="所引的行以底色标出，深色的一格载明所问的内容，画线的是它的行标题和列标题。",
    reader_boilerplate="灰色小字是网页菜单、打印按钮之类，原文照录，不参与检索。",
    reader_page="第 {page} 页",
    reader_section="位置",
    reader_reference="著录",
    reader_to_quotation="回到引文",
    reader_missing="打不开这份原文",
    reader_as_text="文字",
    reader_as_pages="页面图像",
    reader_view="看法",
    reader_drawing="正在绘制页面…",
    reader_page_image="{title}，第 {page} 页，共 {count} 页",
    reader_page_number="页码",
    reader_page_of="/ {count} 页",
    reader_page_before="上一页",
    reader_page_after="下一页",
    reader_zoom_in="放大",
    reader_zoom_out="缩小",
    reader_pages_gone="没有留存这份文件的原件，原处也已找不到，看不了页面图像；文字完整。",
    reader_pages_undrawn="这种文件的页面无法绘制成图像；文字完整。",
    reader_page_failed="页面画不出来：{reason}",
    reader_page_unmarked="在这一页的图像上没能框出所引的字；请切换到“文字”查看。",
    reader_page_goes_on="所引的话延续到第 {page} 页。",
    reader_moved="这份报告重新读取过，链接所引的字已不在原来的位置。",
    reader_changed="链接所指的版本已不在文库中",
    reader_changed_source="它当时的来源是：{source}",
    reader_changed_same="同一来源的现有版本里，仍有链接所引的这几个字。",
    reader_changed_other="同一来源的现有版本里，已没有链接所引的这几个字。",
    reader_changed_open_words="在现有版本中打开这几个字",
    reader_changed_open="打开现有版本",
    reader_was_removed="它已被移除；在“文库”页可以撤销移除。",
)

ENGLISH = ReaderTexts(
    reader="Source",
    reader_close="Close the source",
    reader_copy="Copy quotation and reference",
    reader_copy_reference="Copy reference",
    reader_copied="Copied",
    reader_copy_failed="The browser does not allow copying; select the words and copy them",
    reader_link="Copy link",
    reader_link_copied="Link copied",
    reader_outline="Contents ({count})",
    reader_other="Other sentences that this answer cites are marked more faintly.",
    reader_cell=(
        "The row is marked, more strongly the cell that states what was asked; "
        "the heads of its row and column are underlined."
    ),
    reader_boilerplate=(
        "Small grey print is page furniture, such as menus and buttons: kept as it stands, "
        "left out of searches."
    ),
    reader_page="p. {page}",
    reader_section="Section",
    reader_reference="Reference",
    reader_to_quotation="Back to the quotation",
    reader_missing="This source cannot be opened",
    reader_as_text="Text",
    reader_as_pages="Page image",
    reader_view="View",
    reader_drawing="Drawing the page…",
    reader_page_image="{title}, page {page} of {count}",
    reader_page_number="Page",
    reader_page_of="/ {count}",
    reader_page_before="Previous page",
    reader_page_after="Next page",
    reader_zoom_in="Larger",
    reader_zoom_out="Smaller",
    reader_pages_gone=(
        "The file was not kept and is no longer where it was added from, so its pages cannot be "
        "shown; the text is whole."
    ),
    reader_pages_undrawn="Pages of this kind of file cannot be drawn; the text is whole.",
    reader_page_failed="The page cannot be drawn: {reason}",
    reader_page_unmarked=(
        "The quoted words could not be found on the picture of this page; see them in the text."
    ),
    reader_page_goes_on="The quotation goes on on page {page}.",
    reader_moved=(
        "This document has been read again, and the words of the link no longer stand where they "
        "stood."
    ),
    reader_changed="The edition that this link leads to is no longer in the library",
    reader_changed_source="It came from {source}",
    reader_changed_same="The present edition from there still has the words of the link.",
    reader_changed_other="The present edition from there no longer has the words of the link.",
    reader_changed_open_words="Open these words in the present edition",
    reader_changed_open="Open the present edition",
    reader_was_removed="It was removed; the library page can undo that.",
)
