"""An installation of its own: tables, offices, officers; its first cases through the actions."""

import secrets
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count, cycle
from typing import Any, Final

from django.core.management import call_command

from sinergi.actions import cases, commitments, drafts, parties
from sinergi.actions.cases import Deed
from sinergi.actions.drafts import Typed
from sinergi.actions.parties import Account, PostToBe
from sinergi.console.demo import parties as demo_parties
from sinergi.console.demo import people
from sinergi.console.demo.telling import as_of
from sinergi.core.commitments import Commitment, Direction, Indicator
from sinergi.core.indicators import Aggregation
from sinergi.core.parties import SYSTEM, Officer
from sinergi.core.protocol import Step
from sinergi.entrance import clock
from sinergi.records.queries.cases import load
from sinergi.records.queries.logins import officer_called
from sinergi.records.queries.parties import office_called

NOW: Final = datetime(2018, 10, 8, 14, 0, tzinfo=UTC)
SERVICE: Final = "street-child"
FOUND: Final = {
    "route": "a",
    "found_at": "Alun-alun",
    "found_when": "2018-10-08T20:30:00+07:00",
    "family_known": True,
    "risk": "none",
}
CHILD: Final = {
    "sex": "l",
    "age": 12,
    "condition": "healthy",
    "claimed_name": "Bagas",
    "identity": "claimed",
    "citizenship": "wni",
}
GIVEN: Final = {"leg": "across", "place": "Kecamatan Dringu", "condition": "sehat"}
DUTY, OTHER_SIDE, RARE = "satpol.kota", "satpol.kab", "dinsos.jatim"
INSPECTOR, COORDINATOR = "inspektorat.kota", "kabag.kota"
LOGINS: Final = {DUTY, OTHER_SIDE, RARE, INSPECTOR, COORDINATOR}
NUMBERS: Final = count(1)


def establish() -> None:
    """Empty tables, the parties of the demonstration, five of its officers, one commitment."""
    call_command("migrate", interactive=False, verbosity=0)
    parties.install("peragaan", demo=True)
    demo_parties.establish()
    for person in people.PEOPLE:
        if person.login in LOGINS:
            _appoint(person)
    parties.begin_domain_time(NOW, real=clock.real())
    clock.forget()
    _promise()


def _appoint(person: people.Person) -> None:
    account = Account(
        login=person.login, name=person.name, password=secrets.token_hex(), is_demo=True
    )
    post = PostToBe(office=person.office, title=person.title, role=person.role, since=people.SINCE)
    parties.add_account(account)
    parties.appoint(person.login, post, by=SYSTEM, now=as_of(people.SINCE))


def _promise() -> None:
    """One that counts the cases, so that the board has to read them."""
    indicator = Indicator(
        title="Anak dijemput dalam 24 jam",
        direction=Direction.AT_LEAST,
        target=90,  # type: ignore[arg-type]
        unit="%",
        aggregation=Aggregation.AVERAGE,
    )
    promised = Commitment(
        code="1",
        from_item="1",
        pairing=1,
        title=indicator.title,
        owners=(office_called(DUTY), office_called(OTHER_SIDE)),
        indicator=indicator,
        year=2018,
        recorded_on=NOW.date() - timedelta(days=400),
    )
    commitments.record(promised, by=officer(COORDINATOR), now=NOW, counts_service=SERVICE)


@cache
def officer(login: str) -> Officer:
    return officer_called(login, NOW.date())


def sent() -> str:
    """A new request of the duty desk, about a child of its own; returns its number."""
    child = {**CHILD, "nik": f"351301450706{next(NUMBERS):04}"}
    typed = Typed(receiver=OTHER_SIDE, facts=FOUND, people=(child,))
    return drafts.send(SERVICE, typed, by=officer(DUTY), now=clock.now())


def take(number: str, step: Step, login: str, **facts: Any) -> None:
    cases.take(number, Deed(step=step, facts=facts), by=officer(login), now=clock.now())


def first_cases(number: int) -> None:
    """So many cases, each as far as the next of these ways leads."""
    ways = cycle((_asked, _accepted, _received, _declined, _received))
    for _ in range(number):
        next(ways)(sent())


def _asked(number: str) -> None:
    take(number, Step.ACKNOWLEDGE, OTHER_SIDE)


def _accepted(number: str) -> None:
    _asked(number)
    take(number, Step.ACCEPT, OTHER_SIDE)


def _declined(number: str) -> None:
    _asked(number)
    said = {"reason_code": "not_our_resident", "reason": "Bukan warga kami"}
    take(number, Step.DECLINE, OTHER_SIDE, **said)


def _received(number: str) -> None:
    _accepted(number)
    persons = list(load(number, by=officer(DUTY)).case.persons)
    take(number, Step.HAND_OVER, DUTY, persons=persons, to=OTHER_SIDE, **GIVEN)
    take(number, Step.RECEIVE, OTHER_SIDE, condition="sehat")
