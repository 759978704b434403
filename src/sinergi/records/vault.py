"""Sealing and opening what is personal: one data key per subject, wrapped by the master key.

A reader may rely on this: a sealed content opens only under its own handle and event number, and
under no key once the subject is erased.
"""

import json
import secrets
from collections.abc import Mapping
from datetime import datetime
from hmac import digest
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import connection

from sinergi.core.books import canonical
from sinergi.records import keys
from sinergi.records.models import CaseSubject, SealedFile, Subject

NONCE = 12
SealedBytes = bytes | memoryview  # the second where PostgreSQL hands it out


class NotSealedHere(Exception):
    """Another key sealed it, it was sealed for another place, or somebody changed it."""


def new_handle(prefix: str) -> str:
    return f"{prefix}-{secrets.token_hex(8)}"


def new_key() -> bytes:
    return AESGCM.generate_key(bit_length=256)


def wrap(key: bytes, *, handle: str) -> bytes:
    return _seal(keys.master(), key, f"key:{handle}")


def unwrap(wrapped: SealedBytes, *, handle: str) -> bytes:
    return _open(keys.master(), wrapped, f"key:{handle}")


def seal(key: bytes, content: Mapping[str, Any], *, handle: str, event: int) -> bytes:
    return _seal(key, canonical(content), f"{handle}:{event}")


def unseal(key: bytes, sealed: SealedBytes, *, handle: str, event: int) -> dict[str, Any]:
    opened: dict[str, Any] = json.loads(_open(key, sealed, f"{handle}:{event}"))
    return opened


def seal_file(key: bytes, content: bytes, *, handle: str) -> bytes:
    return _seal(key, content, f"file:{handle}")


def unseal_file(key: bytes, sealed: SealedBytes, *, handle: str) -> bytes:
    return _open(key, sealed, f"file:{handle}")


def hide(content: bytes, *, purpose: str) -> bytes:
    """Seal by the master key what belongs to no subject: the secret of a second factor, a form."""
    return _seal(keys.master(), content, f"for:{purpose}")


def reveal(hidden: SealedBytes, *, purpose: str) -> bytes:
    return _open(keys.master(), hidden, f"for:{purpose}")


def blind(kind: str, value: str) -> bytes:
    """Return the index under which equal values are found, and from which none is read back."""
    return digest(keys.index(), f"{kind}:{value}".encode(), "sha256")


def destroy(handle: str, *, at: datetime) -> None:
    """Destroy the key of a subject and its entries in the blind index; there is no way back.

    SQLite would leave the old key on a free page of the file until that page is used again.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")
            cursor.fetchall()
    Subject.objects.filter(handle=handle).update(key=None, erased_at=at)
    SealedFile.objects.filter(subject=handle).update(content=b"", sha256="", size=0)
    CaseSubject.objects.filter(person=handle).delete()


def _seal(key: bytes, content: bytes, about: str) -> bytes:
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, about.encode())


def _open(key: bytes, sealed: SealedBytes, about: str) -> bytes:
    whole = bytes(sealed)
    try:
        return AESGCM(key).decrypt(whole[:NONCE], whole[NONCE:], about.encode())
    except (InvalidTag, ValueError) as error:  # ValueError: not even a nonce is there
        raise NotSealedHere(about) from error
