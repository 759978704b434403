"""A case played through the rules alone, with a clock that can be set."""

from datetime import datetime, timedelta
from typing import Any

from sinergi.core.declarations import Service
from sinergi.core.parties import Officer
from sinergi.core.protocol import Case, Step, after, take
from tests.cast import NINE_PM, OFFICES, SATPOL_KAB, SATPOL_KOTA

SAID: dict[str, Any] = {  # what the rules want to hear, for tests that are about something else
    "reason": "hujan",
    "reason_code": "not_ours",
    "outcome": "done",
    "ending": "left",
    "to_name": "Ibu",
    "to_relation": "ibu",
    "witness": "Kepala desa",
}


class Played:
    def __init__(self, case: Case, *, at: datetime = NINE_PM) -> None:
        self.case = case
        self.now = at

    def later(self, **much: float) -> "Played":
        self.now += timedelta(**much)
        return self

    def go(self, step: Step, by: Officer, **facts: Any) -> "Played":
        said = {**SAID, **facts}
        event = take(self.case, step, by=by, at=self.now, facts=said)
        self.case = after(self.case, event)
        return self


def opened(service: Service, **more: Any) -> Played:
    known: dict[str, Any] = {"sender": SATPOL_KOTA, "receiver": SATPOL_KAB, **more}
    parties = {known["sender"], known["receiver"]}
    others = tuple(office for office in OFFICES if office not in parties)
    return Played(service.opening("SNG-1", supporting=others, **known))
