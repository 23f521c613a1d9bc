"""The main job runs on a machine without a network, and does not even try to reach one."""

import json
import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.model

_GUARD = """
import json, os, socket, sys
tried = []
def _is_local(address):
    return not isinstance(address, tuple) or str(address[0]) in {"127.0.0.1", "::1", "localhost"}
def _guard(name, where):
    real = getattr(socket.socket, name)
    def guarded(self, *args):
        if not _is_local(args[where]):
            tried.append([name, str(args[where])])
            raise OSError("no network here")
        return real(self, *args)
    setattr(socket.socket, name, guarded)
_guard("connect", 0)
_guard("connect_ex", 0)
_guard("sendto", -1)
_resolve = socket.getaddrinfo
def _guarded_resolve(host, *args, **kwargs):
    if host not in {None, "", "127.0.0.1", "::1", "localhost"}:
        tried.append(["getaddrinfo", str(host)])
        raise socket.gaierror("no network here")
    return _resolve(host, *args, **kwargs)
socket.getaddrinfo = _guarded_resolve
"""
_PROGRAM = (
    _GUARD
    + """
from ui.cli import main
home, question, *paths = sys.argv[1:]
codes = [
    main(["--home", home, "--lang", "en", "add", *paths]),
    main(["--home", home, "ask", question, "--json"]),
    main(["--home", home, "doctor"]),
]
import streamlit
from ui import services
with open(os.environ["GUARD_OUT"], "w") as file:
    json.dump({"codes": codes, "tried": tried}, file)
"""
)
_HUSHED = {"HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_HUB_DISABLE_TELEMETRY", "DO_NOT_TRACK"}


def test_adding_and_asking_reach_for_nothing(tmp_path, reports, root):
    out = tmp_path / "guard.json"
    environment = {name: value for name, value in os.environ.items() if name not in _HUSHED}
    environment |= {
        "YOUJU_CACHE": str(tmp_path / "cache"),
        "HF_HOME": str(tmp_path / "hf"),
        "GUARD_OUT": str(out),
    }
    done = subprocess.run(  # noqa: S603 - our own program
        [
            *(sys.executable, "-c", _PROGRAM, str(tmp_path / "home")),
            "园区2019年评查了多少份行政执法案卷？",
            str(reports / "sip-2019-figures.docx"),
            str(reports / "haimen-grid-governance.md"),
        ],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(out.read_text("utf-8")) == {"codes": [0, 0, 0], "tried": []}
    answer = next(json.loads(line) for line in done.stdout.splitlines() if line.startswith('{"id"'))
    assert not answer["abstained"]
    assert "40" in answer["answer"]
    assert (tmp_path / "cache" / "models").is_dir()


def test_the_guard_would_have_seen_it(root):
    program = _GUARD + (
        "\nimport urllib.request\n"
        "try:\n    urllib.request.urlopen('http://example.org', timeout=5)\n"
        "except OSError:\n    print(tried)\n"
    )
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program],
        cwd=root,
        env={name: value for name, value in os.environ.items() if "proxy" not in name.lower()},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "example.org" in done.stdout
