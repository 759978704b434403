"""`sinergi ledger`: the books, one to take along, and what witnesses bring back."""

import argparse
from pathlib import Path
from typing import Any

from sinergi.actions import witnesses
from sinergi.console.answers import OK, Stop, missing, refused, say, wrong
from sinergi.core.checkpoints import Unreadable
from sinergi.entrance import clock
from sinergi.records.queries.absent import Absent
from sinergi.reports import ledgers


def books(asked: argparse.Namespace) -> int:
    known = ledgers.books_listed()
    lines = [f"{one['code']:<12} {one['size']:>8} baris  {one['title']}" for one in known]
    say({"books": known}, as_json=asked.json, words="\n".join(lines))
    return OK


def export(asked: argparse.Namespace) -> int:
    """Write the book, its checkpoints and the keys into a folder that is new or empty."""
    folder: Path = asked.out
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise refused(
            f"{folder} sudah berisi; pilih folder lain supaya dua salinan tidak bercampur."
        )
    try:
        made = ledgers.export(asked.book)
    except Absent as absent:
        raise _no_book(asked.book) from absent
    try:
        _write(folder, made)
    except OSError as error:
        raise missing(f"salinan tidak dapat ditulis: {error}") from error
    answer = {"book": asked.book, "size": len(made.lines), "out": str(folder)}
    say(answer, as_json=asked.json, words=f"{asked.book}: {len(made.lines)} baris di {folder}")
    return OK


def keys(asked: argparse.Namespace) -> int:
    """Write whom to believe, as `verify.py --keys` reads it."""
    known = ledgers.keys_known()
    if asked.out:
        _put(asked.out, known)
    lines = [line for line in known.splitlines() if not line.startswith("#")]
    words = f"{len(lines)} kunci di {asked.out}" if asked.out else known.rstrip("\n")
    say({"keys": lines}, as_json=asked.json, words=words)
    return OK


def consistency(asked: argparse.Namespace) -> int:
    """Write the proof, one hash a line in hexadecimal, as `sinergi witness cosign` reads it."""
    try:
        proof = ledgers.consistency(asked.book, asked.old, asked.new)
    except Absent as absent:
        raise _no_book(asked.book) from absent
    except IndexError as error:
        raise refused(f"buku {asked.book} tidak pernah berisi {error} baris.") from error
    _put(asked.out, "".join(f"{node.hex()}\n" for node in proof))
    answer: dict[str, Any] = {"book": asked.book, "hashes": len(proof), "out": str(asked.out)}
    say(answer, as_json=asked.json, words=f"{len(proof)} nilai hash di {asked.out}")
    return OK


def cosigned(asked: argparse.Namespace) -> int:
    """Keep what a witness has signed, after checking it against the registered keys."""
    try:
        names = witnesses.keep(asked.note.read_bytes().decode(), now=clock.now())
    except OSError as error:
        raise missing(f"berkas tidak terbaca: {error}") from error
    except (Unreadable, UnicodeDecodeError) as error:
        raise wrong(f"ini bukan checkpoint: {error}") from error
    say(
        {"ok": True, "witnesses": names}, as_json=asked.json, words=f"disaksikan {', '.join(names)}"
    )
    return OK


def witness(asked: argparse.Namespace) -> int:
    """Register the key of a witness, which was compared with its owner by another channel."""
    try:
        witnesses.register(asked.vkey, government=asked.government)
    except Unreadable as error:
        raise wrong(f"ini bukan kunci: {error}") from error
    say({"ok": True, "vkey": asked.vkey}, as_json=asked.json, words="saksi terdaftar")
    return OK


def _no_book(code: str) -> Stop:
    return refused(f"tidak ada buku {code!r}; lihat `sinergi ledger books`.")


def _write(folder: Path, made: ledgers.Export) -> None:
    checkpoints = folder / "checkpoints"
    checkpoints.mkdir(parents=True, exist_ok=True)
    (folder / "book.jsonl").write_bytes(b"".join(line + b"\n" for line in made.lines))
    for size, note in made.notes.items():
        (checkpoints / f"{size:09}").write_text(note, "utf-8")
    (folder / "keys").write_text(made.keys, "utf-8")


def _put(file: Path, text: str) -> None:
    try:
        file.write_text(text, "utf-8")
    except OSError as error:
        raise missing(f"{file} tidak dapat ditulis: {error.strerror}.") from error
