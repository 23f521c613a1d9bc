"""`youju users`: who may sign in where the app is served to other computers."""

from __future__ import annotations

import argparse
import getpass
import sys
from typing import TYPE_CHECKING

from ui.commands.shared import DONE, home_of, print_json

if TYPE_CHECKING:
    from ui.terminal import Terminal

__all__ = ["add_user_options", "run_users"]


def add_user_options(users: argparse.ArgumentParser) -> None:
    """What is done, and to whose account."""
    users.add_argument(
        "act", choices=("list", "add", "remove"), metavar="list|add|remove",
        help="列出、添加（或改密码）、删除 / list, add (or change the password), remove",
    )  # fmt: skip
    users.add_argument("name", nargs="?", help="用户名 / the account's name")
    users.add_argument(
        "--password-stdin", action="store_true",
        help="从标准输入读密码，不在终端询问 / read the password from standard input",
    )  # fmt: skip


def run_users(arguments: argparse.Namespace, terminal: Terminal) -> int:
    """Lists, adds or removes accounts; adding one that is there changes its password.

    Raises:
        InputError: no name is given, it or the password will not do, or the two differ.
        NotFoundError: an account to be removed does not exist.
    """
    from index.errors import InputError
    from retrieval.desk.accounts import Accounts

    accounts = Accounts(home_of(arguments))
    if arguments.act == "list":
        names = accounts.names()
        if arguments.json:
            print_json({"users": list(names)})
        else:
            for name in names:
                terminal.line(name)
        return DONE
    if not arguments.name:
        raise InputError(f"no name is given: youju users {arguments.act} NAME")
    if arguments.act == "remove":
        accounts.remove(arguments.name)
        terminal.user_removed(arguments.name)
        return DONE
    kept = accounts.put(arguments.name, _password(terminal, from_stdin=arguments.password_stdin))
    terminal.user_added(kept)
    return DONE


def _password(terminal: Terminal, *, from_stdin: bool) -> str:
    """The password, typed twice; never an argument, which every process could read.

    Raises:
        InputError: the two differ.
    """
    from index.errors import InputError

    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass(terminal.text("password"))
    if getpass.getpass(terminal.text("password again")) != first:
        raise InputError("the two passwords differ: nothing was changed, try again")
    return first
