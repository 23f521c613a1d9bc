"""The command line: `youju`. Heavy imports wait until a command needs them."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.errors import YoujuError
from ui.describe_command import add_describe_options, run_describe, show_description
from ui.filter_options import add_filter_options, filters_of

if TYPE_CHECKING:
    from retrieval.engine import Engine
    from retrieval.filters import Filters
    from ui.terminal import Terminal

__all__ = ["main"]

_DONE, _FAILED, _USAGE, _PARTLY = 0, 1, 2, 3
_INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code."""
    parser = _parser()
    arguments = parser.parse_args(argv)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    from ui.terminal import Terminal, language_of_terminal

    terminal = Terminal(language_of_terminal(arguments.lang))
    run: Callable[[argparse.Namespace, Terminal], int] = arguments.run
    try:
        return run(arguments, terminal)
    except YoujuError as error:
        terminal.problem(str(error))
        return _FAILED
    except KeyboardInterrupt:
        terminal.interrupted()
        return _INTERRUPTED
    except BrokenPipeError:
        # The reader of a pipe has left; nothing more can be written, not even at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="youju",
        description="有据：用原文回答关于公文的问题。"
        "Answers questions about official reports in the exact words of the source.",
    )
    parser.add_argument("--home", type=Path, help="资料库所在的文件夹 / the library's folder")
    parser.add_argument("--model", help="另用一个 sentence-transformers 模型 / another model")
    parser.add_argument("--lang", choices=("zh", "en"), help="界面语言 / language of messages")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, run: Callable[..., int], text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=text, description=text)
        added.set_defaults(run=run)
        return added

    add = command("add", _add, "添加或更新文件、文件夹 / index files and folders")
    add.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    remove = command("remove", _remove, "移除文件 / remove documents")
    remove.add_argument("documents", nargs="+", metavar="DOC")
    listing = command("list", _list, "列出文件 / list the documents")
    text = command("text", _text, "打印全文 / print a document's text")
    text.add_argument("document", metavar="DOC")
    outline = command("outline", _outline, "打印章节 / print a document's sections")
    outline.add_argument("document", metavar="DOC")
    describe = command("describe", _describe, "查看或修改题名等 / show or change the metadata")
    add_describe_options(describe)
    search = command("search", _search, "查找段落 / find passages")
    search.add_argument("-k", type=int, default=10, help="段落数 / number of passages")
    ask = command("ask", _ask, "提问 / ask a question")
    for parsed in (search, ask):
        parsed.add_argument("query", nargs="?", metavar="QUERY")
        parsed.add_argument("--queries", type=Path, metavar="IN.jsonl")
        parsed.add_argument("--out", type=Path, metavar="OUT.jsonl")
        add_filter_options(parsed)
    measure = command("eval", _eval, "测量阅读与检索的质量 / measure reading and retrieval")
    measure.add_argument(
        "path",
        type=Path,
        metavar="PATH",
        help="章节标注的文件夹，或问题的 .jsonl / a folder of outlines, or a .jsonl of questions",
    )
    measure.add_argument(
        "--outlines", action="store_true", help="按章节标注测量 / PATH holds section outlines"
    )
    measure.add_argument("--show", action="store_true", help="列出每处差错 / list every fault")
    doctor = command("doctor", _doctor, "检查索引 / check the index")
    for parsed in (add, listing, outline, describe, search, ask, measure, doctor):
        parsed.add_argument("--json", action="store_true", help="输出 JSON / print JSON")
    serve = command("serve", _serve, "打开网页界面 / open the app in the browser")
    serve.add_argument("--port", type=int, default=0, help="端口 / port; a free one by default")
    return parser


def _home(arguments: argparse.Namespace) -> Path:
    from index.library import default_home

    return arguments.home.expanduser() if arguments.home else default_home()


def _print_json(record: object) -> None:
    sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")


def _add(arguments: argparse.Namespace, terminal: Terminal) -> int:
    from index.build import Builder
    from index.events import Summary
    from index.inputs import collect
    from index.model.encoder import load_encoder
    from ui.records import summary_record

    summary = Summary()
    for event in Builder(_home(arguments), load_encoder(arguments.model)).add(
        collect(arguments.paths)
    ):
        if isinstance(event, Summary):
            summary = event
        else:
            terminal.progress(event)
    if arguments.json:
        _print_json(summary_record(summary))
    else:
        terminal.summary(summary)
    return _PARTLY if summary.refused else _DONE


def _remove(arguments: argparse.Namespace, terminal: Terminal) -> int:
    from index.build import Builder
    from index.library import Library
    from index.model.encoder import load_encoder

    home = _home(arguments)
    manifest_model = Library(home).manifest.model
    with Library(home).snapshot(vectors=False) as snapshot:
        ids = list(dict.fromkeys(snapshot.resolve(name) for name in arguments.documents))
    Builder(home, load_encoder(arguments.model or manifest_model, fast=True)).remove(ids)
    terminal.removed(len(ids))
    return _DONE


def _list(arguments: argparse.Namespace, terminal: Terminal) -> int:
    from index.library import Library
    from ui.records import document_record

    with Library(_home(arguments)).snapshot(vectors=False) as snapshot:
        rows = list(snapshot.documents.values())
    if arguments.json:
        _print_json({"documents": [document_record(row) for row in rows]})
    else:
        terminal.documents(rows)
    return _DONE


def _text(arguments: argparse.Namespace, _: Terminal) -> int:
    from index.library import Library

    with Library(_home(arguments)).snapshot(vectors=False) as snapshot:
        text = snapshot.document(snapshot.resolve(arguments.document)).text
    # Bytes, so that no platform changes the line ends of the canonical text.
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", errors="surrogatepass"))
    return _DONE


def _outline(arguments: argparse.Namespace, terminal: Terminal) -> int:
    from index.library import Library
    from ui.records import outline_record

    with Library(_home(arguments)).snapshot(vectors=False) as snapshot:
        document_id = snapshot.resolve(arguments.document)
        record = outline_record(snapshot.document(document_id), snapshot.documents[document_id])
    if arguments.json:
        _print_json(record)
        return _DONE
    terminal.line(record["title"] or record["source"])
    for section in record["sections"]:
        terminal.line("  " * section["level"] + section["title"])
    return _DONE


def _describe(arguments: argparse.Namespace, terminal: Terminal) -> int:
    record = run_describe(arguments, _home(arguments))
    if arguments.json:
        _print_json(record)
    else:
        show_description(record, terminal)
    return _DONE


def _engine(arguments: argparse.Namespace) -> Engine:
    from index.library import Library
    from index.model.encoder import load_encoder
    from retrieval.engine import Engine

    encoder = load_encoder(arguments.model, fast=True)
    return Engine(Library(_home(arguments), encoder), encoder)


def _is_asked_rightly(arguments: argparse.Namespace, terminal: Terminal) -> bool:
    """Whether there is one question, or a batch with both its files."""
    if arguments.queries or arguments.out:
        if arguments.query is None and arguments.queries and arguments.out:
            return True
        terminal.problem("--queries IN.jsonl and --out OUT.jsonl go together, without QUERY")
        return False
    if arguments.query is None:
        terminal.problem("give a QUERY, or --queries IN.jsonl --out OUT.jsonl")
        return False
    return True


def _answer_all(
    arguments: argparse.Namespace,
    record: Callable[[str, Filters], dict[str, Any]],
    show: Callable[[str, Filters], None],
) -> int:
    """One question, or a batch of them."""
    filters = filters_of(arguments)
    if arguments.queries:
        from ui.batch import run_batch

        bad = run_batch(arguments.queries, arguments.out, record, filters)
        return _PARTLY if bad else _DONE
    if arguments.json:
        _print_json({"id": None, **record(arguments.query, filters)})
    else:
        show(arguments.query, filters)
    return _DONE


def _search(arguments: argparse.Namespace, terminal: Terminal) -> int:
    from ui.records import hit_record

    if not _is_asked_rightly(arguments, terminal):
        return _USAGE
    engine = _engine(arguments)

    def record(question: str, filters: Filters) -> dict[str, Any]:
        hits = engine.search(question, arguments.k, filters)
        return {"query": question, "hits": [hit_record(hit) for hit in hits]}

    return _answer_all(
        arguments,
        record,
        lambda question, filters: terminal.hits(engine.search(question, arguments.k, filters)),
    )


def _ask(arguments: argparse.Namespace, terminal: Terminal) -> int:
    from ui.records import answer_record

    if not _is_asked_rightly(arguments, terminal):
        return _USAGE
    engine = _engine(arguments)
    return _answer_all(
        arguments,
        lambda question, filters: answer_record(engine.ask(question, filters)),
        lambda question, filters: terminal.answer(engine.ask(question, filters)),
    )


def _eval(arguments: argparse.Namespace, terminal: Terminal) -> int:
    from dataclasses import asdict

    from eval.evaluation import evaluate
    from eval.outlines import is_outlines

    if arguments.outlines and not is_outlines(arguments.path):
        terminal.problem(
            f"{arguments.path}: no outlines; a folder of them holds gold.jsonl and txt/"
        )
        return _FAILED
    outcome = evaluate(arguments.path, _home(arguments))
    if arguments.json:
        _print_json({**asdict(outcome), "faults": list(outcome.faults)})
        return _DONE
    terminal.evaluation(outcome, show=arguments.show)
    return _DONE


def _doctor(arguments: argparse.Namespace, terminal: Terminal) -> int:
    from dataclasses import asdict

    from index.database import connect, database_path
    from index.doctor import examine

    home = _home(arguments)
    if not database_path(home).is_file():
        connect(home)  # says that there is no library
    checks = list(examine(home))
    sound = all(check.ok for check in checks)
    if arguments.json:
        _print_json({"sound": sound, "checks": [asdict(check) for check in checks]})
    else:
        for check in checks:
            terminal.check(check)
        terminal.verdict(sound=sound)
    return _DONE if sound else _FAILED


def _serve(arguments: argparse.Namespace, _: Terminal) -> int:
    from ui.server import run

    return run(_home(arguments), arguments.port)


if __name__ == "__main__":
    raise SystemExit(main())
