"""Checkpoints as text: what is signed, what is read, what is refused."""

from base64 import b64encode
from dataclasses import replace
from hashlib import sha256

import pytest

from sinergi import verify
from sinergi.console import witness
from sinergi.core import checkpoints
from sinergi.core.checkpoints import Checkpoint, Signer, Unreadable, parse, parse_vkey
from tests.properties.exported import (
    KABUPATEN,
    KOTA,
    ORIGIN,
    SECONDS,
    SERVER,
    chance,
    cosigned,
    keys,
    lines,
    private,
    signed,
)

# The public key of the Go checksum database: written by other hands, in use since 2019.
GO = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"
NOTE = signed(lines(5, chance(1)), [5], witnessed=[5])[0].written
ROOT = bytes(range(32))


def test_the_text_that_is_signed_is_three_lines() -> None:
    assert ORIGIN == "sinergi/uji/pairing-3"
    assert checkpoints.body(ORIGIN, 7, ROOT) == (
        "sinergi/uji/pairing-3\n7\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n"
    )


def test_size_root_and_bare_signatures_are_enough_to_write_the_same_note_again() -> None:
    note = parse(NOTE)
    server, kota = (signature.blob for signature in note.signatures)
    seconds, cosignature = int.from_bytes(kota[:8], "big"), kota[8:]

    again = checkpoints.note(
        checkpoints.body(ORIGIN, note.size, note.root),
        [
            checkpoints.signature_line(SERVER.name, SERVER.public, server),
            checkpoints.cosignature_line(KOTA.name, KOTA.public, seconds, cosignature),
        ],
    )

    assert (len(server), len(cosignature), seconds) == (64, 64, SECONDS)
    assert again == NOTE == note.written


def test_a_key_is_named_by_the_hash_of_its_name_its_type_and_itself() -> None:
    for key, kind in ((SERVER, b"\x01"), (KOTA, b"\x04")):
        expected = sha256(key.name.encode() + b"\n" + kind + key.public).digest()[:4]
        assert key.id == expected
        assert key.vkey == (f"{key.name}+{expected.hex()}+{b64encode(kind + key.public).decode()}")
        assert parse_vkey(key.vkey) == key


def test_a_key_written_by_others_is_read() -> None:
    assert parse_vkey(GO).vkey == GO
    assert parse_vkey(GO).signer is Signer.LOG
    assert verify.parse_keys(GO)[0].public == parse_vkey(GO).public


def test_a_witness_signs_the_time_and_the_text() -> None:
    body = checkpoints.body(ORIGIN, 7, ROOT)

    assert checkpoints.cosignature_message(body, 1679315147) == (
        b"cosignature/v1\ntime 1679315147\n" + body.encode()
    )


def test_a_later_cosignature_takes_the_place_of_the_earlier_and_stands_last() -> None:
    note = parse(NOTE)
    both = cosigned(note, KABUPATEN)
    later = checkpoints.cosigned(both, KOTA, private(KOTA.name).sign, seconds=SECONDS + 60)

    assert [signature.name for signature in both.signatures] == [
        SERVER.name,
        KOTA.name,
        KABUPATEN.name,
    ]
    assert [signature.name for signature in later.signatures] == [
        SERVER.name,
        KABUPATEN.name,
        KOTA.name,
    ]
    for key in (SERVER, KOTA, KABUPATEN):
        assert checkpoints.is_signed_by(later, key, witness.verify)


def test_a_signature_is_over_origin_size_and_root_and_one_false_line_is_enough() -> None:
    note = parse(NOTE)
    assert checkpoints.is_signed_by(note, KOTA, witness.verify)
    assert not checkpoints.is_signed_by(note, KABUPATEN, witness.verify)
    for other in (
        replace(note, size=6),
        replace(note, root=ROOT),
        replace(note, origin="sinergi/uji/pairing-4"),
    ):
        for key in (SERVER, KOTA):
            assert not checkpoints.is_signed_by(other, key, witness.verify)
    false = replace(note.signatures[0], blob=bytes(64))
    doubled = replace(note, signatures=(*note.signatures, false))
    assert not checkpoints.is_signed_by(doubled, SERVER, witness.verify)
    short = replace(note, signatures=(replace(note.signatures[1], blob=bytes(8)),))
    assert not checkpoints.is_signed_by(short, KOTA, witness.verify)


def test_a_server_speaks_for_the_books_below_its_name_only() -> None:
    assert SERVER.speaks_for(ORIGIN)
    assert replace(SERVER, name=ORIGIN).speaks_for(ORIGIN)
    assert not SERVER.speaks_for("sinergi/ujian/pairing-3")
    assert not replace(KOTA, name="sinergi/uji").speaks_for(ORIGIN)


def test_whatever_is_read_is_written_back_unchanged_and_both_readers_agree() -> None:
    """Each note with one character changed, left out or put in: read by both, or by neither."""
    dice = chance(4)
    believed, read = keys(SERVER, KOTA), 0
    for _ in range(1500):
        at, letter = dice.randrange(len(NOTE)), dice.choice("\n\r +—=A0/é\t\x00\u2028")
        text = NOTE[:at] + letter * dice.randrange(2) + NOTE[at + dice.randrange(2) :]
        note = read_or_none(text)
        assert note is None or note.written == text
        try:
            found = verify.parse_note(text, believed)
        except ValueError:
            assert note is None, text
            continue
        assert note is not None, text
        assert (note.origin, note.size, note.root) == (found.origin, found.size, found.root)
        true = [k for k in (SERVER, KOTA) if checkpoints.is_signed_by(note, k, witness.verify)]
        assert {key.public for key in found.signers} == {key.public for key in true}
        read += 1
    assert read > 100


def read_or_none(text: str) -> Checkpoint | None:
    try:
        return parse(text)
    except Unreadable:
        return None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n", "\r\n"),
        ("\n\n", "\n"),
        ("\n5\n", "\n05\n"),
        ("\n5\n", "\n-5\n"),
        ("\n5\n", "\n5\n5\n"),
        ("\n5\n", "\n\u0665\n"),
        ("\n5\n", "\n" + "9" * 30 + "\n"),
        ("sinergi/uji/pairing-3", "buku bersama"),
        ("sinergi/uji/pairing-3", ""),
        ("— sinergi/uji ", "- sinergi/uji "),
        ("— sinergi/uji ", "— sinergi uji "),
        ("=\n\n", "\n\n"),
        (NOTE[NOTE.index("—") :], ""),
        (NOTE[NOTE.index("—") :], "— sinergi/uji AAAA\n"),
        (NOTE[NOTE.index("—") :], "— sinergi/uji !!!!\n"),
        (NOTE[-1:], ""),
    ],
)
def test_what_is_no_checkpoint_is_not_read(old: str, new: str) -> None:
    assert old in NOTE
    text = NOTE[:-1] if (old, new) == ("\n", "") else NOTE.replace(old, new)
    with pytest.raises(Unreadable):
        parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "sinergi/uji",
        GO.replace("033de0ae", "033de0af"),
        GO.replace("sum.golang.org", "sum.golang.com"),
        GO.replace("Ac4z", "Bc4z"),
        GO[:-1],
        GO[:-4],
        "nama dengan spasi+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
    ],
)
def test_what_is_no_key_is_not_read(text: str) -> None:
    with pytest.raises(Unreadable):
        parse_vkey(text)
    with pytest.raises(ValueError, match=r".+"):
        verify.parse_keys(text)
