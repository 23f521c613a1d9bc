"""The interface says the same in both languages."""

from __future__ import annotations

import ast
import dataclasses
import importlib
import itertools
import re
import string
from pathlib import Path

import pytest

from ui.interface.base import PageTexts
from ui.strings import CHINESE, ENGLISH, Strings, composed, strings_for

UI = Path(__file__).resolve().parent.parent / "ui"
PAGE_MODULES = sorted(
    path
    for path in [*UI.glob("*.py"), *UI.glob("views/*.py"), *UI.glob("access/*.py")]
    if path.name not in {"cli.py", "__init__.py"}
)
PAGES = [
    importlib.import_module(f"ui.interface.{path.stem}")
    for path in sorted(UI.glob("interface/*.py"))
    if path.stem not in {"__init__", "base"}
]
"""The modules that each hold the texts of a page."""
TEXTS = [field.name for field in dataclasses.fields(Strings) if field.name != "language"]
HAN = re.compile("[\u4e00-\u9fff]")


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_has_the_same_placeholders_in_both_languages(name):
    assert placeholders(getattr(CHINESE, name)) == placeholders(getattr(ENGLISH, name))


@pytest.mark.parametrize("name", TEXTS)
def test_no_text_is_empty_or_left_in_the_other_language(name):
    chinese, english = getattr(CHINESE, name), getattr(ENGLISH, name)
    assert chinese.strip()
    assert english.strip()
    if name not in {"other_language", "html_language", "quote_and_reference"}:
        assert HAN.search(chinese)
    if name != "other_language":
        assert not HAN.search(english)


def test_each_language_is_found_by_its_name():
    assert strings_for("zh") is CHINESE
    assert strings_for("en") is ENGLISH
    assert (CHINESE.language, ENGLISH.language) == ("zh", "en")


def test_every_page_is_among_the_strings_in_both_languages():
    assert set(Strings.__bases__) == {type(page.CHINESE) for page in PAGES}
    assert set(Strings.__bases__) == {type(page.ENGLISH) for page in PAGES}
    for page in PAGES:
        for text in dataclasses.fields(page.CHINESE):
            assert getattr(CHINESE, text.name) == getattr(page.CHINESE, text.name)
            assert getattr(ENGLISH, text.name) == getattr(page.ENGLISH, text.name)


def test_no_two_pages_name_a_text_alike():
    for one, other in itertools.combinations(Strings.__bases__, 2):
        assert issubclass(one, PageTexts)
        assert not {*one.__annotations__} & {*other.__annotations__}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.__name__)
def test_a_page_that_lacks_a_text_is_an_error(page):
    texts = dataclasses.asdict(page.CHINESE)
    lacking = next(reversed(texts))
    del texts[lacking]
    with pytest.raises(TypeError, match=lacking):
        type(page.CHINESE)(**texts)


def test_strings_that_lack_a_page_are_an_error():
    with pytest.raises(TypeError, match="page_compare"):
        composed(*(page.CHINESE for page in PAGES if page.__name__ != "ui.interface.frame"))


@pytest.mark.parametrize("package", ["index", "retrieval", "eval", "ui"])
def test_the_library_has_one_name_in_chinese(package):
    sources = [*(UI.parent / package).rglob("*.py"), *(UI.parent / package).rglob("reasons*.tsv")]
    assert not [path.name for path in sources if "资料库" in path.read_text("utf-8")]


def test_every_text_is_used():
    sources = [path.read_text("utf-8") for path in [*PAGE_MODULES, *UI.glob("assets/*.js")]]
    unused = [
        name for name in TEXTS if not any(re.search(rf"\.{name}\b", source) for source in sources)
    ]
    assert unused == []


def test_page_modules_hold_no_chinese_of_their_own():
    for path in PAGE_MODULES:
        if path.name in {
            "server.py",
            "parser.py",
            "terminal_texts.py",
            "records.py",
            "batch.py",
            "examples.py",
        }:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                assert not HAN.search(node.value), f"{path.name}:{node.lineno}"
