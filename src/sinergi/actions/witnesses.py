"""Witnesses of the books, and the cosignatures they give.

A reader may rely on this: a cosignature is kept only after it was checked with the key of a
registered witness, and only over a root that this very book had at that size.
"""

from collections.abc import Iterable
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import transaction

from sinergi.core import checkpoints
from sinergi.core.checkpoints import Checkpoint, Signature, Signer
from sinergi.core.law import SYSTEM_RULE
from sinergi.core.refusals import Refusal
from sinergi.core.words import gettext_noop
from sinergi.records import installation, keys
from sinergi.records.models import Book, BookEntry, Cosignature, Witness


class NotAWitnessKey(Refusal):
    sentence = gettext_noop("Kunci ini bukan kunci seorang saksi.")
    basis = SYSTEM_RULE


class WitnessOnTheServer(Refusal):
    sentence = gettext_noop("Kunci server tidak dapat menjadi saksi atas dirinya sendiri.")
    basis = SYSTEM_RULE


class NameOfAnotherWitness(Refusal):
    sentence = gettext_noop("Nama saksi %(name)s sudah dipakai kunci lain.")
    basis = SYSTEM_RULE
    name: str


@transaction.atomic(durable=True)
def register(vkey: str, *, government: str | None = None, demo: bool = False) -> None:
    """Believe this key from now on; that it is theirs was compared by another channel."""
    key = checkpoints.parse_vkey(vkey)
    if key.signer is not Signer.WITNESS:
        raise NotAWitnessKey
    if key.public == keys.log_key(installation.code()).public:
        raise WitnessOnTheServer
    known = Witness.objects.filter(name=key.name).first()
    if known and known.vkey != key.vkey:
        raise NameOfAnotherWitness(name=key.name)
    if known is None:
        Witness.objects.create(name=key.name, vkey=key.vkey, government_id=government, demo=demo)


class NotOurBook(Refusal):
    sentence = gettext_noop("Checkpoint ini bukan dari buku di instalasi ini.")
    basis = SYSTEM_RULE


class AnotherHistory(Refusal):
    sentence = gettext_noop(
        "Isi buku ini sampai baris ke-%(size)s berbeda dengan yang disaksikan. Segera beri tahu"
        " kedua inspektorat."
    )
    basis = SYSTEM_RULE
    size: int


class NotCosigned(Refusal):
    sentence = gettext_noop("Tidak ada tanda tangan sah dari saksi yang terdaftar.")
    basis = SYSTEM_RULE


@transaction.atomic(durable=True)
def keep(note: str, *, now: datetime) -> list[str]:
    """Keep the cosignatures on a checkpoint; returns the names of the witnesses."""
    checkpoint = checkpoints.parse(note)
    book = _book(checkpoint)
    entry = BookEntry.objects.filter(book=book, index=checkpoint.size - 1).first()
    if entry is None or bytes(entry.root) != checkpoint.root:
        raise AnotherHistory(size=checkpoint.size)
    signed = list(_signed(checkpoint))
    if not signed:
        raise NotCosigned
    for witness, signature in signed:
        Cosignature.objects.get_or_create(
            book=book,
            witness=witness,
            size=checkpoint.size,
            defaults={"line": signature.line, "at": now},
        )
    return [witness.name for witness, _signature in signed]


def _book(checkpoint: Checkpoint) -> Book:
    code = checkpoint.origin.rpartition("/")[2]
    if checkpoint.origin != checkpoints.origin(installation.code(), code):
        raise NotOurBook
    book = Book.objects.filter(code=code).first()
    if book is None:
        raise NotOurBook
    return book


def _signed(checkpoint: Checkpoint) -> Iterable[tuple[Witness, Signature]]:
    for witness in Witness.objects.order_by("name"):
        key = checkpoints.parse_vkey(witness.vkey)
        mine = [
            one for one in checkpoint.signatures if (one.name, one.key_id) == (key.name, key.id)
        ]
        if mine and checkpoints.is_signed_by(checkpoint, key, _verify):
            yield witness, mine[0]


def _verify(public: bytes, message: bytes, signature: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except InvalidSignature:
        return False
    return True
