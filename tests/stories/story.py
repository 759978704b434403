"""A worked case told by the clock: who did what when, played through the actions.

People are called by their names here, as the officers call them; the records know handles only.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from sinergi.actions import cases, drafts
from sinergi.actions.cases import Deed
from sinergi.actions.drafts import Typed
from sinergi.core.parties import Office, Officer
from sinergi.core.protocol import Case, Event, Step
from sinergi.core.refusals import Refusal
from sinergi.entrance.wording import sentence
from sinergi.records.queries import cases as recorded
from tests.cast import CHILD, FOUND

WIB = ZoneInfo("Asia/Jakarta")


class Story:
    """Begins with the request; `day` may be turned with `next_day`."""

    def __init__(self, clock: str, by: Officer, asked: Office, *, day: str, **found: Any) -> None:
        self.day: date = datetime.strptime(day, "%d-%m-%Y").replace(tzinfo=WIB).date()
        self.sender = by
        people = tuple({**CHILD, **child} for child in found.pop("children"))
        facts = {**FOUND, "found_when": self._moment(clock).isoformat(), **found}
        typed = Typed(receiver=asked.code, facts=facts, people=people)
        now = self._moment(clock)
        key = drafts.begin("street-child", typed, by=by, now=now)
        self.number = drafts.request(key, by=by, now=now)

    def on(self, day: str) -> None:
        self.day = datetime.strptime(day, "%d-%m-%Y").replace(tzinfo=WIB).date()

    def at(self, clock: str, by: Officer, step: Step, **facts: Any) -> Event:
        deed = Deed(step=step, facts=self._by_handle(facts))
        return cases.take(self.number, deed, by=by, now=self._moment(clock))

    def refused(self, clock: str, by: Officer, step: Step, **facts: Any) -> str:
        """What the officer reads."""
        with pytest.raises(Refusal) as refusal:
            self.at(clock, by, step, **facts)
        return sentence(refusal.value)

    @property
    def case(self) -> Case:
        return recorded.load(self.number, by=self.sender).case

    def with_whom(self) -> dict[str, str]:
        return {self._name(one): was.held_by.name for one, was in self.case.present.items()}

    def who_answers(self) -> dict[str, str]:
        return {self._name(one): was.answered_for_by.name for one, was in self.case.present.items()}

    def cautions(self, clock: str) -> list[str]:
        loaded = recorded.load(self.number, by=self.sender)
        said = (one(loaded.case, self._moment(clock)) for one in loaded.service.cautions)
        return [caution.sentence for caution in said if caution]

    def _name(self, person: str) -> str:
        return str(self.case.fact("claimed_name", person))

    def _by_handle(self, facts: Mapping[str, Any]) -> dict[str, Any]:
        handles = {self._name(person): person for person in self.case.persons}
        said = dict(facts)
        if "persons" in said:
            said["persons"] = [handles[name] for name in said["persons"]]
        if "about" in said:
            said["about"] = {handles[name]: about for name, about in said["about"].items()}
        return said

    def _moment(self, clock: str) -> datetime:
        hour, minute = map(int, clock.split("."))
        return datetime(self.day.year, self.day.month, self.day.day, hour, minute, tzinfo=WIB)
