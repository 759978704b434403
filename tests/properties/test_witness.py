"""A witness: its key, its memory, what it signs and what it refuses."""

import json
import stat
import sys
from base64 import b64encode
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from sinergi import verify
from sinergi.console import witness
from sinergi.core import checkpoints, ledger
from sinergi.core.checkpoints import Checkpoint, Key
from tests.properties.exported import (
    FOREIGN,
    SERVER,
    book,
    chance,
    lines,
    private,
    signed,
)

LINES = lines(30, chance(30))
OTHERS = [*LINES[:6], *LINES[7:], LINES[6]]
NOW = 1_547_515_800


class Desk:
    """The folder of one witness, and what comes to it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.key, self.state, self.out = folder / "kota", folder / "ingatan", folder / "out.txt"
        assert witness.main(["keygen", "--name", "saksi/kota", "--out", str(self.key)]) == 0
        self.vkey = (folder / "kota.pub").read_text().split()[1]

    def asked(self, note: Checkpoint, proof: list[bytes] | None = None, *more: str) -> int:
        (self.folder / "in.txt").write_text(note.written, "utf-8")
        arguments = ["cosign", "--key", str(self.key), "--state", str(self.state)]
        arguments += ["--in", str(self.folder / "in.txt"), "--out", str(self.out), *more]
        if proof is not None:
            (self.folder / "proof").write_text("".join(f"{node.hex()}\n" for node in proof))
            arguments += ["--proof", str(self.folder / "proof")]
        return witness.main(arguments, clock=lambda: NOW + 0.9)

    def remembers(self) -> int:
        [seen] = json.loads(self.state.read_text())["books"].values()
        return int(seen["size"])


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def note(size: int, entries: list[bytes] = LINES) -> Checkpoint:
    return signed(entries, [size])[0]


def proof(old: int, new: int, entries: list[bytes] = LINES) -> list[bytes]:
    tree, nodes = ledger.Tree(), dict[ledger.Place, bytes]()
    for line in entries:
        tree, grown = ledger.append(tree, line)
        nodes |= grown
    return ledger.consistency_proof(old, new, nodes.__getitem__)


def trust(key: Key = SERVER) -> tuple[str, str]:
    return "--log-key", key.vkey


def test_a_new_key_is_for_its_owner_only_and_never_written_over(desk: Desk) -> None:
    before = desk.key.read_text()
    assert stat.S_IMODE(desk.key.stat().st_mode) == 0o600
    assert checkpoints.parse_vkey(desk.vkey).name == "saksi/kota"
    assert desk.vkey not in before

    assert witness.main(["keygen", "--name", "lain", "--out", str(desk.key)]) == 1
    assert desk.key.read_text() == before
    assert witness.main(["keygen", "--name", "dua kata", "--out", str(desk.key) + "2"]) == 2


def test_a_key_that_others_may_read_is_not_used(desk: Desk) -> None:
    desk.key.chmod(0o640)
    assert desk.asked(note(5), None, *trust()) == 3
    assert not desk.out.exists()


def test_a_growing_book_is_witnessed_each_time_and_the_verifier_says_so(desk: Desk) -> None:
    assert desk.asked(note(7), None, *trust()) == 0
    for old, new in ((7, 8), (8, 20), (20, 30)):
        assert desk.asked(note(new), proof(old, new)) == 0
        assert desk.remembers() == new

    cosigned = checkpoints.parse(desk.out.read_text("utf-8"))
    assert int.from_bytes(cosigned.signatures[-1].blob[:8], "big") == NOW
    believed = verify.parse_keys(f"log {SERVER.vkey}\nwitness {desk.vkey}")
    result = verify.check_book(book(LINES), [cosigned.written], believed)
    assert (result["ok"], result["claims"][-1]) == (True, "disaksikan saksi/kota")


def test_the_same_checkpoint_is_witnessed_again(desk: Desk) -> None:
    assert desk.asked(note(9), None, *trust()) == 0
    desk.out.unlink()
    assert desk.asked(note(9)) == 0
    assert desk.out.exists()


@pytest.mark.parametrize(
    ("then", "how", "said"),
    [
        (note(8), None, "sekarang hanya sampai baris ke-8"),
        (note(0), None, "sekarang hanya sampai baris ke-0"),
        (note(9, OTHERS), None, "tidak terbukti"),
        (note(20), None, "tidak terbukti"),
        (note(20), proof(8, 20), "tidak terbukti"),
        (note(20, OTHERS), proof(9, 20, OTHERS), "tidak terbukti"),
        (note(20, OTHERS), proof(9, 20), "tidak terbukti"),
        (signed(LINES, [20], by=FOREIGN)[0], proof(9, 20), "tidak ditandatangani"),
        (replace(note(20), root=note(21).root), proof(9, 20), "tidak ditandatangani"),
        (replace(note(20), signatures=note(21).signatures), proof(9, 20), "tidak ditandatangani"),
    ],
)
def test_a_book_that_did_not_only_grow_is_refused_and_nothing_leaves(
    desk: Desk,
    then: Checkpoint,
    how: list[bytes] | None,
    said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert desk.asked(note(9), None, *trust()) == 0
    desk.out.unlink()
    before = desk.state.read_text()
    capsys.readouterr()

    assert desk.asked(then, how, "--json") == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["ok"] is False
    assert said in answer["why"]
    assert not desk.out.exists()
    assert desk.state.read_text() == before
    assert desk.asked(note(20), proof(9, 20)) == 0


def test_the_reasons_for_saying_no_are_refusals() -> None:
    seen = witness.Seen(size=9, root=b64encode(note(9).root).decode(), log=SERVER.vkey)
    with pytest.raises(witness.Refused):
        witness.judge(note(8), seen, [])
    with pytest.raises(witness.Refused):
        witness.server_key(note(20), seen, [FOREIGN])
    witness.judge(note(20), seen, proof(9, 20))
    witness.judge(note(3), None, [])


def test_the_server_is_known_by_the_key_given_once(desk: Desk, tmp_path: Path) -> None:
    assert desk.asked(note(5)) == 2  # nobody has said yet whose signature counts
    assert desk.asked(note(5), None, *trust(FOREIGN)) == 2  # that key is for other books
    (tmp_path / "keys").write_text(f"# server\n\nlog {FOREIGN.vkey}\nlog {SERVER.vkey}\n")
    assert desk.asked(note(5), None, "--log-keys", str(tmp_path / "keys")) == 0
    assert desk.asked(note(9), proof(5, 9)) == 0
    assert desk.asked(note(9), None, *trust()) == 0
    other = replace(SERVER, public=FOREIGN.public)
    assert desk.asked(note(9), None, *trust(other)) == 1


def test_a_new_key_of_the_server_does_not_slip_in_beside_the_remembered_one(
    desk: Desk, tmp_path: Path
) -> None:
    new = replace(SERVER, public=FOREIGN.public)
    (tmp_path / "keys").write_text(f"log {new.vkey}\nlog {SERVER.vkey}\n")
    by_new = checkpoints.signed(replace(note(9), signatures=()), new, private(FOREIGN.name).sign)
    assert checkpoints.is_signed_by(by_new, new, witness.verify)

    assert desk.asked(note(5), None, *trust()) == 0
    assert desk.asked(by_new, proof(5, 9), "--log-keys", str(tmp_path / "keys")) == 1


def test_each_book_is_remembered_for_itself(desk: Desk) -> None:
    other = replace(note(4), origin="sinergi/uji/pairing-4", signatures=())
    other = checkpoints.signed(other, SERVER, private(SERVER.name).sign)
    assert desk.asked(note(9), None, *trust()) == 0
    assert desk.asked(other, None, *trust()) == 0
    books: dict[str, Any] = json.loads(desk.state.read_text())["books"]
    assert {origin: seen["size"] for origin, seen in books.items()} == {
        "sinergi/uji/pairing-3": 9,
        "sinergi/uji/pairing-4": 4,
    }


def test_a_proof_may_be_written_in_base64_too(desk: Desk, tmp_path: Path) -> None:
    assert desk.asked(note(5), None, *trust()) == 0
    text = "\n".join(b64encode(node).decode() for node in proof(5, 9))
    (tmp_path / "p").write_text(f"\n{text}\n")
    assert desk.asked(note(9), None, "--proof", str(tmp_path / "p")) == 0


def test_what_cannot_be_read_is_usage_and_what_cannot_be_reached_is_environment(
    desk: Desk, tmp_path: Path
) -> None:
    for bad in ("zz\n", "00\n", "x" * 64 + "\n"):
        (tmp_path / "p").write_text(bad)
        assert desk.asked(note(9), None, *trust(), "--proof", str(tmp_path / "p")) == 2
    assert desk.asked(note(9), None, "--log-key", "x") == 2
    assert desk.asked(note(9), None, *trust(), "--proof", str(tmp_path / "absent")) == 3
    desk.key.write_text(f"witness {desk.vkey}\n")
    assert desk.asked(note(9), None, *trust()) == 2
    with pytest.raises(SystemExit) as left:
        witness.main(["cosign"])
    assert left.value.code == 2


def remembered(**more: object) -> str:
    seen = {"size": 5, "root": b64encode(note(5).root).decode(), "log": SERVER.vkey, **more}
    return json.dumps({"kind": "sinergi-witness/1", "books": {note(5).origin: seen}})


@pytest.mark.parametrize(
    "memory",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"kind":"x"}',
        "[" * 100_000,
        "\0",
        remembered(size="5"),
        remembered(size=-1),
        remembered(root="bukan"),
        remembered(root=b64encode(b"x").decode()),
        remembered(log="x"),
        remembered(log=None),
        '{"kind": "sinergi-witness/1", "books": {"x": 1}}',
    ],
)
def test_a_broken_memory_is_said_in_words_and_kept_as_it_is(
    desk: Desk, memory: str, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.state.write_text(memory)
    capsys.readouterr()

    assert desk.asked(note(9), proof(5, 9), *trust()) == 2

    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == f"sinergi: {desk.state} rusak, atau bukan ingatan seorang saksi.\n"
    assert desk.state.read_text() == memory
    assert not desk.out.exists()
    desk.state.write_text(remembered())
    assert desk.asked(note(9), proof(5, 9), *trust()) == 0, "a whole one is read"


def test_what_is_not_what_it_should_be_is_said_in_words(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "asal"
    bad.write_bytes(b"\xff\0 entah")
    given = {"--key": desk.key, "--state": desk.state, "--out": desk.out, "--in": tmp_path / "cp"}
    given["--in"].write_text(note(9).written, "utf-8")
    bad.chmod(0o600)

    for name, what in (
        ("--key", "kunci pribadi seorang saksi"),
        ("--in", "checkpoint sebuah buku"),
        ("--proof", "bukti kesinambungan"),
        ("--log-keys", "daftar kunci server"),
    ):
        words = [str(word) for pair in {**given, name: bad}.items() for word in pair]
        assert witness.main(["cosign", *words]) == 2
        assert capsys.readouterr().err == f"sinergi: {bad} rusak, atau bukan {what}.\n"
    assert desk.asked(note(9), None, "--log-key", "x") == 2
    assert "--log-key rusak, atau bukan kunci server" in capsys.readouterr().err


def test_two_runs_at_once_do_not_witness_two_histories(tmp_path: Path) -> None:
    """Both histories begin with six lines the witness has seen; one of them must lose, always."""
    for number in range(15):
        (tmp_path / str(number)).mkdir()
        desk = Desk(tmp_path / str(number))
        assert desk.asked(note(6), None, *trust()) == 0
        codes: list[int] = []
        threads = [Thread(target=run, args=(desk, way, codes)) for way in (LINES, OTHERS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(codes) == [0, 1]


def run(desk: Desk, entries: list[bytes], codes: list[int]) -> None:
    side = desk.folder / ("one" if entries is LINES else "other")
    side.mkdir()
    (side / "in").write_text(note(9, entries).written, "utf-8")
    (side / "p").write_text("".join(f"{node.hex()}\n" for node in proof(6, 9, entries)))
    arguments = ["cosign", "--key", desk.key, "--state", desk.state, "--in", side / "in"]
    arguments += ["--proof", side / "p", "--out", side / "out"]
    codes.append(witness.main([str(part) for part in arguments]))


def test_a_witness_needs_no_django() -> None:
    source = Path(witness.__file__).read_text("utf-8")
    taken = {
        line.split()[1].split(".")[0] for line in source.splitlines() if "import " in line[:40]
    }
    assert {"sinergi", "cryptography"} <= taken
    assert taken - {"sinergi", "cryptography"} <= sys.stdlib_module_names
