"""Keeping an installation in order: its tables, and a look at its health."""

import argparse
import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.db import connection
from django.utils import timezone

from sinergi.actions import parties
from sinergi.console import key_files
from sinergi.console.answers import OK, REFUSED, say
from sinergi.entrance import clock
from sinergi.records import tables
from sinergi.records.queries import books, chores, installations
from sinergi.records.queries.chores import Standing

DEMO_NAME = "peragaan"
BEHIND: Final = "Tabel belum pada versi ini: jalankan `sinergi migrate`."
LATE: Final = timedelta(days=2)


def migrate(asked: argparse.Namespace) -> int:
    del asked
    begun = bool(connection.introspection.table_names())
    done = migrated()
    if not done:
        print("Basis data sudah pada versi ini; tidak ada yang diubah.", flush=True)
    elif begun:
        print(f"Basis data dibawa ke versi ini: {done} langkah.", flush=True)
    else:
        print("Basis data dibuat.", flush=True)
    return OK


def migrated() -> int:
    """Bring the tables to this version; what an interrupted migration did not do, this one does.

    Returns how many migrations were still to be done.
    """
    todo = tables.bring()
    if installations.standing() is None and not settings.DEMO:
        parties.install(f"p{secrets.token_hex(4)}")
    return todo


def doctor(asked: argparse.Namespace) -> int:
    """Look and tell; nothing is repaired."""
    behind = tables.are_behind()
    findings = [*key_files.findings(), *([BEHIND] if behind else _findings())]
    known = [] if behind else chores.standing()
    answer = {
        "ok": not findings,
        "database": connection.vendor,
        "version": settings.VERSION,
        "findings": findings,
        "chores": [_chore(one) for one in known],
    }
    fine = f"Beres: {connection.vendor}, versi {settings.VERSION}."
    words = "\n".join([*(findings or [fine]), *map(_told, known)])
    say(answer, as_json=asked.json, words=words)
    return REFUSED if findings else OK


def _findings() -> Iterator[str]:
    if settings.DATA.stat().st_mode & 0o077:
        yield "Folder SINERGI_DATA terbuka bagi pengguna lain (chmod 700)."
    standing = installations.standing()
    if standing and standing.demo and not settings.DEMO:
        yield "Basis data ini berisi peragaan, tetapi SINERGI_DEMO tidak 1."
    yield from _sqlite_findings()
    yield from left_undone(clock.real())
    yield from (f"Buku {code} tidak utuh." for code in books.torn())


def left_undone(real: datetime) -> Iterator[str]:
    """The chores nobody has done for days: then no worker is running."""
    for one in chores.standing():
        if one.due_at + LATE < real:
            on = timezone.localtime(one.due_at)
            yield (
                f"Tugas harian {one.code} tertunda sejak {on:%d-%m-%Y}:"
                " jalankan `sinergi run` atau `sinergi worker`."
            )


def _chore(one: Standing) -> dict[str, Any]:
    done = one.done_at.isoformat() if one.done_at else None
    return {"code": one.code, "done_at": done, "amount": one.amount}


def _told(one: Standing) -> str:
    if one.done_at is None:
        return f"Tugas harian {one.code}: belum pernah selesai."
    on = timezone.localtime(one.done_at)
    return f"Tugas harian {one.code}: selesai {on:%d-%m-%Y %H.%M}, {one.amount} baris."


def _sqlite_findings() -> Iterator[str]:
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM pragma_quick_check")
        said: list[Any] = [row[0] for row in cursor.fetchall()]
    if said != ["ok"]:
        yield f"Berkas SQLite rusak: {said[0]}"
