"""Commands that kill themselves: after so many commits, or before so many lines of one file."""

import os
import signal
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.db import connection

from sinergi.console import demonstration
from sinergi.console import witness as cosigning
from sinergi.console.demo import witnesses
from sinergi.console.main import main
from sinergi.records import keys as kept
from sinergi.records import models
from sinergi.reports import demo_years, ledgers

WRITES = ("CREATE", "ALTER", "DROP", "INSERT", "UPDATE", "DELETE")


class Countdown:
    """Kills this process when it has come to its end."""

    def __init__(self, left: int) -> None:
        self.left = left

    def one_less(self) -> None:
        self.left -= 1
        if not self.left:
            os.kill(os.getpid(), signal.SIGKILL)


def after_commits(words: list[str], commits: int) -> dict[str, int]:
    """Run a command and die right after so many commits."""
    counted = Countdown(commits)
    commit = connection.commit

    def and_count() -> None:
        commit()
        counted.one_less()

    def alone(execute: Callable[..., Any], sql: str, *arguments: Any) -> Any:
        done = execute(sql, *arguments)
        if not connection.in_atomic_block and sql.startswith(WRITES):
            counted.one_less()  # it is a transaction of its own
        return done

    connection.commit = and_count  # type: ignore[method-assign]
    with connection.execute_wrapper(alone):
        return {"status": main(words), "commits": commits - counted.left}


def before_line(deed: str, lines: int) -> bool:
    """Do one of `DEEDS` and die before the last of so many lines of its file."""
    do, file = DEEDS[deed]
    counted = Countdown(lines)

    def each(frame: FrameType, event: str, _given: Any) -> Any:
        if frame.f_code.co_filename != file:
            return None
        if event == "line":
            counted.one_less()
        return each

    sys.settrace(each)
    do()
    sys.settrace(None)
    return True


def keys() -> bool:
    """One key of the product; whether it can be used."""
    kept.create(settings.VAULT_KEY_FILE)
    return len(Path(settings.VAULT_KEY_FILE).read_bytes()) == kept.LENGTH


def witness() -> bool:
    """The witnesses of a demonstration that is begun afresh; whether they can sign."""
    models.Cosignature.objects.all().delete()
    models.Witness.objects.all().delete()
    witnesses.establish()
    files = Path(settings.DATA).glob("witness/*/key")
    found = [cosigning.read_private(file.read_text("utf-8"))[0].vkey for file in files]
    known = models.Witness.objects.values_list("vkey", flat=True)
    return len(found) == len(witnesses.SIDES) and {*found} == {*known}


def remembered_is_there() -> bool:
    """Whether no witness remembers a book that is gone: it would call the next one a forgery."""
    remembering = [*Path(settings.DATA).glob("witness/*/state.json")]
    there = models.BookEntry._meta.db_table in connection.introspection.table_names()
    return not remembering or (there and models.BookEntry.objects.exists())


DEEDS: dict[str, tuple[Callable[[], object], str]] = {
    "keys": (keys, kept.__file__),
    "witness": (witness, cosigning.__file__),
    "reset": (demonstration.reset, demonstration.__file__),
}


def emptied() -> None:
    """A database as it was before the first migration, and witnesses who saw nothing."""
    witnesses.forget()
    if connection.vendor == "sqlite":
        connection.close()
        for beside in ("", "-wal", "-shm"):
            Path(f"{settings.DATABASES['default']['NAME']}{beside}").unlink(missing_ok=True)
        return
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")


COLUMNS = """
SELECT table_name, column_name, data_type, is_nullable, character_maximum_length
FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2"""
CONSTRAINTS = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2"""
INDEXES = "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1"
SCHEMA = {
    "sqlite": ["SELECT type, name, sql FROM sqlite_master ORDER BY type, name"],
    "postgresql": [COLUMNS, CONSTRAINTS, INDEXES],
}
BESIDE = [
    "SELECT app, name FROM django_migrations ORDER BY 1, 2",
    "SELECT app_label, model FROM django_content_type ORDER BY 1, 2",
    "SELECT codename FROM auth_permission ORDER BY 1",
]


def schema() -> list[Any]:
    """All that the tables are, and which migrations are noted."""
    found: list[Any] = []
    with connection.cursor() as cursor:
        for asked in SCHEMA[connection.vendor] + BESIDE:
            cursor.execute(asked)
            found.append(cursor.fetchall())
    return found


def told_of(year: int) -> dict[str, Any]:
    """What a demonstration comes to at the end of a year, and how long its books are."""
    return {
        "verdicts": demo_years.verdicts(year, as_of=date(year, 12, 31)),
        "books": {one["code"]: one["size"] for one in ledgers.books_listed()},
    }
