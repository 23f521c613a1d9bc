"""What the evaluation page says of the questions."""

from __future__ import annotations

from dataclasses import dataclass

from ui.interface.base import PageTexts

__all__ = ["CHINESE", "ENGLISH", "QuestionTexts"]


@dataclass(frozen=True, kw_only=True)
class QuestionTexts(PageTexts):
    """Asking, marking the words that answer, and the list of questions."""

    eval_ask: str
    eval_ask_button: str
    eval_ask_hint: str
    eval_hits: str
    eval_hits_none: str
    eval_answer: str

    eval_mark_here: str
    eval_mark: str
    eval_document: str
    eval_section: str
    eval_no_section: str
    eval_sentences: str
    eval_sentences_range: str
    eval_no_words: str

    mark_hint: str
    mark_text: str
    mark_narrow: str
    mark_narrow_hint: str
    mark_none: str
    mark_found: str
    mark_not_found: str
    mark_fact: str
    mark_alternative: str

    eval_fact: str
    eval_fact_or: str
    eval_facts: str
    eval_facts_hint: str
    eval_facts_none: str
    eval_quote_gone: str
    eval_quote_altered: str
    eval_remove: str
    eval_no_answer: str
    eval_kind: str
    eval_language: str
    eval_save: str
    eval_discard: str
    eval_saved: str
    eval_nothing_marked: str
    eval_editing: str

    eval_list: str
    eval_list_none: str
    eval_more: str
    eval_edit: str
    eval_delete: str
    eval_delete_sure: str
    eval_keep: str
    eval_deleted: str
    eval_no_evidence: str
    eval_faults: str
    eval_fault: str

    eval_import: str
    eval_import_button: str
    eval_imported: str
    eval_export: str


CHINESE = QuestionTexts(
    eval_ask="问题",
    eval_ask_button="提问",
    eval_ask_hint="像平时提问一样写，例如问一个数字、一项做法",
    eval_hits="找到的段落（{count}）",
    eval_hits_none="一段也没有找到；可以直接从下面选一份报告来标。",
    eval_answer="现在的回答",
    eval_mark_here="到原文里标",
    eval_mark="在原文里标出答案",
    eval_document="报告",
    eval_section="章节",
    eval_no_section="（开头，无标题）",
    eval_sentences="句子",
    eval_sentences_range="第 {first}–{last} 句",
    eval_no_words="这份报告没有可以标的文字。",
    mark_hint=(
        "点一句话选中整句，再点相邻的句子可以连选；也可以用鼠标划出几个字。"
        "只标载明答案的那几个字，越短越好。"
    ),
    mark_text="原文",
    mark_narrow="标出的字（可以删改，须与原文一字不差）",
    mark_narrow_hint="点选原文，或在此输入原文中的字",
    mark_none="还没有标。",
    mark_found="与原文一致（本节 {count} 处）",
    mark_not_found="本节原文中没有这几个字",
    mark_fact="作为所需的事实 {number}",
    mark_alternative="作为事实 {number} 的另一处出处",
    eval_fact="事实 {number}",
    eval_fact_or="事实 {number}，或",
    eval_facts="答案需要的事实",
    eval_facts_hint="每个事实都要找到才算答对；一个事实有几处出处的，找到任一处即可。",
    eval_facts_none="还没有标出任何事实。",
    eval_quote_gone="（文库里已没有这份报告）",
    eval_quote_altered="（原文中没有这几个字）",
    eval_remove="移除",
    eval_no_answer="文库里没有答案，应当回答“没有依据”",
    eval_kind="种类",
    eval_language="提问的语言",
    eval_save="保存到题集",
    eval_discard="放弃",
    eval_saved="已保存：{question}",
    eval_nothing_marked="还没有标出答案：请在原文里标出，或注明文库里没有答案。",
    eval_editing="正在修改：{question}",
    eval_list="已有的问题",
    eval_list_none="还没有问题。",
    eval_more="再显示 {count} 个",
    eval_edit="修改",
    eval_delete="删除",
    eval_delete_sure="确定删除？",
    eval_keep="保留",
    eval_deleted="已删除：{question}",
    eval_no_evidence="没有答案",
    eval_faults="有 {count} 行不是问题，原样保留、不参加评测：",
    eval_fault="第 {line} 行：{reason}",
    eval_import="导入题集（.jsonl）",
    eval_import_button="导入",
    eval_imported="新增 {added} 题，已有 {known} 题，因编号重复而改号 {renamed} 题",
    eval_export="导出题集（.jsonl）",
)

ENGLISH = QuestionTexts(
    eval_ask="Question",
    eval_ask_button="Ask",
    eval_ask_hint="In your own words, for example about a figure or a practice",
    eval_hits="Passages found ({count})",
    eval_hits_none="No passage was found; choose a report below and mark its words.",
    eval_answer="The answer at present",
    eval_mark_here="Mark here",
    eval_mark="Mark the words that answer it",
    eval_document="Report",
    eval_section="Section",
    eval_no_section="(beginning, without a heading)",
    eval_sentences="Sentences",
    eval_sentences_range="{first} to {last}",
    eval_no_words="This report has no words to mark.",
    mark_hint=(
        "Click a sentence to take it whole, and its neighbours to take them too; or select "
        "some words with the mouse. Mark only the words that state the answer, the fewer the "
        "better."
    ),
    mark_text="Source text",
    mark_narrow="Marked words (cut them down; they must stand in the source exactly)",
    mark_narrow_hint="Choose words above, or type words of the source",
    mark_none="Nothing is marked yet.",
    mark_found="Stands in the source ({count} in this section)",
    mark_not_found="This section does not have these words",
    mark_fact="Take as needed fact {number}",
    mark_alternative="Take as another source of fact {number}",
    eval_fact="Fact {number}",
    eval_fact_or="Fact {number}, or",
    eval_facts="Facts that the answer needs",
    eval_facts_hint="Every fact must be found; of a fact with several sources any one will do.",
    eval_facts_none="No fact is marked yet.",
    eval_quote_gone="(this report is no longer in the library)",
    eval_quote_altered="(its source does not have these words)",
    eval_remove="Remove",
    eval_no_answer="Nothing in the library answers it: “no evidence” is right",
    eval_kind="Kind",
    eval_language="Language of the question",
    eval_save="Save the question",
    eval_discard="Discard",
    eval_saved="Saved: {question}",
    eval_nothing_marked=(
        "Nothing is marked: mark the words that answer it, or say that nothing does."
    ),
    eval_editing="Editing: {question}",
    eval_list="Questions so far",
    eval_list_none="None so far.",
    eval_more="Show {count} more",
    eval_edit="Edit",
    eval_delete="Delete",
    eval_delete_sure="Delete it?",
    eval_keep="Keep",
    eval_deleted="Deleted: {question}",
    eval_no_evidence="no answer",
    eval_faults=(
        "{count} lines are no questions; they are kept as they are and left out of evaluations:"
    ),
    eval_fault="Line {line}: {reason}",
    eval_import="Import questions (.jsonl)",
    eval_import_button="Import",
    eval_imported=(
        "{added} added, {known} known already, {renamed} renumbered as their ids were taken"
    ),
    eval_export="Export questions (.jsonl)",
)
