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
