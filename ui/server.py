"""Starts the app's web server. Streamlit itself is not imported here."""

from __future__ import annotations

import ipaddress
import os
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

__all__ = [
    "ADDRESS",
    "HERE",
    "HOSTS_VARIABLE",
    "MAX_UPLOAD_MB",
    "MODEL_VARIABLE",
    "USERS_VARIABLE",
    "Door",
    "free_port",
    "run",
    "server_arguments",
    "server_environment",
]

ADDRESS = "127.0.0.1"
MAX_UPLOAD_MB = 50
MODEL_VARIABLE = "YOUJU_MODEL"
"""Tells the server which embedding model `--model` names."""
USERS_VARIABLE = "YOUJU_USERS"
"""Tells the server, by `1`, to let in only who has an account."""
HOSTS_VARIABLE = "YOUJU_HOSTS"
"""Tells the server under which names it answers, with commas between."""
_UI = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Door:
    """Where the server listens, and whom it lets in."""

    listen: str = ADDRESS
    """The address of the network that it listens on."""
    hosts: tuple[str, ...] = ()
    """Names under which other computers reach it."""
    certificate: Path | None = None
    key: Path | None = None
    """Files of the certificate with which what is sent is encrypted, and of its key."""

    @property
    def is_here(self) -> bool:
        """Whether only this computer reaches it."""
        return self.listen == "localhost" or _is_loopback(self.listen)

    @property
    def names(self) -> tuple[str, ...]:
        """All names under which it answers; others are refused, against DNS rebinding."""
        own = () if _is_any(self.listen) else (self.listen,)
        return tuple(dict.fromkeys((ADDRESS, "localhost", *own, *self.hosts)))


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def _is_any(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_unspecified
    except ValueError:
        return False


HERE = Door()
"""This computer alone."""


def free_port() -> int:
    """A port on the loopback address that nobody listens on."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind((ADDRESS, 0))
        return int(probe.getsockname()[1])


def server_arguments(port: int, door: Door = HERE) -> list[str]:
    """The command line that serves the app, on this machine only unless a door says otherwise.

    Hosts are listed against DNS rebinding: a page elsewhere cannot reach the server under a name
    of its own.
    """
    options = {
        "server.address": door.listen,
        "server.port": str(port),
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "server.maxUploadSize": str(MAX_UPLOAD_MB),
        "browser.gatherUsageStats": "false",
        "browser.serverAddress": door.hosts[0] if door.hosts else ADDRESS,
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
    if door.certificate is not None and door.key is not None:
        options["server.sslCertFile"] = str(door.certificate)
        options["server.sslKeyFile"] = str(door.key)
    command = [sys.executable, "-m", "streamlit", "run", str(_UI / "guarded.py")]
    for name, value in options.items():
        command += [f"--{name}", value]
    for host in door.names:
        command += ["--server.allowedHosts", host]
    return command


def server_environment(
    home: Path, reranker: Path | None = None, model: str | None = None, door: Door = HERE
) -> dict[str, str]:
    """The environment of the server: which library it serves, and where our packages are.

    Args:
        home: the library's folder.
        reranker: the folder of a cross-encoder, else what the environment names already.
        model: the embedding model, else what the environment names already.
        door: where it listens; beyond this computer only for who has an account.
    """
    chosen = {} if reranker is None else {"YOUJU_RERANKER": str(reranker.expanduser().resolve())}
    if model is not None:
        chosen[MODEL_VARIABLE] = model
    path = os.pathsep.join(filter(None, [str(_UI.parent), os.environ.get("PYTHONPATH", "")]))
    return {
        **os.environ,
        **chosen,
        USERS_VARIABLE: "0" if door.is_here else "1",
        HOSTS_VARIABLE: ",".join(door.names),
        "YOUJU_HOME": str(home),
        "PYTHONPATH": path,
        "PYTHONSAFEPATH": "1",  # `-m` would put the folder we stand in before our packages
    }


def run(
    home: Path,
    port: int,
    reranker: Path | None = None,
    model: str | None = None,
    door: Door = HERE,
) -> int:
    """Serves the library at `home` until it is stopped; returns the server's exit status."""
    server = subprocess.Popen(  # noqa: S603 (our own arguments)
        server_arguments(port, door), env=server_environment(home, reranker, model, door)
    )
    # Whoever ends us means the server; it would go on, holding the port.
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    try:
        return server.wait()
    except KeyboardInterrupt:
        server.terminate()
        server.wait(timeout=10)
        return 0
