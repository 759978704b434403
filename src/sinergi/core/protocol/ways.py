"""Where an officer may hand over to, and whom.

Each way is tried person by person with the rules themselves, so that the form need not know them.

A reader may rely on this: what stands here as open the rules let pass, as long as nothing more is
said than leg, office and person; who may not go is named with the rule that keeps him.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sinergi.core.custody import Hander, Leg, LegKind
from sinergi.core.parties import Office, Officer, Via
from sinergi.core.protocol.case import Case
from sinergi.core.protocol.handing import leads
from sinergi.core.protocol.table import Step
from sinergi.core.protocol.taking import is_open, take
from sinergi.core.protocol.turns import may
from sinergi.core.refusals import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One leg from here: the offices it leads to, who may go, and whom a rule keeps."""

    leg: Leg
    to: tuple[Office, ...]
    persons: tuple[str, ...]  # none for goods
    kept: Mapping[str, Refusal]

    @property
    def is_open(self) -> bool:
        return bool(self.to)

    @property
    def crosses(self) -> bool:
        return self.leg.kind is LegKind.ACROSS

    @property
    def why_closed(self) -> Refusal | None:
        return next(iter(self.kept.values()), None)


def ways_out(case: Case, by: Officer, *, at: datetime) -> Iterator[Way]:
    """The legs that are this officer's to hand over on now, open or kept closed by a rule."""
    for leg in case.ways.legs.values():
        facts = {"leg": leg.code}
        if leg.kind is LegKind.RELEASE or not is_open(case, Step.HAND_OVER, facts):
            continue
        if by.acts_for not in may(case, Step.HAND_OVER, by, facts):
            continue
        offices = [one for one in case.offices if leads(case, leg, by.acts_for, one)]
        if offices:
            yield _way(case, leg, offices, by, at)


def here(case: Case, office: Office) -> tuple[str, ...]:
    """Whom the office has, and who is not on the way already."""
    return tuple(
        person
        for person, was in case.present.items()
        if was.held_by == office and person not in case.on_the_way
    )


def _way(case: Case, leg: Leg, offices: list[Office], by: Officer, at: datetime) -> Way:
    people = here(case, by.acts_for) if leg.hander is Hander.HOLDER else ()
    tried = {
        (office, person): _refused(case, leg, office, person, by, at)
        for office in offices
        for person in people or ("",)
    }
    passes = {pair for pair, refusal in tried.items() if refusal is None}
    kept = {person: said for (_, person), said in tried.items() if said is not None}
    going = tuple(person for person in people if any(person == one for _, one in passes))
    return Way(
        leg=leg,
        to=tuple(office for office in offices if any(office == one for one, _ in passes)),
        persons=going,
        kept={person: said for person, said in kept.items() if person not in going},
    )


def _refused(
    case: Case, leg: Leg, to: Office, person: str, by: Officer, at: datetime
) -> Refusal | None:
    facts = {"leg": leg.code, "to": to.code, "persons": [person] if person else []}
    if by.via is Via.PAPER:
        facts["scan"] = "-"
    try:
        take(case, Step.HAND_OVER, by=by, at=at, facts=facts)
    except Refusal as refusal:
        return refusal
    return None
