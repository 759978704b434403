"""The forms of a hand-over, made for a phone at night: as little to type as there can be.

A reader may rely on this: only who is held here and not on the way can be chosen, and only an
office to which the chosen leg leads.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from sinergi.core.custody import ENDINGS, Ending
from sinergi.core.facts import Fact, FactType
from sinergi.core.protocol import Event, Way, here
from sinergi.web.cases.at import At
from sinergi.web.cases.fields import OF, Moment, choice, field, line, text

Fields = dict[str, forms.Field]
STATED_AGAIN = "condition"  # what is looked at once more whenever a person changes hands
MEETING, BELONGINGS = "meeting_point", "belongings"


def happened(at: At) -> forms.Field:
    """Filled with the minute of the page; left as it is, it means the moment of the press."""
    hint = _("Dibiarkan: dicatat saat Anda menekan tombol. Ubah bila kejadiannya lebih awal.")
    return Moment(
        label=_("Waktu kejadian"),
        required=False,
        help_text=hint,
        initial=at.now,
        show_hidden_initial=True,
    )


def reason() -> forms.Field:
    return text(_("Alasan"))


def photo() -> Fields:
    return {"photo": forms.FileField(label=_("Foto"), required=False)}


def persons(at: At, chosen: Iterable[str], *, ticked: bool = True) -> Fields:
    """Large cards to tick; with one person there is nothing to choose."""
    cards = [(person, at.names[person]) for person in chosen]
    if not cards:
        return {}
    return {
        "persons": forms.MultipleChoiceField(
            label=_("Siapa"),
            choices=cards,
            widget=forms.CheckboxSelectMultiple,
            initial=[person for person, _name in cards] if ticked or len(cards) == 1 else [],
            error_messages={"required": _("Pilih sekurang-kurangnya satu orang.")},
        )
    }


def conditions(at: At, chosen: Iterable[str]) -> Fields:
    """How each person is, as it was last said, to be confirmed or changed."""
    fact = _looked_at(at)
    if fact is None:
        return {}
    asked: Fields = {}
    for person in chosen:
        one = field(fact)
        one.label, one.required = at.names[person], False
        one.initial = at.known_of.get(person, {}).get(fact.code)
        asked[f"{fact.code}{OF}{person}"] = one
    return asked


def condition_line(at: At, label: str) -> forms.Field:
    """In words; needed only where the service does not ask it of each person."""
    return line(label, required=_looked_at(at) is None)


def _looked_at(at: At) -> Fact | None:
    found = at.service.fact(STATED_AGAIN)
    return found[1] if found and found[1].type is FactType.CHOICE else None


def hand_over(at: At) -> Fields:
    way = at.way
    if way is None:
        legs = [(one.leg.code, _(one.leg.label or one.leg.code)) for one in at.ways]
        return {"leg": choice(_("Serah terima"), legs)}
    leg = forms.CharField(widget=forms.HiddenInput, initial=way.leg.code)
    going = way.persons or tuple(way.kept)
    return {
        "leg": leg,
        **persons(at, going),
        "to": _receiver(at, way),
        "place": line(_("Tempat serah terima"), initial=at.known.get(MEETING, "")),
        **conditions(at, going),
        "condition": condition_line(at, _("Catatan keadaan")),
        "belongings": text(
            _("Barang yang ikut diserahkan"), required=False, rows=2, initial=_things(at, going)
        ),
        "escort": line(_("Pendamping"), required=False),
        **photo(),
        "letter_number": _number(),
        "happened_at": happened(at),
    }


def _receiver(at: At, way: Way) -> forms.Field:
    """The offices of this leg; one that is the only one is not asked for."""
    offices = way.to or tuple(one for one in at.case.offices if one != at.by.acts_for)
    first = sorted(offices, key=lambda office: office not in at.case.parties)
    shown = [(office.code, office.name) for office in first]
    asked = choice(_("Penerima"), shown, initial=first[0].code)
    if len(first) == 1:
        asked.widget = forms.HiddenInput()
    return asked


def _number() -> forms.Field:
    hint = _("Dari buku agenda atau SRIKANDI. Boleh menyusul.")
    return line(_("Nomor berita acara"), required=False, help_text=hint)


def _things(at: At, chosen: Iterable[str]) -> str:
    said = (str(at.known_of.get(person, {}).get(BELONGINGS) or "") for person in chosen)
    return "; ".join(one for one in said if one)


def _arriving(at: At) -> Fields:
    """Which hand-over is answered; a number that is known needs no choosing."""
    way = at.arrival
    shown = [(str(one.number), carried(at, one.persons)) for one in at.waiting]
    asked = forms.TypedChoiceField(label=_("Serah terima"), choices=shown, coerce=int)
    if way is not None:
        asked.widget, asked.initial = forms.HiddenInput(), str(way.number)
    elif shown:
        asked.widget = forms.RadioSelect(choices=shown)
    return {"handover": asked}


def carried(at: At, chosen: Iterable[str]) -> str:
    return ", ".join(at.names[person] for person in _in_order(at, chosen)) or _("Barang")


def _in_order(at: At, chosen: Iterable[str]) -> list[str]:
    wanted = frozenset(chosen)
    return [person for person in at.case.persons if person in wanted]


def given(at: At) -> Event | None:
    """The event in which what is waiting was handed over."""
    return at.case.events[at.arrival.number - 1] if at.arrival else None


def receive(at: At) -> Fields:
    if at.arrival is None:
        return _arriving(at)
    return {
        **_arriving(at),
        **conditions(at, _in_order(at, at.arrival.persons)),
        "condition": condition_line(at, _("Catatan keadaan")),
        "note": text(_("Catatan, misalnya barang yang kurang"), required=False, rows=2),
        **photo(),
        "happened_at": happened(at),
    }


def refuse(at: At) -> Fields:
    return {**_arriving(at), "reason": reason(), **photo(), "happened_at": happened(at)}


def release(at: At) -> Fields:
    return {
        **persons(at, here(at.case, at.by.acts_for)),
        "to_name": line(_("Nama penerima")),
        "to_relation": line(_("Hubungan dengan anak")),
        "witness": line(_("Nama dan jabatan saksi")),
        "place": line(_("Tempat penyerahan")),
        **photo(),
        "letter_number": _number(),
        "happened_at": happened(at),
    }


def end(at: At) -> Fields:
    endings = [(str(code), _(name)) for code, name in ENDINGS.items() if code != Ending.RELEASED]
    return {
        **persons(at, here(at.case, at.by.acts_for), ticked=False),
        "ending": choice(_("Apa yang terjadi"), endings),
        "reason": text(_("Keterangan")),
        "happened_at": happened(at),
    }


def moment_of(form: Any) -> Any:
    """What was stated; None where the minute of the page was left standing."""
    stated = form.cleaned_data.get("happened_at")
    return stated if "happened_at" in form.changed_data else None
