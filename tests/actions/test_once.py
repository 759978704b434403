"""A form and its deed are kept together or not at all, whatever breaks in between."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from sinergi.actions import budgets, commitments, meetings, noting, outputs
from sinergi.actions.commitments import DeclaredTwice
from sinergi.actions.once import AnsweredBefore, Form
from sinergi.actions.outputs import Evidence
from sinergi.core.commitments import Acknowledgement, Due
from sinergi.core.meetings import NotulaReply, Reply
from sinergi.records import models
from sinergi.records.queries import commitments as recorded
from tests.actions.promised import BY, KAB, KOTA, NOW, lines, promise, promised
from tests.actions.test_budgets import GATE, LINE, SPENT
from tests.actions.test_commitments import SET_ASIDE
from tests.actions.test_meetings import ASKED, FIRST, ITEM
from tests.actions.together import at_once
from tests.cast import KABAG, SATPOL_KOTA
from tests.core.nine_pairings import CATCH_LIMIT, MEETING, NINE

FORM = Form(key="k" * 24, body="a" * 64)
OTHER = replace(FORM, body="b" * 64)
SENT = {"by": KABAG, "now": NOW}
WORK = replace(NINE["2"][1].works[0], acknowledged=())
THEIRS, UNPROVED, ON_PAPER = "Kirim 12 orang", "Kirim 5 orang", "Kirim 7 orang"
PAPER = Acknowledgement(government=KOTA, on=WORK.done_on, paper="BA 7/2018")
OTHERS = replace(SET_ASIDE, line=replace(SET_ASIDE.line, code="03"))
DUE = Due(reference="tagihan Desember", due_on=date(2018, 12, 28))
REPLY = NotulaReply(office=SATPOL_KOTA, reply=Reply.ACKNOWLEDGED, on=MEETING)
Deed = Callable[[Form | None], None]


def output(reference: str) -> str:
    return next(work.key for work in recorded.outputs("2") if work.reference == reference)


def proof() -> Evidence:
    return Evidence(output=output(UNPROVED), words="BA 8/2018", on=WORK.done_on)


DEEDS: dict[str, Deed] = {
    "record": lambda form: commitments.record(promise("5"), **SENT, form=form),
    "acknowledge": lambda form: commitments.acknowledge("2", KOTA, MEETING, **SENT, form=form),
    "no_cost": lambda form: commitments.declare_no_cost("2", KOTA, MEETING, **SENT, form=form),
    "end": lambda form: commitments.propose_end("2", MEETING, "Tutup", **SENT, form=form),
    "link": lambda form: commitments.link("2", OTHERS, **SENT, form=form),
    "output": lambda form: outputs.enter("2", WORK, **SENT, form=form),
    "joined": lambda form: outputs.acknowledge("2", output(THEIRS), **SENT, form=form),
    "denied": lambda form: outputs.deny("2", output(ON_PAPER), **SENT, form=form),
    "proved": lambda form: outputs.prove("2", proof(), **SENT, form=form),
    "due": lambda form: commitments.add_due("2", DUE, **SENT, form=form),
    "line": lambda form: budgets.enter_line(LINE, **SENT, form=form),
    "realisation": lambda form: budgets.enter_realisation(SPENT, **SENT, form=form),
    "gate": lambda form: budgets.enter_gate_date(GATE, **SENT, form=form),
    "meeting": lambda form: meetings.record(FIRST, **SENT, form=form),
    "notula": lambda form: meetings.send_notula(FIRST.series, 7, MEETING, **SENT, form=form),
    "reply": lambda form: meetings.reply_to_notula(FIRST.series, 8, REPLY, **SENT, form=form),
    "question": lambda form: meetings.ask_the_team(ASKED, **SENT, form=form),
    "entry": lambda form: meetings.enter("TK-0", CATCH_LIMIT.entries[0], **SENT, form=form),
}
EVERY_DEED = pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)


class PowerCut(BaseException):
    """What no code of ours answers: the process is gone."""


@pytest.fixture(autouse=True)
def begun(committed_offices) -> None:
    """What the deeds need: a promise with two outputs, a budget line, two meetings, a question."""
    promised("2")
    budgets.enter_line(replace(LINE, code=SPENT.code), **SENT)
    for number in (7, 8):
        item = replace(ITEM, code=f"2017-{number}/1")
        meetings.record(replace(FIRST, number=number, items=(item,)), **SENT)
    meetings.send_notula(FIRST.series, 8, MEETING, **SENT)
    meetings.ask_the_team(replace(ASKED, code="TK-0"), **SENT)
    outputs.enter("2", replace(WORK, reference=THEIRS), by=BY[KAB], now=NOW)
    noted = replace(WORK, reference=ON_PAPER, acknowledged=(PAPER,))
    outputs.enter("2", noted, by=BY[KAB], now=NOW)
    outputs.enter("2", replace(WORK, reference=UNPROVED, evidenced_on=None), **SENT)


def cut_off(*_: object, **__: object) -> None:
    raise PowerCut


def told_before(deed: Deed, form: Form) -> AnsweredBefore:
    with pytest.raises(AnsweredBefore) as before:
        deed(form)
    return before.value


@EVERY_DEED
def test_what_a_power_cut_undid_is_done_when_the_form_is_sent_again(
    deed: Deed, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = len(lines("own-35.74"))
    with monkeypatch.context() as broken:
        broken.setattr(noting.books, "write", cut_off)
        with pytest.raises(PowerCut):
            deed(FORM)
    assert not models.Repeated.objects.exists()
    assert len(lines("own-35.74")) == written

    deed(FORM)
    assert len(lines("own-35.74")) > written


@EVERY_DEED
def test_a_form_sent_again_is_answered_and_does_nothing_more(deed: Deed) -> None:
    deed(FORM)
    written = lines("own-35.74")

    again, otherwise = told_before(deed, FORM), told_before(deed, OTHER)
    assert (again.same, otherwise.same) == (True, False)
    assert again.location == models.Repeated.objects.get().location
    assert again.location.startswith(("/komitmen/", "/anggaran/?tahun=", "/rapat/", "/tim-khusus/"))
    assert lines("own-35.74") == written


def test_a_refused_form_may_be_corrected_and_sent_again() -> None:
    acknowledge = DEEDS["acknowledge"]
    acknowledge(None)

    with pytest.raises(DeclaredTwice):
        acknowledge(FORM)
    assert not models.Repeated.objects.exists()


def test_of_two_that_send_one_form_at_once_one_does_it_and_one_hears_so() -> None:
    outcomes = at_once(*[partial(DEEDS["acknowledge"], FORM)] * 2)

    (before,) = [one for one in outcomes if one is not None]
    assert isinstance(before, AnsweredBefore)
    assert before.same
    assert models.Declaration.objects.count() == 1
