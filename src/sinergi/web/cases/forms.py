"""The form of a new case, made from the declaration of its service.

A reader may rely on this: every fact of the declaration has its field, and no field is without one.
"""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory
from django.utils.translation import gettext as _

from sinergi.actions.drafts import Typed
from sinergi.core.declarations import Service
from sinergi.core.facts import Of, each
from sinergi.core.parties import Office
from sinergi.web.cases.fields import Steps, field

MOST_PEOPLE = 12
PEOPLE = "orang"  # prefix of the persons' forms


def case_form(service: Service, receivers: Iterable[Office]) -> type[Steps]:
    asked = [(office.code, office.name) for office in receivers]
    fields: dict[str, Any] = {
        "receiver": forms.ChoiceField(
            label=_("Ditujukan kepada"), choices=[("", _("Pilih")), *asked]
        )
    }
    fields |= {fact.code: field(fact) for _c, fact in each(service.facts) if fact.of is Of.CASE}
    return type("CaseForm", (Steps,), fields)


def people_forms(service: Service) -> "type[BaseFormSet[Steps]]":
    fields = {fact.code: field(fact) for _c, fact in each(service.facts) if fact.of is Of.PERSON}
    person = type("PersonForm", (Steps,), fields)
    return formset_factory(
        person, extra=0, min_num=1, max_num=MOST_PEOPLE, validate_min=True, validate_max=True
    )


def asks_about_people(service: Service) -> bool:
    return any(fact.of is Of.PERSON for _c, fact in each(service.facts))


def seen(service: Service) -> dict[str, str]:
    """Who will see each field: the code of its class, for the mark beside it."""
    return {fact.code: str(of_class) for of_class, fact in each(service.facts)}


def typed(form: Steps, people: Iterable[Steps]) -> Typed:
    facts = form.facts()
    return Typed(
        receiver=facts.pop("receiver"),
        facts=facts,
        people=tuple(person.facts() for person in people),
    )
