"""`sinergi match`: what it prints, how it ends, and what it says of a table it cannot read."""

import codecs
import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from sinergi.console.main import main
from tests.console.installed import environment

LEFT = [
    ("id", "kegiatan", "kode"),
    ("1.1", "Rehabilitasi pasar ikan", "1.02.03"),
    ("1.2", "Pelatihan nelayan muda", "1.02.04"),
    ("1.3", "Pengadaan kapal patroli", "1.05.01"),
]
RIGHT = [
    ("id", "kegiatan", "kode"),
    ("2.1", "Rehab. pasar ikan dan pelelangan", "1.02.03"),
    ("2.2", "Bimbingan nelayan muda", "1.02.04"),
    ("2.3", "Rehabilitasi pasar ikan", "1.02.03"),
    ("2.4", "Beasiswa santri", "1.01.07"),
]
WORDS = ["--id", "id", "--text", "kegiatan"]


def table(rows, separator: str = ",") -> str:
    written = io.StringIO()
    csv.writer(written, delimiter=separator).writerows(rows)
    return written.getvalue()


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    for name, rows in (("kiri.csv", LEFT), ("kanan.csv", RIGHT)):
        (tmp_path / name).write_text(table(rows))
    return [str(tmp_path / "kiri.csv"), str(tmp_path / "kanan.csv")]


def answered(capsys, *words: str) -> list[dict[str, object]]:
    assert main(["match", *words, "--json"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def complaint(capsys, code: int, *words: str) -> str:
    assert main(["match", *words]) == code
    said = capsys.readouterr()
    assert not said.out
    return said.err


def test_one_object_is_printed_for_each_left_row(files, capsys) -> None:
    found = answered(capsys, *files, *WORDS, "--code", "kode")

    assert [answer["id"] for answer in found] == ["1.1", "1.2", "1.3"]
    for answer in found:
        assert list(answer) == ["id", "candidates", "assigned"]
        assert all(list(one) == ["id", "score", "why"] for one in answer["candidates"])
    assert found[0]["assigned"] == "2.3"
    assert found[0]["candidates"][0] == {
        "id": "2.3",
        "score": 1.0,
        "why": "kode sama (1.02.03), tulisannya sama",
    }
    assert found[1]["assigned"] == "2.2"
    assert found[2]["assigned"] is None


def test_what_is_going_on_is_said_on_standard_error(files, capsys) -> None:
    assert main(["match", *files, *WORDS, "--json"]) == 0

    assert capsys.readouterr().err == "sinergi: membandingkan 3 baris dengan 4 baris\n"


def test_as_many_candidates_as_asked_for(files, capsys) -> None:
    found = answered(capsys, *files, *WORDS, "--top", "2")

    assert [len(answer["candidates"]) for answer in found] == [2, 2, 2]


def test_many_partners_are_a_list_and_none_is_no_assignment(files, capsys) -> None:
    many = answered(capsys, *files, *WORDS, "--assign", "many")
    assert many[0]["assigned"][0] == "2.3"
    assert many[2]["assigned"] == []

    none = answered(capsys, *files, *WORDS, "--assign", "none")
    assert [answer["assigned"] for answer in none] == [None, None, None]
    assert all(answer["candidates"] for answer in none)


def test_people_get_a_table_with_what_was_written(files, capsys) -> None:
    assert main(["match", *files, *WORDS, "--top", "1"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "1.1  Rehabilitasi pasar ikan"
    assert lines[1] == "-> 1,00  2.3  Rehabilitasi pasar ikan"
    assert lines[2].strip() == "tulisannya sama"
    assert "1.3  Pengadaan kapal patroli" in lines
    assert lines[lines.index("1.3  Pengadaan kapal patroli") + 1].strip() == "tidak ada padanan"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_separators_and_letters_of_every_office_are_read(
    tmp_path, capsys, separator, encoding
) -> None:
    for name in ("kiri.csv", "kanan.csv"):
        rows = [("id", "uraian"), ("a", f"Kafé “jalan”{separator} pasar"), ("b", "Posyandu")]
        (tmp_path / name).write_bytes(table(rows, separator).encode(encoding))
    both = [str(tmp_path / name) for name in ("kiri.csv", "kanan.csv")]

    found = answered(capsys, *both, "--id", "id", "--text", "uraian")
    assert [answer["assigned"] for answer in found] == ["a", "b"]


def test_headers_may_be_of_any_language_and_differ_between_the_tables(tmp_path, capsys) -> None:
    (tmp_path / "old.csv").write_text("No;Titre; Détail \n1;Route;réparée\n2;École;\n")
    (tmp_path / "new.csv").write_text('Nr,名前,detail\r\nx,École,""\r\ny,Route,réparée\r\n')
    both = [str(tmp_path / name) for name in ("old.csv", "new.csv")]

    found = answered(capsys, *both, "--id", "No=Nr", "--text", "titre=名前,Détail=detail")
    assert [answer["assigned"] for answer in found] == ["y", "x"]
    assert all(answer["candidates"][0]["score"] == 1 for answer in found)


def test_a_missing_column_lists_the_headers(files, capsys) -> None:
    said = complaint(capsys, 2, *files, "--id", "nomor", "--text", "kegiatan,indikator")

    assert "kiri.csv tidak mempunyai kolom 'nomor', 'indikator'" in said
    assert "yang ada: 'id', 'kegiatan', 'kode'" in said


def broken(content: bytes) -> bytes:
    return b"id,kegiatan\n" + content


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (b"", 1, "kiri.csv tidak berisi tabel."),
        (b"id,id,kegiatan\n1,2,x\n", 2, "lebih dari satu kolom 'id'"),
        (broken(b"a,pasar\nb,kios\na,pasar\n"), 1, "id 'a' ada di baris 2, 4."),
        (broken(b"a,x\na,y\nb,x\nb,y\n"), 1, "id 'a' ada di baris 2, 3 (dan 1 id lain)."),
        (broken(b"a,pasar\n,kios\n"), 1, "id kosong di baris 3."),
        (broken(b"a,pasar, kios\n"), 1, "baris 2: 3 sel, padahal judulnya 2"),
        (broken(b'a,"pasar\n'), 1, "kiri.csv baris 2: "),
        (broken(b"a,\x81pasar\n"), 1, "baris 2: huruf yang bukan UTF-8 atau Windows-1252"),
        (b"PK\x03\x04", 1, "adalah berkas XLSX; simpan dulu sebagai CSV"),
        (codecs.BOM_UTF16_LE + b"i", 1, "huruf yang bukan UTF-8"),
    ],
)
def test_a_table_that_cannot_be_read_is_named(tmp_path, files, capsys, content, code, said) -> None:
    (tmp_path / "kiri.csv").write_bytes(content)

    assert said in complaint(capsys, code, *files, *WORDS)


def test_rows_without_text_are_named_and_answered_without_candidates(
    tmp_path, files, capsys
) -> None:
    (tmp_path / "kiri.csv").write_text("id,kegiatan,kode\na,pasar ikan,\nb, ,1.02\nc,--,\n,,\n")

    assert main(["match", *files, *WORDS, "--json"]) == 0
    said = capsys.readouterr()
    assert "kiri.csv: 2 baris tanpa teks (baris 3, 4); tidak dicarikan padanan" in said.err
    found = [json.loads(line) for line in said.out.splitlines()]
    assert found[0]["candidates"]
    assert found[1:] == [
        {"id": "b", "candidates": [], "assigned": None},
        {"id": "c", "candidates": [], "assigned": None},
    ]


def test_a_file_that_is_not_there_is_the_environments_fault(files, capsys) -> None:
    assert "tidak terbaca" in complaint(capsys, 3, files[0] + "x", files[1], *WORDS)


def test_without_its_packages_the_command_says_which_are_missing(
    files, capsys, monkeypatch
) -> None:
    for name in [name for name in sys.modules if name.startswith("sinergi.matching.")]:
        if not name.endswith((".lines", ".stems")):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "scipy", None)

    said = complaint(capsys, 3, *files, *WORDS)
    assert "pencocokan memerlukan paket scipy" in said
    assert "[match]" in said


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["kiri.csv", "kanan.csv", "--id", "id"],
        ["kiri.csv", "kanan.csv", *WORDS, "--top", "0"],
        ["kiri.csv", "kanan.csv", *WORDS, "--assign", "some"],
    ],
)
def test_whoever_types_it_wrongly_reads_how(words, capsys) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["match", *words])

    assert ended.value.code == 2
    assert "usage: sinergi match" in capsys.readouterr().err


def test_the_order_of_the_answers_is_that_of_the_left_table(tmp_path, files, capsys) -> None:
    (tmp_path / "kiri.csv").write_text(table([LEFT[0], *reversed(LEFT[1:])]))

    found = answered(capsys, *files, *WORDS)
    assert [answer["id"] for answer in found] == ["1.3", "1.2", "1.1"]


def test_what_serves_pages_loads_no_numbers(tmp_path) -> None:
    """They would cost every start; only this command may load them."""
    script = (
        "import sys; import sinergi.console.main; import sinergi.console.matching;"
        " import sinergi.config.wsgi; import sinergi.config.urls; import sinergi.console.serving;"
        " loaded = {name.partition('.')[0] for name in sys.modules};"
        " print(len(loaded) > 50, sorted({'numpy', 'scipy'} & loaded))"
    )
    (tmp_path / "keys").mkdir(mode=0o700)
    for name in ("secret", "vault", "ledger"):
        (tmp_path / "keys" / f"{name}.key").write_bytes(bytes(32))
    env = environment(tmp_path, DJANGO_SETTINGS_MODULE="sinergi.config.settings")
    ended = subprocess.run(
        [sys.executable, "-c", script], env=env, capture_output=True, text=True, check=False
    )

    assert ended.stdout.strip() == "True []", ended.stderr
