"""A cross-border service as data.

A reader may rely on this: forms, clocks, access, book and columns follow from the declaration;
only the letters of a service stand elsewhere.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sinergi.core.clocks import Clock
from sinergi.core.custody import Leg
from sinergi.core.facts import Fact, FactClass, Facts, Level, each
from sinergi.core.law import Basis
from sinergi.core.parties import Office
from sinergi.core.protocol.case import MOVES, Case, Milestone, Rule, Ways
from sinergi.core.protocol.table import Kind, State, Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    code: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Caution:
    """Said beside the step, with its basis; it stops nobody."""

    sentence: str
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Supporting:
    """An office that joins though it is outside the pairing, and when."""

    kind: str
    joins: str  # said to the officer


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    code: str
    title: str
    at: Step  # the step that issues it
    leg: str = ""  # of a hand-over: on which leg


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    code: str
    version: int = 1
    pairing: int
    title: str
    explanation: str  # two lines an officer reads before starting
    kind: Kind
    level: Level
    legal_basis: Basis
    consent_basis: Basis
    senders: frozenset[str]  # kinds of office
    receivers: frozenset[str]
    third_offices: frozenset[str] = frozenset()  # kinds it may go on to, beside the receivers
    facts: Facts
    clocks: tuple[Clock, ...]
    declined_because: tuple[Reason, ...]
    outcomes: tuple[Reason, ...]
    legs: tuple[Leg, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    supporting: tuple[Supporting, ...] = ()
    documents: tuple[Document, ...] = ()
    rules: tuple[Rule, ...] = ()
    cautions: tuple[Callable[[Case, datetime], Caution | None], ...] = ()
    never_blocked: bool = False  # child, emergency patient, disaster
    release_in: frozenset[State] = frozenset({State.RECEIVED})
    reopen_within_days: int = 30
    retention_years: int = 5
    subject: str = ""  # the fact that says who or what it is about, for the one-open rule

    def opening(
        self, number: str, *, sender: Office, receiver: Office, supporting: tuple[Office, ...] = ()
    ) -> Case:
        return Case(
            number=number,
            kind=self.kind,
            sender=sender,
            receiver=receiver,
            supporting=supporting,
            ways=Ways(
                legs={leg.code: leg for leg in self.legs},
                milestones={milestone.code: milestone for milestone in self.milestones},
                rules=self.rules,
                declined_because=frozenset(reason.code for reason in self.declined_because),
                outcomes=frozenset(outcome.code for outcome in self.outcomes),
                release_in=self.release_in,
                reopen_within_days=self.reopen_within_days,
                competent=self.receivers | self.third_offices,
            ),
        )

    def clear(self) -> frozenset[str]:
        """The codes that are kept and shown openly; every other fact is sealed in the vault."""
        return MOVES | {fact.code for fact in self.facts.get(FactClass.OPEN, ())}

    def fact(self, code: str) -> tuple[FactClass, Fact] | None:
        return next((found for found in each(self.facts) if found[1].code == code), None)

    def clock(self, code: str) -> Clock | None:
        return next((clock for clock in self.clocks if clock.code == code), None)
