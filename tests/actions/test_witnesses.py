"""Who is believed as a witness, and which cosignatures are kept."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sinergi.actions import witnesses
from sinergi.actions.witnesses import (
    AnotherHistory,
    NameOfAnotherWitness,
    NotAWitnessKey,
    NotCosigned,
    NotOurBook,
    WitnessOnTheServer,
)
from sinergi.core import checkpoints
from sinergi.core.checkpoints import Checkpoint, Key, Signer
from sinergi.records import installation, keys, models
from sinergi.records.queries import books
from tests.actions import played
from tests.cast import NINE_PM

pytestmark = pytest.mark.usefixtures("offices")
PRIVATE = Ed25519PrivateKey.from_private_bytes(b"w" * 32)
OTHER = Ed25519PrivateKey.from_private_bytes(b"o" * 32)


def witness(private: Ed25519PrivateKey = PRIVATE, name: str = "saksi/35.74") -> Key:
    public = private.public_key().public_bytes_raw()
    return Key(signer=Signer.WITNESS, name=name, public=public)


def newest(code: str = "pairing-1") -> Checkpoint:
    book = books.called(code)
    return checkpoints.parse(books.checkpoint(book, book.size))


def cosigned(checkpoint: Checkpoint, private: Ed25519PrivateKey = PRIVATE) -> str:
    key = witness(private)
    return checkpoints.cosigned(checkpoint, key, private.sign, seconds=1).written


def test_a_witness_is_registered_once() -> None:
    witnesses.register(witness().vkey, government="35.74")
    witnesses.register(witness().vkey, government="35.74")

    row = models.Witness.objects.get()
    assert (row.name, row.government_id, row.demo) == ("saksi/35.74", "35.74", False)


def test_a_name_belongs_to_one_key() -> None:
    witnesses.register(witness().vkey)

    with pytest.raises(NameOfAnotherWitness):
        witnesses.register(witness(OTHER).vkey)


def test_the_key_of_a_server_is_no_witness() -> None:
    with pytest.raises(NotAWitnessKey):
        witnesses.register(keys.log_key(installation.code()).vkey)


def test_the_servers_own_key_is_no_witness_under_another_name_either() -> None:
    public = keys.log_key(installation.code()).public
    disguised = Key(signer=Signer.WITNESS, name="saksi/35.13", public=public)

    with pytest.raises(WitnessOnTheServer):
        witnesses.register(disguised.vkey)


def test_a_cosignature_is_kept_once_and_stands_in_the_checkpoint() -> None:
    played.requested()
    witnesses.register(witness().vkey)
    note = cosigned(newest())

    assert witnesses.keep(note, now=NINE_PM) == ["saksi/35.74"]
    assert witnesses.keep(note, now=NINE_PM) == ["saksi/35.74"]

    assert models.Cosignature.objects.count() == 1
    assert newest().written == note


def test_a_signature_of_nobody_we_know_is_not_kept() -> None:
    played.requested()
    with pytest.raises(NotCosigned):
        witnesses.keep(cosigned(newest()), now=NINE_PM)


def test_a_false_signature_in_the_name_of_a_witness_is_not_kept() -> None:
    played.requested()
    witnesses.register(witness().vkey)
    key = witness()
    forged = checkpoints.cosigned(newest(), key, OTHER.sign, seconds=1).written

    with pytest.raises(NotCosigned):
        witnesses.keep(forged, now=NINE_PM)


def test_a_witness_of_another_history_raises_the_alarm() -> None:
    played.requested()
    witnesses.register(witness().vkey)
    true = newest()
    other = Checkpoint(origin=true.origin, size=true.size, root=b"x" * 32)
    longer = Checkpoint(origin=true.origin, size=true.size + 1, root=true.root)

    for told in (other, longer):
        with pytest.raises(AnotherHistory):
            witnesses.keep(cosigned(told), now=NINE_PM)


@pytest.mark.parametrize("origin", ["sinergi/lain/pairing-1", "sinergi/uji/pairing-77"])
def test_a_checkpoint_of_another_book_is_not_kept(origin: str) -> None:
    played.requested()
    witnesses.register(witness().vkey)
    root = newest().root

    with pytest.raises(NotOurBook):
        witnesses.keep(cosigned(Checkpoint(origin=origin, size=1, root=root)), now=NINE_PM)
