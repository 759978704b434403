"""What one officer may see of a case, ready for the page.

A reader may rely on this: each fact on the page passed `core.access.reads`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from sinergi.core import access
from sinergi.core.facts import Fact, FactClass, FactType, Of, each
from sinergi.core.identities import masked
from sinergi.core.parties import Office, Officer
from sinergi.core.protocol import Case, Event
from sinergi.entrance.wording import moment
from sinergi.records.queries.cases import Loaded


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    label: str
    value: str
    of_class: FactClass


def person_labels(case: Case) -> Mapping[str, str]:
    """What a person is called where no name belongs: "Orang 1"."""
    return {person: _("Anak %(n)s") % {"n": n} for n, person in enumerate(case.persons, start=1)}


def names(loaded: Loaded, by: Officer) -> Mapping[str, str]:
    """What this officer may call each person: the label, with the name where it is opened."""
    labels = person_labels(loaded.case)
    known = loaded.service.fact("claimed_name")
    if known is None or not _opened(loaded.case, by, known[0], _writer(loaded.case)):
        return labels
    return {
        person: f"{label} ({name})" if (name := loaded.case.fact("claimed_name", person)) else label
        for person, label in labels.items()
    }


def of_case(loaded: Loaded, by: Officer) -> list[Shown]:
    return list(_facts(loaded, by, None))


def of_person(loaded: Loaded, by: Officer, person: str) -> list[Shown]:
    return list(_facts(loaded, by, person))


def classes_read(loaded: Loaded, by: Officer) -> list[FactClass]:
    writer = _writer(loaded.case)
    return [one for one in FactClass if _opened(loaded.case, by, one, writer)]


def _facts(loaded: Loaded, by: Officer, person: str | None) -> Iterator[Shown]:
    of = Of.CASE if person is None else Of.PERSON
    for of_class, fact in each(loaded.service.facts):
        if fact.of is not of or not _opened(loaded.case, by, of_class, _writer(loaded.case)):
            continue
        value = loaded.case.fact(fact.code, person)
        if value is not None:
            yield Shown(label=_(fact.label), value=spoken(fact, value), of_class=of_class)


def _writer(case: Case) -> Office:
    return case.sender


def _opened(case: Case, by: Officer, of_class: FactClass, writer: Office) -> bool:
    return access.reads(by, case, of_class, written_by=writer)


def spoken(fact: Fact, value: Any) -> str:
    match fact.type:
        case FactType.YES_NO:
            return _("Ya") if value else _("Tidak")
        case FactType.CHOICE:
            return _(dict(fact.choices).get(value, str(value)))
        case FactType.TIME:
            return moment(value)
        case FactType.NIK:
            return masked(str(value))
        case _:
            return str(value)


def said(event: Event, loaded: Loaded, by: Officer) -> list[tuple[str, str]]:
    """The words of a deed that this officer may read.

    Why something was refused, and what was asked, travel with the deed; an answer opens to who
    acknowledged; whatever else was written opens with acceptance.
    """
    writer = event.by.acts_for
    opened = {one for one in FactClass if _opened(loaded.case, by, one, writer)}
    return [
        (_(label), str(event.facts[code]))
        for code, label in WORDS.items()
        if event.facts.get(code) and TRAVELS.get(code, FactClass.FULL) in opened
    ]


TRAVELS = {
    "question": FactClass.PREVIEW,
    "reason": FactClass.PREVIEW,
    "answer": FactClass.ACKNOWLEDGED,
}
WORDS = {
    "question": gettext_noop("Pertanyaan"),
    "answer": gettext_noop("Jawaban"),
    "reason": gettext_noop("Alasan"),
    "place": gettext_noop("Tempat"),
    "condition": gettext_noop("Keadaan"),
    "belongings": gettext_noop("Barang"),
    "escort": gettext_noop("Pendamping"),
    "to_name": gettext_noop("Penerima"),
    "to_relation": gettext_noop("Hubungan"),
    "witness": gettext_noop("Saksi"),
    "note": gettext_noop("Catatan"),
}
