import argparse
import re

import pytest

from ui.parser import build_parser

PARSER = build_parser()
COMMANDS = next(
    action for action in PARSER._actions if isinstance(action, argparse._SubParsersAction)
)
EXPLAINED = [
    (name, action)
    for name, parser in [("youju", PARSER), *COMMANDS.choices.items()]
    for action in parser._actions
    if not isinstance(action, argparse._HelpAction | argparse._SubParsersAction)
]


def in_both_languages(text):
    return bool(re.search("[\u4e00-\u9fff]", text) and re.search("[a-z]{2} ?[a-z]", text))


@pytest.mark.parametrize(
    "action", [a for _, a in EXPLAINED], ids=[f"{name} {a.dest}" for name, a in EXPLAINED]
)
def test_each_option_is_explained_in_both_languages(action):
    assert in_both_languages(action.help)


@pytest.mark.parametrize("name", COMMANDS.choices)
def test_each_command_is_explained_in_both_languages(name):
    assert in_both_languages(COMMANDS.choices[name].format_help())
    (listed,) = [choice for choice in COMMANDS._choices_actions if choice.dest == name]
    assert in_both_languages(listed.help)


def test_adding_explains_the_files_that_describe_others():
    shown = COMMANDS.choices["add"].format_help()
    assert "manifest.jsonl" in shown
    assert "places.csv" in shown
    assert "name,parent,aliases" in shown
