"""What a command answers: exit codes, one JSON object, and nothing where it may not go."""

import json
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from sinergi.console.main import BARE, COMMANDS, main
from sinergi.services import CATALOGUE
from tests.console.installed import SINERGI, called, environment

LONG = "kata sandi yang panjang sekali"


def test_help_names_every_command_and_none_that_does_not_work_yet(capsys) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--help"])

    said = capsys.readouterr().out
    assert ended.value.code == 0
    for name in {name.split()[0] for name in (*BARE, *COMMANDS)}:
        assert f"    {name} " in said, name
    assert "contoh:" in said
    assert "backup" not in said
    assert "restore" not in said


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["terbang"],
        ["ledger"],
        ["demo", "--as-of", "31-12-2018"],
        ["ledger", "export", "--book", "pairing-1"],
        ["run", "--cepat"],
    ],
)
def test_whoever_types_it_wrongly_reads_how_and_gets_two(words: list[str], capsys) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)

    assert ended.value.code == 2
    said = capsys.readouterr()
    assert not said.out
    assert "usage: sinergi" in said.err


def test_services_are_listed_as_one_object(capsys) -> None:
    assert main(["services", "--json"]) == 0

    known = json.loads(capsys.readouterr().out)["services"]
    assert [one["code"] for one in known] == list(CATALOGUE)
    assert set(known[0]) == {
        "code",
        "version",
        "pairing",
        "title",
        "kind",
        "level",
        "legs",
        "clocks",
    }


def test_services_are_listed_for_people_too(capsys) -> None:
    assert main(["services"]) == 0

    assert "street-child" in capsys.readouterr().out


def test_a_witness_needs_neither_folder_nor_database(tmp_path: Path, capsys) -> None:
    key = tmp_path / "saksi.key"

    assert main(["witness", "keygen", "--name", "saksi/35.74", "--out", str(key), "--json"]) == 0

    assert json.loads(capsys.readouterr().out)["name"] == "saksi/35.74"


def test_outside_a_demonstration_a_missing_key_is_the_end(tmp_path: Path) -> None:
    env = environment(tmp_path / "data")

    for command in (["run"], ["worker"], ["migrate"], ["ledger", "books", "--json"]):
        ended = called(*command, env=env)
        assert (ended.returncode, ended.stdout) == (3, ""), command
        (line,) = ended.stderr.splitlines()
        assert "secret.key (SINERGI_SECRET_FILE)" in line
        assert "sinergi keys" in line
    assert not list((tmp_path / "data").rglob("*.key"))


def test_keys_are_made_once_for_their_owner_only(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir(mode=0o755)
    env = environment(data, SINERGI_VAULT_KEY_FILE=str(tmp_path / "aman" / "vault.key"))

    first, second = (called("keys", "--json", env=env) for _ in range(2))

    told = json.loads(first.stdout)
    assert len(told["made"]) == 3
    assert json.loads(second.stdout)["made"] == []
    for file in map(Path, told["files"]):
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert file.stat().st_size == 32
    assert str(tmp_path / "aman" / "vault.key") in told["files"]
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    assert "terpisah dari cadangan" in called("keys", env=env).stdout


def test_a_folder_that_cannot_be_made_is_named_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("bukan folder")

    ended = called("migrate", env=environment(tmp_path / "berkas" / "data", SINERGI_DEMO="1"))

    assert ended.returncode == 3
    (line,) = ended.stderr.splitlines()
    assert "SINERGI_DATA" in line


@pytest.mark.parametrize("port", ["delapan", "99999", "-1", ""])
def test_a_port_that_is_none_is_named_in_one_line(port: str, tmp_path: Path) -> None:
    ended = called("run", env=environment(tmp_path, SINERGI_PORT=port, SINERGI_DEMO="1"))

    assert ended.returncode == 3
    (line,) = ended.stderr.splitlines()
    assert "SINERGI_PORT" in line


@pytest.mark.parametrize(
    "name", ["*", "*.example", ".example", "https://sinergi.example", "a.example;b", "[::1", "a_b"]
)
def test_a_host_that_is_no_name_is_named_in_one_line(name: str, tmp_path: Path) -> None:
    hosts = f"sinergi.example, {name}"
    ended = called("run", env=environment(tmp_path, SINERGI_HOSTS=hosts, SINERGI_DEMO="1"))

    assert (ended.returncode, ended.stdout) == (3, "")
    (line,) = ended.stderr.splitlines()
    assert "SINERGI_HOSTS" in line
    assert repr(name) in line


def test_a_database_that_does_not_answer_is_the_environments_fault(tmp_path: Path) -> None:
    nowhere = "postgres://sinergi@127.0.0.1:1/tidak_ada"

    ended = called(
        "migrate", env=environment(tmp_path, SINERGI_DATABASE_URL=nowhere, SINERGI_DEMO="1")
    )

    assert ended.returncode == 3
    (line,) = ended.stderr.splitlines()
    assert "basis data" in line


def test_what_is_no_demonstration_is_never_filled_or_emptied(tmp_path: Path) -> None:
    env = environment(tmp_path / "data")
    assert called("keys", env=env).returncode == 0
    assert called("migrate", env=env).returncode == 0

    assert called("demo", env=env).returncode == 1
    assert called("demo", "--reset", env={**env, "SINERGI_DEMO": "1"}).returncode == 1
    assert called("run", env={**env, "SINERGI_DEMO": "1"}).returncode == 3

    looked = called("doctor", "--json", env=env)
    assert looked.returncode == 0, looked.stdout
    assert json.loads(looked.stdout)["ok"]


def test_a_doctor_finds_an_open_folder_and_an_open_key(tmp_path: Path) -> None:
    data = tmp_path / "data"
    env = environment(data)
    called("keys", env=env)

    before = called("doctor", "--json", env=env)
    called("migrate", env=env)
    (data / "keys" / "vault.key").chmod(0o644)
    after = called("doctor", "--json", env=env)

    assert before.returncode == after.returncode == 1
    assert "migrate" in json.loads(before.stdout)["findings"][0]
    (finding,) = json.loads(after.stdout)["findings"]
    assert "vault.key" in finding


NEW = ("adduser", "piket.kota", "--name", "Petugas", "--office", "satpol.kota", "--title", "Danru")
NEW += ("--role", "duty")


def instead(name: str, said: str) -> tuple[str, ...]:
    """The words that add an officer, one of them another."""
    if name == "login":
        return ("adduser", said, *NEW[2:])
    at = NEW.index(name) if name in NEW else None
    return (*NEW, name, said) if at is None else (*NEW[: at + 1], said, *NEW[at + 2 :])


BAD_ARGUMENTS = [  # (what is typed, exit code)
    *((instead("login", said), 2) for said in ("", "uji 4/..", "Kapital", "a" * 61, ".a", "é")),
    *((instead(one, ""), 2) for one in ("--name", "--title", "--role")),
    (instead("--office", ""), 1),
    *((instead(one, "N" * 5000), 2) for one in ("--name", "--title", "--email", "--nip")),
    *((instead(one, "a\nb\x1b[1m"), 2) for one in ("--name", "--title", "--office")),
    (instead("--name", b"N\xff".decode("utf-8", "surrogateescape")), 2),
    (instead("--nip", "1985"), 2),
    (instead("--email", "siapa"), 2),
    (instead("--since", "kemarin"), 2),
    (instead("--since", "0001-01-01"), 2),
    (instead("--status", "Raja"), 2),
    (instead("--office", "tidak.ada"), 1),
    (("demo", "--year", "99999"), 2),
    (("demo", "--year", "-1"), 2),
    (("demo", "--year", "1"), 2),
    (("demo", "--year", "9" * 5000), 2),
    (("demo", "--as-of", "0001-01-01"), 2),
    (("demo",), 1),
    (("ledger", "export", "--book", "../x", "--out", "luar"), 1),
    (("ledger", "export", "--book", "", "--out", "luar"), 1),
    (("ledger", "export", "--book", "own-35.74", "--out", "/dev/null"), 1),
    (("ledger", "consistency", "--book", "own-x", "--from", "-1", "--out", "bukti"), 2),
    (("ledger", "consistency", "--book", "own-x", "--from", "9" * 30, "--out", "bukti"), 2),
    (("ledger", "consistency", "--book", "own-x", "--from", "1", "--out", "/dev/full"), 1),
    (("ledger", "keys", "--out", "/proc/nihil"), 3),
    (("ledger", "keys", "--out", "/"), 3),
    (("match", "/proc/nihil", "/", "--id", "a", "--text", "b"), 3),
    (("match", "kiri.csv", "kanan.csv", "--id", "a", "--text", "b", "--top", "semua"), 2),
    (("ledger", "cosigned", "--in", "/proc/nihil"), 3),
    (("ledger", "cosigned", "--in", "/"), 3),
    (("ledger", "cosigned", "--in", "/dev/null"), 2),
    (("ledger", "cosigned", "--in", sys.executable), 2),
    (("ledger", "witness", "bukan kunci"), 2),
    (("ledger", "witness", "--government", "35.74", ""), 2),
    (("witness", "keygen", "--name", "a b", "--out", "saksi"), 2),
    (("witness", "keygen", "--name", "a", "--out", "/proc/nihil/a"), 3),
    (("witness", "cosign", "--key", "/", "--state", "s", "--in", "/", "--out", "/"), 3),
]


@pytest.mark.alone
def test_whatever_is_typed_ends_in_a_line_and_a_code_and_never_in_a_trace(tmp_path: Path) -> None:
    env = environment(tmp_path / "data")
    assert called("keys", env=env).returncode == 0
    assert called("migrate", env=env).returncode == 0

    for words, code in BAD_ARGUMENTS:
        ended = called(*words, env=env, typed=LONG, at=tmp_path)
        assert (ended.returncode, ended.stdout) == (code, ""), (words, ended.stderr)
        said = ended.stderr.splitlines()
        assert said[0].startswith("usage: sinergi") or len(said) == 1, (words, said)
        assert "Traceback" not in ended.stderr, words
        assert "sinergi" in said[-1], words
    commands = {" ".join(words[: 2 if words[0] == "ledger" else 1]) for words, _ in BAD_ARGUMENTS}
    takes_none = {"run", "worker", "migrate", "doctor", "services", "keys", "ledger books"}
    assert commands == {*BARE, *COMMANDS} - takes_none
    for name in takes_none:
        assert called(*name.split(), "lebih", env=env).returncode == 2
    assert not (tmp_path / "luar").exists()


def test_a_migration_says_what_it_did(tmp_path: Path) -> None:
    env = environment(tmp_path / "data", SINERGI_DEMO="1")

    first, again = (called("migrate", env=env).stdout for _ in range(2))

    assert first == "Basis data dibuat.\n"
    assert again == "Basis data sudah pada versi ini; tidak ada yang diubah.\n"
    with closing(sqlite3.connect(tmp_path / "data" / "sinergi.sqlite3")) as opened:
        opened.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
        opened.execute("DROP TABLE django_session")
        opened.commit()
    assert called("migrate", env=env).stdout == "Basis data dibawa ke versi ini: 1 langkah.\n"


@pytest.mark.parametrize("typed", [b"", b"pendek", b"kata sandi\0 panjang", b"\xff" * 20])
def test_a_password_that_is_none_opens_no_account(tmp_path: Path, typed: bytes) -> None:
    env = environment(tmp_path / "data", SINERGI_DEMO="1")
    assert called("migrate", env=env).returncode == 0
    with closing(sqlite3.connect(tmp_path / "data" / "sinergi.sqlite3")) as opened:
        opened.execute(
            "INSERT INTO records_government VALUES"
            " ('35.74', 'Kota', 'Kota', 'kota', 'a', 'Asia/Jakarta', '15:30', '', '[]', '', '', '')"
        )
        opened.execute(
            "INSERT INTO records_office VALUES"
            " (1, 'satpol.kota', 'Satpol', '', '', 1, '', '', '35.74')"
        )
        opened.commit()

    ended = subprocess.run([*SINERGI, *NEW], env=env, input=typed, capture_output=True, check=False)

    assert ended.returncode in {1, 2}
    (line,) = ended.stderr.decode().splitlines()
    assert line.startswith("sinergi: ")


def test_an_answer_that_nobody_can_keep_is_the_environments_fault(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [*SINERGI, "services"],
            env=environment(tmp_path),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert ended.returncode == 3
    assert ended.stderr.splitlines()[0].startswith("sinergi: ")
    assert "Traceback" not in ended.stderr


def test_an_officer_is_added_with_a_first_post(tmp_path: Path) -> None:
    env = environment(tmp_path / "data", SINERGI_DEMO="1")
    new = ("adduser", "piket.kota", "--name", "Petugas", "--office", "satpol.kota")
    new += ("--title", "Danru Piket C", "--nip", "19850312 200901 1 004", "--json")
    assert called("demo", env=env).returncode == 0

    def add(role: str, typed: str) -> int:
        return called(*new, "--role", role, env=env, typed=f"{typed}\n").returncode

    assert add("raja", LONG) == 2
    assert add("duty", "") == 2
    assert add("duty", LONG) == 0
    assert add("duty", LONG) == 1  # the name is taken
    with closing(sqlite3.connect(tmp_path / "data" / "sinergi.sqlite3")) as opened:
        told = opened.execute("SELECT name, nip FROM records_officer WHERE login = 'piket.kota'")
        assert told.fetchall() == [("Petugas", "198503122009011004")]
    nowhere = ["adduser", "x", "--name", "X", "--office", "tidak.ada", "--title", "T"]
    assert called(*nowhere, "--role", "duty", env=env, typed=LONG).returncode == 1
