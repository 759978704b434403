"""What the protocol refuses where people and goods change hands.

A reader may rely on this: nobody is lost. Who is handed over is named, on a leg the service knows,
to an office of the case; who is let go is let go to a named person before a witness.
"""

from typing import Final

from sinergi.core.custody import Ending, Hander, Leg, LegKind
from sinergi.core.law import SYSTEM_RULE
from sinergi.core.parties import Office, Via
from sinergi.core.protocol.case import Case, Event, Rule
from sinergi.core.protocol.rules import NobodyNamed
from sinergi.core.protocol.table import Step
from sinergi.core.refusals import Refusal
from sinergi.core.words import gettext_noop


class UnknownLeg(Refusal):
    sentence = gettext_noop("Pilih serah terima yang dikenal layanan ini.")
    basis = SYSTEM_RULE


class GoodsCarryNobody(Refusal):
    sentence = gettext_noop(
        "Serah terima barang tidak memuat orang. Buat serah terima tersendiri untuk orangnya."
    )
    basis = SYSTEM_RULE


def people_are_handed_over_by_name(case: Case, event: Event) -> None:
    persons = event.facts.get("persons")
    if event.step in {Step.RELEASE, Step.END_CUSTODY} and not persons:
        raise NobodyNamed
    if event.step is not Step.HAND_OVER:
        return
    leg = case.ways.legs.get(event.facts.get("leg", ""))
    if leg is None or leg.kind is LegKind.RELEASE:
        raise UnknownLeg
    if leg.hander is Hander.HOLDER and not persons:
        raise NobodyNamed
    if leg.hander is not Hander.HOLDER and persons:
        raise GoodsCarryNobody


class NotAnOfficeOfThisCase(Refusal):
    sentence = gettext_noop("Pilih kantor tujuan yang ikut dalam berkas ini.")
    basis = SYSTEM_RULE


class LegLeadsElsewhere(Refusal):
    sentence = gettext_noop("Serah terima ini tidak menuju kantor tersebut.")
    basis = SYSTEM_RULE


def a_hand_over_leads_where_its_leg_says(case: Case, event: Event) -> None:
    """As we read it: across leads to a side that was asked, never to a third that only may join."""
    if event.step is not Step.HAND_OVER:
        return
    leg, hander = case.ways.legs[event.facts["leg"]], event.by.acts_for
    to = case.office(event.facts.get("to", ""))
    if to is None or to == hander:
        raise NotAnOfficeOfThisCase
    if not leads(case, leg, hander, to):
        raise LegLeadsElsewhere


def leads(case: Case, leg: Leg, hander: Office, to: Office) -> bool:
    """Whether this leg leads from the one office to the other."""
    starts = not leg.from_kinds or hander.kind in leg.from_kinds
    ends = to != hander and (not leg.to_kinds or to.kind in leg.to_kinds)
    return starts and ends and leg.kind is _kind_of_way(case, hander, to)


def _kind_of_way(case: Case, hander: Office, to: Office) -> LegKind | None:
    if to.government == hander.government:
        return LegKind.SAME_SIDE
    asked = to.government in {office.government for office in case.parties}
    return LegKind.ACROSS if asked else None


class WhichHandover(Refusal):
    sentence = gettext_noop("Ada beberapa serah terima yang menunggu. Pilih salah satu.")
    basis = SYSTEM_RULE


class ReceivedByItsHander(Refusal):
    sentence = gettext_noop("Penerimaan tidak dapat ditandatangani oleh yang menyerahkan.")
    basis = SYSTEM_RULE


def received_by_another(case: Case, event: Event) -> None:
    """On paper the hander may enter it: the receiver's signature is on the scan."""
    if event.step not in {Step.RECEIVE, Step.REFUSE_AT_HANDOVER}:
        return
    way = case.pending(event.facts.get("handover"))
    if way is None:
        raise WhichHandover
    by_hand = event.step is Step.RECEIVE and event.by.via is not Via.PAPER
    if by_hand and event.by.handle == way.by.handle:
        raise ReceivedByItsHander


class ReleasedWithoutWitness(Refusal):
    sentence = gettext_noop(
        "Penyerahan kepada keluarga memerlukan nama penerima, hubungan, dan seorang saksi."
    )
    basis = SYSTEM_RULE


def a_release_has_a_witness(case: Case, event: Event) -> None:
    del case
    if event.step is Step.RELEASE and not all(
        event.facts.get(code) for code in ("to_name", "to_relation", "witness")
    ):
        raise ReleasedWithoutWitness


class EndingNotNamed(Refusal):
    sentence = gettext_noop(
        "Pilih apa yang terjadi: meninggalkan tempat, diasuh lembaga, atau meninggal dunia."
    )
    basis = SYSTEM_RULE


def an_ending_is_named(case: Case, event: Event) -> None:
    """Released is not among them: a release is a step of its own, with a witness."""
    del case
    endings = frozenset(Ending) - {Ending.RELEASED}
    if event.step is Step.END_CUSTODY and event.facts.get("ending") not in endings:
        raise EndingNotNamed


RULES: Final[tuple[Rule, ...]] = (
    people_are_handed_over_by_name,
    a_hand_over_leads_where_its_leg_says,
    received_by_another,
    a_release_has_a_witness,
    an_ending_is_named,
)
