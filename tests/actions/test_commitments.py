"""Promises through the actions: who may record them, what is refused, what the books say."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from sinergi.actions import commitments, outputs
from sinergi.actions.budgets import LineSaysOtherwise
from sinergi.actions.commitments import DeclaredTwice, RecordedTwice
from sinergi.core.access import NotYoursToRecord
from sinergi.core.budgets import Porsi, PorsiAbovePagu
from sinergi.core.commitments import EndWithoutReason, TargetMissing, Work
from sinergi.core.money import Rupiah
from sinergi.core.protocol import Step
from sinergi.core.refusals import Refusal
from sinergi.records import models
from sinergi.records.queries import commitments as recorded
from tests.actions.played import accepted, persons, step
from tests.actions.promised import (
    BY,
    KAB,
    KOTA,
    NOT_THEIRS,
    NOW,
    lines,
    of_satpol,
    promise,
    promised,
    told,
)
from tests.actions.together import at_once
from tests.cast import KAB as DUTY_KAB
from tests.cast import KABAG, NINE_PM
from tests.cast import KOTA as DUTY_KOTA
from tests.core.nine_pairings import MEETING, NINE

pytestmark = pytest.mark.usefixtures("committed_offices")
LINK = NINE["9"][1].links[1]  # of the city, in the DPA, with a pagu of 240 million
LINE = of_satpol(LINK.line, "01")
SET_ASIDE = replace(LINK, line=LINE)


@pytest.mark.parametrize("code", list(NINE))
def test_what_is_recorded_comes_back_as_it_was(code: str) -> None:
    told(code)

    ((commitment, records),) = recorded.of_year(2018)
    assert commitment == replace(promise(code), indicator=commitment.indicator)
    assert commitment.indicator.target == promise(code).indicator.target
    assert commitment.indicator.direction == promise(code).indicator.direction
    said = NINE[code][1]
    entered = {"recorded_on": NOW.date()}
    assert records.acknowledgements == tuple(replace(a, **entered) for a in said.acknowledgements)
    assert records.no_cost == tuple(replace(free, **entered) for free in said.no_cost)
    assert [_as_told(work) for work in records.works] == [_as_told(one) for one in said.works]
    assert {work.recorded_by for work in records.works} <= {KABAG.office}
    assert {work.recorded_on for work in records.works} <= {NOW.date()}
    assert records.dues == said.dues
    assert [link.porsi for link in records.links] == [link.porsi for link in said.links]
    assert [link.since for link in records.links] == [link.since for link in said.links]


def _as_told(work: Work) -> Work:
    said = tuple(replace(one, recorded_on=None) for one in work.acknowledged)
    return replace(work, acknowledged=said, recorded_by=None, recorded_on=None, key="")


def test_a_promise_stands_in_the_shared_book_and_in_the_own_one() -> None:
    promised("2")

    assert len(lines("pairing-1")) == len(lines("own-35.74")) == 1
    assert lines("own-35.13") == []
    (line,) = lines("pairing-1")
    assert '"step":"promised"' in line
    assert '"on":"2017-08-10"' in line
    assert "Nama" not in line


@pytest.mark.parametrize("by", NOT_THEIRS)
def test_whom_it_does_not_concern_records_nothing(by) -> None:
    with pytest.raises(NotYoursToRecord):
        commitments.record(promise("2"), by=by, now=NOW)
    assert not models.Commitment.objects.exists()

    promised("2")
    with pytest.raises(NotYoursToRecord):
        commitments.acknowledge("2", KOTA, MEETING, by=by, now=NOW)
    with pytest.raises(NotYoursToRecord):
        outputs.enter("2", NINE["2"][1].works[0], by=by, now=NOW)
    assert len(lines("pairing-1")) == 1


def test_what_the_core_refuses_leaves_no_trace() -> None:
    nothing = replace(promise("2"), indicator=replace(promise("2").indicator, target=0))
    with pytest.raises(TargetMissing):
        commitments.record(nothing, by=KABAG, now=NOW)
    assert not models.Commitment.objects.exists()
    assert lines("pairing-1") == []


def test_nothing_is_promised_or_declared_twice() -> None:
    promised("2")
    with pytest.raises(RecordedTwice):
        promised("2")
    commitments.acknowledge("2", KOTA, MEETING, by=KABAG, now=NOW)
    with pytest.raises(DeclaredTwice):
        commitments.acknowledge("2", KOTA, date(2018, 1, 2), by=KABAG, now=NOW)
    commitments.acknowledge("2", KAB, MEETING, by=BY[KAB], now=NOW)


def test_the_next_free_code_of_pairing_and_year_is_given_to_a_new_promise() -> None:
    new = replace(promise("2"), code="")
    codes = [commitments.promise(new, by=KABAG, now=NOW) for _ in range(2)]
    codes.append(commitments.promise(replace(new, year=2019), by=BY[KAB], now=NOW))
    assert codes == ["2018-1-1", "2018-1-2", "2019-1-1"]
    assert recorded.before(2019, 1) == [
        ("2018-1-1", promise("2").title),
        ("2018-1-2", promise("2").title),
    ]


def test_of_two_that_promise_at_once_each_gets_a_code_of_its_own() -> None:
    new = replace(promise("2"), code="")
    deed = partial(commitments.promise, new, by=KABAG, now=NOW)
    assert sorted(at_once(deed, deed)) == ["2018-1-1", "2018-1-2"]


def test_the_porsi_of_several_promises_share_one_pagu() -> None:
    promised("2")
    promised("9")
    much = Porsi(money=Rupiah(200_000_000))
    commitments.link("2", replace(SET_ASIDE, porsi=much), by=KABAG, now=NOW)
    with pytest.raises(PorsiAbovePagu):
        commitments.link("9", replace(SET_ASIDE, porsi=much), by=KABAG, now=NOW)
    assert models.ProgrammeLink.objects.count() == 1


def test_a_porsi_is_set_aside_by_the_office_of_its_line_or_its_coordinator() -> None:
    promised("2")
    for by in (BY[KAB], DUTY_KAB):
        with pytest.raises(NotYoursToRecord):
            commitments.link("2", SET_ASIDE, by=by, now=NOW)
    commitments.link("2", SET_ASIDE, by=DUTY_KOTA, now=NOW)
    assert models.ProgrammeLink.objects.get().recorded_on == NOW.date()


@pytest.mark.parametrize("day", [date(2030, 1, 1), date(1, 1, 1)])
def test_no_day_of_another_age_is_recorded(day: date) -> None:
    """What the core says of each day, `tests/core` shows; here, that each deed asks it."""
    promised("2")
    known = {"by": KABAG, "now": NOW}
    work = replace(NINE["2"][1].works[0], done_on=day, evidenced_on=day, acknowledged=())
    deeds = [
        lambda: commitments.record(replace(promise("5"), recorded_on=day), **known),
        lambda: commitments.acknowledge("2", KOTA, day, **known),
        lambda: commitments.declare_no_cost("2", KOTA, day, **known),
        lambda: commitments.propose_end("2", day, "-", **known),
        lambda: commitments.link("2", replace(SET_ASIDE, on=day), **known),
        lambda: commitments.link(
            "2", replace(SET_ASIDE, line=replace(LINE, recorded_on=day)), **known
        ),
        lambda: outputs.enter("2", work, **known),
    ]
    for deed in deeds:
        with pytest.raises(Refusal):
            deed()
    assert len(lines("own-35.74")) == 1


def test_a_line_cannot_be_made_larger_to_fit_a_porsi() -> None:
    promised("2")
    commitments.link("2", SET_ASIDE, by=KABAG, now=NOW)
    larger = replace(LINE, pagu=Rupiah(900_000_000))
    with pytest.raises(LineSaysOtherwise):
        commitments.link("2", replace(SET_ASIDE, line=larger), by=KABAG, now=NOW)


def test_a_side_proposes_the_end_with_its_reason() -> None:
    promised("2")
    with pytest.raises(EndWithoutReason):
        commitments.propose_end("2", date(2018, 3, 1), " ", by=BY[KAB], now=NOW)
    commitments.propose_end("2", date(2018, 3, 1), "Pabrik tutup", by=BY[KAB], now=NOW)
    ((_, records),) = recorded.of_year(2018)
    assert [(one.government, one.reason) for one in records.end_proposals] == [
        (KAB, "Pabrik tutup")
    ]


def test_a_volume_is_kept_with_its_unit() -> None:
    promised("2")
    porsi = Porsi(volume=LINK.porsi.volume + 12, unit="orang")
    commitments.link("2", replace(SET_ASIDE, porsi=porsi), by=KABAG, now=NOW)
    ((_, records),) = recorded.of_year(2018)
    assert records.links[0].porsi == porsi


def test_a_child_counts_when_received_and_not_when_only_handed_over() -> None:
    commitments.record(promise("1"), by=KABAG, now=NOW, counts_service="street-child")
    number = accepted()
    over = {"leg": "across", "to": "satpol.kab", "place": "Dringu", "condition": "sehat"}
    step(number, Step.HAND_OVER, DUTY_KOTA, persons=persons(number), **over)
    assert _works() == []

    given = models.CaseEvent.objects.get(case__number=number, step="hand_over").number
    late = NINE_PM + timedelta(hours=25)
    step(number, Step.RECEIVE, DUTY_KAB, late, handover=given, condition="sehat")
    (work,) = _works()
    assert (work.reference, work.numerator, work.denominator) == (number, 0, 1)
    assert work.evidenced_on is None
    step(number, Step.REPORT, DUTY_KAB, late, outcome="home", note="Sampai di rumah")
    assert len(_works()) == 1

    models.CaseEvent.objects.filter(step="receive").update(occurred_at=NINE_PM)
    assert _works()[0].numerator == 1


def _works() -> list:
    ((_, records),) = recorded.of_year(2018)
    return list(records.works)


def test_the_queries_do_not_grow_with_the_promises(django_assert_num_queries) -> None:
    told("2")
    with django_assert_num_queries(3):
        recorded.of_year(2018)
    told("5")
    told("9")
    with django_assert_num_queries(3):
        recorded.of_year(2018)
