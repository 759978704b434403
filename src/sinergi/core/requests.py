"""What must hold before a request leaves the office.

A reader may rely on this: about one subject one office is asked only once at a time, and no request
leaves that lacks what its service needs.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sinergi.core.declarations import Service
from sinergi.core.facts import Fact, FactClass, FactType, Of, each
from sinergi.core.law import SYSTEM_RULE
from sinergi.core.parties import Office
from sinergi.core.refusals import Refusal
from sinergi.core.words import gettext_noop

NOTHING: Final = (None, "")


class AlreadyRequested(Refusal):
    sentence = gettext_noop(
        "Sudah ada permintaan yang masih berjalan untuk orang atau hal ini: %(number)s."
    )
    basis = SYSTEM_RULE
    number: str


def one_open_request(open_numbers: Iterable[str]) -> None:
    number = next(iter(open_numbers), None)
    if number is not None:
        raise AlreadyRequested(number=number)


class NotForThisOffice(Refusal):
    sentence = gettext_noop("%(office)s tidak mengirim atau menerima layanan ini.")
    basis = SYSTEM_RULE
    office: str


class SameGovernment(Refusal):
    sentence = gettext_noop("Permintaan lintas batas ditujukan kepada pemerintah daerah lain.")
    basis = SYSTEM_RULE


def fit_for(service: Service, *, sender: Office, receiver: Office) -> None:
    if sender.government == receiver.government:
        raise SameGovernment
    for office, kinds in ((sender, service.senders), (receiver, service.receivers)):
        if office.kind not in kinds:
            raise NotForThisOffice(office=office.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A fact that was not said; `person` is the place in the list of persons, None for the case."""

    fact: Fact
    person: int | None = None


class NotYetComplete(Refusal):
    sentence = gettext_noop(
        "Permintaan belum dapat dikirim: masih ada %(count)s isian yang kosong. Isian Anda"
        " tersimpan sebagai draf."
    )
    basis = SYSTEM_RULE
    count: int


def missing(
    service: Service, facts: Mapping[str, Any], people: Sequence[Mapping[str, Any]] = ()
) -> list[Missing]:
    """What a request still needs, in the order of the declaration.

    In a pull the sender says what it wants; when and where and whom the holder says on accepting.
    """
    needed = [fact for of_class, fact in each(service.facts) if _needed(of_class, fact, facts)]
    found = [Missing(fact=fact) for fact in needed if fact.of is Of.CASE and not _said(fact, facts)]
    for place, person in enumerate(people):
        found += [
            Missing(fact=fact, person=place)
            for fact in needed
            if fact.of is Of.PERSON and not _said(fact, person)
        ]
    return found


def nothing_is_missing(
    service: Service, facts: Mapping[str, Any], people: Sequence[Mapping[str, Any]] = ()
) -> None:
    if found := missing(service, facts, people):
        raise NotYetComplete(count=len(found))


def _needed(of_class: FactClass, fact: Fact, facts: Mapping[str, Any]) -> bool:
    return fact.required and (of_class is FactClass.OPEN or not facts.get("pull"))


def _said(fact: Fact, facts: Mapping[str, Any]) -> bool:
    """A box that was not ticked says no; everything else has to be typed or chosen."""
    return fact.type is FactType.YES_NO or facts.get(fact.code) not in NOTHING
