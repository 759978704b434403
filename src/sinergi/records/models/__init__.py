"""The tables. Django asks for them in one place; each concept has its file."""

from sinergi.records.models.accounts import Attempt, SecondFactor
from sinergi.records.models.agreements import Agreement, AgreementFile
from sinergi.records.models.books import Book, BookEntry, BookNode, Cosignature, Witness
from sinergi.records.models.budgets import GateDate, Realisation
from sinergi.records.models.cases import (
    Case,
    CaseCounter,
    CaseEvent,
    CaseOffice,
    CaseSubject,
    Repeated,
)
from sinergi.records.models.chores import Chore
from sinergi.records.models.commitments import (
    BudgetLine,
    Commitment,
    Declaration,
    Due,
    Output,
    OutputAcknowledgement,
    ProgrammeLink,
)
from sinergi.records.models.installation import Installation
from sinergi.records.models.meetings import (
    AgendaItem,
    Attendance,
    Meeting,
    Notula,
    NotulaReply,
    TeamEntry,
    TeamQuestion,
)
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
    "AgendaItem",
    "Agreement",
    "AgreementFile",
    "Attempt",
    "Attendance",
    "Book",
    "BookEntry",
    "BookNode",
    "BudgetLine",
    "Case",
    "CaseCounter",
    "CaseEvent",
    "CaseOffice",
    "CaseSubject",
    "Chore",
    "Commitment",
    "Cosignature",
    "DayOff",
    "Declaration",
    "Due",
    "Erasure",
    "GateDate",
    "Government",
    "Installation",
    "Meeting",
    "Message",
    "Notula",
    "NotulaReply",
    "Office",
    "OfficeName",
    "Officer",
    "Output",
    "OutputAcknowledgement",
    "Pairing",
    "Post",
    "ProgrammeLink",
    "Reading",
    "Realisation",
    "Repeated",
    "Sealed",
    "SealedFile",
    "SecondFactor",
    "Subject",
    "TeamEntry",
    "TeamQuestion",
    "Witness",
]
