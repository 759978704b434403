"""Sealing and opening what is personal: one data key per subject, wrapped by the master key.

A reader may rely on this: a sealed content opens only under its own handle and event number, and
under no key once the subject is erased.
"""

import json
import secrets
from collections.abc import Mapping
from hmac import digest
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from sinergi.core.books import canonical
from sinergi.records import keys

NONCE = 12


def new_handle(prefix: str) -> str:
    return f"{prefix}-{secrets.token_hex(8)}"


def new_key() -> bytes:
    return AESGCM.generate_key(bit_length=256)


def wrap(key: bytes, *, handle: str) -> bytes:
    return _seal(keys.master(), key, f"key:{handle}")


def unwrap(wrapped: bytes, *, handle: str) -> bytes:
    return _open(keys.master(), wrapped, f"key:{handle}")


def seal(key: bytes, content: Mapping[str, Any], *, handle: str, event: int) -> bytes:
    return _seal(key, canonical(content), f"{handle}:{event}")


def unseal(key: bytes, sealed: bytes, *, handle: str, event: int) -> dict[str, Any]:
    opened: dict[str, Any] = json.loads(_open(key, sealed, f"{handle}:{event}"))
    return opened


def seal_file(key: bytes, content: bytes, *, handle: str) -> bytes:
    return _seal(key, content, f"file:{handle}")


def unseal_file(key: bytes, sealed: bytes, *, handle: str) -> bytes:
    return _open(key, sealed, f"file:{handle}")


def blind(kind: str, value: str) -> bytes:
    """Return the index under which equal values are found, and from which none is read back."""
    return digest(keys.index(), f"{kind}:{value}".encode(), "sha256")


def _seal(key: bytes, content: bytes, about: str) -> bytes:
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, about.encode())


def _open(key: bytes, sealed: bytes, about: str) -> bytes:
    sealed = bytes(sealed)
    return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], about.encode())
