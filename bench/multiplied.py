"""Many cases out of the first ones: their rows once more, by INSERT ... SELECT.

Shapes and lengths are those of real rows. Keys and numbers are new, days lie up to ten years back;
all but the newest are closed, three of four belong to other offices, every other one is of a level
that inspectors read.
What is sealed in a copy cannot be opened, so no copy is opened: they only make the tables large.
Their lines stand in books of their own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection
from django.db.models import Model

from sinergi.core.facts import Level
from sinergi.core.protocol import State
from sinergi.records import models

TEN_YEARS: Final = 3650  # days
OFFICES: Final = 20  # of each side
OLD: Final = "n > 4"  # which copies are closed: as many stay open, however many there are
BOOKS: Final = 1000  # added to the key of a book: the book of the copies
LINES: Final = 1_000_000  # more than the first cases have
A, B = "35.74", "35.13"
# Its number in seven digits, after the governments and the year.
NUMBER: Final = "substr({0}, 1, 21) || (1000000 + CAST(substr({0}, 22) AS integer) + n * 10000)"
Changes = Mapping[str, str]  # column -> what stands in it instead


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """What the two databases say differently; `n` is the number of the copy."""

    case: str  # another key for the key {0}
    handle: str
    back: str  # the moment {0}, {1} days earlier


SQLITE: Final = Dialect(
    case="substr({0}, 1, 24) || printf('%08x', n)",
    handle="substr({0}, 1, 30) || printf('-%07x', n)",
    back="datetime({0}, '-' || ({1}) || ' days')",
)
POSTGRES: Final = Dialect(
    case="(substr(replace({0}::text, '-', ''), 1, 24) || lpad(to_hex(n), 8, '0'))::uuid",
    handle="substr({0}, 1, 30) || '-' || lpad(to_hex(n), 7, '0')",
    back="{0} - ({1}) * interval '1 day'",
)


def multiply(copies: int) -> None:
    """Insert so many copies of every row that belongs to a case."""
    said = SQLITE if connection.vendor == "sqlite" else POSTGRES
    days = f"n * {TEN_YEARS} / {copies}"
    tables = {**_of_cases(said, days, _more_offices()), **_of_books(said)}
    with connection.cursor() as cursor:
        for table, changes in tables.items():
            for statement in _statements(table, changes, copies):
                cursor.execute(statement)
        if connection.vendor == "postgresql":
            cursor.execute("ANALYZE")


def _more_offices() -> int:
    """As many more on each side; returns the key of the first, all others follow it."""
    made = models.Office.objects.bulk_create(
        models.Office(code=f"uji-{side}-{n}", name=f"Kantor {n}", kind="uji", government_id=side)
        for side in (A, B)
        for n in range(OFFICES)
    )
    return int(made[0].pk)


def _of_cases(said: Dialect, days: str, office: int) -> dict[type[Model], Changes]:
    sender = f"CASE WHEN n % 4 = 0 THEN sender_id ELSE {office} + n % {OFFICES} END"
    other = f"{office + OFFICES} + n % {OFFICES}"
    case, about = said.case.format("case_id"), NUMBER.format("about")
    moments = ("made_at", "requested_at", "changed_at", "ended_at")
    dues = {due: said.back.format(due, days) for due in ("due_at", "due_soon_at")}
    return {
        models.Case: {
            "id": said.case.format("id"),
            "number": NUMBER.format("number"),
            "level": f"CASE WHEN n % 2 = 1 THEN '{Level.AUDITED}' ELSE level END",
            "sender_id": sender,
            "receiver_id": f"CASE WHEN n % 4 = 0 THEN receiver_id ELSE {other} END",
            "first_receiver_id": f"CASE WHEN n % 4 = 0 THEN first_receiver_id ELSE {other} END",
            "state": f"CASE WHEN {OLD} THEN '{State.CLOSED}' ELSE state END",
            "due_office_id": f"CASE WHEN {OLD} OR due_office_id IS NULL THEN NULL"
            f" WHEN n % 4 = 0 THEN due_office_id ELSE {other} END",
            **{moment: said.back.format(moment, days) for moment in moments},
            **{due: f"CASE WHEN {OLD} THEN NULL ELSE {back} END" for due, back in dues.items()},
        },
        models.CaseEvent: {
            "case_id": case,
            "occurred_at": said.back.format("occurred_at", days),
            "recorded_at": said.back.format("recorded_at", days),
        },
        models.Subject: {"handle": said.handle.format("handle"), "case_id": case},
        models.Sealed: {"subject_id": said.handle.format("subject_id")},
        models.CaseSubject: {"case_id": case, "person": said.handle.format("person")},
        models.Message: {"about": about, "due_at": said.back.format("due_at", days)},
    }


def _of_books(said: Dialect) -> dict[type[Model], Changes]:
    models.Book.objects.bulk_create(
        models.Book(pk=one.pk + BOOKS, code=f"uji-{one.pk}") for one in models.Book.objects.all()
    )
    elsewhere = {"book_id": f"book_id + {BOOKS}", "index": f'"index" + n * {LINES}'}
    case = said.case.format('"case"')
    return {models.BookEntry: {**elsewhere, "case": case}, models.BookNode: elsewhere}


def _statements(table: type[Model], changes: Changes, copies: int) -> list[str]:
    name, quote = table._meta.db_table, connection.ops.quote_name
    fields: list[Any] = table._meta.local_concrete_fields
    columns = [field.column for field in fields if not field.db_returning]
    into = ", ".join(map(quote, columns))
    values = ", ".join(changes.get(column, quote(column)) for column in columns)
    numbers = f"SELECT 1 UNION ALL SELECT n + 1 FROM copies WHERE n < {copies}"  # noqa: S608
    selected = f"SELECT {values} FROM first_rows, copies"  # noqa: S608  all of it is written here
    return [
        f"CREATE TEMPORARY TABLE first_rows AS SELECT * FROM {name}",  # noqa: S608  so is this
        f"WITH RECURSIVE copies(n) AS ({numbers}) INSERT INTO {name} ({into}) {selected}",
        "DROP TABLE first_rows",
    ]
