"""`youju describe`: what a document is known by, and the user's own word on it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.documents import Field
from ui.commands.shared import DONE, home_of, print_json

if TYPE_CHECKING:
    from index.snapshot import Snapshot
    from ui.terminal import Terminal

__all__ = ["add_describe_options", "run_describe"]

_DESCRIPTION = """\
查看或修改一份文件的题名、机关、地区、文号、年度、日期。不带选项时列出各项及其出处。
Show or change a document's title, issuer, place, number, period and date. Without options: each
field and where it comes from.

修改优先于文件和清单，重新添加后仍保留；空值（--title ""）表示未载明；--clear 撤回修改。
An edit wins over the file and its manifest, and survives adding the file again. An empty value
(--title "") says that the field is not stated; --clear takes an edit back.

清单 / manifest: 文件夹中的 manifest.jsonl 或 manifest.csv，每行一份文件（file 及 title,
issuer, place, number, period, date, not_stated）；优先于文件自身所载。
A manifest.jsonl or manifest.csv in an added folder describes the files in it and below, one a line
("file" and any of the fields, or "not_stated": [fields]), and wins over what the files state.

地名 / places: 文库文件夹中的 places.csv（name,parent,aliases）可补充地名。
A places.csv (name,parent,aliases; aliases apart by ;) in the library's folder adds places and
names.
"""
_HELP = {
    Field.TITLE: "题名 / title",
    Field.ISSUER: "发布机关 / issuer",
    Field.PLACE: "地区 / place",
    Field.NUMBER: "文号 / document number",
    Field.PERIOD: "报告年度：2024 或 2016-2020 / year or years reported on",
    Field.DATE: "日期：2025-02-21 / date of issue",
}


def add_describe_options(parser: argparse.ArgumentParser) -> None:
    """Adds the command's arguments."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.description = _DESCRIPTION
    parser.add_argument(
        "document", metavar="DOC", help="编号或文件名 / its id, or its source where only one has it"
    )
    for field, text in _HELP.items():
        parser.add_argument(f"--{field}", metavar=field[0].upper(), help=text)
    parser.add_argument(
        "--clear",
        action="append",
        default=[],
        choices=[field.value for field in Field],
        metavar="FIELD",
        help="撤回对该项的修改，可重复 / take the edit of a field back; may be repeated",
    )


def run_describe(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Keeps the edits, if any are given, and shows the document's metadata.

    Raises:
        InputError: a value that cannot be kept.
        NotFoundError: the document is not there.
        LockedError: another process is writing.
    """
    record = _described(arguments, home_of(arguments))
    if arguments.json:
        print_json(record)
    else:
        _show(record, terminal)
    return DONE


def _described(arguments: argparse.Namespace, home: Path) -> dict[str, Any]:
    """Keeps the edits, if any are given, and returns the record of the document.

    Raises:
        InputError: a value that cannot be kept.
        NotFoundError: the document is not there.
        LockedError: another process is writing.
    """
    from index.library import Library

    changes = {
        field: value for field in Field if (value := getattr(arguments, field.value)) is not None
    }
    taken_back = [Field(name) for name in arguments.clear]
    library = Library(home)
    with library.snapshot(vectors=False) as snapshot:
        document_id = snapshot.resolve(arguments.document)
    if changes or taken_back:
        from index.build import Builder
        from index.model.encoder import load_encoder

        encoder = load_encoder(arguments.model or library.manifest.model, fast=True)
        Builder(home, encoder).describe(document_id, changes, taken_back)
    with library.snapshot(vectors=False) as snapshot:
        return _record(snapshot, document_id)


def _record(snapshot: Snapshot, document_id: str) -> dict[str, Any]:
    """A document's fields: value, where it comes from, the words that state it."""
    document = snapshot.document(document_id)
    row = snapshot.documents[document_id]
    return {
        "doc": document_id,
        "source": row.source,
        "superseded_by": row.superseded_by,
        "fields": [
            {
                "field": state.field.value,
                "value": state.value,
                "from": state.where.value if state.where else None,
                "start": state.span.start if state.span else None,
                "end": state.span.end if state.span else None,
                "words": state.span.of(document.text) if state.span else None,
                "file_states": state.own,
            }
            for state in snapshot.fields(document_id)
        ],
    }


def _show(record: dict[str, Any], terminal: Terminal) -> None:
    """Prints the record, a field on a line."""
    terminal.line(f"{record['doc']}  {record['source']}")
    for entry in record["fields"]:
        terminal.field(entry["field"], entry["value"], entry["from"], entry["words"])
    if record["superseded_by"]:
        terminal.superseded(record["superseded_by"])
