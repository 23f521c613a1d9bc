"""Old Word files turned into .docx by LibreOffice, where it is installed."""

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

__all__ = ["as_docx", "find_office"]

TIME_LIMIT_S = 120.0
"""A report of 500 pages takes some ten seconds, the first start of LibreOffice some five more."""
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
}


def find_office() -> str | None:
    """The path of LibreOffice's program; `None` where it is not installed."""
    for program in _PROGRAMS:
        if found := shutil.which(program):
            return found
    return next((place for place in _USUAL_PLACES if Path(place).is_file()), None)


def as_docx(data: bytes, suffix: str) -> bytes:
    """The file as .docx.

    Args:
        data: its bytes.
        suffix: the kind that it is by its contents, `.doc`.

    Raises:
        ReadError: LibreOffice is not installed, cannot read the file, or takes too long.
    """
    program = find_office()
    if program is None:
        raise ReadError(
            f"a {suffix} file is read through LibreOffice, which is not installed; save the file "
            "as .docx, or install LibreOffice"
        )
    with tempfile.TemporaryDirectory(prefix="youju-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        profile, source, result = folder / "profile", folder / f"in{suffix}", folder / "out"
        _write_settings(profile)
        source.write_bytes(data)
        said = _run(
            [
                program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
                "--nologo", "--nodefault", "--nolockcheck", "--convert-to",
                "docx:MS Word 2007 XML", "--outdir", str(result), str(source),
            ],
            suffix,
        )  # fmt: skip
        converted = result / "in.docx"
        if not converted.is_file():
            reason = said.strip().splitlines()[-1] if said.strip() else "it gave no reason"
            raise ReadError(
                f"LibreOffice cannot read this {suffix} file ({reason}); it is damaged or has a "
                "password: open it in Word and save it as .docx"
            )
        return converted.read_bytes()


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


def _run(command: list[str], suffix: str) -> str:
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
            "Word and save it as .docx"
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
