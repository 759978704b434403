"""A `sinergi` of its own: another process, with a folder and a port of its own."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SINERGI = (sys.executable, "-m", "sinergi")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(data: Path, **more: str) -> dict[str, str]:
    usual = {name: said for name, said in os.environ.items() if not name.startswith("SINERGI_")}
    usual.pop("DJANGO_SETTINGS_MODULE", None)
    return {**usual, "SINERGI_DATA": str(data), "SINERGI_PORT": str(free_port()), **more}


def called(
    *words: str | Path, env: dict[str, str], typed: str = "", at: Path | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*SINERGI, *words],
        env=env,
        cwd=at,
        input=typed,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@contextmanager
def running(env: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """The server, from the line with its address on; killed if a test leaves it standing."""
    process = subprocess.Popen(
        [*SINERGI, "run"],
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def address(process: subprocess.Popen[str]) -> str:
    """Read what the server says until it says where it is."""
    assert process.stdout
    for line in process.stdout:
        if line.startswith("Sinergi: "):
            return line.removeprefix("Sinergi: ").strip()
    raise AssertionError("the server ended without saying where it is")
