"""Books as they are taken along, and what a witness elsewhere brings back."""

import json
from pathlib import Path

import pytest

from sinergi import verify
from sinergi.console import answers, ledgers
from sinergi.console.answers import Stop
from sinergi.console.parsing import parser
from sinergi.console.witness import main as witness_main
from sinergi.core.refusals import Refusal
from sinergi.records import models
from sinergi.records.queries import books
from tests.actions import played

pytestmark = pytest.mark.usefixtures("committed_offices", "nine_pm")


def command(*words: str | Path) -> int:
    """As `sinergi ledger ...` is called, on the database of this test."""
    asked = parser().parse_args(["ledger", *map(str, words)])
    does = {
        "books": ledgers.books,
        "export": ledgers.export,
        "consistency": ledgers.consistency,
        "cosigned": ledgers.cosigned,
        "witness": ledgers.witness,
    }
    return does[asked.action](asked)


def checked(folder: Path, capsys) -> dict[str, object]:
    """What verify.py says of an export."""
    capsys.readouterr()
    code = verify.main(
        [str(folder / "book.jsonl"), str(folder / "checkpoints"), "--keys", str(folder / "keys")]
    )
    told = json.loads(capsys.readouterr().out)
    assert code == (0 if told["ok"] else 1)
    return dict(told)


def witness(folder: Path, name: str) -> str:
    key = folder / "saksi.key"
    assert witness_main(["keygen", "--name", name, "--out", str(key)]) == 0
    return (folder / "saksi.key.pub").read_text().split()[-1]


def test_books_are_listed_with_their_size_and_their_witnesses(capsys) -> None:
    played.requested()

    assert command("books", "--json") == 0

    known = {one["code"]: one for one in json.loads(capsys.readouterr().out)["books"]}
    assert known["pairing-1"]["size"] == known["own-35.74"]["size"] == 1
    assert known["own-35.13"] == {
        "code": "own-35.13",
        "title": "Kabupaten Probolinggo",
        "size": 0,
        "origin": "sinergi/uji/own-35.13",
        "witnessed": {},
    }


@pytest.mark.parametrize("code", ["pairing-1", "own-35.74", "own-35.08"])
def test_an_export_is_checked_by_the_verifier_also_of_an_empty_book(
    code: str, tmp_path: Path, capsys
) -> None:
    for _ in range(3):
        played.declined()

    assert command("export", "--book", code, "--out", tmp_path / "buku") == 0

    told = checked(tmp_path / "buku", capsys)
    assert told["ok"], told
    assert told["size"] == books.called(code).size


def test_an_exported_book_that_was_touched_is_found_out(tmp_path: Path, capsys) -> None:
    played.declined()
    command("export", "--book", "pairing-1", "--out", tmp_path)
    book = tmp_path / "book.jsonl"

    book.write_bytes(book.read_bytes().replace(b"acknowledge", b"accept_more"))

    told = checked(tmp_path, capsys)
    assert not told["ok"]
    assert told["first_bad"] == 1


def test_two_exports_are_never_mixed_and_an_unknown_book_is_named(tmp_path: Path) -> None:
    command("export", "--book", "pairing-1", "--out", tmp_path)

    for words in (
        ("export", "--book", "pairing-1", "--out", tmp_path),
        ("export", "--book", "pairing-77", "--out", tmp_path / "lain"),
        ("consistency", "--book", "pairing-77", "--from", "1", "--out", tmp_path / "p"),
        ("consistency", "--book", "pairing-1", "--from", "9", "--out", tmp_path / "p"),
        ("consistency", "--book", "pairing-1", "--from", "0", "--to", "9", "--out", tmp_path / "p"),
    ):
        with pytest.raises(Stop) as stopped:
            command(*words)
        assert stopped.value.code == answers.REFUSED, words


def test_a_witness_elsewhere_follows_a_growing_book_and_its_signature_comes_back(
    tmp_path: Path, capsys
) -> None:
    command("witness", witness(tmp_path, "saksi/35.74"), "--government", "35.74")
    seen = 0
    for visit in ("pertama", "kedua"):
        played.declined()
        folder, size = tmp_path / visit, books.called("pairing-1").size
        command("export", "--book", "pairing-1", "--out", folder)
        proof = ["--book", "pairing-1", "--from", str(seen), "--out", folder / "proof"]
        command("consistency", *proof)
        signed = [
            *("cosign", "--key", tmp_path / "saksi.key", "--state", tmp_path / "ingatan"),
            *("--in", folder / "checkpoints" / f"{size:09}", "--proof", folder / "proof"),
            *("--log-keys", folder / "keys", "--out", folder / "cosigned"),
        ]
        only_log = (folder / "keys").read_text().splitlines()
        (folder / "keys").write_text("\n".join(x for x in only_log if x.startswith("log")) + "\n")
        assert witness_main([str(word) for word in signed]) == 0
        assert command("cosigned", "--in", folder / "cosigned", "--json") == 0
        seen = size

    assert models.Cosignature.objects.count() == 2
    command("export", "--book", "pairing-1", "--out", tmp_path / "akhir")
    told = checked(tmp_path / "akhir", capsys)
    assert told["claims"] == ["ditandatangani server", "disaksikan saksi/35.74"]


def test_what_is_no_cosignature_is_told_from_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "asal").write_text("bukan checkpoint")

    with pytest.raises(Stop) as wrong:
        command("cosigned", "--in", tmp_path / "asal")
    with pytest.raises(Stop) as missing:
        command("cosigned", "--in", tmp_path / "nihil")
    with pytest.raises(Stop) as no_key:
        command("witness", "asal")

    codes = [stop.value.code for stop in (wrong, missing, no_key)]
    assert codes == [answers.USAGE, answers.ENVIRONMENT, answers.USAGE]


def test_an_unsigned_checkpoint_is_refused_by_the_rules(tmp_path: Path) -> None:
    played.requested()
    command("export", "--book", "pairing-1", "--out", tmp_path)

    with pytest.raises(Refusal):
        command("cosigned", "--in", tmp_path / "checkpoints" / "000000001")
