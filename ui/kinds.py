"""The kinds of files that can be added, by the names people know them by."""

from __future__ import annotations

from collections.abc import Collection

from ui.strings import Strings

__all__ = ["named_kinds"]


def named_kinds(suffixes: Collection[str], words: Strings) -> str:
    """The kinds as one line; a suffix that belongs to none of those named stands for itself.

    Args:
        suffixes: what can be read here, with their dots.
        words: the interface text.
    """
    groups = (
        ("PDF", {".pdf"}),
        ("OFD", {".ofd"}),
        ("Word", {".doc", ".docx", ".docm", ".dot", ".dotx", ".dotm", ".rtf"}),
        ("WPS", {".wps", ".wpt", ".et", ".ett"}),
        ("OpenDocument", {".odt", ".ott", ".ods", ".ots"}),
        (words.kind_sheets, {".xls", ".xlsx", ".xlsm", ".xlt", ".xltx", ".xltm", ".csv", ".tsv"}),
        (words.kind_pages, {".htm", ".html", ".mht", ".mhtml"}),
        (words.kind_text, {".txt", ".md", ".markdown"}),
        (words.kind_scans, {".bmp", ".jpeg", ".jpg", ".png", ".tif", ".tiff"}),
        (words.kind_archives, {".zip"}),
    )
    named = [name for name, members in groups if members & set(suffixes)]
    known = {suffix for _, members in groups for suffix in members}
    comma = "、" if words.language == "zh" else ", "
    return comma.join([*named, *sorted(set(suffixes) - known)])
