"""Whoever changes a book is found, whatever he recomputes, as long as he lacks a foreign key.

2,000 tamperings by default; SINERGI_TAMPERINGS=10000 asks for more.
"""

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import cycle, islice
from random import Random
from typing import Any

from sinergi import verify
from sinergi.core.checkpoints import Checkpoint, Signature
from tests.properties.exported import (
    FOREIGN,
    KOTA,
    SERVER,
    book,
    chance,
    cosigned,
    keys,
    lines,
    signed,
)

TAMPERINGS = int(os.environ.get("SINERGI_TAMPERINGS", "2000"))
CLEAN_BOOKS = 200
BELIEVED = keys(SERVER, KOTA)


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    lines: list[bytes]
    notes: list[Checkpoint]
    kept: Checkpoint | None = None  # what the reader has from an earlier look
    cut: int = 0  # bytes missing at the end of the file of lines

    @property
    def sizes(self) -> list[int]:
        return [note.size for note in self.notes]

    @property
    def witnessed(self) -> list[int]:
        return [note.size for note in self.notes if len(note.signatures) > 1]


def clean(dice: Random) -> Export:
    size = dice.randint(4, 24)
    sizes = {*dice.sample(range(1, size), min(5, size - 1)), size}
    entries = lines(size, dice)
    witnessed = dice.sample(sorted(sizes), 2)
    return Export(lines=entries, notes=signed(entries, sizes, witnessed=witnessed))


def checked(export: Export) -> Any:
    seen = export.kept.written if export.kept else None
    texts = [note.written for note in export.notes]
    data = book(export.lines)
    return verify.check_book(data[: len(data) - export.cut], texts, BELIEVED, seen=seen)


# --- One who has the files and no key
def flip(true: Export, dice: Random) -> Export:
    at = dice.randrange(len(true.lines))
    line = bytearray(true.lines[at])
    line[dice.randrange(len(line))] ^= 1 << dice.randrange(8)
    return replace(true, lines=[*true.lines[:at], bytes(line), *true.lines[at + 1 :]])


def delete(true: Export, dice: Random) -> Export:
    at = dice.randrange(len(true.lines))
    return replace(true, lines=true.lines[:at] + true.lines[at + 1 :])


def insert(true: Export, dice: Random) -> Export:
    at = dice.randint(0, len(true.lines))
    line = dice.choice([*true.lines, *lines(1, dice), b""])
    return replace(true, lines=[*true.lines[:at], line, *true.lines[at:]])


def reorder(true: Export, dice: Random) -> Export:
    one, other = dice.sample(range(len(true.lines)), 2)
    swapped = [*true.lines]
    swapped[one], swapped[other] = swapped[other], swapped[one]
    return replace(true, lines=swapped)


def truncate(true: Export, dice: Random) -> Export:
    return replace(true, lines=true.lines[: dice.randrange(len(true.lines))])


def roll_back(true: Export, dice: Random) -> Export:
    """Lines and checkpoints end earlier, all of them true; only a reader with a memory knows."""
    end = dice.choice(true.sizes[:-1])
    notes = [note for note in true.notes if note.size <= end]
    return replace(true, lines=true.lines[:end], notes=notes, kept=true.notes[-1])


def cut_the_file(true: Export, dice: Random) -> Export:
    return replace(true, cut=dice.randint(1, len(true.lines[-1])))


def change_a_checkpoint(true: Export, dice: Random) -> Export:
    at = dice.randrange(len(true.notes))
    note = true.notes[at]
    root = dice.randbytes(32)
    other = dice.choice([replace(note, root=root), replace(note, size=note.size + 1)])
    return replace(true, notes=[*true.notes[:at], other, *true.notes[at + 1 :]])


def change_a_signature(true: Export, dice: Random) -> Export:
    at = dice.randrange(len(true.notes))
    marks = [*true.notes[at].signatures]
    which = dice.randrange(len(marks))
    blob = bytearray(marks[which].blob)
    blob[dice.randrange(len(blob))] ^= 1 << dice.randrange(8)
    marks[which] = replace(marks[which], blob=bytes(blob))
    note = replace(true.notes[at], signatures=tuple(marks))
    return replace(true, notes=[*true.notes[:at], note, *true.notes[at + 1 :]])


def sign_with_a_foreign_key(true: Export, dice: Random) -> Export:
    """He recomputes every root and signs in the server's name, with a key of his own."""
    entries = changed(true, dice)
    return replace(true, lines=entries, notes=signed(entries, true.sizes, by=FOREIGN))


# --- One who also has the server's key: he recomputes the tree, the checkpoints, the signatures
def changed(true: Export, dice: Random, *, within: int | None = None) -> list[bytes]:
    """Return lines of which one of the first `within` is another; as many as before, or more.

    A line added at the end would be no tampering: that is how a book grows.
    """
    end = len(true.lines) if within is None else within
    while True:
        entries = dice.choice(HANDS)(true, dice).lines
        entries += true.lines[len(entries) :]
        if entries[:end] != true.lines[:end]:
            return entries


def strong_and_silent_about_the_witness(true: Export, dice: Random) -> Export:
    entries = changed(true, dice)
    return replace(true, lines=entries, notes=signed(entries, [*true.sizes, len(entries)]))


def strong_with_the_cosignatures_of_before(true: Export, dice: Random) -> Export:
    """He changes what the witness has seen, and leaves its signatures where they were."""
    entries = changed(true, dice, within=max(true.witnessed))
    cosignatures = {note.size: note.signatures[1:] for note in true.notes}
    anew = [
        replace(note, signatures=(*note.signatures, *cosignatures.get(note.size, ())))
        for note in signed(entries, [*true.sizes, len(entries)])
    ]
    return replace(true, lines=entries, notes=anew)


def strong_against_a_reader_with_a_memory(true: Export, dice: Random) -> Export:
    """He keeps every true cosigned checkpoint before his change, and signs anew after it."""
    entries = changed(true, dice)
    alike = next(n for n in range(len(entries) + 1) if entries[: n + 1] != true.lines[: n + 1])
    before = [note for note in true.notes if note.size <= alike]
    after = signed(entries, [n for n in [*true.sizes, len(entries)] if n > alike])
    return replace(true, lines=entries, notes=[*before, *after], kept=true.notes[-1])


def strong_with_a_witness_of_his_own(true: Export, dice: Random) -> Export:
    """He has a witness's name but not its key."""
    strong = strong_and_silent_about_the_witness(true, dice)
    his = replace(KOTA, name="sinergi/asing")  # `private` of that name is not the witness's
    notes = [cosigned(note, his) for note in strong.notes]
    renamed = [
        replace(note, signatures=tuple(map(in_the_name_of, note.signatures))) for note in notes
    ]
    return replace(strong, notes=renamed)


def in_the_name_of(mark: Signature) -> Signature:
    return replace(mark, name=KOTA.name, key_id=KOTA.id) if mark.name == "sinergi/asing" else mark


HANDS: list[Callable[[Export, Random], Export]] = [flip, delete, insert, reorder]
WAYS = [
    *HANDS,
    truncate,
    roll_back,
    cut_the_file,
    change_a_checkpoint,
    change_a_signature,
    sign_with_a_foreign_key,
    strong_and_silent_about_the_witness,
    strong_with_the_cosignatures_of_before,
    strong_against_a_reader_with_a_memory,
    strong_with_a_witness_of_his_own,
]


def is_taken_for_true(export: Export) -> bool:
    return bool(checked(export)["ok"])


def test_every_tampering_is_found_and_no_clean_book_is_accused() -> None:
    dice = chance(2018)
    books = [clean(dice) for _ in range(CLEAN_BOOKS)]
    found: Counter[str] = Counter()

    for true in books:
        result = checked(true)
        assert result["ok"], result
        assert result["claims"][1].startswith("disaksikan saksi/kota")
    for way, true in islice(zip(cycle(WAYS), cycle(books)), TAMPERINGS):
        false = way(true, dice)
        assert false != true, way
        assert not is_taken_for_true(false), (way, false)
        found[way.__name__] += 1

    assert found.total() == TAMPERINGS
    assert set(found) == {way.__name__ for way in WAYS}


def test_the_interval_named_holds_the_first_line_that_differs() -> None:
    dice, named = chance(2019), 0
    for _ in range(150):
        true = clean(dice)
        for hand in (*HANDS, truncate):
            false = hand(true, dice)
            if false.lines == true.lines:
                continue
            at = next(
                n for n in range(len(true.lines) + 1) if false.lines[: n + 1] != true.lines[: n + 1]
            )
            result = checked(false)
            low, high = result["between"]
            assert low <= at < high
            assert low == max((n for n in true.sizes if n <= at), default=0)
            assert high == min((n for n in true.sizes if n > at), default=len(false.lines))
            if result["first_bad"] is not None:
                assert at <= result["first_bad"] < high
                named += 1
    assert named > 100


def test_what_the_server_alone_has_signed_again_is_never_claimed_as_witnessed() -> None:
    """Without a memory a reader cannot know better; so the claim ends before the change."""
    dice, passed = chance(2020), 0
    for _ in range(100):
        true = clean(dice)
        false = replace(strong_against_a_reader_with_a_memory(true, dice), kept=None)
        result = checked(false)
        if result["ok"]:
            [claim] = result["claims"][1:]
            upto = int(claim.rpartition("-")[2]) if "sampai" in claim else result["size"]
            assert false.lines[:upto] == true.lines[:upto]
            passed += 1
    assert passed > 20
