"""An installation that is served, killed and looked into, prepared once for all its tests."""

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sinergi
from tests.console.installed import SINERGI, address, called, environment
from tests.reliability.browsers import Browser
from tests.reliability.warmed import Warmed, warmed

VERIFY = Path(sinergi.__file__).parent / "verify.py"
SECONDS = 30


class Server:
    """All its processes are one group, and are killed as one."""

    def __init__(self, port: int, group: int, ended: Callable[[], Any]) -> None:
        self._port, self._group, self._ended = port, group, ended
        self._is_killed = False

    def kill(self) -> None:
        if self._is_killed:
            return
        self._is_killed = True
        os.killpg(self._group, signal.SIGKILL)
        self._ended()
        until = time.monotonic() + SECONDS
        while _answers(self._port):  # the worker holds the port for as long as it lives
            assert time.monotonic() < until, "a killed server still answers"
            time.sleep(0.002)


class Installation:
    """One folder and one port; a server on it is started and killed as often as one likes."""

    def __init__(self, env: dict[str, str], process: Warmed, scratch: Path) -> None:
        self.env, self.warm, self.scratch = env, process, scratch
        self.port, self.data = int(env["SINERGI_PORT"]), Path(env["SINERGI_DATA"])
        self._typed = secrets.token_urlsafe()  # the password of those on duty

    def prepare(self, *, duty: int) -> None:
        """Set it up before its first story, with so many officers on duty in each Satpol PP."""
        self._duty = duty
        self.warm.call("inside:prepared", duty=duty, typed=self._typed)

    def on_duty(self, number: int, side: str) -> Browser:
        """One of them, logged in; those who come later share an account with who came before."""
        browser = Browser(self.port)
        try:
            browser.log_in(f"piket-{number % self._duty}.{side}", self._typed)
        except AssertionError:
            browser.close()
            raise
        return browser

    @contextmanager
    def served(self, *, cold: bool = False) -> Iterator[Server]:
        """The server, from the warmed process; `cold` is `sinergi run` as an operator starts it."""
        server = self._begun_cold() if cold else self._begun()
        try:
            yield server
        finally:
            server.kill()

    def _begun(self) -> Server:
        child = self.warm.begin("inside:serve")
        until = time.monotonic() + SECONDS
        while not _answers(self.port):
            assert time.monotonic() < until, f"no server: {self.log()}"
            time.sleep(0.005)
        return Server(self.port, child.pid, child.result)

    def _begun_cold(self) -> Server:
        with self.warm.log.open("a") as log:
            process = subprocess.Popen(
                [*SINERGI, "run"],
                env=self.env,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                process_group=0,
            )
        address(process)
        return Server(self.port, process.pid, process.communicate)

    def log(self) -> str:
        """What every server so far has complained of."""
        return self.warm.log.read_text("utf-8")

    def verified(self) -> dict[str, int]:
        """Export every book and let the stranger's program check it; returns their sizes."""
        folder = self.scratch / f"books-{time.monotonic_ns()}"
        codes: list[str] = self.warm.call("inside:exported", folder=str(folder))
        return {code: _verified(folder / code) for code in codes}


def _verified(book: Path) -> int:
    command = [sys.executable, "-I", VERIFY, book / "book.jsonl", book / "checkpoints"]
    ended = subprocess.run(
        [*command, "--keys", book / "keys"], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, f"{book.name}: {ended.stdout} {ended.stderr}"
    told: dict[str, Any] = json.loads(ended.stdout)
    return int(told["size"])


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def installation(folder: Path, **more: str) -> Iterator[Installation]:
    """A demonstration in an empty folder, with its keys made and nothing else."""
    env = environment(folder / "data", SINERGI_DEMO="1", **more)
    assert called("keys", env=env).returncode == 0
    with warmed(env, folder / "warmed") as process:
        yield Installation(env, process, folder)
