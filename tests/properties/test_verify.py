"""`verify.py`: its answers on books and receipts, and as a program of its own."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sinergi import verify
from sinergi.core import books, checkpoints, ledger
from sinergi.core.checkpoints import Checkpoint, Key
from tests.properties.exported import (
    FOREIGN,
    KABUPATEN,
    KOTA,
    SERVER,
    book,
    chance,
    cosigned,
    keys,
    lines,
    private,
    signed,
    written,
)

FIELDS = ["ok", "size", "root", "signed_by", "first_bad", "between"]
LINES = lines(40, chance(40))
EVERY_FIFTH = signed(LINES, range(0, 41, 5), witnessed=[20, 30])


# --- Books
def looked(entries: list[bytes], given: list[Checkpoint], *believed: Key, **more: Any) -> Any:
    texts = [checkpoint.written for checkpoint in given]
    result = verify.check_book(book(entries), texts, keys(*believed or (SERVER, KOTA)), **more)
    assert list(result)[:6] == FIELDS
    assert result["ok"] == (result["why"] is None) == bool(result["claims"])
    return result


def test_a_clean_book_says_who_signed_it_and_up_to_where_it_was_witnessed() -> None:
    result = looked(LINES, EVERY_FIFTH)
    assert result["ok"]
    assert (result["size"], result["signed_by"]) == (40, ["sinergi/uji"])
    assert result["claims"] == ["ditandatangani server", "disaksikan saksi/kota sampai baris ke-30"]

    both = [*EVERY_FIFTH[:-1], cosigned(cosigned(EVERY_FIFTH[-1], KOTA), KABUPATEN)]
    result = looked(LINES, both, SERVER, KOTA, KABUPATEN)
    assert result["signed_by"] == ["saksi/kabupaten", "saksi/kota", "sinergi/uji"]
    assert result["claims"][1:] == ["disaksikan saksi/kota", "disaksikan saksi/kabupaten"]
    assert looked(LINES, both, SERVER)["claims"] == ["ditandatangani server"]


def test_the_cosigned_copy_of_the_newest_checkpoint_counts_beside_the_plain_one() -> None:
    result = looked(LINES, [*EVERY_FIFTH, cosigned(EVERY_FIFTH[-1], KOTA)])
    assert result["signed_by"] == ["saksi/kota", "sinergi/uji"]


def test_an_empty_book_is_a_book() -> None:
    result = looked([], signed([], [0]), SERVER)
    assert (result["ok"], result["size"]) == (True, 0)


def test_a_changed_line_is_found_between_the_checkpoints_around_it() -> None:
    for index in range(40):
        changed = [*LINES]
        changed[index] = LINES[index].replace(b"SNG-35", b"SNG-36")
        result = looked(changed, EVERY_FIFTH)
        low = index // 5 * 5
        assert (result["ok"], result["between"], result["first_bad"]) == (
            False,
            (low, low + 5),
            None,
        )


def test_with_a_checkpoint_for_every_line_the_first_bad_line_itself_is_named() -> None:
    every = signed(LINES, range(41), witnessed=[20])
    for index in range(0, 40, 3):
        changed = [*LINES]
        changed[index] = LINES[index].replace(b"SNG-35", b"SNG-36")
        result = looked(changed, every)
        assert (result["first_bad"], result["between"]) == (index, (index, index + 1))
        assert looked(LINES[:index] + LINES[index + 1 :], every)["first_bad"] == index


@pytest.mark.parametrize(
    "line",
    [
        b"{", b"", b"[]", b"null", b"\xff", b"[" * 9999, b'{"a":1,"a":2}', b'{"a": 1}',
        b'{"b":1,"a":2}', b'{"a":"\\ud800"}', b'{"a":1}\r',
    ],
)  # fmt: skip
def test_a_line_that_the_server_cannot_have_written_is_named(line: bytes) -> None:
    result = looked([*LINES[:12], line, *LINES[13:]], EVERY_FIFTH)
    assert (result["first_bad"], result["between"]) == (12, (10, 15))


def test_a_file_with_windows_line_ends_is_bad_from_the_first_line() -> None:
    data = book(LINES).replace(b"\n", b"\r\n")
    result = verify.check_book(data, [c.written for c in EVERY_FIFTH], keys(SERVER, KOTA))
    assert (result["ok"], result["first_bad"], result["between"]) == (False, 0, (0, 5))


def test_a_file_whose_last_line_is_cut_off_is_bad_there() -> None:
    data = book(LINES)
    for cut, between in ((1, (39, 40)), (20, (35, 40))):
        result = verify.check_book(
            data[:-cut], [c.written for c in EVERY_FIFTH], keys(SERVER, KOTA)
        )
        assert (result["ok"], result["first_bad"], result["between"]) == (False, 39, between)


def test_missing_lines_are_missed_and_lines_that_nobody_signed_are_not_counted() -> None:
    result = looked(LINES[:30], EVERY_FIFTH)
    assert (result["first_bad"], result["between"], result["size"]) == (30, (30, 35), 40)
    result = looked(LINES[:29], EVERY_FIFTH)
    assert (result["first_bad"], result["between"], result["root"]) == (None, (25, 30), None)
    result = looked(LINES, EVERY_FIFTH[:-1])
    assert (result["first_bad"], result["between"], result["size"]) == (35, (35, 40), 35)
    assert looked([*LINES, LINES[-1]], EVERY_FIFTH)["first_bad"] == 40


def test_a_checkpoint_signed_by_nobody_we_believe_is_bad_and_accuses_no_line() -> None:
    foreign = signed(LINES, [20], by=FOREIGN)
    result = looked(LINES, [*EVERY_FIFTH[:4], *foreign, *EVERY_FIFTH[5:]])
    assert (result["ok"], result["first_bad"], result["between"]) == (False, None, (15, 20))
    assert not looked(LINES, EVERY_FIFTH, FOREIGN)["ok"]
    assert looked(LINES, EVERY_FIFTH, FOREIGN)["signed_by"] == []


def test_a_server_we_believe_signs_its_own_books_only() -> None:
    plain = replace(EVERY_FIFTH[-1], signatures=())
    theirs = checkpoints.signed(plain, FOREIGN, private(FOREIGN.name).sign)
    result = looked(LINES, [theirs], SERVER, FOREIGN)
    assert (result["ok"], result["signed_by"]) == (False, ["sinergi/asing"])


def test_a_false_signature_in_the_name_of_a_witness_is_bad_though_the_server_has_signed() -> None:
    note = EVERY_FIFTH[4]
    stale = replace(EVERY_FIFTH[6], signatures=(EVERY_FIFTH[6].signatures[0], note.signatures[1]))
    result = looked(LINES, [*EVERY_FIFTH[:6], stale, *EVERY_FIFTH[7:]])
    assert (result["ok"], result["between"]) == (False, (25, 30))


def test_a_witness_who_is_believed_must_have_signed_something() -> None:
    assert not looked(LINES, EVERY_FIFTH, SERVER, KOTA, KABUPATEN)["ok"]
    assert not looked(LINES, EVERY_FIFTH[-1:])["ok"]
    assert looked(LINES, EVERY_FIFTH[-1:], SERVER)["ok"]


def test_two_histories_signed_by_the_server_are_told_apart_from_a_changed_line() -> None:
    other = signed([*LINES[:3], *LINES[4:10]], [9])
    result = looked(LINES, [*EVERY_FIFTH, *other])
    assert (result["ok"], result["first_bad"], result["between"]) == (False, None, (0, 9))


def test_checkpoints_of_another_book_are_not_mixed_in() -> None:
    other = replace(EVERY_FIFTH[2], origin="sinergi/uji/pairing-4")
    assert "lain" in looked(LINES, [*EVERY_FIFTH, other])["why"]


def test_a_checkpoint_kept_from_earlier_finds_the_fork_and_the_way_back() -> None:
    changed = [*LINES]
    changed[7] = LINES[7].replace(b"SNG-35", b"SNG-36")
    anew = signed(changed, range(0, 41, 5))
    assert looked(changed, anew, SERVER)["ok"]  # the server's word alone
    for kept in EVERY_FIFTH[2:]:
        result = looked(changed, anew, SERVER, seen=kept.written)
        assert (result["ok"], result["between"]) == (False, (0, kept.size))
    assert looked(changed, anew, SERVER, seen=EVERY_FIFTH[1].written)["ok"]

    back = looked(LINES[:20], EVERY_FIFTH[:5], SERVER, seen=EVERY_FIFTH[6].written)
    assert (back["ok"], back["first_bad"], back["between"]) == (False, 20, (20, 30))


# --- Keys
@pytest.mark.parametrize(
    "text",
    [
        "",
        "# log\n",
        f"witness {KOTA.vkey}",
        f"witness {SERVER.vkey}",
        f"log {KOTA.vkey}",
        f"log {SERVER.vkey}x",
        f"log {SERVER.vkey[:-4]}",
        f"log {SERVER.vkey.replace('uji', 'lain')}",
        f"log {SERVER.vkey}\nlog",
        f"{SERVER.vkey}\n{replace(KOTA, public=SERVER.public).vkey}",
    ],
)
def test_a_file_of_keys_that_is_not_quite_right_is_not_used(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        verify.parse_keys(text)


# --- Receipts
def proof_of(index: int, size: int) -> list[bytes]:
    tree, nodes = ledger.Tree(), dict[ledger.Place, bytes]()
    for line in LINES[:size]:
        tree, grown = ledger.append(tree, line)
        nodes |= grown
    return ledger.inclusion_proof(index, size, nodes.__getitem__)


def receipt(of: int, size: int, **other: Any) -> str:
    said = {
        "kind": "sinergi-receipt/1",
        "book": "pairing-3",
        "line": LINES[of].decode(),
        "index": of,
        "checkpoint": signed(LINES, [size], witnessed=[20])[0].written,
        "proof": [node.hex() for node in proof_of(of, size)],
        "printed_for": "Danru Piket B",
    }
    return json.dumps(said | other)


def test_a_receipt_claims_what_its_checkpoint_bears_and_no_more() -> None:
    for index in (0, 7, 18):
        result = verify.check_receipt(receipt(index, 19), keys(SERVER, KOTA))
        assert list(result)[:6] == FIELDS
        assert (result["ok"], result["size"], result["signed_by"]) == (True, 19, ["sinergi/uji"])
        assert result["claims"] == ["ditandatangani server"]
        assert (result["line"], result["not_covered"]) == (LINES[index].decode(), ["printed_for"])

    result = verify.check_receipt(receipt(3, 20), keys(SERVER, KOTA))
    assert result["claims"] == ["ditandatangani server", "disaksikan saksi/kota"]


@pytest.mark.parametrize(
    "change",
    [
        {"line": LINES[8].decode()},
        {"line": LINES[7].decode().replace("SNG-35", "SNG-36")},
        {"line": LINES[7].decode() + " "},
        {"index": 8},
        {"index": -1},
        {"index": 19},
        {"index": 10**30},
        {"proof": []},
        {"book": "pairing-4"},
        {"book": ""},
        {"checkpoint": signed(LINES, [20])[0].written},
        {"checkpoint": signed(LINES, [19], by=FOREIGN)[0].written},
    ],
)
def test_a_receipt_with_one_thing_changed_is_bad(change: dict[str, Any]) -> None:
    assert verify.check_receipt(receipt(7, 19), keys(SERVER, KOTA))["ok"]
    result = verify.check_receipt(receipt(7, 19, **change), keys(SERVER, KOTA))
    assert not result["ok"]
    assert result["claims"] == []


def test_a_place_beyond_the_end_is_no_place_though_the_hashes_would_fit() -> None:
    assert verify.check_receipt(receipt(1, 2), keys(SERVER))["ok"]
    assert verify.root_over(LINES[1], 3, 2, proof_of(1, 2)) == signed(LINES, [2])[0].root
    assert not verify.check_receipt(receipt(1, 2, index=3), keys(SERVER))["ok"]


def test_a_line_that_can_be_read_in_two_ways_proves_nothing_even_if_it_was_signed() -> None:
    line = b'{"step":"accept","step":"decline"}'
    note = signed([line], [1])[0].written
    said = receipt(0, 1, line=line.decode(), checkpoint=note)
    assert json.loads(verify.check_receipt(said, keys(SERVER))["line"])["step"] == "decline"
    assert not verify.check_receipt(said, keys(SERVER))["ok"]


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "sinergi-receipt/2"},
        {"line": None},
        {"line": "\ud800"},
        {"index": "7"},
        {"proof": "00"},
        {"proof": ["zz"]},
        {"proof": [7]},
        {"checkpoint": "x"},
        {"checkpoint": None},
    ],
)
def test_what_is_no_receipt_is_not_read(change: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"."):
        verify.check_receipt(receipt(7, 19, **change), keys(SERVER, KOTA))


# --- As a program
def run(*arguments: object) -> tuple[int, Any]:
    program = [sys.executable, "-I", verify.__file__, *map(str, arguments)]
    done = subprocess.run(program, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode in {0, 1, 2}, done.stderr
    return done.returncode, json.loads(done.stdout) if done.stdout else None


def test_the_program_answers_on_an_export_with_one_object_and_three_exit_codes(
    tmp_path: Path,
) -> None:
    good = written(tmp_path / "good", LINES, EVERY_FIFTH, SERVER, KOTA)
    bad = written(tmp_path / "bad", LINES[::-1], EVERY_FIFTH, SERVER, KOTA)
    trust = ("--keys", good / "keys")
    one, thirty = good / "checkpoints/00000040.txt", good / "checkpoints/00000030.txt"
    (tmp_path / "server").write_text(f"log {SERVER.vkey}\n")

    code, said = run(good / "book.jsonl", good / "checkpoints", *trust)
    assert (code, said["ok"], said["between"]) == (0, True, None)
    code, said = run(good / "book.jsonl", one, "--keys", tmp_path / "server", "--seen", thirty)
    assert (code, said["size"]) == (0, 40)
    code, said = run(bad / "book.jsonl", bad / "checkpoints", *trust)
    assert (code, said["between"]) == (1, [0, 5])
    code, said = run(good / "book.jsonl", one, *trust)
    assert (code, said["ok"]) == (1, False)  # the witness is believed, and has not signed this one
    code, said = run(good / "book.jsonl", good / "book.jsonl", *trust)
    assert (code, said["ok"], said["size"]) == (2, False, None)
    code, said = run(good / "absent.jsonl", one, *trust)
    assert (code, list(said)) == (2, ["ok", "signed_by", *FIELDS[1:3], *FIELDS[4:], "why"])


def test_the_program_answers_on_a_receipt(tmp_path: Path) -> None:
    trust = written(tmp_path / "export", LINES, EVERY_FIFTH, SERVER, KOTA) / "keys"
    (tmp_path / "resi.json").write_text(receipt(7, 20), "utf-8")
    (tmp_path / "other.json").write_text(receipt(7, 20, index=8), "utf-8")

    code, said = run("--receipt", tmp_path / "resi.json", "--keys", trust)
    assert (code, said["claims"][-1]) == (0, "disaksikan saksi/kota")
    assert run("--receipt", tmp_path / "other.json", "--keys", trust)[0] == 1
    assert run("--receipt", trust, "--keys", trust)[0] == 2


def test_the_program_wants_either_a_book_and_a_checkpoint_or_a_receipt(tmp_path: Path) -> None:
    trust = ("--keys", tmp_path / "keys")
    for wrong in ((), ("a",), ("a", "b", "--receipt", "c"), ("a", "--receipt", "c")):
        assert run(*wrong, *trust) == (2, None)
    assert run("a", "b") == (2, None)


def test_an_empty_folder_of_checkpoints_is_unreadable(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = written(tmp_path / "export", LINES, [], SERVER)
    asked = [folder / "book.jsonl", folder / "checkpoints", "--keys", folder / "keys"]
    assert verify.main([str(part) for part in asked]) == 2
    assert "kosong" in json.loads(capsys.readouterr().out)["why"]


def test_it_is_one_file_of_at_most_three_hundred_lines_of_the_standard_library() -> None:
    source = Path(verify.__file__).read_text("utf-8")
    imported = {
        line.split()[1].split(".")[0]
        for line in source.splitlines()
        if line.startswith(("import ", "from "))
    }
    assert len(source.splitlines()) <= 300
    assert imported
    assert imported <= sys.stdlib_module_names


def test_what_the_server_writes_is_what_the_verifier_calls_canonical() -> None:
    for value in ({}, {"b": [1, 2.5, None], "a": {"é": "\u2028\\"}}, {"n": 10**40}):
        assert verify._is_canonical(books.canonical(value))
