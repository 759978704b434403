"""The witness of a book: `sinergi witness keygen|cosign`, run elsewhere than the server.

It knows no server and no database. Its key and its memory are two files of its own.

A reader may rely on this: the memory is on the disk before a cosignature leaves, and two runs on
one memory wait for each other; so one witness never signs two histories of a book.
"""

import argparse
import errno
import fcntl
import json
import os
import sys
import time
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from sinergi.core import checkpoints, ledger
from sinergi.core.checkpoints import Checkpoint, Key, Signer, Unreadable

PRIVATE: Final = "PRIVATE+KEY+"
MEMORY: Final = "sinergi-witness/1"
OK, REFUSED, USAGE, ENVIRONMENT = range(4)
HASH: Final = 32  # bytes
T = TypeVar("T")


class Refused(Exception):
    """The witness does not sign; the sentence is for whoever runs it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What the witness remembers of one book."""

    size: int
    root: str  # base64, as it stands in the checkpoint
    log: str  # the vkey of the server


def judge(checkpoint: Checkpoint, seen: Seen | None, proof: Sequence[bytes]) -> None:
    """Raise Refused unless the book still begins with every line that was seen before.

    A book not seen before is taken as it is; from then on it may only grow.
    """
    if seen is None:
        return
    if checkpoint.size < seen.size:
        raise Refused(
            f"Ditolak: buku ini pernah dilihat sampai baris ke-{seen.size},"
            f" sekarang hanya sampai baris ke-{checkpoint.size}."
        )
    grown = ledger.verify_consistency(
        old=seen.size,
        old_root=b64decode(seen.root),
        new=checkpoint.size,
        new_root=checkpoint.root,
        proof=proof if checkpoint.size > seen.size else (),
    )
    if not grown:
        raise Refused(
            f"Ditolak: tidak terbukti bahwa buku ini masih memuat {seen.size} baris"
            " yang pernah dilihat."
        )


def server_key(checkpoint: Checkpoint, seen: Seen | None, offered: Sequence[Key]) -> Key:
    """Return the server's key which has signed; after the first time only the remembered one."""
    known = [key for key in offered if key.speaks_for(checkpoint.origin)]
    if seen is not None:
        pinned = checkpoints.parse_vkey(seen.log)
        if offered and pinned not in known:
            raise Refused("Ditolak: kunci server bukan lagi kunci yang diingat saksi ini.")
        known = [pinned]
    if not known:
        raise Unreadable("Kunci server buku ini belum dikenal: sebutkan sekali dengan --log-key.")
    for key in known:
        if checkpoints.is_signed_by(checkpoint, key, verify):
            return key
    raise Refused("Ditolak: checkpoint tidak ditandatangani kunci server yang dikenal.")


def verify(public: bytes, message: bytes, signature: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def read_proof(text: str) -> list[bytes]:
    """Read one hash a line, in hexadecimal or base64. Raises ValueError."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    hashes = [
        bytes.fromhex(line) if len(line) == 2 * HASH else b64decode(line, validate=True)
        for line in lines
    ]
    if any(len(node) != HASH for node in hashes):
        raise Unreadable("a hash has 32 bytes")
    return hashes


def write_private(key: Key, seed: bytes) -> str:
    raw = b64encode(bytes([key.signer]) + seed).decode()
    return f"{PRIVATE}{key.name}+{key.id.hex()}+{raw}\n"


def read_private(text: str) -> tuple[Key, Ed25519PrivateKey]:
    """Read the key of a witness. Raises ValueError."""
    name, _, encoded = text.strip().removeprefix(PRIVATE).split("+", 2)
    raw = b64decode(encoded, validate=True)
    if not text.startswith(PRIVATE) or raw[:1] != bytes([Signer.WITNESS]):
        raise Unreadable("no key of a witness")
    private = Ed25519PrivateKey.from_private_bytes(raw[1:])
    return witness_key(name, private), private


def witness_key(name: str, private: Ed25519PrivateKey) -> Key:
    return Key(signer=Signer.WITNESS, name=name, public=private.public_key().public_bytes_raw())


# --- The two commands
def keygen(asked: argparse.Namespace) -> dict[str, Any]:
    if not checkpoints.NAME.fullmatch(asked.name):
        raise Unreadable("Nama saksi tidak boleh memuat spasi atau tanda tambah.")
    if asked.out.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(asked.out))
    private = Ed25519PrivateKey.generate()
    key = witness_key(asked.name, private)
    # Its public half first: where the key is, both are.
    _write(asked.out.with_name(f"{asked.out.name}.pub"), f"witness {key.vkey}\n")
    _write(asked.out, write_private(key, private.private_bytes_raw()), mode=0o600)
    return {"ok": True, "name": key.name, "vkey": key.vkey}


def cosign(asked: argparse.Namespace, *, seconds: int) -> dict[str, Any]:
    _is_closed(asked.key)
    key, private = _read(asked.key, "kunci pribadi seorang saksi", read_private)
    checkpoint = _read(asked.checkpoint, "checkpoint sebuah buku", checkpoints.parse)
    proof = _read(asked.proof, "bukti kesinambungan", read_proof) if asked.proof else []
    offered = _offered(asked)
    with _alone(asked.state):
        memory = _recalled(asked.state)
        seen = memory.get(checkpoint.origin)
        log = server_key(checkpoint, seen, offered)
        judge(checkpoint, seen, proof)
        root = b64encode(checkpoint.root).decode()
        memory[checkpoint.origin] = Seen(size=checkpoint.size, root=root, log=log.vkey)
        _remember(asked.state, memory)
    signed = checkpoints.cosigned(checkpoint, key, private.sign, seconds=seconds)
    _write(asked.out, signed.written)
    return {"ok": True, "origin": signed.origin, "size": signed.size, "root": root}


def _read(file: Path, what: str, reading: Callable[[str], T]) -> T:
    return _understood(lambda: reading(file.read_bytes().decode()), str(file), what)


def _understood(reading: Callable[[], T], name: str, what: str) -> T:
    """Read something as what it should be; where it is not, say so in words, not a parser's."""
    try:
        return reading()
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"{name} rusak, atau bukan {what}.") from error


def _offered(asked: argparse.Namespace) -> list[Key]:
    typed = asked.log_key or ""
    given = _understood(lambda: _keys(typed), "--log-key", "kunci server")
    beside = _read(asked.log_keys, "daftar kunci server", _keys) if asked.log_keys else []
    return given + beside


def _keys(text: str) -> list[Key]:
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [checkpoints.parse_vkey(line.split()[-1]) for line in lines]


def _is_closed(path: Path) -> None:
    if path.stat().st_mode & 0o077:
        raise PermissionError(f"{path}: kunci pribadi terbuka bagi pengguna lain (chmod 600)")


@contextmanager
def _alone(state: Path) -> Iterator[None]:
    with state.with_name(f"{state.name}.lock").open("w") as gate:
        fcntl.flock(gate, fcntl.LOCK_EX)
        yield


def _recalled(state: Path) -> dict[str, Seen]:
    return _read(state, "ingatan seorang saksi", _memory) if state.exists() else {}


def _memory(text: str) -> dict[str, Seen]:
    match json.loads(text):
        case {"kind": "sinergi-witness/1", "books": dict(books)}:
            return {origin: _seen(said) for origin, said in books.items()}
    raise Unreadable("no memory of a witness")


def _seen(said: Any) -> Seen:
    match said:
        case {"size": int(size), "root": str(root), "log": str(log)} if size >= 0:
            checkpoints.parse_vkey(log)
            if len(b64decode(root, validate=True)) == HASH:
                return Seen(size=size, root=root, log=log)
    raise Unreadable("no memory of a book")


def _remember(state: Path, memory: dict[str, Seen]) -> None:
    books = {origin: asdict(seen) for origin, seen in memory.items()}
    _write(state, json.dumps({"kind": MEMORY, "books": books}, indent=1) + "\n")


def _write(path: Path, text: str, *, mode: int = 0o666) -> None:
    """Replace the file as a whole; when this returns, the disk has it."""
    beside = path.with_name(f".{path.name}.new")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)  # less the umask
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sinergi witness", description="Saksi buku bukti.")
    commands = parser.add_subparsers(dest="command", required=True)
    first = commands.add_parser("keygen", help="buat kunci saksi")
    first.add_argument("--name", required=True)
    first.add_argument("--out", type=Path, required=True)
    second = commands.add_parser("cosign", help="periksa dan saksikan satu checkpoint")
    for name in ("--key", "--state", "--out"):
        second.add_argument(name, type=Path, required=True)
    second.add_argument("--in", dest="checkpoint", type=Path, required=True)
    second.add_argument("--proof", type=Path)
    second.add_argument("--log-key")
    second.add_argument("--log-keys", type=Path)
    for command in (first, second):
        command.add_argument("--json", action="store_true")
    return parser


def main(argv: Sequence[str] | None = None, *, clock: Callable[[], float] = time.time) -> int:
    """Run one command. A witness states its own machine's time, never domain time."""
    asked = _parser().parse_args(argv)
    try:
        seconds = int(clock())
        answer = keygen(asked) if asked.command == "keygen" else cosign(asked, seconds=seconds)
    except (Refused, OSError, ValueError) as error:
        _say({"ok": False, "why": _why(error)}, as_json=asked.json)
        return _code(error)
    _say(answer, as_json=asked.json)
    return OK


def _code(error: Exception) -> int:
    match error:
        case Refused() | FileExistsError():
            return REFUSED
        case OSError():
            return ENVIRONMENT
        case _:
            return USAGE


def _why(error: Exception) -> str:
    match error:
        case FileExistsError():
            return f"{error.filename} sudah ada dan tidak ditimpa."
        case OSError() if error.filename:
            return f"{error.filename} tidak dapat dibaca atau ditulis: {error.strerror}."
        case _:
            return str(error)


def _say(answer: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(answer, ensure_ascii=False))
    elif answer["ok"]:
        print("\n".join(f"{name}: {value}" for name, value in answer.items() if name != "ok"))
    else:
        print(f"sinergi: {answer['why']}", file=sys.stderr)
