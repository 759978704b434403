"""Documents both sides own: their regime, their rules, and what a recorded one is noted for."""

from dataclasses import replace
from datetime import date

import pytest

from sinergi.core.agreements import (
    CAPACITIES,
    KINDS,
    SHORT,
    Agreement,
    Capacity,
    EndsBeforeItBegins,
    FewerThanTwoParties,
    KbNotSignedByHead,
    Kind,
    LongerThanUsual,
    Party,
    PartyWithoutNumber,
    SignedBeforeItsParent,
    SignedInAnotherAge,
    SignedWithoutPower,
    TermOutOfSight,
    WithoutItsParent,
    in_sight,
    regime,
    remarks,
    sign,
)
from sinergi.core.days import AheadOfToday

KOTA = Party(government="35.74", number="119/07/2018", capacity=Capacity.HEAD)
KAB = Party(government="35.13", number="119/15/2018", capacity=Capacity.HEAD)
KB = Agreement(
    code="KB-1",
    kind=Kind.KB,
    title="Pelayanan publik di wilayah perbatasan",
    parties=(KOTA, KAB),
    signed_on=date(2017, 12, 7),
    valid_from=date(2017, 12, 7),
    valid_until=date(2022, 12, 7),
)
PKS = replace(
    KB,
    code="PKS-1",
    kind=Kind.PKS,
    parent="KB-1",
    signed_on=date(2018, 3, 20),
    valid_from=date(2018, 3, 20),
    valid_until=date(2018, 12, 31),
)


def signed_as(party: Party, capacity: Capacity, power: str = "") -> Party:
    return replace(party, capacity=capacity, power_of_attorney=power)


def test_every_kind_and_capacity_has_its_words() -> None:
    assert set(KINDS) == set(SHORT) == set(Kind)
    assert set(CAPACITIES) == set(Capacity)


def test_an_agreement_keeps_the_law_of_its_signing_day() -> None:
    laws = {
        date(2017, 12, 7): "PP 50/2007",
        date(2018, 7, 12): "PP 50/2007",
        date(2018, 7, 13): "PP 28/2018",
    }
    assert {day: law.clause for day in laws if (law := regime(day))} == laws


def test_of_a_document_older_than_the_laws_we_have_read_no_law_is_named() -> None:
    first = regime(date(2007, 8, 22))
    assert first
    assert first.clause == "PP 50/2007"
    assert regime(date(2007, 8, 21)) is None


def test_no_slip_of_the_pen_passes_whether_the_document_is_old_or_new() -> None:
    today = date(2018, 3, 20)
    assert in_sight(PKS, today=today) is PKS
    with pytest.raises(AheadOfToday) as refused:
        in_sight(replace(PKS, signed_on=date(2018, 3, 21)), today=today)
    assert refused.value.field == "signed_on"
    with pytest.raises(SignedInAnotherAge):
        in_sight(replace(PKS, signed_on=date(1949, 12, 31)), today=today)
    for field, day in (
        ("valid_from", date(1, 1, 1)),
        ("valid_from", date(2012, 12, 31)),
        ("valid_until", date(2069, 1, 1)),
        ("valid_until", date(9999, 12, 31)),
    ):
        with pytest.raises(TermOutOfSight) as far:
            in_sight(replace(PKS, **{field: day}), today=today)
        assert far.value.field == field
    for field, day in (("valid_from", date(2013, 1, 1)), ("valid_until", date(2068, 12, 31))):
        assert in_sight(replace(PKS, **{field: day}), today=today)


def test_each_party_has_its_own_number_on_the_same_document() -> None:
    assert PKS.numbers == "119/07/2018 / 119/15/2018"
    assert sign(PKS, parent=KB) is PKS
    with pytest.raises(PartyWithoutNumber):
        sign(replace(PKS, parties=(KOTA, replace(KAB, number=""))), parent=KB)


def test_three_governments_may_own_one_agreement() -> None:
    lumajang = replace(KAB, government="35.08", number="3")
    assert sign(replace(PKS, parties=(KOTA, KAB, lumajang)), parent=KB).governments == {
        "35.74",
        "35.13",
        "35.08",
    }
    with pytest.raises(FewerThanTwoParties):
        sign(replace(KB, parties=(KOTA, KOTA)), parent=None)


@pytest.mark.parametrize("capacity", [Capacity.DEPUTY, Capacity.SECRETARY, Capacity.OFFICIAL])
def test_a_new_kb_is_signed_by_both_heads_themselves(capacity: Capacity) -> None:
    draft = replace(KB, parties=(KOTA, signed_as(KAB, capacity, "surat kuasa 1")))
    with pytest.raises(KbNotSignedByHead) as refused:
        sign(draft, parent=None)
    assert refused.value.parameters == {"capacity": capacity}


def test_a_pks_may_be_signed_with_a_power_of_attorney_and_not_without() -> None:
    with_power = replace(PKS, parties=(KOTA, signed_as(KAB, Capacity.OFFICIAL, "180/3/2018")))
    assert sign(with_power, parent=KB) is with_power
    with pytest.raises(SignedWithoutPower):
        sign(replace(PKS, parties=(KOTA, signed_as(KAB, Capacity.OFFICIAL))), parent=KB)


def test_kb_comes_before_pks() -> None:
    with pytest.raises(WithoutItsParent):
        sign(PKS, parent=None)
    with pytest.raises(WithoutItsParent):
        sign(PKS, parent=PKS)
    with pytest.raises(SignedBeforeItsParent) as refused:
        sign(replace(PKS, signed_on=date(2017, 12, 6)), parent=KB)
    assert refused.value.parent == date(2017, 12, 7)
    same_day = replace(PKS, signed_on=date(2017, 12, 7))
    assert sign(same_day, parent=KB) is same_day


def test_a_term_does_not_end_before_it_begins() -> None:
    one_day = replace(PKS, valid_until=PKS.valid_from)
    assert sign(one_day, parent=KB) is one_day
    with pytest.raises(EndsBeforeItBegins):
        sign(replace(PKS, valid_until=date(2018, 3, 19)), parent=KB)


def test_a_recorded_document_passes_and_carries_what_it_breaks() -> None:
    by_deputy = replace(KB, parties=(KOTA, signed_as(KAB, Capacity.DEPUTY)), recorded=True)

    assert sign(by_deputy, parent=None) is by_deputy
    (remark,) = remarks(by_deputy, parent=None)
    with pytest.raises(KbNotSignedByHead):
        raise remark
    orphan = replace(PKS, recorded=True, parties=(KOTA, replace(KAB, number="")))
    assert [type(remark) for remark in remarks(orphan, parent=None)] == [
        WithoutItsParent,
        PartyWithoutNumber,
    ]


def test_a_term_beyond_five_years_warns_and_does_not_refuse() -> None:
    longer = replace(KB, valid_until=date(2022, 12, 8))

    assert remarks(KB, parent=None) == ()
    assert sign(longer, parent=None) is longer
    (remark,) = remarks(longer, parent=None)
    with pytest.raises(LongerThanUsual):
        raise remark
    assert remark.parameters == {"years": 5}
    assert remarks(longer, parent=None, longest=6) == ()


def test_it_is_in_force_from_its_first_day_to_its_last() -> None:
    later = replace(PKS, valid_from=date(2018, 4, 1))
    assert not later.in_force(date(2018, 3, 31))
    assert later.in_force(date(2018, 4, 1))
    assert PKS.in_force(date(2018, 12, 31))
    assert not PKS.in_force(date(2019, 1, 1))
    ended = replace(PKS, ended_on=date(2018, 6, 30))
    assert ended.in_force(date(2018, 6, 30))
    assert not ended.in_force(date(2018, 7, 1))
