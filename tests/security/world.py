"""An officer of every role in every relation, and a case in every state."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from sinergi.actions import files
from sinergi.core.facts import Level
from sinergi.core.parties import Officer, Role
from sinergi.core.protocol import Step
from sinergi.core.uploads import Upload
from sinergi.records import models
from sinergi.services import CATALOGUE
from tests.actions import played
from tests.cast import (
    BAGPEM_KAB,
    BAGPEM_KOTA,
    CHILD,
    DINSOS_JATIM,
    KAB,
    KOTA,
    NINE_PM,
    SATPOL_KAB,
    SATPOL_KOTA,
    SATPOL_LUMAJANG,
)
from tests.conftest import ALWAYS
from tests.security.matrix import CASES, NOBODY, RELATIONS, ROLES

OFFICES = dict(
    zip(
        RELATIONS,
        (SATPOL_KOTA, SATPOL_KAB, DINSOS_JATIM, BAGPEM_KOTA, BAGPEM_KAB, SATPOL_LUMAJANG),
        strict=True,
    )
)
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
Who = tuple[str, str]  # role, relation
ANONYMOUS: Who = (NOBODY, "-")
ACTORS: tuple[Who, ...] = tuple((role, where) for where in RELATIONS for role in ROLES)


@dataclass(slots=True, kw_only=True)
class World:
    keys: dict[str, str] = field(default_factory=dict)  # state -> key of the case in the address
    files: dict[str, str] = field(default_factory=dict)  # key -> handle of a file of the sender
    browsers: dict[Who, Client] = field(default_factory=dict)

    def ask(self, who: Who, method: str, address: str, **said: str) -> HttpResponse:
        """A real request; whatever it changed is undone."""
        if method == "GET":
            return self.browsers[who].get(address, said)
        with undone():
            return self.browsers[who].post(address, said)


@contextmanager
def undone() -> Iterator[None]:
    point = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(point)


def build() -> World:
    world = World()
    for state in CASES:
        key = globals()[f"_{state}"]()
        world.keys[state] = key
        row = models.Case.objects.get(**{"pk" if state == "draft" else "number": key})
        models.CaseOffice.objects.create(case=row, office=_row(DINSOS_JATIM.code))
        sent = Upload(name="Surat Bagas.pdf", content=PDF)
        world.files[key] = files.keep(key, sent, KOTA, NINE_PM)
    for number, who in enumerate(ACTORS):
        world.browsers[who] = _browser(f"m-{number}", who)
    world.browsers[ANONYMOUS] = Client()
    return world


def officer(who: Who) -> Officer:
    role, where = who
    return Officer(handle="m", post="-", role=Role(role), office=OFFICES[where])


def _row(code: str) -> models.Office:
    return models.Office.objects.get(code=code)


def _browser(handle: str, who: Who) -> Client:
    role, where = who
    account = models.Officer.objects.create(login=handle, handle=handle, name=handle)
    account.posts.create(
        office=_row(OFFICES[where].code), title=f"{role} {where}", role=role, since=ALWAYS
    )
    client = Client()
    client.force_login(account)
    return client


def _draft() -> str:
    return played.drafted(CHILD)


def _requested() -> str:
    return played.requested(CHILD)


def _accepted() -> str:
    return played.accepted(CHILD)


def _handed_over() -> str:
    number = _accepted()
    given = {"persons": played.persons(number), "leg": "across", "to": SATPOL_KAB.code}
    played.step(number, Step.HAND_OVER, KOTA, place="Dringu", condition="sehat", **given)
    return number


def _received() -> str:
    number = _handed_over()
    played.step(number, Step.RECEIVE, KAB, handover=4, condition="sehat")
    return number


def _closed() -> str:
    number = _received()
    released = {"to_name": "Ibu Siti", "to_relation": "ibu", "witness": "Pak RT", "place": "Leces"}
    played.step(number, Step.RELEASE, KAB, persons=played.persons(number), **released)
    outcome = CATALOGUE["street-child"].outcomes[0].code
    played.step(number, Step.REPORT, KAB, outcome=outcome)
    played.step(number, Step.CLOSE, KOTA)
    return number


def _declined() -> str:
    return played.declined(CHILD)


def _withdrawn() -> str:
    number = _requested()
    played.step(number, Step.WITHDRAW, KOTA, reason="sudah dijemput")
    return number


def _audited() -> str:
    """A case of a level that those who watch may open; no service of today declares it."""
    number = _requested()
    models.Case.objects.filter(number=number).update(level=Level.AUDITED)
    return number
