"""A process that has read the whole product and holds nothing open: its children begin at once.

To kill a server two hundred times one has to start it as often, and reading the product takes
longer than serving it. Each line this program reads asks for one child; it writes a line when a
child begins, and one when a child has ended. A child leads a group of its own, which is killed as a
whole.

A reader may rely on this: no connection is open and no thread runs when a child is forked, so no
child inherits a lock of SQLite.
"""

import gc
import json
import os
import pkgutil
import select
import signal
import subprocess
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.db import connections

ROOT = Path(__file__).parents[2]
HERE = "tests.reliability"


class Warmed:
    """The other end: asks the process for children."""

    def __init__(self, env: dict[str, str], scratch: Path) -> None:
        self.scratch, self.log, self._count = scratch, scratch / "log", 0
        self._ended: dict[int, int] = {}  # pid -> exit status
        with self.log.open("a") as log:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.reliability.warmed"],
                env=env,
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )

    def begin(self, do: str, **said: Any) -> "Child":
        """Fork a child that calls this `module:function` of `tests.reliability`."""
        self._count += 1
        answer = self.scratch / f"answer-{self._count}"
        answer.touch()
        assert self._process.stdin
        asked = {"do": do, "said": said, "answer": str(answer)}
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        while (pid := self._began()) is None:
            pass
        return Child(self, pid, answer)

    def call(self, do: str, **said: Any) -> Any:
        """What the function returns; None if it was killed before."""
        return self.begin(do, **said).result()

    def wait(self, pid: int) -> int:
        """Its exit status; below zero, the signal that killed it."""
        while pid not in self._ended:
            self._began()
        return self._ended.pop(pid)

    def _began(self) -> int | None:
        """Read one line: the pid of who began, or None since it was of one who ended."""
        assert self._process.stdout
        word, *told = self._process.stdout.readline().split() or [""]
        assert word, self.log.read_text("utf-8")
        if word == "began":
            return int(told[0])
        self._ended[int(told[0])] = int(told[1])
        return None

    def end(self) -> None:
        """What still runs ends with it."""
        self._process.communicate()


@dataclass(frozen=True, slots=True)
class Child:
    warm: Warmed
    pid: int
    answer: Path

    def kill(self) -> None:
        """Take the whole group down at once, and wait until its leader is gone."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self.warm.wait(self.pid)

    def result(self) -> Any:
        status = self.warm.wait(self.pid)
        assert status in {0, -signal.SIGKILL}, self.warm.log.read_text("utf-8")
        said = self.answer.read_text("utf-8")
        self.answer.unlink()
        return json.loads(said) if status == 0 else None


@contextmanager
def warmed(env: dict[str, str], scratch: Path) -> Iterator[Warmed]:
    scratch.mkdir(exist_ok=True)
    process = Warmed(env, scratch)
    try:
        yield process
    finally:
        process.end()


# --- What runs in the process
@dataclass(frozen=True, slots=True)
class Children:
    pids: dict[int, int] = field(default_factory=dict)  # by the descriptor that tells of the end

    def wait(self) -> bool:
        """Tell of those who end, until somebody asks for the next; False if nobody will."""
        while True:
            ready, _, _ = select.select([sys.stdin, *self.pids], [], [])
            for pidfd in self.pids.keys() & set(ready):
                pid = self.pids.pop(pidfd)
                os.close(pidfd)
                status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
                _tell("ended", pid, status)
            if sys.stdin in ready:
                return True

    def begin(self, asked: dict[str, Any]) -> None:
        pid = os.fork()
        if not pid:
            os.setpgid(0, 0)
            _do(asked)
        with suppress(PermissionError):  # both sides say so: whoever comes first
            os.setpgid(pid, pid)
        self.pids[os.pidfd_open(pid)] = pid
        _tell("began", pid)

    def kill(self) -> None:
        for pid in self.pids.values():
            os.killpg(pid, signal.SIGKILL)


def _tell(word: str, *numbers: int) -> None:
    sys.stdout.write(f"{word} {' '.join(map(str, numbers))}\n")
    sys.stdout.flush()


def _do(asked: dict[str, Any]) -> None:
    """Call it and end; what it prints goes to the log, standard output belongs to the parent."""
    code = 1
    try:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
        found = pkgutil.resolve_name(f"{HERE}.{asked['do']}")(**asked["said"])
        Path(asked["answer"]).write_text(json.dumps(found), "utf-8")
        code = 0
    finally:
        if code:
            traceback.print_exc()
        os._exit(code)


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "sinergi.config.settings"
    os.umask(0o077)
    django.setup()
    pkgutil.resolve_name(f"{HERE}.inside:warm_up")()
    connections.close_all()
    gc.freeze()
    assert settings.SECRET_KEY, "the keys are made first"
    assert threading.active_count() == 1
    children = Children()
    try:
        while children.wait() and (line := sys.stdin.readline()):
            children.begin(json.loads(line))
    finally:
        children.kill()


if __name__ == "__main__":
    main()
