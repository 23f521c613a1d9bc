"""Accounts are kept with hashed passwords."""

import os
import sqlite3
from contextlib import closing

import pytest

from index.errors import InputError, NotFoundError
from retrieval.desk.accounts import Accounts

PASSWORD = "白鹭 岛 渔业 523 件 纠纷"  # noqa: S105 (nobody's)


@pytest.fixture
def accounts(home):
    return Accounts(home)


def test_the_right_password_gives_the_name_and_a_wrong_one_nothing(accounts):
    accounts.put(" 李青 ", PASSWORD)
    assert accounts.names() == ("李青",)
    assert accounts.verified("李青", PASSWORD) == "李青"
    assert accounts.verified("李青", PASSWORD + "。") is None
    assert accounts.verified("王白", PASSWORD) is None


def test_a_password_is_kept_as_a_hash_only(accounts, home):
    accounts.put("anna", PASSWORD)
    with closing(sqlite3.connect(home / "desk.sqlite")) as desk:
        ((hashed,),) = desk.execute("SELECT hash FROM account")
    assert hashed.startswith("$argon2id$")
    assert PASSWORD not in (home / "desk.sqlite").read_bytes().decode("utf-8", "ignore")


@pytest.mark.skipif(os.name != "posix", reason="no modes of files")
def test_no_other_user_of_the_computer_reads_the_desk(accounts, home):
    accounts.put("anna", PASSWORD)
    assert (home / "desk.sqlite").stat().st_mode & 0o077 == 0


def test_one_keyboard_composes_a_letter_and_another_types_it_whole(accounts):
    accounts.put("rene\u0301", "une phrase de passe e\u0301crite")
    assert accounts.verified("ren\u00e9", "une phrase de passe \u00e9crite") == "ren\u00e9"


def test_a_new_password_takes_the_place_of_the_old(accounts):
    accounts.put("anna", PASSWORD)
    before = accounts.seal("anna")
    accounts.put("anna", PASSWORD[::-1])
    assert accounts.seal("anna") != before
    assert accounts.verified("anna", PASSWORD) is None
    assert accounts.names() == ("anna",)


def test_a_removed_account_lets_nobody_in(accounts):
    accounts.put("anna", PASSWORD)
    accounts.remove("anna")
    assert accounts.verified("anna", PASSWORD) is None
    with pytest.raises(NotFoundError, match="youju users list"):
        accounts.remove("anna")


@pytest.mark.parametrize(
    ("name", "password", "why"),
    [
        ("anna", "short", "fewer than 12"),
        ("anna", "x" * 300, "more than 256"),
        ("  ", PASSWORD, "no name"),
        ("a\u202eb", PASSWORD, "no name"),
        ("a" * 65, PASSWORD, "no name"),
    ],
)
def test_names_and_passwords_that_will_not_do_are_refused(accounts, name, password, why):
    with pytest.raises(InputError, match=why):
        accounts.put(name, password)


def test_a_library_that_is_not_there_has_no_accounts(accounts, home):
    assert accounts.names() == ()
    assert not home.exists()
