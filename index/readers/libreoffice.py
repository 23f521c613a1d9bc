"""Old Office files turned into .docx and .xlsx by LibreOffice, where it is installed."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from index.errors import ReadError
from index.readers.pace import step

__all__ = ["converted", "find_office"]

TIME_LIMIT_S = 120.0
"""A report of 500 pages takes some ten seconds, the first start of LibreOffice some five more."""
_START_AND_REST_S = 20.0
"""Time for what is left to do when LibreOffice has had all of its own."""
_FILTERS = {".docx": "docx:MS Word 2007 XML", ".xlsx": "xlsx:Calc MS Excel 2007 XML"}
_PROGRAMS = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
_SETTINGS = {
    # Macros of the highest level of distrust, and switched off besides; nothing linked is fetched.
    "org.openoffice.Office.Common/Security/Scripting": {
        "MacroSecurityLevel": "3",
        "DisableMacrosExecution": "true",
        "DisableActiveContent": "true",
        "BlockUntrustedRefererLinks": "true",
    },
    "org.openoffice.Office.Writer/Content/Update": {"Link": "2"},
    "org.openoffice.Office.Calc/Content/Update": {"Link": "2"},
}


def find_office() -> str | None:
    """The path of LibreOffice's program; `None` where it is not installed."""
    for program in _PROGRAMS:
        if found := shutil.which(program):
            return found
    return next((place for place in _USUAL_PLACES if Path(place).is_file()), None)


def converted(data: bytes, suffix: str, target: str) -> bytes:
    """The file in a format of today.

    Args:
        data: its bytes.
        suffix: the kind that it is by its contents, `.doc`.
        target: `.docx` or `.xlsx`.

    Raises:
        ReadError: LibreOffice is not installed, cannot read the file, or takes too long.
    """
    program = find_office()
    if program is None:
        raise ReadError(
            f"a {suffix} file is read through LibreOffice, which is not installed; save the file "
            f"as {target}, or install LibreOffice"
        )
    with tempfile.TemporaryDirectory(prefix="youju-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        profile, source, result = folder / "profile", folder / f"in{suffix}", folder / "out"
        _write_settings(profile)
        source.write_bytes(data)
        step(TIME_LIMIT_S + _START_AND_REST_S)
        said = _run(
            [
                program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
                "--nologo", "--nodefault", "--nolockcheck", "--convert-to",
                _FILTERS[target], "--outdir", str(result), str(source),
            ],
            suffix, target,
        )  # fmt: skip
        step()
        made = result / f"in{target}"
        if not made.is_file():
            reason = said.strip().splitlines()[-1] if said.strip() else "it gave no reason"
            raise ReadError(
                f"LibreOffice cannot read this {suffix} file ({reason}); it is damaged or has a "
                f"password: open it in its program and save it as {target}"
            )
        return made.read_bytes()


def _write_settings(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value>'
        "</prop></item>"
        for path, values in _SETTINGS.items()
        for name, value in values.items()
    )
    user = profile / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items '
        f'xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>',
        "utf-8",
    )


def _run(command: list[str], suffix: str, target: str) -> str:
    """Runs LibreOffice; returns what it said of errors.

    Raises:
        ReadError: it took too long.
    """
    process = subprocess.Popen(  # noqa: S603 - the program found above, on a file of our own
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        return process.communicate(timeout=TIME_LIMIT_S)[1].decode(errors="replace")
    except subprocess.TimeoutExpired as error:
        raise ReadError(
            f"LibreOffice took more than {TIME_LIMIT_S:.0f} s over this {suffix} file; open it in "
            f"its program and save it as {target}"
        ) from error
    finally:
        _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Ends the program, which is a script that starts others."""
    if process.poll() is None:
        if sys.platform == "win32":
            process.kill()
        else:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
