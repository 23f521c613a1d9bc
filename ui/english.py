"""The interface text in English."""

from __future__ import annotations

from ui.wording import Strings

__all__ = ["ENGLISH"]

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
    open_passage="Open the source: {title}",
    failed="This question could not be answered",
    failed_unforeseen="Something went wrong; the server's log has the details.",
    new_conversation="Clear conversation",
    also="Also in other places ({count})",
    filter_places="Places",
    filter_years="Years",
    filter_any_place="All places",
    filter_any_year="All years",
    filtered="Only: {filters}",
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
    quote_and_reference="“{quote}”\n{reference}",
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
    not_stated="not stated",
    open_document="Open",
    edit_document="Details",
    edit_hint="Your word wins over the file and its manifest. Empty means not stated.",
    edit_words="See the words",
    edit_restore="Take back",
    edit_file_states="The file: {value}",
    edit_save="Save",
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
    add_hint="Choose several at once, up to {size} MB each. Kinds: {kinds}.",
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
    about="About this library",
    about_home="Kept at",
    about_model="Embedding model",
    about_documents="Reports",
    about_sections="Sections",
    about_passages="Passages",
    about_sentences="Sentences",
    page_evaluation="Evaluation",
    eval_lead=(
        "Measure the search with questions of your own: mark the words that answer each of "
        "them, then see whether they are found."
    ),
    eval_part_results="Results",
    eval_part_questions="Questions ({count})",
    eval_part="Part",
    eval_none_yet="There are no questions yet",
    eval_none_yet_lead=(
        "Go to “Questions”, ask something, mark the words that answer it, and save. A dozen "
        "questions make a start; a hundred tell small differences."
    ),
    eval_run="Run the evaluation ({count} questions)",
    eval_running="{system}: question {done} of {total}",
    eval_preparing="{system}: preparing documents, {done} of {total}",
    eval_beside="Which systems to measure beside it",
    eval_beside_help=(
        "What an engineer would put together in an afternoon, measured in the same run on the "
        "same documents and questions with the same embedding model. All but the two of BM25 "
        "alone embed the documents anew, which takes a while in a large library."
    ),
    eval_beside_missing="Not installed: {names}. To install: pip install 'youju[peers]'",
    eval_scoring="Judging…",
    eval_against="Compare with",
    eval_against_none="none",
    eval_against_run="{created} · {questions} questions",
    eval_earlier="{system}, run of {created}",
    eval_not_comparable="The run of {created} cannot be compared with: {reason}",
    eval_shared_only=(
        "The comparison with the run of {created} counts the {count} questions that both have "
        "unchanged."
    ),
    eval_losses="Questions that went badly, one by one",
    eval_runs="Runs so far",
    eval_runs_none="None so far.",
    eval_run_delete="Delete",
    eval_run_sure="Delete this record?",
    eval_run_questions="{questions} questions",
    eval_download="Download the report (HTML)",
    eval_report_name="evaluation",
    eval_set_name="My questions",
    eval_changed=(
        "The questions or the library have changed since the last run, so only its figures are "
        "shown; run it again to see more."
    ),
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
    eval_facts="Facts that the answer needs",
    eval_facts_hint="Every fact must be found; of a fact with several sources any one will do.",
    eval_facts_none="No fact is marked yet.",
    eval_fact="Fact {number}",
    eval_fact_or="Fact {number}, or",
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
    page_check="Check",
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
