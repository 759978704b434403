"""Whatever stands in the environment: a command works, or says in one line what is wrong."""

import json
import os
import re
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError

from sinergi.config import environment as reading
from sinergi.console import environment as ground
from sinergi.console.answers import Stop
from tests.console.installed import called, environment

ROOT = Path(__file__).parents[2]
PASSWORD = "s4ngat-rahasia"  # noqa: S105  of no database
LOOP, LONG, LATIN = "lingkar", "n" * 5000, b"folder-\xff".decode("utf-8", "surrogateescape")
UNUSABLE: dict[str, tuple[str, ...]] = {  # every variable of docs/howto/operate.md
    "SINERGI_DATA": ("", " ", "/dev/null", "/proc/nihil", LOOP, LONG, LATIN, "a\tb"),
    "SINERGI_HOST": ("", "tidak ada", "-.-.", "a" * 64, "8.8.8.8", "nihil.invalid", "::g", "[::1]"),
    "SINERGI_PORT": ("", "0", "65536", "-1", "8e3", "delapan", "٨٠", "9" * 5000, " 8000"),
    "SINERGI_DATABASE_URL": (
        "garbage",
        "mysql://x",
        "postgres://",
        "postgres://mesin",
        "postgres://mesin/",
        "postgres://mesin/a/b",
        f"postgres://u:{PASSWORD}@mesin:lima/nama",
        f"postgres://u:{PASSWORD}@mesin:99999/nama",
        f"postgres://u:{PASSWORD}#@mesin/nama",
        "postgres://[::1/nama",
        "postgres://mesin/na%00ma",
        f"postgres://u:{PASSWORD}@127.0.0.1:1/nama",
        "postgres://mesin/nama?sslmood=require",
        "postgres://127.0.0.1:1/nama?sslmode=kadang",
    ),
    "SINERGI_SECRET_FILE": ("", "/proc", "/dev/zero", "/dev/null", "/proc/nihil/a", LOOP, LONG),
    "SINERGI_VAULT_KEY_FILE": ("", "/proc", "/dev/zero", "/dev/null", "/proc/nihil/a", LOOP, LONG),
    "SINERGI_TLS": ("ya", "true", "2"),
    "SINERGI_DEMO": ("ya", "true", "2"),
    "SINERGI_NOW": (
        "",
        "kemarin",
        "2019-01-15",
        "2019-01-15T08:30:00",
        "0001-01-01T00:00:00+07:00",
    ),
    "SINERGI_HOSTS": ("*", "a.go.id,https://b.go.id", "[::1]", "a_b", "a.go.id:0"),
    "SINERGI_PUBLIC_URL": (
        "",
        "sinergi.go.id",
        "ftp://a.go.id",
        "https://a.go.id/x",
        "https://a b",
    ),
}
TABLE = [(name, said) for name, all_said in UNUSABLE.items() for said in all_said]


def one_line(command: str, env: dict[str, str], *, at: Path | None = None) -> str:
    """The one line with which the command refuses, and nothing beside it."""
    ended = called(command, env=env, at=at)
    assert (ended.returncode, ended.stdout) == (3, ""), (ended.stderr, env)
    (line,) = ended.stderr.splitlines()
    assert line.startswith("sinergi: ")
    assert len(line) < 400
    return line


def variables() -> set[str]:
    told = (ROOT / "docs/howto/operate.md").read_text("utf-8")
    return set(re.findall(r"^\| `(SINERGI_\w+)`", told, re.MULTILINE))


@pytest.mark.alone
def test_an_unusable_variable_is_named_in_one_line_by_every_kind_of_command(tmp_path: Path) -> None:
    (tmp_path / LOOP).symlink_to(tmp_path / LOOP)

    def told(number: int) -> str:
        name, said = TABLE[number]
        usable = environment(tmp_path / f"data-{number}", SINERGI_DEMO="1")
        said = str(tmp_path / LOOP) if said == LOOP else said
        # Where the variable would be taken for nothing, all that happens, happens in this folder.
        command = "run" if name in {"SINERGI_HOST", "SINERGI_PORT"} else "migrate"
        return one_line(command, {**usable, name: said}, at=tmp_path)

    with ThreadPoolExecutor(2) as pool:
        lines = list(pool.map(told, range(len(TABLE))))

    assert variables() - {"SINERGI_CHROMIUM"} == UNUSABLE.keys()
    assert len(lines) > 60
    for (name, said), line in zip(TABLE, lines, strict=True):
        named = name in line or (name == "SINERGI_DATABASE_URL" and "basis data" in line)
        assert named, (said, line)
        assert PASSWORD not in line, said


@pytest.mark.parametrize(
    ("read", "said", "found"),
    [
        (reading.port, "1", 1),
        (reading.port, "65535", 65535),
        (reading.host, "0.0.0.0", "0.0.0.0"),  # noqa: S104  read, not bound to
        (reading.host, "::", "::"),
        (reading.host, "sinergi.probolinggokota.go.id", "sinergi.probolinggokota.go.id"),
        (reading.public_url, "https://sinergi.go.id:8443/", "https://sinergi.go.id:8443"),
        (reading.public_url, "http://[::1]:8000", "http://[::1]:8000"),
        (reading.moment, "2019-01-15T08:30:00Z", datetime(2019, 1, 15, 8, 30, tzinfo=UTC)),
    ],
)
def test_what_can_be_used_is_used(monkeypatch, read: Any, said: str, found: object) -> None:
    monkeypatch.setenv("SINERGI_UJI", said)

    assert read("SINERGI_UJI", "bawaan") == found


@pytest.mark.parametrize(
    ("more", "printed"),
    [
        ({}, "http://localhost:8000"),
        ({"SINERGI_PORT": "8100"}, "http://localhost:8100"),
        ({"SINERGI_HOST": "::"}, "http://localhost:8000"),
        ({"SINERGI_HOST": "192.168.1.9"}, "http://192.168.1.9:8000"),
        ({"SINERGI_HOST": "fd00::9"}, "http://[fd00::9]:8000"),
        ({"SINERGI_HOSTS": "a.go.id:8443,b.go.id"}, "http://a.go.id:8443"),
        ({"SINERGI_HOSTS": "a.go.id", "SINERGI_TLS": "1"}, "https://a.go.id"),
        ({"SINERGI_HOSTS": "a.go.id", "SINERGI_PUBLIC_URL": "https://c.go.id"}, "https://c.go.id"),
    ],
)
def test_letters_name_the_address_that_people_know(more: dict[str, str], printed: str) -> None:
    """It is also answered and believed, whatever else is said."""
    known = {name: said for name, said in os.environ.items() if not name.startswith("SINERGI_")}
    asked = "from sinergi.config import settings as s; import json; print(json.dumps("
    asked += "[s.PUBLIC_URL, s.ALLOWED_HOSTS, s.CSRF_TRUSTED_ORIGINS]))"

    told = subprocess.run(
        [sys.executable, "-c", asked], env={**known, **more}, capture_output=True, check=True
    )

    url, hosts, origins = json.loads(told.stdout)
    assert url == printed
    assert url in origins
    assert urlsplit(url).hostname in hosts


def test_the_address_of_a_database_is_read_with_its_escapes_and_its_way_of_speaking(
    monkeypatch,
) -> None:
    said = "postgresql://petugas:s%40ndi%2F@db.go.id:5433/sinergi?sslmode=verify-full"
    monkeypatch.setenv("SINERGI_UJI", said)

    found = reading.postgresql("SINERGI_UJI")

    assert found
    assert (found["USER"], found["PASSWORD"]) == ("petugas", "s@ndi/")
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.go.id", "5433", "sinergi")
    assert found["OPTIONS"] == {"sslmode": "verify-full"}
    monkeypatch.setenv("SINERGI_UJI", "")
    assert reading.postgresql("SINERGI_UJI") is None, "SQLite"


def test_a_secret_that_is_none_is_taken_for_none(tmp_path: Path) -> None:
    file = tmp_path / "rahasia"

    for content in (b"", b"a", b"a" * 31):
        file.write_bytes(content)
        assert reading.secret(file) == "", content
    file.write_bytes(b"a" * 32)
    assert reading.secret(file) == "61" * 32
    assert reading.secret(tmp_path) == reading.secret(tmp_path / "nihil") == ""


@pytest.fixture(scope="module")
def keyed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An installation that is no demonstration, with good keys and its tables."""
    env = environment(tmp_path_factory.mktemp("kunci") / "data")
    assert called("keys", env=env).returncode == 0
    assert called("migrate", env=env).returncode == 0
    return env


GUESSED = b"\0" * 32
BAD_KEYS = [
    ("secret", b"", 0o600, "kosong"),
    ("secret", b"x", 0o600, "terlalu pendek"),
    ("secret", bytes(range(31)), 0o600, "terlalu pendek"),
    ("secret", GUESSED, 0o600, "mudah ditebak"),
    ("secret", bytes(range(32)), 0o604, "chmod 600"),
    ("vault", b"", 0o600, "kosong"),
    ("vault", bytes(range(33)), 0o600, "tepat 32"),
    ("vault", bytes(range(32)), 0o666, "chmod 600"),
    ("ledger", b"", 0o600, "kosong"),
    ("ledger", bytes(range(32)), 0o644, "chmod 600"),
]


@pytest.mark.parametrize(("key", "content", "mode", "why"), BAD_KEYS)
def test_outside_a_demonstration_a_bad_key_starts_nothing_and_the_doctor_names_it(
    keyed: dict[str, str], key: str, content: bytes, mode: int, why: str
) -> None:
    file = Path(keyed["SINERGI_DATA"]) / "keys" / f"{key}.key"
    good = file.read_bytes()
    file.write_bytes(content)
    file.chmod(mode)
    try:
        for command in ("run", "worker"):
            line = one_line(command, keyed)
            assert f"{key}.key" in line
            assert why in line
        looked = called("doctor", env=keyed)
        assert looked.returncode == 1
        assert f"{key}.key" in looked.stdout
        assert why in looked.stdout
    finally:
        file.write_bytes(good)
        file.chmod(0o600)


def test_the_doctor_says_which_key_is_missing(tmp_path: Path) -> None:
    looked = called("doctor", env=environment(tmp_path / "data"))

    assert looked.returncode == 1
    assert "secret.key (SINERGI_SECRET_FILE) belum ada" in looked.stdout


@pytest.mark.parametrize("name", ["sinergi.sqlite3", "run.lock"])
def test_what_cannot_be_opened_is_named_in_one_line(tmp_path: Path, name: str) -> None:
    env = environment(tmp_path / "data", SINERGI_DEMO="1")
    (tmp_path / "data" / name).mkdir(parents=True)

    assert one_line("run", env)


def test_a_file_that_is_no_database_is_named_in_one_line(tmp_path: Path) -> None:
    env = environment(tmp_path / "data", SINERGI_DEMO="1")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "sinergi.sqlite3").write_bytes(b"ini bukan basis data" * 100)

    assert "basis data tidak dapat dipakai" in one_line("migrate", env)


def test_a_port_in_use_is_named_in_one_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])

        line = one_line("run", environment(tmp_path / "data", SINERGI_PORT=port, SINERGI_DEMO="1"))

    assert "SINERGI_PORT" in line
    assert port in line


def test_a_folder_of_everybody_is_not_closed_to_everybody(tmp_path: Path) -> None:
    shared = tmp_path / "bersama"
    shared.mkdir()
    shared.chmod(0o1777)

    line = one_line("migrate", environment(shared, SINERGI_DEMO="1"))

    assert "dipakai bersama" in line
    assert shared.stat().st_mode & 0o7777 == 0o1777
    with pytest.raises(Stop, match="dipakai bersama"):
        ground._is_ours_alone(Path("/"))


def test_the_settings_refuse_by_themselves(monkeypatch) -> None:
    """So does any other door that reads them without the command."""
    monkeypatch.setenv("SINERGI_UJI", "garbage")

    for read in (reading.flag, reading.postgresql):
        with pytest.raises(ImproperlyConfigured, match="SINERGI_UJI"):
            read("SINERGI_UJI")


def test_our_own_mistake_is_no_fault_of_the_environment() -> None:

    with pytest.raises(IntegrityError):
        ground._unusable(IntegrityError("two of one"))
