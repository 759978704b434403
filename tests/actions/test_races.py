"""Two officers at once: one deed, and the other reads who was first."""

from functools import partial

import pytest

from sinergi.actions import cases, drafts, once
from sinergi.actions.cases import Deed
from sinergi.actions.drafts import Typed
from sinergi.actions.once import AnsweredBefore, Form
from sinergi.core.parties import Officer, Role
from sinergi.core.protocol import AlreadyTaken, Event, Step
from sinergi.core.requests import AlreadyRequested
from sinergi.records import models
from sinergi.records.queries import cases as recorded
from sinergi.records.queries.absent import Absent
from tests.actions import played
from tests.actions.together import at_once
from tests.cast import (
    CHILD,
    DINSOS_KAB,
    FOUND,
    KAB,
    KOTA,
    NINE_PM,
    OTHER_KAB,
    SATPOL_KAB,
    SATPOL_KOTA,
)

OTHER_KOTA = Officer(handle="p-31", post="Danru Piket C", role=Role.DUTY, office=SATPOL_KOTA)
WHY = {"reason": "hujan", "reason_code": "not_our_resident"}
HOME = {"to_name": "Ibu", "to_relation": "ibu", "witness": "Kades"}
ROUNDS = 12


def to(step: Step, number: str) -> tuple[dict, tuple[Officer, Officer]]:
    """Play the case to where this step is open; returns what is said and the two who are able."""
    people = played.persons(number)
    across = {"leg": "across", "persons": people, "to": "satpol.kab", "place": "Dringu"}
    way: list[tuple[Step, Officer, dict]] = [
        (Step.ACKNOWLEDGE, KAB, {}),
        (Step.ACCEPT, KAB, {}),
        (Step.HAND_OVER, KOTA, across),
        (Step.RECEIVE, KAB, {}),
        (Step.RELEASE, KAB, {**HOME, "persons": people}),
        (Step.REPORT, KAB, {"outcome": "home"}),
        (Step.CLOSE, KOTA, {}),
        (Step.REOPEN, KOTA, WHY),
    ]
    for taken, by, facts in way:
        if taken is step:
            return facts, (by, OTHER_KAB if by is KAB else OTHER_KOTA)
        played.step(number, taken, by, **facts)
    raise AssertionError(step)


@pytest.mark.usefixtures("committed_offices")
@pytest.mark.parametrize(
    "step",
    [
        Step.ACKNOWLEDGE,
        Step.HAND_OVER,
        Step.RECEIVE,
        Step.RELEASE,
        Step.REPORT,
        Step.CLOSE,
        Step.REOPEN,
    ],
)
def test_whatever_the_step_one_of_two_takes_it_and_the_other_reads_who_was_first(step) -> None:
    for _ in range(ROUNDS):
        number = played.requested(CHILD)
        facts, able = to(step, number)
        before = models.CaseEvent.objects.filter(case__number=number).count()

        deeds = [
            partial(cases.take, number, Deed(step=step, facts=facts), by=by, now=NINE_PM)
            for by in able
        ]
        answers = at_once(*deeds)

        (event,) = (answer for answer in answers if isinstance(answer, Event))
        (refusal,) = (answer for answer in answers if isinstance(answer, AlreadyTaken))
        assert (refusal.done, refusal.post) == (step, event.by.post)
        assert models.CaseEvent.objects.filter(case__number=number).count() == before + 1
        lines = models.BookEntry.objects.filter(book__code="pairing-1", event=event.number)
        assert lines.filter(case=models.Case.objects.get(number=number).pk).count() == 1


@pytest.mark.usefixtures("committed_offices")
def test_two_different_steps_at_once_are_both_taken_one_after_the_other() -> None:
    for _ in range(ROUNDS):
        number = played.requested(CHILD)
        ask = Deed(step=Step.ASK, facts={"question": "Desa mana?"})
        suspend = Deed(step=Step.SUSPEND, facts=WHY)

        answers = at_once(
            partial(cases.take, number, ask, by=KAB, now=NINE_PM),
            partial(cases.take, number, suspend, by=KOTA, now=NINE_PM),
        )

        assert sorted(answer.number for answer in answers) == [2, 3]
        assert recorded.load(number, by=KOTA).case.overlays == {"asked", "suspended"}


@pytest.mark.usefixtures("committed_offices")
def test_two_requests_about_one_child_get_one_number() -> None:
    for round_ in range(ROUNDS):
        child = {**CHILD, "nik": f"351301450706{round_ + 1:04}"}
        keys = [played.drafted(child), played.drafted(child, by=OTHER_KOTA)]

        answers = at_once(*(partial(drafts.request, key, by=KOTA, now=NINE_PM) for key in keys))

        (number,) = (answer for answer in answers if isinstance(answer, str))
        (refusal,) = (answer for answer in answers if isinstance(answer, AlreadyRequested))
        assert refusal.number == number
    numbers = sorted(models.Case.objects.exclude(number=None).values_list("number", flat=True))
    assert numbers == [f"SNG-35.13-35.74-2018-{n:06}" for n in range(1, ROUNDS + 1)]


@pytest.mark.usefixtures("committed_offices")
def test_one_draft_is_sent_once_whoever_of_the_office_presses() -> None:
    for _ in range(ROUNDS):
        key = played.drafted(CHILD)

        answers = at_once(
            *(partial(drafts.request, key, by=by, now=NINE_PM) for by in (KOTA, OTHER_KOTA))
        )

        assert sum(isinstance(answer, str) for answer in answers) == 1
        assert sum(isinstance(answer, AlreadyTaken) for answer in answers) == 1


@pytest.mark.usefixtures("committed_offices")
def test_a_draft_rewritten_while_it_is_sent_is_sent_whole() -> None:
    dinsos = Typed(receiver=DINSOS_KAB.code, facts=FOUND, people=(CHILD, CHILD))
    for _ in range(ROUNDS):
        key = played.drafted(CHILD)

        at_once(
            partial(drafts.request, key, by=KOTA, now=NINE_PM),
            partial(drafts.rewrite, key, dinsos, by=OTHER_KOTA, now=NINE_PM),
        )

        case = recorded.load(key, by=KOTA).case
        assert (case.receiver, len(case.persons)) in {(SATPOL_KAB, 1), (DINSOS_KAB, 2)}
        row = models.Case.objects.get(pk=key)
        assert row.receiver == row.first_receiver


@pytest.mark.usefixtures("committed_offices")
def test_a_draft_thrown_away_while_it_is_sent_is_one_of_the_two() -> None:
    for _ in range(ROUNDS):
        key = played.drafted(CHILD)

        sent, gone = at_once(
            partial(drafts.request, key, by=KOTA, now=NINE_PM),
            partial(drafts.discard, key, by=OTHER_KOTA),
        )

        if models.Case.objects.filter(pk=key).exists():
            assert (type(sent), type(gone)) == (str, AlreadyTaken)
        else:
            assert (type(sent), gone) == (Absent, None)


@pytest.mark.usefixtures("committed_offices")
def test_many_requests_at_once_are_numbered_without_a_gap() -> None:
    keys = [played.drafted(CHILD) for _ in range(24)]
    for start in range(0, 24, 8):
        at_once(
            *(partial(drafts.request, key, by=KOTA, now=NINE_PM) for key in keys[start : start + 8])
        )

    numbers = sorted(models.Case.objects.values_list("number", flat=True))
    assert numbers == [f"SNG-35.13-35.74-2018-{n:06}" for n in range(1, 25)]


@pytest.mark.usefixtures("committed_offices")
def test_a_double_click_is_one_deed_and_the_second_finds_its_answer() -> None:
    typed = Typed(receiver=SATPOL_KAB.code, facts=FOUND, people=(CHILD,))
    for round_ in range(ROUNDS):
        form = Form(key=f"new-{round_}", body="one")
        begin = partial(drafts.begin, "street-child", typed, by=KOTA, now=NINE_PM, form=form)
        key, again = sorted(at_once(begin, begin), key=lambda answer: not isinstance(answer, str))
        assert isinstance(again, AnsweredBefore)
        assert (again.same, again.location) == (True, f"/berkas/{key}/")

        number = drafts.request(key, by=KOTA, now=NINE_PM)
        deed = Deed(step=Step.ACCEPT, form=Form(key=f"accept-{round_}", body="one"))
        accept = partial(cases.take, number, deed, by=KAB, now=NINE_PM)
        answers = at_once(accept, accept)
        assert sorted(type(answer).__name__ for answer in answers) == ["AnsweredBefore", "Event"]


@pytest.mark.usefixtures("committed_offices")
def test_a_form_that_was_answered_while_the_rules_were_asked_is_answered_and_not_refused(
    monkeypatch,
) -> None:
    number = played.requested(CHILD)
    deed = Deed(step=Step.ACCEPT, form=Form(key="k", body="one"))
    cases.take(number, deed, by=KAB, now=NINE_PM)
    looked: list[bool] = []
    look = once.unanswered

    def a_moment_too_early(form: Form | None, *, by: Officer) -> None:
        looked.append(True)
        if len(looked) > 1:
            look(form, by=by)

    monkeypatch.setattr(once, "unanswered", a_moment_too_early)
    with pytest.raises(AnsweredBefore) as again:
        cases.take(number, deed, by=KAB, now=NINE_PM)
    assert again.value.same
