"""What the letters of a child brought home are about, one matter a letter.

A reader may rely on this: whoever fills these has said all the facts that the letter says.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sinergi.documents.blocks import Tick
from sinergi.documents.letters.paper import Child, Guardian, Paper, Signer


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    paper: Paper
    addressee: str
    found_at: datetime
    place: str
    reported_by: str  # "Laporan warga melalui 112"
    duty_letter: str  # number of the surat tugas
    officers: tuple[str, ...]
    children: tuple[Child, ...]
    story: tuple[str, ...]  # paragraphs
    done: tuple[Tick, ...]
    asked: tuple[str, ...]
    photos: int = 0
    town: str
    written_on: date
    reporter: Signer
    acknowledged_by: Signer | None = None


class Purpose(StrEnum):
    """Why they are handed over: the leg, as the service calls it."""

    SHELTER = "to_own_dinsos"
    CARE = "to_care"
    PROTECTION = "to_protection"
    RETURN = "back_from_care"
    ACROSS = "across"


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    paper: Paper
    purpose: Purpose
    at: datetime
    place: str
    hander: Signer
    receiver: Signer
    escort: str  # who accompanied the children
    children: tuple[Child, ...]
    witnesses: tuple[Signer, ...] = ()
    basis: tuple[str, ...] = ()  # beside the law: PKS, or why it is urgent without one


@dataclass(frozen=True, slots=True, kw_only=True)
class Homecoming:
    paper: Paper
    at: datetime
    place: str
    hander: Signer
    guardian: Guardian
    children: tuple[Child, ...]
    witnesses: tuple[Signer, ...]
    visits: tuple[date, ...] = ()
    basis: tuple[str, ...] = ()  # as above


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    paper: Paper
    guardian: Guardian
    children: tuple[Child, ...]
    town: str
    signed_on: date
    witnesses: tuple[Signer, ...]
