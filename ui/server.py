"""Starts the app's web server. Streamlit itself is not imported here."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

__all__ = [
    "ADDRESS",
    "MAX_UPLOAD_MB",
    "MODEL_VARIABLE",
    "free_port",
    "run",
    "server_arguments",
    "server_environment",
]

ADDRESS = "127.0.0.1"
MAX_UPLOAD_MB = 50
MODEL_VARIABLE = "YOUJU_MODEL"
"""Tells the server which embedding model `--model` names."""
_UI = Path(__file__).resolve().parent


def free_port() -> int:
    """A port on the loopback address that nobody listens on."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind((ADDRESS, 0))
        return int(probe.getsockname()[1])


def server_arguments(port: int) -> list[str]:
    """The command line that serves the app on this machine only.

    Hosts are listed against DNS rebinding: a page elsewhere cannot reach the server under a name
    of its own.
    """
    options = {
        "server.address": ADDRESS,
        "server.port": str(port),
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "server.maxUploadSize": str(MAX_UPLOAD_MB),
        "browser.gatherUsageStats": "false",
        "browser.serverAddress": ADDRESS,
        "client.toolbarMode": "minimal",
        "client.showErrorDetails": "none",
        "runner.magicEnabled": "false",
        "theme.light.primaryColor": "#1d4f91",
        "theme.dark.primaryColor": "#8ab4f8",
        "theme.font": (
            "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', "
            "'Source Han Sans SC', system-ui, sans-serif"
        ),
    }
    command = [sys.executable, "-m", "streamlit", "run", str(_UI / "app.py")]
    for name, value in options.items():
        command += [f"--{name}", value]
    for host in (ADDRESS, "localhost"):
        command += ["--server.allowedHosts", host]
    return command


def server_environment(
    home: Path, reranker: Path | None = None, model: str | None = None
) -> dict[str, str]:
    """The environment of the server: which library it serves, and where our packages are.

    Args:
        home: the library's folder.
        reranker: the folder of a cross-encoder, else what the environment names already.
        model: the embedding model, else what the environment names already.
    """
    chosen = {} if reranker is None else {"YOUJU_RERANKER": str(reranker.expanduser().resolve())}
    if model is not None:
        chosen[MODEL_VARIABLE] = model
    path = os.pathsep.join(filter(None, [str(_UI.parent), os.environ.get("PYTHONPATH", "")]))
    return {
        **os.environ,
        **chosen,
        "YOUJU_HOME": str(home),
        "PYTHONPATH": path,
        "PYTHONSAFEPATH": "1",  # `-m` would put the folder we stand in before our packages
    }


def run(home: Path, port: int, reranker: Path | None = None, model: str | None = None) -> int:
    """Serves the library at `home` until it is stopped; returns the server's exit status."""
    server = subprocess.Popen(  # noqa: S603 (our own arguments)
        server_arguments(port), env=server_environment(home, reranker, model)
    )
    # Whoever ends us means the server; it would go on, holding the port.
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    try:
        return server.wait()
    except KeyboardInterrupt:
        server.terminate()
        server.wait(timeout=10)
        return 0
