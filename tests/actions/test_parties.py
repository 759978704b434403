"""Who is who: recorded once, renamed forward, one post at a time; and whose key is a witness's."""

from datetime import date

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sinergi.actions import parties, witnesses
from sinergi.actions.parties import (
    AlreadyRecorded,
    EndsBeforeItBegins,
    OneGovernmentAlone,
    OverlappingPost,
    PairingToBe,
    PostToBe,
    RenamedBeforeItsName,
)
from sinergi.actions.witnesses import (
    AnotherHistory,
    NameOfAnotherWitness,
    NotAWitnessKey,
    NotCosigned,
    NotOurBook,
    WitnessOnTheServer,
)
from sinergi.core.checkpoints import Checkpoint, Key, Signer, cosigned, origin
from sinergi.core.custody import Hander, Leg, LegKind
from sinergi.core.declarations import Service
from sinergi.core.parties import Role
from sinergi.core.protocol import Step, after, take
from sinergi.core.protocol.handing import GoodsCarryNobody
from sinergi.core.protocol.table import Kind
from sinergi.records import keys, models
from sinergi.services.street_children import STREET_CHILD
from tests.actions.test_cases import requested
from tests.cast import KAB, KABAG, KOTA, NINE_PM, SATPOL_KAB, SATPOL_KOTA


@pytest.mark.usefixtures("offices")
def test_a_name_an_installation_and_a_pairing_are_recorded_once() -> None:
    with pytest.raises(AlreadyRecorded):
        parties.install("lain")
    with pytest.raises(OneGovernmentAlone):
        parties.pair(PairingToBe(number=2, title="x", offices=("satpol.kota", "dinsos.kota")))
    parties.pair(PairingToBe(number=2, title="Dinsos", offices=("dinsos.kota", "dinsos.kab")))
    assert models.Book.objects.filter(code="pairing-2").exists()


@pytest.mark.usefixtures("offices")
def test_an_office_is_renamed_forward_only() -> None:
    office = models.Office.objects.get(code="satpol.kota")
    office.names.create(name=office.name, since=date(2017, 1, 1))
    with pytest.raises(RenamedBeforeItsName):
        parties.rename_office("satpol.kota", "Satuan Polisi", since=date(2016, 1, 1))
    parties.rename_office("satpol.kota", "Satuan Polisi", since=date(2018, 1, 1))
    assert models.Office.objects.get(code="satpol.kota").name == "Satuan Polisi"


@pytest.mark.usefixtures("offices")
def test_one_person_holds_a_post_once_at_a_time() -> None:
    post = PostToBe(
        office="satpol.kota", title="Danru Piket A", role=Role.DUTY, since=date(2018, 1, 1)
    )
    with pytest.raises(OverlappingPost):
        parties.appoint("p-01", post, by=KABAG, now=NINE_PM)
    key = models.Post.objects.get(officer__login="p-01").pk
    with pytest.raises(EndsBeforeItBegins):
        parties.end_post(key, on=date(2015, 1, 1), by=KABAG, now=NINE_PM)
    parties.end_post(key, on=date(2017, 12, 31), by=KABAG, now=NINE_PM)
    assert parties.appoint("p-01", post, by=KABAG, now=NINE_PM)


def witness(name: str) -> tuple[Ed25519PrivateKey, Key]:
    private = Ed25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    return private, Key(signer=Signer.WITNESS, name=name, public=public)


@pytest.mark.usefixtures("offices")
def test_a_witness_has_a_key_of_its_own_and_signs_what_we_have() -> None:
    private, key = witness("saksi/uji")
    server = keys.log_key("uji")
    with pytest.raises(NotAWitnessKey):
        witnesses.register(server.vkey)
    with pytest.raises(WitnessOnTheServer):
        witnesses.register(Key(signer=Signer.WITNESS, name="x", public=server.public).vkey)
    witnesses.register(key.vkey, government="35.74")
    with pytest.raises(NameOfAnotherWitness):
        witnesses.register(witness("saksi/uji")[1].vkey)

    requested()
    entry = models.BookEntry.objects.get(book__code="pairing-1")
    name = origin("uji", "pairing-1")
    ours = Checkpoint(origin=name, size=1, root=bytes(entry.root))
    other = Checkpoint(origin=name, size=1, root=bytes(32))
    far = Checkpoint(origin=origin("lain", "pairing-1"), size=1, root=bytes(entry.root))
    none = Checkpoint(origin=origin("uji", "pairing-9"), size=1, root=bytes(entry.root))
    stranger, its_key = witness("saksi/asing")

    def signed(checkpoint: Checkpoint) -> str:
        return cosigned(checkpoint, key, private.sign, seconds=1).written

    with pytest.raises(AnotherHistory):
        witnesses.keep(signed(other), now=NINE_PM)
    for foreign in (far, none):
        with pytest.raises(NotOurBook):
            witnesses.keep(signed(foreign), now=NINE_PM)
    with pytest.raises(NotCosigned):
        unknown = cosigned(ours, its_key, stranger.sign, seconds=1).written
        witnesses.keep(unknown, now=NINE_PM)
    with pytest.raises(NotCosigned):
        forged = cosigned(ours, key, stranger.sign, seconds=1).written
        witnesses.keep(forged, now=NINE_PM)
    assert witnesses.keep(signed(ours), now=NINE_PM) == ["saksi/uji"]


def test_goods_are_handed_over_by_the_side_the_leg_names_and_carry_nobody() -> None:
    """A service of kind exchange that the engine has never heard of."""
    named = {name: getattr(STREET_CHILD, name) for name in Service.__slots__}
    lent = Leg(code="lend", kind=LegKind.ACROSS, document="surat_jalan", hander=Hander.RECEIVER)
    back = Leg(code="back", kind=LegKind.ACROSS, document="surat_jalan", hander=Hander.SENDER)
    changed = {"code": "lend", "kind": Kind.EXCHANGE, "legs": (lent, back), "rules": ()}
    case = Service(**{**named, **changed}).opening("1", sender=SATPOL_KOTA, receiver=SATPOL_KAB)

    def go(step: Step, by, **facts) -> None:
        nonlocal case
        case = after(case, take(case, step, by=by, at=NINE_PM, facts=facts))

    go(Step.REQUEST, KOTA)
    go(Step.ACCEPT, KAB)
    with pytest.raises(GoodsCarryNobody):
        go(Step.HAND_OVER, KAB, leg="lend", to="satpol.kota", persons=["x"])
    go(Step.HAND_OVER, KAB, leg="lend", to="satpol.kota")
    go(Step.RECEIVE, KOTA)
    go(Step.HAND_OVER, KOTA, leg="back", to="satpol.kab")
    go(Step.RECEIVE, KAB)
    go(Step.REPORT, KAB, outcome="other")
    go(Step.CLOSE, KOTA)
    assert case.state == "closed"
