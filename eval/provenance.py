"""Which code a run was made with."""

from __future__ import annotations

import shutil
import subprocess
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

__all__ = ["UNKNOWN", "commit_of", "youju_version"]

UNKNOWN = "unknown"
_SECONDS = 10
"""Git answers at once; a folder on a network that hangs must not stop a run."""


def commit_of(folder: Path | None = None) -> str:
    """The commit of the checkout that holds this code, with `+changes` where files differ from it.

    `unknown` outside a checkout, also where an installation lies within one of something else.
    """
    folder = folder or Path(__file__).resolve().parent
    if not _git(folder, "ls-files", "--", Path(__file__).name):
        return UNKNOWN
    commit = _git(folder, "rev-parse", "HEAD")
    if not commit:
        return UNKNOWN
    changed = _git(folder, "status", "--porcelain", "--untracked-files=no", "--", ":/")
    return f"{commit}+changes" if changed else commit


def youju_version() -> str:
    """The version that is installed; `unknown` where the code runs without being installed."""
    try:
        return version("youju")
    except PackageNotFoundError:
        return UNKNOWN


def _git(folder: Path, *arguments: str) -> str:
    """What git prints, without white space around it; empty where it fails or is not there."""
    git = shutil.which("git")
    if git is None:
        return ""
    try:
        done = subprocess.run(  # noqa: S603 - fixed commands
            [git, "-C", str(folder), *arguments],
            capture_output=True, text=True, check=False, timeout=_SECONDS,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
