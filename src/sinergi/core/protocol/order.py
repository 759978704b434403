"""In which order deeds can have happened, whatever clock the officers read.

A reader may rely on this: nothing was answered before it was asked, received before it was given,
or given on before it was had; so what a receipt says of time can be true.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

from sinergi.core.custody import LegKind
from sinergi.core.law import SYSTEM_RULE
from sinergi.core.protocol.case import Case, Event, Rule
from sinergi.core.protocol.table import Step
from sinergi.core.refusals import Refusal
from sinergi.core.words import gettext_noop

ASKED: Final = frozenset({Step.REQUEST, Step.FORWARD})
FOLLOWS: Final[Mapping[Step, frozenset[Step]]] = {  # a deed, and the deeds it answers
    Step.ACKNOWLEDGE: ASKED,
    Step.ASK: ASKED,
    Step.ANSWER: frozenset({Step.ASK}),
    Step.ACCEPT: ASKED,
    Step.DECLINE: ASKED,
    Step.FORWARD: ASKED,
    Step.SPLIT: ASKED,
    Step.REPORT: frozenset({Step.ACCEPT, Step.RECEIVE, Step.RELEASE, Step.END_CUSTODY}),
    Step.CLOSE: frozenset({Step.REPORT}),
    Step.DISPUTE: frozenset({Step.REPORT}),
    Step.REOPEN: frozenset({Step.CLOSE}),
    Step.RESUME: frozenset({Step.SUSPEND}),
    Step.CONFIRM_CANCEL: frozenset({Step.PROPOSE_CANCEL}),
    Step.KEEP: frozenset({Step.PROPOSE_CANCEL}),
}
ENDS_A_WAY: Final = frozenset({Step.RECEIVE, Step.REFUSE_AT_HANDOVER})


class BeforeWhatItFollows(Refusal):
    sentence = gettext_noop(
        "Jam yang diisi mendahului langkah sebelumnya, yang sudah %(done)s %(at)s. Periksa waktu"
        " kejadian."
    )
    basis = SYSTEM_RULE
    done: Step
    at: datetime


def no_earlier_than_what_it_follows(case: Case, event: Event) -> None:
    """Officers type to the minute, so within one minute nobody is first.

    As we read it: what stays on one side may have happened before the request that tells of it: a
    child is fed and brought to the own Dinas Sosial first, and written down afterwards.
    """
    for before in _followed(case, event):
        if event.at < before.at.replace(second=0, microsecond=0):
            raise BeforeWhatItFollows(done=before.step, at=before.at)


def _followed(case: Case, event: Event) -> Iterable[Event]:
    """The latest of what this deed answers, of the way it ends, and of what made it possible."""
    match event.step:
        case one if one in ENDS_A_WAY:
            way = case.pending(event.facts.get("handover"))
            return [case.events[way.number - 1]] if way else []
        case Step.HAND_OVER | Step.RELEASE | Step.END_CUSTODY:
            return [*_last(case, _opened_by(case, event)), *_arrivals(case, event)]
        case _:
            return _last(case, FOLLOWS.get(event.step, frozenset()))


def _opened_by(case: Case, event: Event) -> frozenset[Step]:
    leg = case.ways.legs.get(event.facts.get("leg", ""))
    crosses = event.step is Step.HAND_OVER and leg and leg.kind is LegKind.ACROSS
    return frozenset({Step.ACCEPT}) if crosses else frozenset()


def _last(case: Case, steps: frozenset[Step]) -> list[Event]:
    return sorted((one for one in case.events if one.step in steps), key=lambda one: one.at)[-1:]


def _arrivals(case: Case, event: Event) -> list[Event]:
    """Where these persons arrived here, or came back to whom they could not be given."""
    persons = frozenset(event.facts.get("persons", ()))
    ends = (one for one in case.events if one.step in ENDS_A_WAY)
    arrived = [one for one in ends if persons & _travelled(case, one, persons)]
    return sorted(arrived, key=lambda one: one.at)[-1:]


def _travelled(case: Case, arrival: Event, asked: frozenset[str]) -> frozenset[str]:
    """Who was on that way; one that names no hand-over ended the only one, so it may be anybody."""
    number = arrival.facts.get("handover")
    return frozenset(case.events[number - 1].facts.get("persons", ())) if number else asked


RULES: Final[tuple[Rule, ...]] = (no_earlier_than_what_it_follows,)
