"""The secrets of an installation: the vault's master key and the key that signs its books.

They are files of 32 random bytes, never in the database and never in a backup of it.

A reader may rely on this: no other module opens a key file.
"""

import os
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import mkstemp

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from sinergi.core.checkpoints import Key, Signer

LENGTH = 32


class KeyMissing(Exception):
    """The key file is not there, or is not 32 bytes; the message names it."""


def create(file: Path) -> None:
    """Make a new key; an existing one is left alone. Interrupted, there is all of it or none."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if file.exists():
        return
    descriptor, beside = mkstemp(dir=file.parent, prefix=f".{file.name}.")  # its owner's alone
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(os.urandom(LENGTH))
        opened.flush()
        os.fsync(opened.fileno())
    with suppress(FileExistsError):  # another start was first, and its key holds
        os.link(beside, file)
    Path(beside).unlink()
    _keep(file.parent)


def _keep(folder: Path) -> None:
    """The disk has the new name too, before anything is sealed with what it names."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@cache
def _read(file: Path) -> bytes:
    try:
        content = file.read_bytes()
    except FileNotFoundError as error:
        raise KeyMissing(f"key file is missing: {file.name}") from error
    if len(content) != LENGTH:
        raise KeyMissing(f"key file is not {LENGTH} bytes: {file.name}")
    return content


def master() -> bytes:
    return _read(settings.VAULT_KEY_FILE)


@cache
def index() -> bytes:
    """The key of the blind index: derived, so that neither key tells the other."""
    return HKDF(algorithm=SHA256(), length=LENGTH, salt=None, info=b"sinergi blind index").derive(
        master()
    )


@cache
def signing() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(_read(settings.LEDGER_KEY_FILE))


@cache
def log_key(installation: str) -> Key:
    public = signing().public_key().public_bytes_raw()
    return Key(signer=Signer.LOG, name=f"sinergi/{installation}", public=public)
