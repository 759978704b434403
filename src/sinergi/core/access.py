"""Need to know: which officer may open which case, and read which of its facts.

`records.scopes` says the first in SQL, and a property test holds the two together.

A reader may rely on this: what is not opened here does not exist for that officer (404, not 403).
"""

from dataclasses import dataclass
from typing import assert_never

from sinergi.core.facts import FactClass, Level
from sinergi.core.parties import ACTING, Office, Officer, Role
from sinergi.core.protocol.case import Case
from sinergi.core.protocol.table import State, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What the policy needs to know of a case, and no more."""

    sender: Office
    receiver: Office
    state: State
    level: Level
    supporting: frozenset[str] = frozenset()  # codes of offices that joined


def opens(officer: Officer, matter: Matter) -> bool:
    if matter.state is State.DRAFT:
        return officer.role in ACTING and officer.office == matter.sender
    ours = officer.office.government in {matter.sender.government, matter.receiver.government}
    match officer.role:
        case Role.DUTY | Role.OPERATOR | Role.HEAD:
            return _takes_part(officer, matter)
        case Role.COORDINATOR:  # states and clocks only; which facts, `reads` says
            return ours or _takes_part(officer, matter)
        case Role.SEKDA | Role.REGION_HEAD | Role.TKKSD | Role.INSPECTOR:
            return ours and matter.level is not Level.CLOSED
        case Role.DATA_PROTECTION:  # that a case is there, for requests of the persons concerned
            return ours
        case Role.TEAM_MEMBER | Role.SYSTEM:
            return False
        case _:
            assert_never(officer.role)


def _takes_part(officer: Officer, matter: Matter) -> bool:
    office = officer.office
    return office in {matter.sender, matter.receiver} or office.code in matter.supporting


def reads(officer: Officer, case: Case, of_class: FactClass, *, written_by: Office) -> bool:
    """Whether this officer reads facts of this class, written by that office, in this case.

    Whoever may not open the case reads nothing: callers load through the scope first.
    """
    if of_class is FactClass.OPEN:
        return True
    if officer.role not in ACTING or officer.office not in case.offices:
        return False
    same_side = officer.office.government == written_by.government
    if of_class is FactClass.INTERNAL:
        return same_side
    if of_class is FactClass.SENSITIVE:
        return _is_named(officer, case)
    if same_side:
        return True
    return case.state is not State.WITHDRAWN and _travelled(officer, case, of_class)


def _travelled(officer: Officer, case: Case, of_class: FactClass) -> bool:
    steps = {event.step for event in case.events}
    match of_class:
        case FactClass.PREVIEW:
            return True
        case FactClass.ACKNOWLEDGED:
            return Step.ACCEPT in steps or any(
                event.by.handle == officer.handle for event in case.of(Step.ACKNOWLEDGE)
            )
        case _:
            return Step.ACCEPT in steps


def _is_named(officer: Officer, case: Case) -> bool:
    """Named: who asked, who acknowledged or accepted, who handed over or received."""
    if case.state is State.WITHDRAWN and officer.office != case.sender:
        return False
    return any(event.by.handle == officer.handle for event in case.events)
