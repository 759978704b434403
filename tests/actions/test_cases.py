"""One deed, one transaction; two officers, one step."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection

from sinergi.actions import appending, books, cases, drafts
from sinergi.actions.cases import Deed
from sinergi.actions.drafts import Typed
from sinergi.actions.once import AnsweredBefore, Form
from sinergi.core.parties import SYSTEM, Officer
from sinergi.core.protocol import AlreadyTaken, Event, Step
from sinergi.core.requests import AlreadyRequested
from sinergi.records.models import BookEntry, Case, CaseEvent, Message, Sealed
from sinergi.records.queries.absent import Absent
from tests.cast import CHILD, FOUND, KAB, KOTA, NINE_PM, OTHER_KAB

ACCEPT = Deed(step=Step.ACCEPT)
NIK = "3574014501050001"


def typed(*people: dict) -> Typed:
    return Typed(receiver="satpol.kab", facts=FOUND, people=people or (CHILD,))


def drafted(*people: dict) -> str:
    return drafts.begin("street-child", typed(*people), by=KOTA, now=NINE_PM)


def requested(*people: dict) -> str:
    return drafts.request(drafted(*people), by=KOTA, now=NINE_PM)


@pytest.mark.usefixtures("offices")
def test_a_deed_keeps_event_entries_message_and_row() -> None:
    number = requested()

    event = cases.take(number, ACCEPT, by=KAB, now=NINE_PM)

    assert event.number == 2
    assert Case.objects.get().state == "accepted"
    assert [e.step for e in CaseEvent.objects.order_by("number")] == ["request", "accept"]
    lines = BookEntry.objects.exclude(case=None).values_list("book__code", "index")
    assert sorted(lines) == [
        ("own-35.13", 0),
        ("own-35.74", 0),
        ("pairing-1", 0),
        ("pairing-1", 1),
    ]
    assert Message.objects.order_by("pk").last().office.code == "satpol.kota"


@pytest.mark.usefixtures("committed_offices")
def test_a_deed_that_fails_half_way_keeps_nothing(monkeypatch) -> None:
    number = requested()
    before = BookEntry.objects.count(), Message.objects.count(), Sealed.objects.count()

    def full(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(books, "write", full)
    with pytest.raises(OSError, match="disk full"):
        cases.take(number, ACCEPT, by=KAB, now=NINE_PM)

    assert Case.objects.get().state == "requested"
    after = BookEntry.objects.count(), Message.objects.count(), Sealed.objects.count()
    assert after == before
    assert CaseEvent.objects.count() == 1


def race(number: str, *officers: Officer) -> list[Event | AlreadyTaken]:
    start = threading.Barrier(len(officers))

    def accept(by: Officer) -> Event | AlreadyTaken:
        connection.ensure_connection()
        start.wait()
        try:
            return cases.take(number, ACCEPT, by=by, now=NINE_PM)
        except AlreadyTaken as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(officers)) as pool:
        return list(pool.map(accept, officers))


@pytest.mark.usefixtures("committed_offices")
def test_two_officers_accept_at_once_two_hundred_times_and_one_reads_who_was_first() -> None:
    for _ in range(200):
        number = requested()

        answers = race(number, KAB, OTHER_KAB)

        (event,) = (answer for answer in answers if isinstance(answer, Event))
        (refusal,) = (answer for answer in answers if isinstance(answer, AlreadyTaken))
        assert (refusal.done, refusal.post) == (Step.ACCEPT, event.by.post)
    assert CaseEvent.objects.count() == 400
    assert BookEntry.objects.filter(book__code="pairing-1").count() == 400
    numbers = sorted(Case.objects.values_list("number", flat=True))
    assert numbers == [f"SNG-35.13-35.74-2018-{n:06}" for n in range(1, 201)]


@pytest.mark.usefixtures("committed_offices")
def test_a_race_lost_at_the_constraint_is_asked_again(monkeypatch) -> None:
    number = requested()
    write = appending.event
    raced: list[bool] = []

    def append(*arguments, **named) -> None:
        if not raced:
            raced.append(True)
            write(*arguments, **named)  # the other officer's event takes the number
        write(*arguments, **named)

    monkeypatch.setattr(appending, "event", append)
    assert cases.take(number, ACCEPT, by=KAB, now=NINE_PM).number == 2
    assert CaseEvent.objects.count() == 2


@pytest.mark.usefixtures("committed_offices")
def test_another_broken_promise_is_a_bug_and_crashes(monkeypatch) -> None:
    number = requested()

    def broken(*_: object, **__: object) -> None:
        CaseEvent.objects.create(number=None)

    monkeypatch.setattr(appending, "messages", broken)
    with pytest.raises(IntegrityError):
        cases.take(number, ACCEPT, by=KAB, now=NINE_PM)

    assert CaseEvent.objects.count() == 1


@pytest.mark.usefixtures("offices")
def test_the_same_form_twice_is_one_deed_and_another_under_its_key_is_told() -> None:
    number = requested()
    form = Form(key="k", body="one")
    cases.take(number, Deed(step=Step.ACCEPT, form=form), by=KAB, now=NINE_PM)

    with pytest.raises(AnsweredBefore) as again:
        cases.take(number, Deed(step=Step.ACCEPT, form=form), by=KAB, now=NINE_PM)
    assert again.value.same
    other = Form(key="k", body="other")
    with pytest.raises(AnsweredBefore) as again:
        cases.take(number, Deed(step=Step.ASK, form=other), by=KAB, now=NINE_PM)
    assert not again.value.same
    assert CaseEvent.objects.count() == 2


@pytest.mark.usefixtures("offices")
def test_about_one_child_one_office_is_asked_once() -> None:
    requested({**CHILD, "nik": NIK})
    key = drafted({**CHILD, "nik": NIK})

    with pytest.raises(AlreadyRequested):
        drafts.request(key, by=KOTA, now=NINE_PM)


@pytest.mark.usefixtures("offices")
def test_a_draft_is_the_own_offices_alone_and_may_be_rewritten_or_thrown_away() -> None:
    key = drafted()
    with pytest.raises(Absent):
        drafts.discard(key, by=KAB)

    drafts.rewrite(key, typed({**CHILD, "age": 9}), by=KOTA, now=NINE_PM)
    drafts.discard(key, by=KOTA)

    assert not Case.objects.exists()
    assert not Sealed.objects.exists()


@pytest.mark.usefixtures("offices")
def test_what_was_sent_is_no_draft_any_more() -> None:
    number = requested()
    with pytest.raises(AlreadyTaken):
        drafts.request(number, by=KOTA, now=NINE_PM)


@pytest.mark.usefixtures("offices")
def test_a_case_closes_by_itself_in_the_name_of_the_system() -> None:
    number = requested()
    person = next(iter(Sealed.objects.filter(subject__is_person=True))).subject_id
    across = {"leg": "across", "persons": [person], "to": "satpol.kab"}
    steps = [
        (KAB, ACCEPT),
        (KOTA, Deed(step=Step.HAND_OVER, facts=across)),
        (KAB, Deed(step=Step.RECEIVE, facts={"handover": 3})),
        (KAB, Deed(step=Step.REPORT, facts={"outcome": "home"})),
    ]
    for by, deed in steps:
        cases.take(number, deed, by=by, now=NINE_PM)

    cases.take(number, Deed(step=Step.CLOSE), by=SYSTEM, now=NINE_PM + timedelta(days=14))

    assert Case.objects.get().state == "closed"
