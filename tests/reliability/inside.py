"""What a child of the warmed process does: prepare an installation, serve it, look into it."""

import multiprocessing
from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.conf import settings
from django.test import Client

from sinergi.actions import parties
from sinergi.actions.parties import Account, PostToBe, install
from sinergi.config import urls
from sinergi.console import application, demo, serving, working
from sinergi.console.demo.people import SINCE
from sinergi.console.demonstration import passwords
from sinergi.console.keeping import DEMO_NAME, migrated
from sinergi.console.main import main
from sinergi.core.books import own_book, pairing_book
from sinergi.core.parties import SYSTEM, Role
from sinergi.entrance import clock
from sinergi.records import models
from sinergi.records.queries import cases
from sinergi.reports import ledgers

READ = (urls, application, working)  # what the worker of the server would read


def warm_up() -> None:
    """Make the first page once: its templates and addresses are read then."""
    assert Client().get("/masuk/", headers={"host": "localhost"}).status_code == 200


def prepared(duty: int, typed: str) -> None:
    """Set up before the first story, with `duty` officers a side whose password is `typed`."""
    migrated()
    install(DEMO_NAME, demo=True)
    demo.load(passwords(), stories=(), start=settings.DEMO_NOW, real=clock.real())
    for side in ("kota", "kab"):
        for number in range(duty):
            _on_duty(f"piket-{number}.{side}", f"satpol.{side}", typed)


def _on_duty(login: str, office: str, typed: str) -> None:
    parties.add_account(Account(login=login, name=login, password=typed, is_demo=True))
    post = PostToBe(office=office, title=f"Anggota {login}", role=Role.DUTY, since=SINCE)
    parties.appoint(login, post, by=SYSTEM, now=clock.now())


def exported(folder: str) -> list[str]:
    """Export every book into a folder of its own; returns their codes."""
    codes = [one["code"] for one in ledgers.books_listed()]
    for code in codes:
        assert main(["ledger", "export", "--book", code, "--out", f"{folder}/{code}"]) == 0
    return codes


def serve() -> None:
    """The server of the product; its worker is forked here, where `sinergi run` spawns it."""
    multiprocessing.set_start_method("fork", force=True)
    serving.server().serve()


def recorded(pages: list[str], keys: list[str]) -> dict[str, Any]:
    """The story of each of these cases, and which of these forms were answered."""
    return {
        "stories": {page: _story(_row(page)) for page in pages},
        "answered": [*models.Repeated.objects.filter(key__in=keys).values_list("key", flat=True)],
    }


def looked_into() -> dict[str, Any]:
    """Everything: the story of every case by its page, and what does not hold."""
    rows = list(models.Case.objects.select_related("sender", "receiver", "first_receiver"))
    wrong = [*_gaps(rows)]
    for row in rows:
        wrong += [f"{row.number or row.pk}: {why}" for why in _untrue(row)]
    stories = {f"/berkas/{row.number or row.pk}/": _story(row) for row in rows}
    return {"stories": stories, "wrong": wrong, "steps": models.CaseEvent.objects.count()}


def _row(page: str) -> models.Case | None:
    key = page.split("/")[2]
    known = {"number": key} if key.startswith("SNG-") else {"pk": UUID(key)}
    return models.Case.objects.filter(**known).first()


def _story(row: models.Case | None) -> list[str]:
    if row is None:
        return []
    return ["draft", *row.events.order_by("number").values_list("step", flat=True)]


def _untrue(row: models.Case) -> Iterator[str]:
    """Whether the list row is what the events say, and the books have each of them once."""
    case = cases.loaded(row).case
    kept = (row.state, row.overlays, row.receiver.code, row.persons)
    said = (case.state, sorted(case.overlays), case.receiver.code, len(case.persons))
    if kept != said:
        yield f"the row says {kept}, the events {said}"
    lines = models.BookEntry.objects.filter(case=row.pk, event__isnull=False)
    found = sorted(lines.values_list("event", "book__code"))
    events = row.events.select_related("office").exclude(office=None)
    owed = [(one.number, own_book(one.office.government_id)) for one in events]
    owed += [(number, pairing_book(1)) for number in row.events.values_list("number", flat=True)]
    if not {*owed} <= {*found} or len({*found}) < len(found):
        yield f"the books have {found} of {sorted(owed)}"


def _gaps(rows: list[models.Case]) -> Iterator[str]:
    """Numbers that are missing, or counted and given to nobody."""
    given = defaultdict(list)
    for row in rows:
        if row.number:
            series, _, number = row.number.rpartition("-")
            given[series].append(int(number))
    counted = {
        f"SNG-{one.governments}-{one.year}": one.last for one in models.CaseCounter.objects.all()
    }
    if {series: max(numbers) for series, numbers in given.items()} != counted:
        yield f"the counters say {counted}"
    for series, numbers in given.items():
        if sorted(numbers) != list(range(1, len(numbers) + 1)):
            yield f"{series} has gaps: {sorted(numbers)}"
