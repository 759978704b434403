"""The forms of a new case and of its persons, made from the declaration of the service.

A reader may rely on this: every fact of the declaration has its field, no field is without one, and
a draft may leave any of them empty except whom it is for.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from sinergi.actions.drafts import URGENCY, Typed
from sinergi.core.declarations import Service
from sinergi.core.facts import FactClass, Of, each
from sinergi.core.grounds import UrgentWithoutReason
from sinergi.core.parties import Office
from sinergi.core.protocol import Kind
from sinergi.web.cases import fields as made
from sinergi.web.cases.fields import Steps

if TYPE_CHECKING:
    People = BaseFormSet[Steps]
else:
    People = BaseFormSet

MOST_PEOPLE: Final = 12
PEOPLE: Final = "orang"  # prefix of the persons' forms
ADD, REMOVE = "tambah", "buang"  # the buttons for one person more, or less
ALWAYS: Final = frozenset({"receiver"})  # a draft too is kept for somebody
PLEADS: Final = URGENCY | {"pull"}  # said only where it is so


class Asked(Steps):
    """A form that may be left half filled: of a draft, and of what a pull does not ask."""

    holders: frozenset[str] = frozenset()  # what in a pull only the holder knows

    def __init__(self, *given: Any, relaxed: bool = False, **named: Any) -> None:
        super().__init__(*given, **named)
        self.relaxed = relaxed
        pull = self.holders if self.data.get("pull") else frozenset()
        for code in self.fields.keys() & (self.fields.keys() - ALWAYS if relaxed else pull):
            self.fields[code].required = False

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("urgent") and not said.get("urgent_reason") and not self.relaxed:
            self.add_error("urgent_reason", _(UrgentWithoutReason.sentence))
        return said


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What was typed, of the case and of each person; shown again as it is."""

    form: Steps
    people: People | None = None

    @property
    def persons(self) -> list[Steps]:
        """None in a pull: whoever holds them names them."""
        return [] if self.people is None or self.form.data.get("pull") else list(self.people)

    def is_valid(self) -> bool:
        judged = [form.is_valid() for form in (self.form, *self.persons)]  # each shows its errors
        return all(judged)

    def named(self) -> tuple[dict[str, Any], ...]:
        """The persons; a form that was added and left empty is none."""
        return tuple(person.facts() for person in self.persons if person.has_changed())

    def typed(self) -> Typed:
        facts = self.form.facts()
        receiver = facts.pop("receiver")
        unsaid = facts if facts.get("pull") else PLEADS  # in a pull, what is not ticked is unknown
        said = {code: value for code, value in facts.items() if value or code not in unsaid}
        return Typed(receiver=receiver, facts=said, people=self.named())


def case_form(service: Service, receivers: Iterable[Office], *, pleads: bool) -> type[Asked]:
    """`pleads`: somewhere no agreement is in force, so urgency may be told with its reason."""
    asked = [(office.code, office.name) for office in receivers]
    said: dict[str, Any] = {"receiver": made.choice(_("Ditujukan kepada"), asked)}
    said |= _facts(service, Of.CASE)
    if service.kind in {Kind.TRANSFER, Kind.REFERRAL}:
        said["pull"] = _pull()
    if pleads:
        said |= _urgency()
    return type("CaseForm", (Asked,), {**said, "holders": said_by_the_holder(service)})


def people_forms(service: Service) -> type[People]:
    person = type("PersonForm", (Asked,), _facts(service, Of.PERSON))
    return formset_factory(person, extra=0, min_num=1, max_num=MOST_PEOPLE)


def _facts(service: Service, of: Of) -> dict[str, forms.Field]:
    return {fact.code: made.field(fact) for _c, fact in each(service.facts) if fact.of is of}


def _pull() -> forms.Field:
    label = _("Orangnya ada pada kantor yang dituju; kami meminta diserahkan kepada kami")
    hint = _("Yang memegang menulis siapa orangnya saat menyanggupi.")
    return forms.BooleanField(label=label, required=False, help_text=hint)


def _urgency() -> dict[str, forms.Field]:
    return {
        "urgent": forms.BooleanField(label=_("Mendesak - belum ada PKS"), required=False),
        "urgent_reason": made.text(
            _("Alasan mendesak"), required=False, rows=2, help_text=_("Terbaca oleh kedua pihak.")
        ),
    }


def said_by_the_holder(service: Service) -> frozenset[str]:
    return frozenset(
        fact.code for of_class, fact in each(service.facts) if of_class is not FactClass.OPEN
    )


def posted_people(service: Service, posted: QueryDict, *, relaxed: bool = False) -> People:
    """The persons' forms as they were sent, whatever was said of their number."""
    said = posted.copy()
    said[f"{PEOPLE}-TOTAL_FORMS"] = str(counted(posted))
    said.setdefault(f"{PEOPLE}-INITIAL_FORMS", "0")
    return people_forms(service)(said, prefix=PEOPLE, form_kwargs={"relaxed": relaxed})


def rearranged(service: Service, posted: QueryDict) -> People:
    """One person more or less, without scripts; what is typed so far stays, unjudged."""
    one = people_forms(service)().empty_form
    known = [raw(one, posted, f"{PEOPLE}-{n}") for n in range(counted(posted))]
    gone = posted.get(REMOVE, "")
    if gone.isascii() and gone.isdigit():
        known = [said for n, said in enumerate(known) if n != int(gone)]
    elif len(known) < MOST_PEOPLE:
        known.append({})
    return people_forms(service)(initial=known, prefix=PEOPLE)


def counted(posted: QueryDict) -> int:
    said = posted.get(f"{PEOPLE}-TOTAL_FORMS", "")
    return min(max(int(said), 1), MOST_PEOPLE) if said.isascii() and said.isdigit() else 1


def raw(form: forms.BaseForm, posted: QueryDict, prefix: str = "") -> dict[str, Any]:
    """What stands in each field, unjudged."""
    return {
        code: one.widget.value_from_datadict(
            posted, MultiValueDict(), f"{prefix}-{code}" if prefix else code
        )
        for code, one in form.fields.items()
    }


def asks_about_people(service: Service) -> bool:
    return any(fact.of is Of.PERSON for _c, fact in each(service.facts))


def seen(service: Service) -> dict[str, str]:
    """Who will see each field: the code of its class, for the mark beside it."""
    return {fact.code: str(of_class) for of_class, fact in each(service.facts)}
