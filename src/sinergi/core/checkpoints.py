"""Checkpoints of a book as text: C2SP signed-note, tlog-checkpoint and tlog-cosignature (v1).

Only text and bytes: who signs, and who checks a signature, is handed in.

A reader may rely on this: size, root and the bare 64-byte signature are enough to write the same
note again, letter by letter; and what `parse` accepts, `written` writes back unchanged.
"""

import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum
from hashlib import sha256
from typing import Final

Sign = Callable[[bytes], bytes]  # a message -> its 64-byte Ed25519 signature
Verify = Callable[[bytes, bytes, bytes], bool]  # public key, message, signature
NAME: Final = re.compile(r"[^\s+]+")
SIZE: Final = re.compile(r"0|[1-9][0-9]{0,18}")
SIGNATURE: Final = 64  # bytes
TIMESTAMP: Final = 8  # bytes, before the signature of a witness


class Unreadable(ValueError):
    """The text is no note, checkpoint or key; the message says where it is not."""


class Signer(IntEnum):
    """Who signs; the number is the C2SP signature type."""

    LOG = 1
    WITNESS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A public key under its name; `vkey` is how it is written into a file of keys."""

    signer: Signer
    name: str
    public: bytes  # 32 bytes

    @property
    def id(self) -> bytes:
        return key_id(self.signer, self.name, self.public)

    @property
    def vkey(self) -> str:
        return f"{self.name}+{self.id.hex()}+{_base64(bytes([self.signer]) + self.public)}"

    def speaks_for(self, origin: str) -> bool:
        """Tell whether this is a server's key, named as the book is or as the path to it."""
        return self.signer is Signer.LOG and f"{origin}/".startswith(f"{self.name}/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One signature line; `blob` is 64 bytes of a log, 8 (the time) + 64 of a witness."""

    name: str
    key_id: bytes
    blob: bytes

    @property
    def line(self) -> str:
        return f"— {self.name} {_base64(self.key_id + self.blob)}\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    origin: str
    size: int
    root: bytes  # 32 bytes
    signatures: tuple[Signature, ...] = ()

    @property
    def body(self) -> str:
        return body(self.origin, self.size, self.root)

    @property
    def written(self) -> str:
        return note(self.body, (signature.line for signature in self.signatures))


def origin(installation: str, book: str) -> str:
    """Return the name of a book's tree, "sinergi/<installation>/<book>"."""
    return f"sinergi/{_name(installation)}/{_name(book)}"


def body(origin: str, size: int, root: bytes) -> str:
    """Return what is signed (as UTF-8): three lines, the last newline included."""
    return f"{_name(origin)}\n{size}\n{_base64(root)}\n"


def note(body: str, signature_lines: Iterable[str]) -> str:
    return body + "\n" + "".join(signature_lines)


def key_id(signer: Signer, name: str, public_key: bytes) -> bytes:
    """Return the 4 bytes by which a signature line names its key. Source: C2SP signed-note."""
    return sha256(_name(name).encode() + b"\n" + bytes([signer]) + public_key).digest()[:4]


def signature_line(name: str, public_key: bytes, signature: bytes) -> str:
    """Return the server's line, newline included; `signature` is over `body(...)`."""
    assert len(signature) == SIGNATURE
    key = key_id(Signer.LOG, name, public_key)
    return Signature(name=name, key_id=key, blob=signature).line


def cosignature_line(name: str, public_key: bytes, seconds: int, signature: bytes) -> str:
    """Return a witness's line, newline included; `signature` is over `cosignature_message`."""
    assert len(signature) == SIGNATURE
    key = key_id(Signer.WITNESS, name, public_key)
    blob = seconds.to_bytes(TIMESTAMP, "big") + signature
    return Signature(name=name, key_id=key, blob=blob).line


def cosignature_message(body: str, seconds: int) -> bytes:
    """Return what a witness signs: `body` as of this Unix time. Source: C2SP tlog-cosignature."""
    return f"cosignature/v1\ntime {seconds}\n{body}".encode()


def signed(checkpoint: Checkpoint, key: Key, sign: Sign) -> Checkpoint:
    """Return the checkpoint with the server's signature as its first line."""
    line = Signature(name=key.name, key_id=key.id, blob=sign(checkpoint.body.encode()))
    return _with(checkpoint, line, first=True)


def cosigned(checkpoint: Checkpoint, key: Key, sign: Sign, *, seconds: int) -> Checkpoint:
    """Return the checkpoint with this witness's line last; an older line of it is replaced."""
    blob = seconds.to_bytes(TIMESTAMP, "big")
    blob += sign(cosignature_message(checkpoint.body, seconds))
    return _with(checkpoint, Signature(name=key.name, key_id=key.id, blob=blob), first=False)


def is_signed_by(checkpoint: Checkpoint, key: Key, verify: Verify) -> bool:
    """Tell whether the checkpoint carries signatures of this key, and all of them are true."""
    mine = [s for s in checkpoint.signatures if (s.name, s.key_id) == (key.name, key.id)]
    return bool(mine) and all(_is_true(checkpoint, key, s.blob, verify) for s in mine)


def parse(text: str) -> Checkpoint:
    """Read a signed checkpoint. Raises Unreadable; no signature is checked here."""
    if any(letter < " " and letter != "\n" for letter in text):
        raise Unreadable("a control character (perhaps Windows line ends)")
    head, blank, tail = text.rpartition("\n\n")
    if not blank or not tail.endswith("\n"):
        raise Unreadable("no blank line between text and signatures, or no newline at the end")
    lines = head.split("\n")
    if len(lines) != len(("origin", "size", "root")):
        raise Unreadable(f"{len(lines)} lines of text instead of three")
    if not NAME.fullmatch(lines[0]) or not SIZE.fullmatch(lines[1]):
        raise Unreadable("the first line is no origin, or the second no size")
    return Checkpoint(
        origin=lines[0],
        size=int(lines[1]),
        root=_bytes(lines[2], 32),
        signatures=tuple(_signature(line) for line in tail.removesuffix("\n").split("\n")),
    )


def parse_vkey(text: str) -> Key:
    """Read "name+hexid+base64(type, key)". Raises Unreadable, also where the id is another's."""
    name, _, rest = text.partition("+")
    hexid, _, encoded = rest.partition("+")
    raw = _bytes(encoded, 33)
    if raw[0] not in set(Signer) or not NAME.fullmatch(name):
        raise Unreadable(f"no key of a log or a witness: {text!r}")
    key = Key(signer=Signer(raw[0]), name=name, public=raw[1:])
    if key.id.hex() != hexid:
        raise Unreadable(f"the id {hexid!r} is not that of the key {name!r}")
    return key


def _with(checkpoint: Checkpoint, new: Signature, *, first: bool) -> Checkpoint:
    others = tuple(s for s in checkpoint.signatures if (s.name, s.key_id) != (new.name, new.key_id))
    return Checkpoint(
        origin=checkpoint.origin,
        size=checkpoint.size,
        root=checkpoint.root,
        signatures=(new, *others) if first else (*others, new),
    )


def _is_true(checkpoint: Checkpoint, key: Key, blob: bytes, verify: Verify) -> bool:
    if key.signer is Signer.LOG:
        return verify(key.public, checkpoint.body.encode(), blob)
    if len(blob) != TIMESTAMP + SIGNATURE:
        return False
    seconds = int.from_bytes(blob[:TIMESTAMP], "big")
    message = cosignature_message(checkpoint.body, seconds)
    return verify(key.public, message, blob[TIMESTAMP:])


def _signature(line: str) -> Signature:
    dash, _, rest = line.partition(" ")
    name, _, encoded = rest.partition(" ")
    if dash != "—" or not NAME.fullmatch(name):
        raise Unreadable(f"no signature line: {line!r}")
    raw = _bytes(encoded)
    if len(raw) <= len(b"key "):
        raise Unreadable(f"a signature line without a signature: {line!r}")
    return Signature(name=name, key_id=raw[:4], blob=raw[4:])


def _name(name: str) -> str:
    """Return the name if it may stand in a note; our own names always may."""
    assert NAME.fullmatch(name), name
    return name


def _bytes(text: str, length: int | None = None) -> bytes:
    try:
        raw = b64decode(text, validate=True)
    except ValueError as error:
        raise Unreadable(f"not base64: {text!r}") from error
    if _base64(raw) != text or length not in {None, len(raw)}:
        raise Unreadable(f"not base64 of {length or 'some'} bytes: {text!r}")
    return raw


def _base64(raw: bytes) -> str:
    return b64encode(raw).decode()
