"""The sheet on which a request is written: empty, as a draft was typed, or as it was sent.

A reader may rely on this: whatever was typed stands on the next sheet again, judged or not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from sinergi.actions.drafts import Typed
from sinergi.core.declarations import Service
from sinergi.core.parties import Office
from sinergi.core.protocol import Step
from sinergi.web.cases import forms, steps
from sinergi.web.cases.at import At
from sinergi.web.cases.fields import unkept
from sinergi.web.cases.forms import PEOPLE, Asked, Filled, People, people_forms, rearranged


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The form of a service for one office: whom it may ask, and whether it may plead urgency."""

    service: Service
    receivers: Sequence[Office]
    pleads: bool = False

    def blank(self) -> Filled:
        return Filled(form=self._form()(), people=self._people(None))

    def kept(self, typed: Typed) -> Filled:
        """A draft as it was typed."""
        facts = {**self._shown(typed.facts), "receiver": typed.receiver}
        people = [self._shown(person) for person in typed.people]
        return Filled(form=self._form()(initial=facts), people=self._people(people or None))

    def filled(self, posted: QueryDict, *, draft: bool) -> Filled:
        people = None
        if forms.asks_about_people(self.service):
            people = forms.posted_people(self.service, posted, relaxed=draft)
        return Filled(form=self._form()(posted, relaxed=draft), people=people)

    def rearranged(self, posted: QueryDict) -> Filled:
        form = self._form()(initial=forms.raw(self._form()(), posted))
        return Filled(form=form, people=rearranged(self.service, posted))

    def _shown(self, said: Mapping[str, Any]) -> dict[str, Any]:
        declared = {code: found[1] for code in said if (found := self.service.fact(code))}
        return {
            code: unkept(declared[code], value) if code in declared else value
            for code, value in said.items()
        }

    def _people(self, known: list[dict[str, Any]] | None) -> People | None:
        if not forms.asks_about_people(self.service):
            return None
        return people_forms(self.service)(initial=known, prefix=PEOPLE)

    def _form(self) -> type[Asked]:
        return forms.case_form(self.service, self.receivers, pleads=self.pleads)


def of_step(at: At, step: Step) -> Filled:
    """The empty form of a step, with that of the persons where they are named in it."""
    asks = names_people(at, step)
    people = people_forms(at.service)(prefix=PEOPLE) if asks else None
    return Filled(form=steps.form(at, step), people=people)


def sent(at: At, step: Step, posted: QueryDict, files: Any) -> Filled:
    asks = names_people(at, step)
    people = forms.posted_people(at.service, posted) if asks else None
    return Filled(form=steps.form(at, step, posted, files), people=people)


def one_more_or_less(at: At, step: Step, posted: QueryDict) -> Filled:
    form = steps.form(at, step)
    form.initial = forms.raw(form, posted)
    return Filled(form=form, people=rearranged(at.service, posted))


def names_people(at: At, step: Step) -> bool:
    """In a pull whoever accepts names the persons: the holder knows them, the sender did not."""
    return step is Step.ACCEPT and at.case.pull and forms.asks_about_people(at.service)
