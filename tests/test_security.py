"""SECURITY.md names a test for each of its lines, and the readers reach for nothing outside."""

import io
import re
import socket

import pytest

from index.errors import ReadError
from index.parse import parse_document
from ui.cli import main

ADDRESS = "http://198.51.100.7/x"
PAGES = {
    "page.html": f"""<!doctype html><html><head><title>某市报告</title><base href="{ADDRESS}">
<link rel="stylesheet" href="{ADDRESS}.css"><script src="{ADDRESS}.js"></script>
<meta http-equiv="refresh" content="0;url={ADDRESS}"></head>
<body><h1>某市报告</h1><img src="{ADDRESS}.png"><iframe src="{ADDRESS}"></iframe>
<object data="{ADDRESS}"></object><p>全年办结40件。</p></body></html>""",
    "text.md": f"# 某市报告\n\n![图]({ADDRESS}.png)\n\n<img src='{ADDRESS}'>\n\n全年办结40件。\n",
    "table.xml": f"""<?xml version="1.0"?><!DOCTYPE Workbook SYSTEM "{ADDRESS}.dtd"
[<!ENTITY x SYSTEM "{ADDRESS}">]><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">&x;</Workbook>""",
}


def test_each_line_of_the_threat_model_names_tests_that_exist(root):
    named = set(re.findall(r"`(test_\w+)`", (root / "SECURITY.md").read_text("utf-8")))
    defined = {
        name
        for path in (root / "tests").glob("test_*.py")
        for name in re.findall(r"def (test_\w+)", path.read_text("utf-8"))
    }
    assert len(named) > 30
    assert sorted(named - defined) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_document_that_names_addresses_makes_nobody_ask_for_them(name, monkeypatch):
    def refuse(*arguments, **_):
        pytest.fail(f"something was asked for: {arguments}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    try:
        document = parse_document(name, PAGES[name].encode())
    except ReadError:
        return
    assert "40件" in document.text


def test_beyond_this_computer_the_server_asks_for_accounts(home, monkeypatch, capsys):
    served = []
    monkeypatch.setattr("ui.server.run", lambda *arguments: served.append(arguments) or 0)
    serve = ["--home", str(home), "--lang", "en", "serve", "--listen", "0.0.0.0"]  # noqa: S104
    assert main(serve) != 0
    assert "youju users add" in capsys.readouterr().err
    assert served == []
    monkeypatch.setattr("sys.stdin", io.StringIO("a phrase of four words\n"))
    assert main(["--home", str(home), "users", "add", "anna", "--password-stdin"]) == 0
    assert main(serve) == 0
    assert "not encrypted" in capsys.readouterr().err
    (arguments,) = served
    assert not arguments[-1].is_here


def test_a_certificate_comes_with_its_key(home, tmp_path, capsys):
    assert main(["--home", str(home), "serve", "--certificate", str(tmp_path / "none.pem")]) != 0
    assert "--key" in capsys.readouterr().err
