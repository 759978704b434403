"""What one officer may see of a case, ready for the page.

A reader may rely on this: each fact on the page passed `core.access.reads`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from sinergi.core import access
from sinergi.core.custody import ENDINGS, Ending
from sinergi.core.facts import Fact, FactClass, FactType, Of, each
from sinergi.core.identities import masked
from sinergi.core.parties import Office, Officer
from sinergi.core.protocol import Case, Event, Step
from sinergi.entrance.wording import moment
from sinergi.geography import regions
from sinergi.records.queries.cases import Loaded

NAME = "claimed_name"
CONFIRMED = "nik_region_confirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    label: str
    value: str
    of_class: FactClass


def person_labels(case: Case) -> Mapping[str, str]:
    """What a person is called where no name belongs: "Anak 1"; also of who was split off since."""
    named = [person for event in case.events for person in event.facts.get("persons", ())]
    ever = dict.fromkeys([*named, *case.persons])
    return {person: called(n) for n, person in enumerate(ever, start=1)}


def called(number: int) -> str:
    return _("Anak %(n)s") % {"n": number}


def names(loaded: Loaded, by: Officer) -> Mapping[str, str]:
    """What this officer may call each person: the label, with the name where it is opened."""
    said = {person: known_of(loaded, by, person).get(NAME) for person in loaded.case.persons}
    return {
        person: f"{label} ({said[person]})" if said.get(person) else label
        for person, label in person_labels(loaded.case).items()
    }


def of_case(loaded: Loaded, by: Officer) -> list[Shown]:
    return list(_facts(loaded, by, None))


def of_person(loaded: Loaded, by: Officer, person: str) -> list[Shown]:
    return list(_facts(loaded, by, person))


def known(loaded: Loaded, by: Officer) -> dict[str, Any]:
    """What was said of the case, as far as it is opened to this officer."""
    return {fact.code: value for _class, fact, value in _toldfacts(loaded, by, None)}


def known_of(loaded: Loaded, by: Officer, person: str) -> dict[str, Any]:
    return {fact.code: value for _class, fact, value in _toldfacts(loaded, by, person)}


def classes_read(loaded: Loaded, by: Officer) -> list[FactClass]:
    writer = loaded.case.sender
    return [one for one in FactClass if opened(loaded.case, by, one, writer)]


def _facts(loaded: Loaded, by: Officer, person: str | None) -> Iterator[Shown]:
    told = list(_toldfacts(loaded, by, person))
    said = {fact.code: value for _class, fact, value in told}
    for of_class, fact, value in told:
        yield Shown(label=_(fact.label), value=spoken(fact, value, said), of_class=of_class)


def _toldfacts(
    loaded: Loaded, by: Officer, person: str | None
) -> Iterator[tuple[FactClass, Fact, Any]]:
    of = Of.CASE if person is None else Of.PERSON
    for of_class, fact in each(loaded.service.facts):
        if fact.of is not of:
            continue
        writer, value = _said_last(loaded.case, fact.code, person)
        if value is not None and opened(loaded.case, by, of_class, writer):
            yield of_class, fact, value


def _said_last(case: Case, code: str, person: str | None) -> tuple[Office, Any]:
    """Who said it last, and what; a request speaks for the sender, also that of a part."""
    for event in reversed(case.events):
        said = event.facts if person is None else event.facts.get("about", {}).get(person, {})
        if code in said:
            speaks = case.sender if event.step is Step.REQUEST else event.by.acts_for
            return speaks, said[code]
    return case.sender, None


def opened(case: Case, by: Officer, of_class: FactClass, writer: Office) -> bool:
    return access.reads(by, case, of_class, written_by=writer)


def spoken(fact: Fact, value: Any, said: Mapping[str, Any] | None = None) -> str:
    """In words; `said` is what else was said of the same person."""
    match fact.type:
        case FactType.YES_NO:
            return _("Ya") if value else _("Tidak")
        case FactType.CHOICE:
            return _(dict(fact.choices).get(value, str(value)))
        case FactType.TIME:
            return moment(value)
        case FactType.NIK:
            return f"{masked(str(value))}. {home(str(value), (said or {}).get(CONFIRMED))}"
        case _:
            return str(value)


def home(nik: str, confirmed: object) -> str:
    """Where the number says the person comes from: proposed until a person has confirmed it."""
    district, regency, province = regions.of_nik(nik)
    district = _("Kecamatan %(name)s") % {"name": district} if district else ""
    province = _("Provinsi %(name)s") % {"name": province} if province and not regency else ""
    place = ", ".join(one for one in (district, regency, province) if one)
    place = place or _("wilayah dengan kode %(code)s") % {"code": nik[:6]}
    if confirmed:
        return _("Menurut NIK: %(place)s, sudah dipastikan.") % {"place": place}
    return _("Menurut NIK: %(place)s - pastikan dengan yang bersangkutan.") % {"place": place}


def said(event: Event, loaded: Loaded, by: Officer) -> list[tuple[str, str]]:
    """The words of a deed that this officer may read.

    What was chosen from a list moves the case and is open; why something was refused, and what was
    asked, travel with the deed; an answer opens to who acknowledged; whatever else was written
    opens with acceptance.
    """
    writer = event.by.acts_for
    readable = {one for one in FactClass if opened(loaded.case, by, one, writer)}
    chosen = _chosen(event, loaded) if FactClass.OPEN in readable else []
    return chosen + [
        (_(label), str(event.facts[code]))
        for code, label in WORDS.items()
        if event.facts.get(code) and TRAVELS.get(code, FactClass.FULL) in readable
    ]


def _chosen(event: Event, loaded: Loaded) -> list[tuple[str, str]]:
    service, facts = loaded.service, event.facts
    listed = {
        "reason_code": (_("Alasan penolakan"), service.declined_because),
        "outcome": (_("Hasil"), service.outcomes),
    }
    found = [
        (label, _(one.label))
        for code, (label, known) in listed.items()
        for one in known
        if one.code == facts.get(code)
    ]
    if facts.get("ending"):
        found.append((_("Yang terjadi"), _(ENDINGS[Ending(facts["ending"])])))
    if facts.get("promised"):
        found.append((_("Dijanjikan"), moment(facts["promised"])))
    if facts.get("to") and event.step in {Step.FORWARD, Step.SPLIT}:
        to = loaded.case.office(facts["to"])
        found += [(_("Kepada"), to.name)] if to else []
    return found


def stated(loaded: Loaded, by: Officer, event: Event, persons: Iterable[str]) -> str:
    """How the persons were, as this very deed says, where that is opened to the officer."""
    found, about = loaded.service.fact("condition"), event.facts.get("about", {})
    if found is None or not opened(loaded.case, by, found[0], event.by.acts_for):
        return ""
    values = dict.fromkeys(about.get(person, {}).get("condition") for person in persons)
    return ", ".join(spoken(found[1], value).lower() for value in values if value)


TRAVELS = {
    "question": FactClass.PREVIEW,
    "reason": FactClass.PREVIEW,
    "urgent_reason": FactClass.PREVIEW,
    "answer": FactClass.ACKNOWLEDGED,
}
WORDS = {
    "question": gettext_noop("Pertanyaan"),
    "answer": gettext_noop("Jawaban"),
    "reason": gettext_noop("Alasan"),
    "urgent_reason": gettext_noop("Mendesak"),
    "place": gettext_noop("Tempat"),
    "condition": gettext_noop("Keadaan"),
    "belongings": gettext_noop("Barang"),
    "escort": gettext_noop("Pendamping"),
    "to_name": gettext_noop("Penerima"),
    "to_relation": gettext_noop("Hubungan"),
    "witness": gettext_noop("Saksi"),
    "letter_number": gettext_noop("Nomor surat"),
    "note": gettext_noop("Catatan"),
}
