"""Keeping photographs, scans and papers of a case, sealed like everything personal in it.

A reader may rely on this: what is kept as a picture was drawn anew from its dots; nothing that
came along with them (place, camera, a second file behind the first) is left.
"""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.db import transaction

from sinergi.actions import books, readings
from sinergi.actions.books import About
from sinergi.core import access, erasure, uploads
from sinergi.core.books import canonical, own_book
from sinergi.core.facts import FactClass
from sinergi.core.parties import ACTING, Officer
from sinergi.core.protocol import OnlyReads
from sinergi.core.uploads import Media, Upload
from sinergi.records import pictures, vault
from sinergi.records.models import SealedFile
from sinergi.records.queries import cases
from sinergi.records.queries import vault as recorded
from sinergi.records.queries.absent import Absent
from sinergi.records.queries.cases import Loaded
from sinergi.records.queries.parties import office_called


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    media_type: str
    content: bytes


def keep(case_key: str, upload: Upload, by: Officer, now: datetime, person: str = "") -> str:
    """Keep a file under the key of the case, or of one of its persons; returns its handle."""
    cases.find(case_key, by=by)  # nobody makes us draw for a case that is not there for them
    return _kept(case_key, drawn(upload), by, now, person)


@transaction.atomic(durable=True)
def _kept(case_key: str, file: Opened, by: Officer, now: datetime, person: str) -> str:
    loaded = cases.load(case_key, by=by)
    if by.role not in ACTING or by.office not in loaded.case.offices:
        raise OnlyReads
    handle = vault.new_handle("f")
    put(loaded, handle, file, by=by, now=now, person=person)
    return handle


def drawn(upload: Upload) -> Opened:
    """What it is by its content, a picture drawn anew; outside a transaction, it takes a moment."""
    media = uploads.kind(upload, limit=settings.MAX_UPLOAD)
    if media in uploads.PICTURES:
        return Opened(media_type=Media.JPEG, content=pictures.drawn_anew(upload.content))
    return Opened(media_type=media, content=upload.content)


def put(
    loaded: Loaded, handle: str, file: Opened, *, by: Officer, now: datetime, person: str = ""
) -> None:
    """Seal a file in the transaction of the deed that brings it; it goes where the deed goes."""
    subject = person or loaded.own_subject
    key = _key(loaded, subject)
    uploads.one_more(SealedFile.objects.filter(subject__case=loaded.row).count())
    sealed = vault.seal_file(key, file.content, handle=handle)
    row = SealedFile.objects.create(
        handle=handle,
        subject_id=subject,
        media_type=file.media_type,
        size=len(file.content),
        sha256=sha256(sealed).hexdigest(),
        content=sealed,
        kept_at=now,
        office=by.office.code,
    )
    _prove(loaded, row, by)


def _prove(loaded: Loaded, row: SealedFile, by: Officer) -> None:
    """One line in the own book: the hash of what is sealed, which is mute without its key."""
    said = {
        "step": "keep_file",
        "case": loaded.case.number,
        "file": row.handle,
        "sealed": row.sha256,
        "at": row.kept_at.isoformat(),
        "office": by.office.code,
        "officer": by.handle,
        "post": by.post,
    }
    for book in books.locked([own_book(by.office.government)]):
        books.write(book, canonical(said), About(case=loaded.row.pk))


def take_out(case_key: str, handle: str, by: Officer, now: datetime) -> Opened:
    """Open a file to who reads the full facts of its case; that counts as a reading."""
    loaded = cases.load(case_key, by=by)
    row = recorded.file(loaded, handle)
    if not access.reads(by, loaded.case, FactClass.FULL, written_by=office_called(row.office)):
        raise Absent(handle)
    key = _key(loaded, row.subject_id)
    content = vault.unseal_file(key, row.content, handle=handle)
    readings.note(loaded, by, [FactClass.FULL], now)
    return Opened(media_type=row.media_type, content=content)


def _key(loaded: Loaded, subject: str) -> bytes:
    if subject not in loaded.keys:
        raise Absent(subject)
    key = loaded.keys[subject]
    if key is None:
        raise erasure.Destroyed
    return key
