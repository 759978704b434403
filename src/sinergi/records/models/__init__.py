"""The tables. Django asks for them in one place; each concept has its file."""

from sinergi.records.models.accounts import Attempt, SecondFactor
from sinergi.records.models.books import Book, BookEntry, BookNode, Cosignature, Witness
from sinergi.records.models.cases import (
    Case,
    CaseCounter,
    CaseEvent,
    CaseOffice,
    CaseSubject,
    Repeated,
)
from sinergi.records.models.installation import Installation
from sinergi.records.models.outbox import Message
from sinergi.records.models.parties import (
    DayOff,
    Government,
    Office,
    OfficeName,
    Officer,
    Pairing,
    Post,
)
from sinergi.records.models.vault import Erasure, Reading, Sealed, SealedFile, Subject

__all__ = [
    "Attempt",
    "Book",
    "BookEntry",
    "BookNode",
    "Case",
    "CaseCounter",
    "CaseEvent",
    "CaseOffice",
    "CaseSubject",
    "Cosignature",
    "DayOff",
    "Erasure",
    "Government",
    "Installation",
    "Message",
    "Office",
    "OfficeName",
    "Officer",
    "Pairing",
    "Post",
    "Reading",
    "Repeated",
    "Sealed",
    "SealedFile",
    "SecondFactor",
    "Subject",
    "Witness",
]
