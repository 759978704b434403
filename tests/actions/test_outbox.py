"""What deeds leave behind is sent; what the clock alone decides is done once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from sinergi.actions import cases, outbox
from sinergi.actions.cases import Deed
from sinergi.actions.outbox import NotSent, Outgoing
from sinergi.core.protocol import Step
from sinergi.records import models
from sinergi.records.queries import cases as recorded
from sinergi.services import CATALOGUE
from tests.actions import played
from tests.cast import KAB, KOTA, NINE_PM

pytestmark = pytest.mark.usefixtures("offices")
MINUTE, HOUR, FORTNIGHT = timedelta(minutes=1), timedelta(hours=1), timedelta(days=14)


def unreachable(outgoing: Outgoing) -> None:
    raise NotSent(outgoing.code)


def reported() -> str:
    number = played.accepted()
    persons = played.persons(number)
    played.step(number, Step.HAND_OVER, KOTA, leg="across", persons=persons, to="satpol.kab")
    (handed,) = models.CaseEvent.objects.filter(case__number=number, step=Step.HAND_OVER)
    played.step(number, Step.RECEIVE, KAB, handover=handed.number)
    played.step(number, Step.REPORT, KAB, outcome="home")
    return number


def state(number: str) -> str:
    return models.Case.objects.get(number=number).state


def test_a_message_is_sent_once_and_carries_codes_only() -> None:
    number = played.requested()
    models.Office.objects.filter(code="satpol.kab").update(duty_phone="0000")
    sent: list[Outgoing] = []

    assert outbox.send_due(sent.append, now=NINE_PM) == 1
    assert outbox.send_due(sent.append, now=NINE_PM) == 0

    told = Outgoing(code="case-request", about=number, office="satpol.kab", duty_phone="0000")
    assert sent == [told]
    row = models.Message.objects.get()
    assert (row.done_at, row.tries) == (NINE_PM, 1)


def test_a_job_of_no_office_has_no_phone() -> None:
    models.Message.objects.create(code="job", due_at=NINE_PM)
    sent: list[Outgoing] = []

    outbox.send_due(sent.append, now=NINE_PM)

    assert sent == [Outgoing(code="job", about="", office="", duty_phone="")]


def test_what_is_not_due_yet_waits() -> None:
    models.Message.objects.create(code="later", due_at=NINE_PM + MINUTE)

    assert outbox.send_due(unreachable, now=NINE_PM) == 0


def test_what_could_not_be_sent_is_tried_again_each_time_after_longer() -> None:
    models.Message.objects.create(code="m", due_at=NINE_PM)
    waits = []
    now = NINE_PM
    for _ in range(3):
        assert outbox.send_due(unreachable, now=now) == 1
        row = models.Message.objects.get()
        waits.append(row.due_at - now)
        now = row.due_at

    assert waits == [MINUTE, 2 * MINUTE, 4 * MINUTE]
    assert (row.done_at, row.tries) == (None, 3)


def test_a_report_closes_by_itself_after_fourteen_days_and_not_before() -> None:
    number = reported()

    assert outbox.close_unopposed(now=NINE_PM + FORTNIGHT - MINUTE) == 0
    assert outbox.close_unopposed(now=NINE_PM + FORTNIGHT) == 1

    assert state(number) == "closed"
    assert outbox.close_unopposed(now=NINE_PM + FORTNIGHT) == 0


def test_a_disputed_report_stays_open() -> None:
    number = reported()
    played.step(number, Step.DISPUTE, KOTA, reason="Anak belum sampai di rumah")

    assert outbox.close_unopposed(now=NINE_PM + 2 * FORTNIGHT) == 0
    assert state(number) == "reported"


def test_a_reopened_case_waits_for_its_corrected_report_and_then_fourteen_days_again() -> None:
    number = reported()
    outbox.close_unopposed(now=NINE_PM + FORTNIGHT)
    again = NINE_PM + FORTNIGHT + MINUTE
    played.step(number, Step.REOPEN, KOTA, again, reason="Ada yang belum beres")
    assert outbox.close_unopposed(now=again + FORTNIGHT) == 0

    played.step(number, Step.REPORT, KAB, again + FORTNIGHT, outcome="home")

    assert outbox.close_unopposed(now=again + 2 * FORTNIGHT - MINUTE) == 0
    assert outbox.close_unopposed(now=again + 2 * FORTNIGHT) == 1


def test_a_suspended_report_is_refused_by_the_rules_and_nothing_breaks() -> None:
    number = reported()
    played.step(number, Step.SUSPEND, KAB, reason="Menunggu putusan")

    assert outbox.close_unopposed(now=NINE_PM + FORTNIGHT) == 0
    assert state(number) == "reported"


def clock_of(number: str) -> tuple[str, datetime]:
    row = models.Case.objects.get(number=number)
    assert row.due_at
    return row.due_clock, row.due_at


def escalates(number: str) -> str:
    """Nothing happens on the last moment, one step a moment later, and no second one after it."""
    clock, due = clock_of(number)
    assert outbox.escalate_overdue(now=due) == 0
    assert outbox.escalate_overdue(now=due + MINUTE) == 1
    assert outbox.escalate_overdue(now=due + 2 * MINUTE) == 0
    assert models.Case.objects.get(number=number).overlays == ["escalated"]
    return clock


def reason(number: str) -> str:
    """What the system said when it called the coordinators in, the last time."""
    case = recorded.loaded(models.Case.objects.get(number=number)).case
    return str(list(case.of(Step.ESCALATE))[-1].facts["reason"])


def test_a_request_nobody_read_in_time_is_escalated_once() -> None:
    number = played.requested()

    assert escalates(number) == "acknowledge"
    assert reason(number) == "Permintaan belum dibaca sampai batas waktunya lewat."


def test_a_request_that_was_read_and_not_answered_in_time_is_escalated_once() -> None:
    number = played.requested()
    cases.take(number, Deed(step=Step.ACKNOWLEDGE), by=KAB, now=NINE_PM)

    assert outbox.escalate_overdue(now=NINE_PM + timedelta(hours=23)) == 0
    assert escalates(number) == "answer"
    assert reason(number) == "Permintaan belum dijawab sampai batas waktunya lewat."


def test_a_case_that_was_accepted_and_not_finished_in_time_is_escalated_once_more() -> None:
    number = played.requested()
    escalates(number)
    late = NINE_PM + timedelta(hours=3)
    played.step(number, Step.ACCEPT, KAB, late)
    assert outbox.escalate_overdue(now=late + timedelta(days=2)) == 0

    assert escalates(number) == "finish"
    assert reason(number) == "Hasil belum dilaporkan sampai batas waktunya lewat."


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Let these clocks of the service call the coordinators, and no other."""

    def only(*calling: str) -> None:
        declared = CATALOGUE["street-child"]
        clocks = tuple(replace(one, escalates=one.code in calling) for one in declared.clocks)
        changed = replace(declared, clocks=clocks)
        monkeypatch.setitem(CATALOGUE, "street-child", changed)  # type: ignore[misc]

    return only


def test_a_service_may_let_an_unread_request_wait_until_its_answer_is_due(only) -> None:
    only("answer", "finish")
    number = played.requested()

    assert outbox.escalate_overdue(now=NINE_PM + 24 * HOUR) == 0
    assert outbox.escalate_overdue(now=NINE_PM + 24 * HOUR + MINUTE) == 1
    assert reason(number) == "Permintaan belum dijawab sampai batas waktunya lewat."


def test_a_service_may_let_an_accepted_case_wait(only) -> None:
    only("acknowledge", "answer")
    played.accepted()

    assert outbox.escalate_overdue(now=NINE_PM + FORTNIGHT) == 0


def test_a_service_whose_clocks_call_nobody_is_left_alone(only) -> None:
    only()
    played.requested()

    assert outbox.escalate_overdue(now=NINE_PM + FORTNIGHT) == 0


def test_a_case_that_was_finished_in_time_is_left_alone() -> None:
    reported()

    assert outbox.escalate_overdue(now=NINE_PM + FORTNIGHT) == 0
