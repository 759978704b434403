"""What must hold before a request leaves the office.

A reader may rely on this: about one subject one office is asked only once at a time, and no request
leaves that lacks what its service needs.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sinergi.core.declarations import Service
from sinergi.core.facts import Fact, FactClass, FactType, Lies, Of, each
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


class NotYetHappened(Refusal):
    sentence = gettext_noop("%(fact)s: waktu itu belum tiba. Periksa tanggal dan jamnya.")
    basis = SYSTEM_RULE
    fact: Fact


class AlreadyOver(Refusal):
    sentence = gettext_noop("%(fact)s: waktu itu sudah lewat. Isi waktu yang masih di depan.")
    basis = SYSTEM_RULE
    fact: Fact


class YearUnlikely(Refusal):
    sentence = gettext_noop("%(fact)s: periksa tahunnya, tertulis %(year)s.")
    basis = SYSTEM_RULE
    fact: Fact
    year: int


YEARS: Final = range(1900, 2200)  # nobody lives who was born earlier; no deadline lies later
Said = Mapping[str, Any]


def of_a_likely_year(service: Service, facts: Said, people: Iterable[Said] = ()) -> None:
    """A slip of the pen ("0201", "20118") is said at once, before anything counts from it."""
    for fact, when in _days(service, facts, people):
        if when.year not in YEARS:
            raise YearUnlikely(fact=fact, year=when.year)


def in_its_time(
    service: Service, facts: Said, people: Iterable[Said] = (), *, now: datetime
) -> None:
    """What was found is behind the request, what is wished for ahead of it.

    `now` is aware, in the zone of the office: a date is compared with the day it shows.
    """
    of_a_likely_year(service, facts, people)
    for fact, when in _days(service, facts, people):
        behind = when <= now if isinstance(when, datetime) else when <= now.date()
        if fact.lies is Lies.BEHIND and not behind:
            raise NotYetHappened(fact=fact)
        if fact.lies is Lies.AHEAD and behind:
            raise AlreadyOver(fact=fact)


def _days(
    service: Service, facts: Said, people: Iterable[Said]
) -> Iterator[tuple[Fact, date | datetime]]:
    """Every day and moment that was said, as it is kept: in ISO form."""
    reading = {FactType.DATE: date.fromisoformat, FactType.TIME: datetime.fromisoformat}
    for of_class, fact in each(service.facts):
        del of_class
        sources = [facts] if fact.of is Of.CASE else people
        if fact.type in reading:
            for said in sources:
                if said.get(fact.code) not in NOTHING:
                    yield fact, reading[fact.type](said[fact.code])
