"""What the page for finding who said something says."""

from __future__ import annotations

from dataclasses import dataclass

from ui.interface.base import PageTexts

__all__ = ["CHINESE", "ENGLISH", "SaidTexts"]


@dataclass(frozen=True, kw_only=True)
class SaidTexts(PageTexts):
    """Words remembered, and the words of the sources that come near."""

    said_lead: str
    said_needs_library: str
    said_box: str
    said_placeholder: str
    said_button: str
    said_searching: str
    said_none: str
    said_none_lead: str
    said_exact: str
    said_near: str
    said_other: str
    said_other_hint: str
    said_differs: str
    said_yours: str
    said_source: str
    said_only_yours: str
    said_only_source: str
    said_open: str
    said_open_short: str
    said_copy: str


CHINESE = SaidTexts(
    said_lead="凭记忆输入一句或半句，看哪份报告说过：一字不差的、大致相同的、换了说法的，分开列出，并标明哪里不同。",
    said_needs_library="先添加几份报告，才有可以查找的原文。",
    said_box="记得的话",
    said_placeholder="例如：全年办结免罚轻罚案件三千多件",
    said_button="查找",
    said_searching="正在逐字比对……",
    said_none="文库中没有与此相近的话",
    said_none_lead="一字不差、大致相同、换了说法的，都没有找到。",
    said_exact="一字不差（{count}）",
    said_near="大致相同（{count}）",
    said_other="换了说法（{count}）",
    said_other_hint="由模型按意思找出，未必说的是同一件事，请打开原文核对。",
    said_differs="不同之处",
    said_yours="您记的",
    said_source="原文",
    said_only_yours="原文没有",
    said_only_source="原文另有",
    said_open="打开原文：{title}",
    said_open_short="打开原文",
    said_copy="复制引文和出处",
)

ENGLISH = SaidTexts(
    said_lead=(
        "Type a sentence, or half of one, from memory. Youju lists who says it word for word, "
        "who nearly, and who in other words, and marks what differs."
    ),
    said_needs_library="Add a few reports first, so that there are words to find.",
    said_box="The words as you remember them",
    said_placeholder=("For example: the district closed some 3,000 cases with no penalty"),
    said_button="Find",
    said_searching="Comparing word by word…",
    said_none="Nothing in the library comes near to this",
    said_none_lead="Neither word for word, nor nearly, nor in other words.",
    said_exact="Word for word ({count})",
    said_near="Nearly ({count})",
    said_other="In other words ({count})",
    said_other_hint=(
        "Found by meaning: they may speak of something else, so check them in the source."
    ),
    said_differs="What differs",
    said_yours="yours",
    said_source="source",
    said_only_yours="not in the source:",
    said_only_source="only in the source:",
    said_open="Open the source: {title}",
    said_open_short="Open",
    said_copy="Copy with reference",
)
