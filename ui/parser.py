"""What the command line takes: commands, options and their help, in Chinese and in English."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from ui.commands.check import run_check
from ui.commands.describe import add_describe_options, run_describe
from ui.commands.documents import run_add, run_list, run_outline, run_remove, run_text
from ui.commands.evaluation import run_eval
from ui.commands.figures import (
    add_compare_options,
    add_figures_options,
    run_compare,
    run_figures,
)
from ui.commands.filters import add_filter_options
from ui.commands.questions import run_ask, run_search
from ui.commands.refs import run_refs
from ui.commands.said import run_said
from ui.commands.upkeep import run_doctor, run_export, run_import, run_serve
from ui.commands.users import add_user_options, run_users
from ui.server import ADDRESS

__all__ = ["build_parser"]

_ABOUT = (
    "有据：用原文回答关于公文的问题。"
    "Answers questions about official reports in the exact words of the source."
)
_LEFT_BY = """\
退出码 / exit codes: 0 完成 done · 1 失败 failed · 2 用法不对 wrong usage
3 完成，但有文件未收或有行有误 done, some files refused or some lines bad
各命令的说明 / more on a command: youju COMMAND --help
"""
_ADD = """\
添加新文件，更新改过的，跳过未变的；文件夹连同其下各级，.zip 逐个打开。
Indexes new files, updates changed ones, skips the others; folders with all below, a .zip file by
file. Files that cannot be read are named with the reason, the others are added all the same.
"""
_BESIDE = """\
清单 / manifest: 文件夹或 .zip 中的 manifest.jsonl 或 manifest.csv，每行说明一份文件：
A manifest.jsonl or manifest.csv in the folder or .zip describes the files beside it, one a line:
  {"file": "a.txt", "title": "…", "issuer": "…", "place": "…", "number": "…",
   "period": "2024", "date": "2025-02-21", "not_stated": ["place"]}
只需写要说明的各项，优先于文件自身所载；not_stated 表示未载明。
Give only what is to be said; it wins over what the file states, and not_stated says that a field
is not. A user's own edit (youju describe) wins over both.

地名 / places: 文库文件夹（--home）中的 places.csv 可补充地名，下次写入时对全部文件生效：
A places.csv in the library's folder (--home) adds places and names; all documents know them with
the next youju add:
  name,parent,aliases
  太湖新城,吴江区,新城;太湖新区
"""
_OUTLINE = """\
打印章节树；提案与答复、附件等各部分单独列出。
Shows the section tree; parts such as a proposal and its reply, or attachments, stand apart.
"""
_CHECK = """\
逐句核对稿件：有出处、与出处不符（指出不同的数字、日期、名称）、未见出处。
Checks a draft claim by claim: supported, contradicted (the figure, date or name that differs is
named), or unsupported. --docx gives the draft back with a Word comment at each claim.
"""
_EVAL = """\
测量阅读、检索与回答的质量。PATH 是以下之一：
Measures reading, retrieval and answers. PATH is one of:
  BEIR 式文件夹 / a BEIR-style folder        corpus.jsonl, queries.jsonl, qrels.tsv
  问题的 .jsonl / a .jsonl of questions      由文库（--home）回答 / the library answers them
  论断的 .jsonl / a .jsonl of claims         {"id", "text", "verdict"}，按文库核对 / checked
  章节标注 / section outlines                gold.jsonl + txt/, 或/or .jsonl
"""
_DOCTOR = """\
逐项核对索引的各部分：引文位置、数目、校验和、向量。--repair 用文库里留存的文字重建损坏的部分，
不需要原文件；受损的数据库留在文库文件夹的 damaged/ 中。
Holds every part of the index against every other: spans, counts, digests, vectors. --repair makes
what is damaged anew from the texts kept in the library, without the original files; the damaged
database stays in damaged/ of the library's folder.
"""
_EXPORT = """\
youju export 把文库写成一个文件，可在使用中进行；另一台机器用 youju import 建成文库（--home 须为空）。
导入时核对每个文件的大小和校验和，再逐项检查文库。
youju export writes the library to one file, also while it is in use; on another machine youju
import makes a library of it in an empty --home, after every file's size and hash and the whole
library have been checked.
"""  # noqa: E501 - the first line is as wide in a terminal as the others
_SAID = """\
凭记忆输入一句或半句，找出文库中一字不差、大致相同或换了说法的原文，并指出哪些字词、数字不同。
Give a sentence, or half of one, from memory: the places that say it word for word, nearly, or in
other words, each with what differs.
"""
_DOC = "编号或文件名 / its id, or its source where only one has it"
_TWO_FILES = "每行一问的文件，与 --out 同用 / a file of questions, one a line; goes with --out"


def build_parser() -> argparse.ArgumentParser:
    """The parser; what it parses has the command's function in `run`."""
    parser = argparse.ArgumentParser(
        prog="youju", description=_ABOUT, epilog=_LEFT_BY,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    parser.add_argument(
        "--home", type=Path, metavar="DIR",
        help="文库的文件夹，缺省用 $YOUJU_HOME / the library's folder, else $YOUJU_HOME",
    )  # fmt: skip
    parser.add_argument(
        "--model", metavar="NAME",
        help="另用一个 sentence-transformers 模型 / another sentence-transformers model",
    )  # fmt: skip
    parser.add_argument(
        "--reranker", type=Path, metavar="DIR",
        help="交叉编码器（CrossEncoder）的文件夹，用来重排最前面的段落，缺省用 $YOUJU_RERANKER / "
        "folder of a cross-encoder that reads the first passages again, else $YOUJU_RERANKER",
    )  # fmt: skip
    parser.add_argument("--lang", choices=("zh", "en"), help="界面语言 / language of messages")
    commands = parser.add_subparsers(
        dest="command", required=True, metavar="COMMAND", title="命令 / commands"
    )
    _add_document_commands(commands)
    _add_question_commands(commands)
    _add_upkeep_commands(commands)
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: Callable[..., int],
    text: str,
    *,
    about: str | None = None,
    epilog: str | None = None,
    json: bool = True,
) -> argparse.ArgumentParser:
    """One command; `about` is its help at length, where one line does not say it."""
    added = commands.add_parser(
        name, help=text, description=about or text, epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )  # fmt: skip
    added.set_defaults(run=run)
    if json:
        added.add_argument("--json", action="store_true", help="输出 JSON / print JSON")
    return added


def _add_document_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
) -> None:
    add = _command(
        commands, "add", run_add, "添加或更新文件、文件夹、.zip / index files, folders, archives",
        about=_ADD, epilog=_BESIDE,
    )  # fmt: skip
    add.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH",
        help="文件、文件夹或 .zip / a file, a folder or a .zip",
    )  # fmt: skip
    remove = _command(commands, "remove", run_remove, "移除文件 / remove documents", json=False)
    remove.add_argument("documents", nargs="+", metavar="DOC", help=_DOC)
    _command(commands, "list", run_list, "列出文件 / list the documents")
    text = _command(commands, "text", run_text, "打印全文 / print a document's text", json=False)
    text.add_argument("document", metavar="DOC", help=_DOC)
    outline = _command(
        commands, "outline", run_outline, "打印章节 / print a document's sections", about=_OUTLINE
    )
    outline.add_argument("document", metavar="DOC", help=_DOC)
    describe = _command(
        commands, "describe", run_describe, "查看或修改题名等 / show or change the metadata"
    )
    add_describe_options(describe)


def _add_question_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
) -> None:
    search = _command(commands, "search", run_search, "查找段落 / find passages")
    search.add_argument(
        "-k", type=int, default=10, help="段落数，缺省 10 / number of passages, 10 by default"
    )
    ask = _command(commands, "ask", run_ask, "提问 / ask a question")
    for parsed in (search, ask):
        parsed.add_argument("query", nargs="?", metavar="QUERY", help="问题 / the question")
        parsed.add_argument("--queries", type=Path, metavar="IN.jsonl", help=_TWO_FILES)
        parsed.add_argument(
            "--out", type=Path, metavar="OUT.jsonl",
            help="结果写入此文件，每行一条 / the file for the results, one a line",
        )  # fmt: skip
        add_filter_options(parsed)
    refs = _command(commands, "refs", run_refs, "列出参考文献 / list references", json=False)
    refs.add_argument(
        "documents", nargs="*", metavar="DOC",
        help="编号或文件名，缺省为全部 / its id or source, all documents by default",
    )  # fmt: skip
    refs.add_argument(
        "--form", choices=("gbt7714", "bibtex", "csl"), default="gbt7714",
        help="形式，缺省为 GB/T 7714—2015 / the form, by default GB/T 7714—2015",
    )  # fmt: skip
    said = _command(commands, "said", run_said, "谁说过这句话 / find who said this", about=_SAID)
    said.add_argument("words", metavar="WORDS", help="一句话或半句话 / a sentence, or half of one")

    figures = _command(
        commands, "figures", run_figures, "查找数字 / find figures by what they count"
    )
    add_figures_options(figures)
    compare = _command(
        commands, "compare", run_compare, "比较各文件的数字 / compare what documents state"
    )
    add_compare_options(compare)
    _add_check_command(commands)


def _add_check_command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
) -> None:
    check = _command(
        commands, "check", run_check, "核对稿件 / check a draft against the sources", about=_CHECK
    )
    check.add_argument(
        "file", nargs="?", type=Path, metavar="FILE", help="稿件 / the draft: .docx, .txt, .md"
    )
    check.add_argument(
        "--docx", type=Path, metavar="OUT.docx",
        help="写出带批注的 Word 文件 / write the draft back with Word comments",
    )  # fmt: skip
    check.add_argument(
        "--queries", type=Path, metavar="IN.jsonl",
        help='每行一句 {"id", "text"}，与 --out 同用 / claims, one a line; goes with --out',
    )  # fmt: skip
    check.add_argument(
        "--out", type=Path, metavar="OUT.jsonl",
        help="结果写入此文件，每行一条 / the file for the results, one a line",
    )  # fmt: skip


def _add_upkeep_commands(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
) -> None:
    measure = _command(
        commands, "eval", run_eval, "测量阅读与检索的质量 / measure reading and retrieval",
        about=_EVAL,
    )  # fmt: skip
    measure.add_argument(
        "path", type=Path, metavar="PATH",
        help="标准数据 / the gold data",
    )  # fmt: skip
    measure.add_argument(
        "--outlines", action="store_true", help="按章节标注测量 / PATH holds section outlines"
    )
    measure.add_argument("--show", action="store_true", help="列出差错 / list what went wrong")
    measure.add_argument(
        "--baselines", action="store_true",
        help="同时测量对照系统 / measure the baselines beside Youju",
    )  # fmt: skip
    measure.add_argument(
        "--run", dest="run_file", type=Path, metavar="OUT.json",
        help="保存本次结果，供以后比较；后缀不是 .json 的，按 TREC 格式 / save the run, to compare "
        "with later; in the form of TREC if not named .json",
    )  # fmt: skip
    measure.add_argument(
        "--against", type=Path, metavar="RUN.json", action="append", default=[],
        help="与保存的结果或 TREC 格式的结果比较，可多次 / compare with a saved run, or one in the "
        "form of TREC; more than once",
    )  # fmt: skip
    measure.add_argument(
        "--qrels", type=Path, metavar="OUT.trec",
        help="按 TREC 格式写出标准答案 / write the judgements in the form of TREC",
    )  # fmt: skip
    measure.add_argument(
        "--html", type=Path, metavar="OUT.html",
        help="把报告写成一个网页 / write the report as one page",
    )  # fmt: skip
    measure.add_argument(
        "--keep", type=Path, metavar="DIR",
        help="把 BEIR 文件夹的索引留在此处，供再用 / keep the index of a BEIR-style folder here",
    )  # fmt: skip
    doctor = _command(
        commands, "doctor", run_doctor, "检查、修复索引 / check and repair the index", about=_DOCTOR
    )
    doctor.add_argument("--repair", action="store_true", help="修复 / make it whole")
    export = _command(
        commands, "export", run_export, "把文库写成一个文件 / write the library to one file",
        about=_EXPORT,
    )  # fmt: skip
    export.add_argument("file", type=Path, metavar="FILE", help="写到这里 / where to")
    export.add_argument(
        "--all", action="store_true",
        help="连同对话、摘录、可撤销的移除、测评 / with conversations, tray, removals, evaluations",
    )  # fmt: skip
    taken = _command(
        commands, "import", run_import, "由导出的文件建立文库 / make a library of an exported file",
        about=_EXPORT,
    )  # fmt: skip
    taken.add_argument("file", type=Path, metavar="FILE", help="导出的文件 / the exported file")
    serve = _command(
        commands, "serve", run_serve, "打开网页界面 / open the app in the browser", json=False
    )
    serve.add_argument(
        "--port", type=int, default=0, help="端口，缺省任选 / port; a free one by default"
    )
    serve.add_argument(
        "--listen", default=ADDRESS, metavar="ADDRESS",
        help="监听的地址；缺省只有本机可用，其他地址须先建用户（youju users add）/ address to"
        " listen on; only this computer by default, any other asks for a password",
    )  # fmt: skip
    serve.add_argument(
        "--host", action="append", default=[], metavar="NAME",
        help="其他计算机访问所用的名称，可重复 / a name under which other computers reach it",
    )  # fmt: skip
    serve.add_argument(
        "--certificate", type=Path, metavar="FILE",
        help="TLS 证书（PEM），与 --key 同用 / TLS certificate; goes with --key",
    )  # fmt: skip
    serve.add_argument("--key", type=Path, metavar="FILE", help="证书的私钥 / its private key")
    users = _command(
        commands, "users", run_users,
        "在其他计算机上可登录的用户 / who may sign in from other computers",
    )  # fmt: skip
    add_user_options(users)
