"""What the interface says: one field for each of its texts, so that no language can lack one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["Language", "Strings"]

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
    open_passage: str
    failed: str
    failed_unforeseen: str
    new_conversation: str
    also: str
    filter_places: str
    filter_years: str
    filter_any_place: str
    filter_any_year: str
    filtered: str

    welcome: str
    welcome_lead: str
    examples: str
    example_heading: str
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
    reader_other: str
    reader_cell: str
    reader_boilerplate: str
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
    column_number: str
    column_period: str
    column_date: str
    column_sections: str
    column_passages: str
    column_source: str
    column_actions: str
    not_stated: str
    open_document: str
    edit_document: str
    edit_hint: str
    edit_words: str
    edit_restore: str
    edit_file_states: str
    edit_save: str
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

    about: str
    about_home: str
    about_model: str
    about_documents: str
    about_sections: str
    about_passages: str
    about_sentences: str

    page_evaluation: str
    eval_lead: str
    eval_part_results: str
    eval_part_questions: str
    eval_part: str
    eval_none_yet: str
    eval_none_yet_lead: str
    eval_run: str
    eval_running: str
    eval_preparing: str
    eval_beside: str
    eval_beside_help: str
    eval_beside_missing: str
    eval_scoring: str
    eval_against: str
    eval_against_none: str
    eval_against_run: str
    eval_earlier: str
    eval_not_comparable: str
    eval_shared_only: str
    eval_losses: str
    eval_runs: str
    eval_runs_none: str
    eval_run_delete: str
    eval_run_sure: str
    eval_run_questions: str
    eval_download: str
    eval_report_name: str
    eval_set_name: str
    eval_changed: str
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
    eval_facts: str
    eval_facts_hint: str
    eval_facts_none: str
    eval_fact: str
    eval_fact_or: str
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

    page_compare: str
    compare_topic: str
    compare_topic_hint: str
    compare_documents: str
    compare_any_document: str
    compare_button: str
    compare_progress: str
    compare_empty: str
    compare_empty_hint: str
    compare_counts: str
    compare_column_figure: str
    compare_column_unit: str
    compare_column_normalized: str
    compare_column_words: str
    compare_sort: str
    compare_others: str
    compare_chart_name: str
    compare_xlsx: str
    compare_csv: str
    compare_file: str
