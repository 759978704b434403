"""What a command answers: exit codes, one JSON object, and nothing where it may not go."""

import json
import stat
from pathlib import Path

import pytest

from sinergi.console.main import BARE, COMMANDS, main
from sinergi.services import CATALOGUE
from tests.console.installed import called, environment

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


def test_an_officer_is_added_with_a_first_post(tmp_path: Path) -> None:
    env = environment(tmp_path / "data", SINERGI_DEMO="1")
    new = ("adduser", "piket.kota", "--name", "Petugas", "--office", "satpol.kota")
    new += ("--title", "Danru Piket C", "--json")
    assert called("demo", env=env).returncode == 0

    def add(role: str, typed: str) -> int:
        return called(*new, "--role", role, env=env, typed=f"{typed}\n").returncode

    assert add("raja", LONG) == 2
    assert add("duty", "") == 2
    assert add("duty", LONG) == 0
    assert add("duty", LONG) == 1  # the name is taken
    nowhere = ["adduser", "x", "--name", "X", "--office", "tidak.ada", "--title", "T"]
    assert called(*nowhere, "--role", "duty", env=env, typed=LONG).returncode == 1
