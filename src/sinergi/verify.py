"""Check a book of evidence, or one receipt. One file, Python's standard library only.

    python -I verify.py BOOK CHECKPOINT --keys K [--seen OLD]
    python -I verify.py --receipt R.json --keys K

BOOK is the book.jsonl of an export, CHECKPOINT a signed note or the directory with all of them, OLD
one kept from an earlier look. K says who is believed, a key a line: "log <vkey>" for a server,
"witness <vkey>" for a witness, who must have signed at least one checkpoint of the book. Get K by
another channel than the book. Of a receipt only "line" is proven, by those in "claims".
Prints one JSON object. Exit 0: valid; 1: bad; 2: unreadable. "first_bad" counts lines from 0;
"between" are the sizes between which the book stops being what was signed.
"""

import argparse
import json
import re
import sys
from base64 import b64decode, b64encode
from collections.abc import Sequence
from functools import cache, reduce
from hashlib import sha256, sha512
from itertools import accumulate, repeat
from pathlib import Path
from typing import Any, Final, NamedTuple

ROLES: Final = {1: "log", 4: "witness"}  # by C2SP signature type
NOTE: Final = re.compile(
    r"(([^\s+\0-\x1f]+)\n(0|[1-9][0-9]{0,18})\n([A-Za-z0-9+/]{43}=)\n)\n"
    r"((?:— [^\s+\0-\x1f]+ [A-Za-z0-9+/=]+\n)+)"
)
CANONICAL: Final = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)
RECEIPT: Final = ("kind", "book", "line", "index", "checkpoint", "proof")
Result = dict[str, Any]
Fault = tuple[str, int | None, tuple[int, int] | None]  # why, first_bad, between


# --- Ed25519, RFC 8032. A point is (X, Y, Z, T): x = X/Z, y = Y/Z, x*y = T/Z.
Point = tuple[int, int, int, int]
P: Final = 2**255 - 19
L: Final = 2**252 + 27742317777372353535851937790883648493
D: Final = -121665 * pow(121666, -1, P) % P
BASE: Final = bytes([0x58, *[0x66] * 31])
NEUTRAL: Final = (0, 1, 1, 0)


def _add(p: Point, q: Point) -> Point:
    a, b = (p[1] - p[0]) * (q[1] - q[0]), (p[1] + p[0]) * (q[1] + q[0])
    c, d = 2 * p[3] * q[3] % P * D, 2 * p[2] * q[2]
    e, f, g, h = (b - a) % P, (d - c) % P, (d + c) % P, (b + a) % P
    return e * f % P, g * h % P, f * g % P, e * h % P


def _decoded(encoded: bytes) -> Point | None:
    """Return the point, or None if the 32 bytes are not the one proper way to write a point."""
    y = int.from_bytes(encoded, "little")
    odd, y = y >> 255, y & (1 << 255) - 1
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or x * x % P != square or x < odd:
        return None
    x = x if x & 1 == odd else P - x
    return x, y, 1, x * y % P


@cache
def _multiples(encoded: bytes, sign: int) -> list[list[Point]]:
    """Return the multiples for each hexadecimal digit; none where a bad key would sign anything."""
    x, y, z, t = _decoded(encoded) or NEUTRAL
    point, rows = (sign * x % P, y, z, sign * t % P), []
    for _ in range(64):
        rows.append(list(accumulate(repeat(point, 15), _add, initial=NEUTRAL)))
        point = _add(rows[-1][-1], point)
    return rows if rows[0][8][0] else []


def is_signed(public: bytes, message: bytes, signature: bytes) -> bool:
    """Tell whether this is the key's signature of the message, in its one proper form."""
    key, r, s = _multiples(public, -1), signature[:32], int.from_bytes(signature[32:], "little")
    if not key or len(signature) != 32 + 32 or s >= L:
        return False
    k = int.from_bytes(sha512(r + public + message).digest(), "little") % L
    factors = (s, _multiples(BASE, 1)), (k, key)
    parts = (row[n >> 4 * place & 15] for n, rows in factors for place, row in enumerate(rows))
    x, y, z, _ = reduce(_add, parts)
    x, y = x * pow(z, -1, P) % P, y * pow(z, -1, P) % P
    return (y | (x & 1) << 255).to_bytes(32, "little") == r


# --- The tree, RFC 6962, 2.1
def _node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def roots_at(lines: Sequence[bytes], sizes: set[int]) -> dict[int, bytes]:
    """Return the root of the first n lines, for each n in sizes that the lines reach."""
    found, peaks = {0: sha256(b"").digest()}, list[bytes]()
    for index, line in enumerate(lines):
        top, rest = sha256(b"\x00" + line).digest(), index
        while rest & 1:
            top, rest = _node(peaks.pop(), top), rest >> 1
        peaks.append(top)
        if index + 1 in sizes:
            found[index + 1] = reduce(lambda right, left: _node(left, right), reversed(peaks))
    return found


def root_over(line: bytes, index: int, size: int, proof: Sequence[bytes]) -> bytes:
    """Return the root to which a proof leads; empty if it is too short or too long. RFC 9162."""
    at, last, top = index, size - 1, sha256(b"\x00" + line).digest()
    for beside in proof:
        if last == 0:
            return b""
        top = _node(beside, top) if at & 1 or at == last else _node(top, beside)
        while at == last and at and not at & 1:
            at, last = at >> 1, last >> 1
        at, last = at >> 1, last >> 1
    return b"" if last else top


# --- Keys and checkpoints: C2SP signed-note, tlog-checkpoint, tlog-cosignature
class Key(NamedTuple):
    role: str
    name: str
    id: bytes
    public: bytes


class Note(NamedTuple):
    origin: str
    size: int
    root: bytes
    signers: list[Key]  # those of our keys whose signature is true
    trusted: bool  # signed by a server we know, and in no name of ours falsely


def parse_keys(text: str) -> list[Key]:
    lines = [line.strip() for line in text.splitlines()]
    keys = [_key(line) for line in lines if line and not line.startswith("#")]
    servers = {key.public for key in keys if key.role == "log"}
    if not servers or any(key.role != "log" and key.public in servers for key in keys):
        raise ValueError("Perlu kunci server (log), dan kunci saksi harus kunci yang lain.")
    return keys


def _key(line: str) -> Key:
    role, _, vkey = line.rpartition(" ")
    name, hexid, encoded = vkey.split("+", 2)
    raw = b64decode(encoded, validate=True)
    key_id = sha256(name.encode() + b"\n" + raw).digest()[:4]
    meant = ROLES.get(raw[0], "") if len(raw) == 1 + 32 and key_id.hex() == hexid else ""
    if not meant or role.strip() not in {"", meant}:
        raise ValueError(f"Kunci tidak terbaca: {line!r}")
    return Key(meant, name, key_id, raw[1:])


def parse_note(text: str, keys: Sequence[Key]) -> Note:
    """Read a checkpoint and check each signature that is made in the name of one of our keys."""
    note = NOTE.fullmatch(text)
    if note is None:
        raise ValueError("Bukan checkpoint.")
    body, origin, size, root, marks = note.groups()
    named = [(name, b64decode(blob)) for _, name, blob in map(str.split, marks.splitlines())]
    if "".join(f"— {name} {b64encode(blob).decode()}\n" for name, blob in named) != marks:
        raise ValueError("Tanda tangan tidak ditulis dengan baku.")
    ours = [(k, b[4:]) for name, b in named for k in keys if (k.name, k.id) == (name, b[:4])]
    signers = [key for key, blob in ours if _has_signed(key, body, blob)]
    known = any(k.role == "log" and f"{origin}/".startswith(f"{k.name}/") for k in signers)
    return Note(origin, int(size), b64decode(root), signers, known and len(signers) == len(ours))


def _has_signed(key: Key, body: str, blob: bytes) -> bool:
    head = f"cosignature/v1\ntime {int.from_bytes(blob[:8], 'big')}\n"
    message, signature = (body, blob) if key.role == "log" else (head + body, blob[8:])
    return is_signed(key.public, message.encode(), signature)


# --- A book, and a receipt
def check_book(
    book: bytes, checkpoints: Sequence[str], keys: Sequence[Key], *, seen: str | None = None
) -> Result:
    """Check the lines against every checkpoint, and these against the keys."""
    *lines, rest = book.split(b"\n")
    lines += [rest] if rest else []
    notes = [parse_note(text, keys) for text in checkpoints]
    newest = max(notes, key=lambda note: (note.size, note.trusted, len(note.signers)))
    notes += [] if seen is None else [parse_note(seen, keys)]
    roots = roots_at(lines, {note.size for note in notes})
    good = [note for note in notes if note.trusted and roots.get(note.size) == note.root]
    upto = {key: max((n.size for n in good if key in n.signers), default=-1) for key in keys}
    end = len(lines)
    fault: Fault | None = None
    if len({note.origin for note in notes}) > 1:
        fault = "Checkpoint berasal dari buku yang berlainan.", None, None
    elif len(good) < len(notes):
        fault = _contradiction(lines, good, [note for note in notes if note not in good])
    elif rest:
        fault = "Baris terakhir terpotong.", end - 1, (end - 1, end)
    elif end > newest.size:
        fault = "Ada baris yang belum dicakup checkpoint.", newest.size, (newest.size, end)
    elif absent := [key.name for key in keys if key.role == "witness" and upto[key] < 0]:
        fault = f"Tidak ada checkpoint yang disaksikan {', '.join(absent)}.", None, None
    return _result(newest, roots.get(newest.size, b""), fault, upto)


def _contradiction(lines: Sequence[bytes], good: Sequence[Note], bad: Sequence[Note]) -> Fault:
    """Name the narrowest interval in which the lines stop being those that were signed."""
    last = max((note.size for note in good), default=0)
    beyond = [note for note in bad if note.trusted and note.size > last]
    worst = min(beyond or bad, key=lambda note: note.size)
    between = max((n.size for n in good if n.size < worst.size), default=0), worst.size
    if not worst.trusted:
        return f"Tanda tangan pada checkpoint {worst.size} tidak sah.", None, between
    if not beyond:  # the lines are those of a later checkpoint: two histories were signed
        return f"Checkpoint {worst.size} bertentangan dengan yang lain.", None, (0, worst.size)
    known = (n for n in range(*between) if n < len(lines) and not _is_canonical(lines[n]))
    only = last if worst.size - last == 1 or last == len(lines) else None
    return f"Isi buku tidak cocok dengan checkpoint {worst.size}.", next(known, only), between


def _is_canonical(line: bytes) -> bool:
    try:
        value = json.loads(line.decode())
        return isinstance(value, dict) and CANONICAL.encode(value).encode() == line
    except (ValueError, RecursionError):
        return False


def check_receipt(text: str, keys: Sequence[Key]) -> Result:
    """Check that the receipt's line stands in the tree which its checkpoint signs."""
    receipt = json.loads(text)
    match [receipt.get(name) for name in RECEIPT] if isinstance(receipt, dict) else []:
        case ["sinergi-receipt/1", str(book), str(line), int(index), str(checkpoint), [*steps]]:
            note, proof = parse_note(checkpoint, keys), [bytes.fromhex(str(s)) for s in steps]
        case _:
            raise ValueError("Bukan resi Sinergi.")
    root = root_over(line.encode(), index, note.size, proof) if 0 <= index < note.size else b""
    fault: Fault | None = None
    if not note.trusted:
        fault = "Checkpoint resi tidak ditandatangani server yang dikenal.", None, None
    elif root != note.root or not _is_canonical(line.encode()):
        fault = "Baris resi tidak ada dalam buku yang ditandatangani.", index, None
    elif not note.origin.endswith(f"/{book}"):
        fault = "Resi menyebut buku lain daripada checkpoint-nya.", None, None
    result = _result(note, root, fault, dict.fromkeys(note.signers, note.size))
    return {**result, "line": line, "not_covered": sorted(set(receipt) - set(RECEIPT))}


def _result(note: Note, root: bytes, fault: Fault | None, upto: dict[Key, int]) -> Result:
    why, first_bad, between = fault or (None, None, None)
    claims = ["ditandatangani server"]
    for key, size in upto.items():
        until = f" sampai baris ke-{size}" if size < note.size else ""
        claims += [f"disaksikan {key.name}{until}"] if key.role == "witness" else []
    return {
        "ok": fault is None,
        "size": note.size,
        "root": b64encode(root).decode() if root else None,
        "signed_by": sorted({key.name for key in note.signers}),
        "first_bad": first_bad,
        "between": between,
        "why": why,
        "origin": note.origin,
        "claims": [] if fault else claims,
    }


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Periksa buku bukti atau satu resi.")
    parser.add_argument("book", nargs="?", type=Path)
    parser.add_argument("checkpoint", nargs="?", type=Path)
    for name in ("--receipt", "--keys", "--seen"):
        parser.add_argument(name, type=Path, required=name == "--keys")
    asked = parser.parse_args(argv)
    if bool(asked.receipt) == bool(asked.checkpoint) or (asked.receipt and asked.book):
        parser.error("BOOK CHECKPOINT, atau --receipt R.json")
    try:
        keys = parse_keys(asked.keys.read_text("utf-8"))
        if asked.receipt:
            result = check_receipt(asked.receipt.read_text("utf-8"), keys)
        else:
            seen = _texts(asked.seen)[0] if asked.seen else None
            result = check_book(asked.book.read_bytes(), _texts(asked.checkpoint), keys, seen=seen)
    except (OSError, ValueError, RecursionError) as error:
        unknown = dict.fromkeys(("size", "root", "first_bad", "between"))
        result = {"ok": False, "signed_by": [], **unknown, "why": f"Tidak terbaca: {error}"}
    sys.stdout.write(json.dumps(result) + "\n")
    return 0 if result["ok"] else 2 if result["size"] is None else 1


def _texts(path: Path) -> list[str]:
    files = sorted(path.glob("[!.]*")) if path.is_dir() else [path]
    if not files:
        raise ValueError("Folder checkpoint kosong.")
    return [file.read_bytes().decode() for file in files]


if __name__ == "__main__":
    sys.exit(main())
