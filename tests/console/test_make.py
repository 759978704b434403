"""README's first command on a clean copy of the tree, as a stranger types it."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.console.installed import address, environment
from tests.console.test_running import get
from tests.test_house import ROOT, tracked

pytestmark = pytest.mark.alone
STAMPED = ("requirements.txt", "pyproject.toml")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The tracked files and nothing else, with the packages of this run for its own."""
    clean = tmp_path / "sinergi"
    for file in tracked():
        there = clean / file.relative_to(ROOT)
        there.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(file, there)
    equip(clean)
    return clean


def equip(clean: Path) -> None:
    """What tools/bootstrap.sh would have installed: here it may not reach any index."""
    commands = clean / ".venv" / "bin"
    commands.mkdir(parents=True)
    (commands / "sinergi").write_text(
        f'#!/bin/sh\nPYTHONPATH={clean}/src exec {sys.executable} -m sinergi "$@"\n'
    )
    (commands / "sinergi").chmod(0o755)
    stamped = f"{clean}\n".encode() + b"".join((clean / one).read_bytes() for one in STAMPED)
    stamp = hashlib.sha256(stamped).hexdigest()
    (clean / ".venv" / "pins-run").write_text(f"{stamp}\n")


@contextmanager
def made(copy: Path, target: str) -> Iterator[subprocess.Popen[str]]:
    env = environment(copy / "var")
    del env["SINERGI_DATA"]  # where README says that it is without it
    make = shutil.which("make")
    assert make
    process = subprocess.Popen(
        [make, target],
        cwd=copy,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def test_make_run_on_a_clean_copy_says_where_it_is_and_is_well_there(copy: Path) -> None:
    with made(copy, "run") as process:
        base = address(process)
        assert base.startswith("http://localhost:")
        assert json.loads(get(f"{base}healthz").body)["status"] == "ok"
        assert "DATA CONTOH" in get(f"{base}masuk/").body.decode()
        accounts = json.loads((copy / "var" / "demo-accounts.json").read_text("utf-8"))
        assert {"kabag.kota", "satpol.kab"} <= {one["login"] for one in accounts}

        os.killpg(process.pid, signal.SIGTERM)
        _said, complained = process.communicate(timeout=60)
    assert "Traceback" not in complained
    written = {path.name for path in copy.iterdir()} - {path.name for path in ROOT.iterdir()}
    assert written <= {"var", ".venv"}
