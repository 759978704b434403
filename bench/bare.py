"""The same without the product: hand-written SQL on the driver itself, and one row made durable."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import psycopg
from django.conf import settings
from django.db import connection

LIST: Final = """
SELECT c.id, c.number, c.service, c.state, c.overlays, c.persons, p.number AS pairing,
  s.code AS sender, s.name AS sender_name, s.government_id AS sender_government,
  r.code AS receiver, r.name AS receiver_name, r.government_id AS receiver_government,
  c.requested_at, c.changed_at, c.due_clock, c.due_at, c.due_soon_at,
  d.code AS due_office, d.name AS due_office_name
FROM records_case c JOIN records_pairing p ON p.id = c.pairing_id
  JOIN records_office s ON s.id = c.sender_id JOIN records_office r ON r.id = c.receiver_id
  LEFT JOIN records_office d ON d.id = c.due_office_id
WHERE c.state <> 'draft' ORDER BY c.changed_at DESC LIMIT 51
"""
CASE: Final = (
    """
SELECT c.*, s.code, s.name, r.code, r.name FROM records_case c
  JOIN records_office s ON s.id = c.sender_id JOIN records_office r ON r.id = c.receiver_id
WHERE c.number = '{number}'
""",
    """
SELECT e.*, o.code, o.name FROM records_caseevent e JOIN records_case c ON c.id = e.case_id
  LEFT JOIN records_office o ON o.id = e.office_id WHERE c.number = '{number}' ORDER BY e.number
""",
    """
SELECT v.handle, v.key, x.event, x.content FROM records_subject v
  JOIN records_case c ON c.id = v.case_id JOIN records_sealed x ON x.subject_id = v.handle
WHERE c.number = '{number}'
""",
)
ROW: Final = "x" * 400  # about as long as a line of a book


class Bare:
    """A connection of its own to the same database."""

    def __init__(self, folder: Path) -> None:
        self.rows, self.commit = _sqlite(folder) if connection.vendor == "sqlite" else _postgres()

    def listed(self) -> str:
        return json.dumps(self.rows(LIST), default=str)

    def case(self, number: str) -> str:
        return json.dumps([self.rows(one.format(number=number)) for one in CASE], default=str)


def _sqlite(folder: Path) -> tuple[Callable[[str], list[Any]], Callable[[], None]]:
    reader = sqlite3.connect(settings.DATABASES["default"]["NAME"])
    reader.row_factory = sqlite3.Row
    writer = sqlite3.connect(folder / "bare.sqlite3", isolation_level=None)
    writer.execute("PRAGMA journal_mode = WAL")
    writer.execute("PRAGMA synchronous = FULL")
    writer.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, said TEXT)")

    def rows(sql: str) -> list[Any]:
        return [dict(row) for row in reader.execute(sql)]

    def commit() -> None:
        writer.execute("INSERT INTO bare (said) VALUES (?)", (ROW,))

    return rows, commit


def _postgres() -> tuple[Callable[[str], list[Any]], Callable[[], None]]:
    said = settings.DATABASES["default"]
    known = {"host": said["HOST"], "port": said["PORT"], "dbname": said["NAME"]}
    opened = psycopg.connect(**known, user=said["USER"], password=said["PASSWORD"], autocommit=True)
    opened.execute("CREATE TABLE bare (id bigserial PRIMARY KEY, said text)")

    def rows(sql: str) -> list[Any]:
        with opened.cursor(row_factory=psycopg.rows.dict_row) as cursor:
            return cursor.execute(sql).fetchall()

    def commit() -> None:
        opened.execute("INSERT INTO bare (said) VALUES (%s)", (ROW,))

    return rows, commit
