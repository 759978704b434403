"""Offices, their names through the years, and pairings."""

from datetime import date

from sinergi.core.parties import SYSTEM, NamePeriod, Pairing, Via, name_on
from sinergi.core.protocol import NotYetOpen
from tests.cast import DINSOS_KAB, KOTA, SATPOL_KAB, SATPOL_KOTA, SATPOL_LUMAJANG


def test_an_office_is_called_as_on_the_day_that_is_asked_about() -> None:
    periods = [
        NamePeriod(name="Kantor Satpol PP", since=date(2009, 1, 1), until=date(2016, 12, 31)),
        NamePeriod(name="Satpol PP", since=date(2017, 1, 1)),
    ]
    assert name_on(date(2016, 12, 31), periods) == "Kantor Satpol PP"
    assert name_on(date(2017, 1, 1), periods) == "Satpol PP"
    assert name_on(date(2008, 12, 31), periods) is None  # nobody recorded one, so none is invented


def test_a_pairing_has_its_offices_by_government() -> None:
    pairing = Pairing(
        number=1, title="Satpol PP", offices=frozenset({SATPOL_KOTA, SATPOL_KAB, DINSOS_KAB})
    )
    assert pairing.governments == {"35.13", "35.74"}
    assert pairing.of("35.13") == (DINSOS_KAB, SATPOL_KAB)
    assert pairing.of("35.08") == ()


def test_on_paper_an_officer_acts_for_who_signed() -> None:
    paper = KOTA.on_paper_for(SATPOL_LUMAJANG)
    assert (KOTA.acts_for, paper.acts_for) == (SATPOL_KOTA, SATPOL_LUMAJANG)
    assert (paper.office, paper.via, SYSTEM.via) == (SATPOL_KOTA, Via.PAPER, Via.SYSTEM)


def test_a_refusal_says_its_claim_and_keeps_its_parameters_out_of_the_log() -> None:
    refusal = NotYetOpen(number="SNG-1")
    assert (refusal.claim, refusal.parameters) == ("NotYetOpen", {"number": "SNG-1"})
    assert "SNG-1" not in str(refusal)
