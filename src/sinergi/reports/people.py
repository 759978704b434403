"""Looking up a person among the cases of the own side, by number or by part of the name.

A reader may rely on this: a case is found only by who may open it and reads in it what was typed;
whoever works on no case finds no page.
"""

from dataclasses import dataclass

from sinergi.core import access
from sinergi.core.facts import FactClass
from sinergi.core.parties import Officer, Role
from sinergi.records.queries import vault
from sinergi.records.queries.absent import Absent
from sinergi.records.queries.cases import Loaded

MOST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """The cases that were found, and what finding them tells of the person."""

    cases: list[Loaded]
    told: FactClass
    more: bool = False


def may_seek(by: Officer) -> bool:
    return by.role in access.SEEKS_PERSONS


def knows_names(by: Officer) -> bool:
    """Data-protection officers are asked with a number; names stay sealed for them."""
    return may_seek(by) and by.role is not Role.DATA_PROTECTION


def sought(*, nik: str, name: str, by: Officer) -> Sought:
    """By the number if there is one, or else by the name; the newest first."""
    if not may_seek(by):
        raise Absent("orang")
    found = vault.own_hits(nik, by) if nik else vault.named(name, by)
    told = FactClass.FULL if nik else FactClass.ACKNOWLEDGED
    return Sought(cases=found[:MOST], told=told, more=len(found) > MOST)
