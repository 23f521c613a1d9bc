import subprocess
import sys
from pathlib import Path

import pytest

from index.tokens import count_tokens

_WITHOUT_NETWORK = """
import os, socket, sys
def refuse(*args, **kwargs):
    raise AssertionError("the network was used")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
os.environ["TIKTOKEN_CACHE_DIR"] = ""
from index.tokens import count_tokens
assert "tiktoken" not in sys.modules
print(count_tokens("法治政府建设"))
"""


@pytest.mark.parametrize(
    ("text", "tokens"),
    [("", 0), ("hello world", 2), ("tiktoken is great!", 6), ("antidisestablishmentarianism", 6)],
)
def test_counts_are_those_of_cl100k_base(text, tokens):
    assert count_tokens(text) == tokens


def test_what_looks_like_a_special_token_is_ordinary_text():
    assert count_tokens("<|endoftext|>") > 1


def test_counting_needs_no_network_and_no_cache():
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", _WITHOUT_NETWORK],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[1],
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) == count_tokens("法治政府建设")
