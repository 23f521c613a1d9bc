"""What the page for asking says."""

from __future__ import annotations

from dataclasses import dataclass

from ui.interface.base import PageTexts

__all__ = ["CHINESE", "ENGLISH", "AskTexts"]


@dataclass(frozen=True, kw_only=True)
class AskTexts(PageTexts):
    """Questions and their answers, examples, and conversations that were kept."""

    welcome: str
    welcome_lead: str
    examples: str
    example_heading: str
    example_place: str
    example_place_period: str
    example_title: str
    example_compare: str

    ask_placeholder: str
    searching: str
    question: str
    answer: str
    sources: str
    source_mark: str
    not_found: str
    nearest: str
    open_passage: str
    failed: str

    ask_understood: str
    ask_as_typed: str
    ask_chips: str
    ask_chip_place: str
    ask_chip_year: str
    ask_chip_issuer: str
    ask_chip_chosen: str
    ask_chip_drop: str
    ask_reading: str
    ask_composing: str
    ask_stop: str
    ask_stopped: str
    ask_retry: str
    ask_open: str
    ask_copy_quote: str
    ask_copy_answer: str
    ask_wrong: str
    ask_wrong_hint: str
    ask_wrong_saved: str
    ask_back: str
    ask_correcting: str
    ask_changed: str
    ask_removed: str

    new_conversation: str
    chats_title: str
    chats_where: str
    chats_delete: str
    chats_delete_sure: str
    chats_delete_all: str
    chats_delete_all_sure: str
    chats_gone: str


CHINESE = AskTexts(
    welcome="凡有所答，皆有原文",
    welcome_lead="就文库里的报告提问。答案逐句标注出处，点击标记即可看到原文中的那几句话。",
    examples="可以这样问",
    example_heading="{place}{heading}的情况如何？",
    example_place="{place}做了哪些工作？",
    example_place_period="{place}{period}年开展了哪些工作？",
    example_title="《{title}》讲了哪些做法？",
    example_compare="{first}和{second}分别有哪些做法？",
    ask_placeholder="就文库中的报告提问",
    searching="正在查找原文……",
    question="问",
    answer="答",
    sources="出处",
    source_mark="出处 {n}：{title}",
    not_found="文库中没有找到依据",
    nearest="最接近的段落，供参考",
    open_passage="打开原文：{title}",
    failed="这个问题没有答成",
    ask_understood="理解为：",
    ask_as_typed="按原话提问",
    ask_chips="提问的范围",
    ask_chip_place="地方",
    ask_chip_year="时间",
    ask_chip_issuer="机关",
    ask_chip_chosen="只看",
    ask_chip_drop="去掉“{text}”再问",
    ask_reading="正在读题……",
    ask_composing="正在摘录原文、核对出处……",
    ask_stop="停止",
    ask_stopped="已停止，问题还在",
    ask_retry="重新提问",
    ask_open="打开原文",
    ask_copy_quote="复制引文",
    ask_copy_answer="复制回答",
    ask_wrong="回答有误",
    ask_wrong_hint="标出正确的原文，加入题集",
    ask_wrong_saved="正确的原文已加入题集",
    ask_back="回到对话",
    ask_correcting="正在为这个问题标出正确的原文，保存后回到对话。",
    ask_changed="文库里的这份报告已经改动，以下是当时的引文。",
    ask_removed="这份报告已不在文库里，以下是当时的引文。",
    new_conversation="新对话",
    chats_title="以前的对话",
    chats_where="对话只保存在这台电脑的文库里。",
    chats_delete="删除",
    chats_delete_sure="删除这段对话？",
    chats_delete_all="全部删除",
    chats_delete_all_sure="删除全部 {count} 段对话？删除后不能恢复。",
    chats_gone="这段对话打不开了",
)

ENGLISH = AskTexts(
    welcome="Every answer in the words of its source",
    welcome_lead=(
        "Ask about the reports in the library. Each sentence of an answer carries a mark; "
        "click it to see those very words in the original."
    ),
    examples="For example",
    example_heading="What do the reports say about “{heading}” in {place}?",
    example_place="What has been done in {place}?",
    example_place_period="What was done in {place} in {period}?",
    example_title="Which measures does “{title}” describe?",
    example_compare="What have {first} and {second} each done?",
    ask_placeholder="Ask about the reports in the library",
    searching="Looking through the reports…",
    question="Q",
    answer="A",
    sources="Sources",
    source_mark="Source {n}: {title}",
    not_found="The library holds no evidence for this",
    nearest="Nearest passages, not an answer",
    open_passage="Open the source: {title}",
    failed="This question could not be answered",
    ask_understood="Understood as: ",
    ask_as_typed="Ask as typed",
    ask_chips="What the question is limited to",
    ask_chip_place="Place",
    ask_chip_year="Time",
    ask_chip_issuer="Issuer",
    ask_chip_chosen="Only",
    ask_chip_drop="Ask again without “{text}”",
    ask_reading="Reading the question…",
    ask_composing="Taking the words and checking their sources…",
    ask_stop="Stop",
    ask_stopped="Stopped; the question is kept",
    ask_retry="Ask again",
    ask_open="Open in the source",
    ask_copy_quote="Copy quotation",
    ask_copy_answer="Copy answer",
    ask_wrong="This answer is wrong",
    ask_wrong_hint="Mark the right words and add the question to your test set",
    ask_wrong_saved="The right words are in your test set",
    ask_back="Back to the conversation",
    ask_correcting="Mark the right words for this question; saving leads back to the conversation.",
    ask_changed="This report has changed in the library; these words are as they were quoted.",
    ask_removed="This report is no longer in the library; these words are as they were quoted.",
    new_conversation="New conversation",
    chats_title="Earlier conversations",
    chats_where="Conversations are kept in the library on this computer only.",
    chats_delete="Delete",
    chats_delete_sure="Delete this conversation?",
    chats_delete_all="Delete all",
    chats_delete_all_sure="Delete all {count} conversations? This cannot be undone.",
    chats_gone="This conversation cannot be opened",
)
