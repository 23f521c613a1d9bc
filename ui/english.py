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
    library_check_lexicon="Index of words",
    library_check_sentences="Vectors of sentences",
    library_check_passages="Vectors of passages",
    library_check_tokens="Vectors of tokens",
    library_check_sources="Where files come from",
    library_check_originals="Kept files",
    library_check_removed="Removals that can be undone",
    library_check_stores="Parts of the data",
)
