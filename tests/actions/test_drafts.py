"""From the draft to the request, and what the deeds after it leave behind."""

from dataclasses import replace
from datetime import timedelta

import pytest

from sinergi.actions import cases, drafts
from sinergi.actions.cases import Deed
from sinergi.actions.drafts import Typed
from sinergi.actions.once import AnsweredBefore, Form
from sinergi.core.access import NotYoursToBegin
from sinergi.core.moments import OutsideTheBound
from sinergi.core.parties import ACTING, SYSTEM, Role
from sinergi.core.protocol import AlreadyTaken, NotYetOpen, State, Step
from sinergi.core.requests import NotForThisOffice, NotYetComplete, SameGovernment
from sinergi.records import models
from sinergi.records.queries import cases as recorded
from sinergi.records.queries.absent import Absent
from sinergi.services.street_children import RouteAWithRisk
from tests.actions import played
from tests.cast import (
    BAGPEM_KAB,
    CHILD,
    DINSOS_A,
    FOUND,
    KAB,
    KABAG,
    KOTA,
    NINE_PM,
    PROVINCE,
    SATPOL_KAB,
    SATPOL_KOTA,
    SATPOL_LUMAJANG,
)

WHY = {"reason": "hujan"}
TYPED = Typed(receiver=SATPOL_KAB.code, facts=FOUND, people=(CHILD,))


@pytest.mark.usefixtures("offices")
def test_a_draft_leaves_no_event_no_line_and_no_message() -> None:
    key = drafts.begin("street-child", TYPED, by=KOTA, now=NINE_PM)

    row = models.Case.objects.get(pk=key)
    assert (row.number, row.state) == (None, State.DRAFT)
    assert drafts.from_kept(recorded.loaded(row).drafted) == TYPED
    assert not models.CaseEvent.objects.exists()
    assert not models.Message.objects.exists()
    assert not models.BookEntry.objects.filter(case=row.pk).exists()
    with pytest.raises(Absent):
        recorded.load(key, by=KAB)


@pytest.mark.usefixtures("offices")
@pytest.mark.parametrize("role", sorted(set(Role) - ACTING))
def test_who_only_watches_the_own_office_begins_nothing_in_it(role: Role) -> None:
    with pytest.raises(NotYoursToBegin):
        drafts.begin("street-child", TYPED, by=replace(KOTA, role=role), now=NINE_PM)
    assert not models.Case.objects.exists()


@pytest.mark.usefixtures("offices")
def test_what_was_typed_is_sealed_and_after_the_request_kept_once() -> None:
    key = drafts.begin("street-child", TYPED, by=KOTA, now=NINE_PM)
    assert all(b"Bagas" not in bytes(row.content) for row in models.Sealed.objects.all())

    drafts.request(key, by=KOTA, now=NINE_PM)

    assert not models.Sealed.objects.filter(event=0).exists()
    assert "Bagas" not in str([*models.CaseEvent.objects.values_list("facts", flat=True)])


@pytest.mark.usefixtures("committed_offices")
def test_a_refused_request_leaves_the_draft_as_it_was_typed() -> None:
    risky = Typed(receiver=SATPOL_KAB.code, facts={**FOUND, "risk": "some"}, people=(CHILD,))
    key = drafts.begin("street-child", risky, by=KOTA, now=NINE_PM)

    with pytest.raises(RouteAWithRisk):
        drafts.request(key, by=KOTA, now=NINE_PM)

    assert drafts.from_kept(recorded.loaded(models.Case.objects.get(pk=key)).drafted) == risky
    drafts.rewrite(key, TYPED, by=KOTA, now=NINE_PM)
    assert drafts.request(key, by=KOTA, now=NINE_PM) == "SNG-35.13-35.74-2018-000001"


@pytest.mark.usefixtures("committed_offices")
def test_a_draft_may_lack_what_its_request_may_not() -> None:
    half = Typed(receiver=SATPOL_KAB.code, facts={"route": "a"}, people=({"age": 12},))
    key = drafts.begin("street-child", half, by=KOTA, now=NINE_PM)

    with pytest.raises(NotYetComplete):
        drafts.request(key, by=KOTA, now=NINE_PM)

    assert drafts.from_kept(recorded.loaded(models.Case.objects.get(pk=key)).drafted) == half


@pytest.mark.usefixtures("offices")
def test_a_draft_is_made_for_an_office_that_may_be_asked() -> None:
    for receiver, refusal in [("dinsos.kota", SameGovernment), ("rsud.kab", NotForThisOffice)]:
        asked = Typed(receiver=receiver, facts=FOUND, people=(CHILD,))
        with pytest.raises(refusal):
            drafts.begin("street-child", asked, by=KOTA, now=NINE_PM)
    with pytest.raises(Absent):
        drafts.begin("street-child", Typed(receiver="nobody", facts=FOUND), by=KOTA, now=NINE_PM)


@pytest.mark.usefixtures("offices")
def test_what_was_sent_is_neither_rewritten_nor_thrown_away() -> None:
    key = drafts.begin("street-child", TYPED, by=KOTA, now=NINE_PM)
    drafts.request(key, by=KOTA, now=NINE_PM)

    with pytest.raises(AlreadyTaken):
        drafts.rewrite(key, TYPED, by=KOTA, now=NINE_PM)
    with pytest.raises(AlreadyTaken):
        drafts.discard(key, by=KOTA)


@pytest.mark.usefixtures("offices")
def test_the_same_form_sends_once() -> None:
    form = Form(key="k", body="one")
    key = drafts.begin("street-child", TYPED, by=KOTA, now=NINE_PM)
    number = drafts.request(key, by=KOTA, now=NINE_PM, form=form)

    with pytest.raises(AnsweredBefore) as again:
        drafts.request(key, by=KOTA, now=NINE_PM, form=form)
    assert (again.value.location, again.value.same) == (f"/berkas/{number}/", True)


@pytest.mark.usefixtures("offices")
def test_in_a_pull_the_holder_names_whom_it_has_and_each_gets_a_key() -> None:
    pull = Typed(receiver=SATPOL_KAB.code, facts={**FOUND, "pull": True})
    number = drafts.request(
        drafts.begin("street-child", pull, by=KOTA, now=NINE_PM), by=KOTA, now=NINE_PM
    )

    deed = Deed(step=Step.ACCEPT, people=({**CHILD, "nik": played.NIK},))
    cases.take(number, deed, by=KAB, now=NINE_PM)

    case = recorded.load(number, by=KOTA).case
    (person,) = case.persons
    assert (case.pull, case.persons[person].held_by) == (True, SATPOL_KAB)
    assert case.fact("claimed_name", person) == "Bagas"
    assert models.Subject.objects.get(handle=person).is_person
    assert models.CaseSubject.objects.get().person == person


@pytest.mark.usefixtures("offices")
def test_a_case_forwarded_to_the_province_is_the_provinces() -> None:
    number = played.requested(CHILD)
    forward = Deed(step=Step.FORWARD, facts={**WHY, "to": "dinsos.jatim"})
    cases.take(number, forward, by=KAB, now=NINE_PM)

    row = models.Case.objects.get()
    assert (row.state, row.receiver.code, row.first_receiver.code) == (
        State.REQUESTED,
        "dinsos.jatim",
        "satpol.kab",
    )
    told = models.Message.objects.filter(code="case-forward").values_list("office__code", flat=True)
    assert set(told) == {"satpol.kota", "dinsos.jatim"}
    assert (row.due_office.code, row.due_at) == ("dinsos.jatim", NINE_PM + timedelta(hours=1))
    cases.take(number, Deed(step=Step.ACCEPT), by=PROVINCE, now=NINE_PM)
    assert recorded.load(number, by=KAB).case.state is State.ACCEPTED  # it may go on looking


@pytest.mark.usefixtures("offices")
def test_an_office_that_a_hand_over_brings_in_joins_once() -> None:
    number = played.requested(CHILD)
    people = played.persons(number)
    with pytest.raises(Absent):
        recorded.load(number, by=DINSOS_A)
    for _ in range(2):
        to = {"persons": people, "leg": "to_own_dinsos", "to": "dinsos.kota"}
        played.step(number, Step.HAND_OVER, KOTA, **to)
        played.step(number, Step.REFUSE_AT_HANDOVER, DINSOS_A, **WHY)

    assert recorded.load(number, by=DINSOS_A)
    assert models.CaseOffice.objects.get().office.code == "dinsos.kota"


@pytest.mark.usefixtures("offices")
def test_coordinators_of_both_sides_are_told_of_what_concerns_them() -> None:
    models.Post.objects.create(
        officer=models.Officer.objects.get(login="p-03"),
        office=models.Office.objects.get(code=BAGPEM_KAB.code),
        title="Kabag",
        role=Role.COORDINATOR,
        since=NINE_PM.date(),
    )
    number = played.requested(CHILD)

    played.step(number, Step.ESCALATE, KABAG, **WHY)

    told = models.Message.objects.filter(code="case-escalate")
    assert sorted(told.values_list("office__code", flat=True)) == [
        "bagpem.kab",
        "bagpem.kota",
        "satpol.kab",
        "satpol.kota",
    ]


@pytest.mark.usefixtures("offices")
def test_the_clock_that_ran_out_escalates_in_the_name_of_the_system() -> None:
    number = played.requested(CHILD)

    deed = Deed(step=Step.ESCALATE, facts=WHY)
    cases.take(number, deed, by=SYSTEM, now=NINE_PM + timedelta(hours=2))

    row = models.Case.objects.get()
    assert row.overlays == ["escalated"]
    event = models.CaseEvent.objects.get(number=2)
    assert (event.officer, event.office, event.via) == ("sistem", None, "system")
    assert recorded.load(number, by=KOTA).case.events[-1].by == SYSTEM


@pytest.mark.usefixtures("offices")
def test_a_partner_on_paper_is_kept_as_such() -> None:
    asked = Typed(receiver=SATPOL_LUMAJANG.code, facts=FOUND, people=(CHILD,))
    number = drafts.request(
        drafts.begin("street-child", asked, by=KOTA, now=NINE_PM), by=KOTA, now=NINE_PM
    )

    accept = Deed(step=Step.ACCEPT, facts={"scan": "f-1"})
    cases.take(number, accept, by=KOTA.on_paper_for(SATPOL_LUMAJANG), now=NINE_PM)

    event = recorded.load(number, by=KOTA).case.events[-1]
    assert (event.by.office, event.by.acting_for) == (SATPOL_KOTA, SATPOL_LUMAJANG)
    line = bytes(models.BookEntry.objects.order_by("pk").last().line)
    assert b'"entered_by":"satpol.kota"' in line
    assert b'"via":"paper"' in line


@pytest.mark.usefixtures("offices")
def test_a_deed_may_be_told_a_day_later_and_not_ahead() -> None:
    number = played.requested(CHILD)
    accept = Deed(step=Step.ACCEPT, at=NINE_PM)
    cases.take(number, accept, by=KAB, now=NINE_PM + timedelta(hours=24))

    event = models.CaseEvent.objects.get(number=2)
    assert (event.occurred_at, event.recorded_at) == (NINE_PM, NINE_PM + timedelta(hours=24))
    ahead = Deed(step=Step.SUSPEND, facts=WHY, at=NINE_PM + timedelta(seconds=1))
    with pytest.raises(OutsideTheBound):
        cases.take(number, ahead, by=KAB, now=NINE_PM)


@pytest.mark.usefixtures("offices")
def test_a_case_that_is_over_waits_for_nobody() -> None:
    number = played.declined(CHILD)

    row = models.Case.objects.get(number=number)
    assert (row.due_clock, row.due_office, row.due_at) == ("", None, None)
    assert row.ended_at == NINE_PM


@pytest.mark.usefixtures("offices")
def test_request_and_split_have_doors_of_their_own() -> None:
    number = played.requested(CHILD)
    for step in (Step.REQUEST, Step.SPLIT):
        with pytest.raises(AssertionError):
            cases.take(number, Deed(step=step), by=KAB, now=NINE_PM)


@pytest.mark.usefixtures("offices")
def test_no_deed_goes_without_its_line_in_every_book() -> None:
    number = played.requested(CHILD)
    models.Book.objects.filter(code="own-35.13").update(code="gone")

    with pytest.raises(AssertionError, match="every book"):
        cases.take(number, Deed(step=Step.ACCEPT), by=KAB, now=NINE_PM)


@pytest.mark.usefixtures("offices")
def test_a_step_of_a_draft_is_refused_like_any_that_is_not_open_yet() -> None:
    key = drafts.begin("street-child", TYPED, by=KOTA, now=NINE_PM)
    with pytest.raises(NotYetOpen):
        cases.take(key, Deed(step=Step.SUSPEND, facts=WHY, at=NINE_PM), by=KOTA, now=NINE_PM)
