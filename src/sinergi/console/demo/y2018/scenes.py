"""A case of the demonstration as a table: what was asked, and the scenes that followed."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Final

from sinergi.actions import cases, drafts, files
from sinergi.actions.cases import Deed
from sinergi.actions.drafts import Typed
from sinergi.console.demo.telling import Story, Telling, as_of, officer
from sinergi.core.parties import Officer
from sinergi.core.protocol import Step
from sinergi.core.uploads import Upload
from sinergi.records.queries import cases as recorded
from sinergi.records.queries.parties import office_called

STREET_CHILD: Final = "street-child"
# A sheet of 24 by 32 dots with a few grey lines, where a signed paper would have been scanned.
SHEET: Final = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAABgAAAAgCAAAAAAtNefkAAAAKElEQVR42mP8z4AdMDFQTYKFgYGhEkO0nYGB8f+o"
    "HQNgx+CUGJw+BwAbxQs/j0yneAAAAABJRU5ErkJggg=="
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    at: datetime
    login: str
    step: Step
    facts: Mapping[str, Any]
    on_paper_for: str = ""  # code of the office whose signed paper is entered


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    at: datetime
    login: str
    receiver: str
    facts: Mapping[str, Any]
    children: tuple[Mapping[str, Any], ...]


def scene(at: str, login: str, step: Step, *, on_paper_for: str = "", **facts: Any) -> Scene:
    """`at` is "2018-10-08 21.18"; `persons` are the children's places in the request."""
    return Scene(at=moment(at), login=login, step=step, facts=facts, on_paper_for=on_paper_for)


def moment(at: str) -> datetime:
    return as_of(*at.split())


def child(name: str, sex: str, age: int, **more: Any) -> dict[str, Any]:
    said = {"condition": "healthy", "identity": "claimed", "citizenship": "wni", **more}
    return {"claimed_name": name, "sex": sex, "age": age, **said}


def story(asked: Asked, *scenes: Scene) -> Story:
    return partial(_told, asked, scenes)


def _told(asked: Asked, scenes: tuple[Scene, ...]) -> Telling:
    now = yield asked.at
    by = officer(asked.login, now)
    typed = Typed(receiver=asked.receiver, facts=asked.facts, people=asked.children)
    number = drafts.request(drafts.begin(STREET_CHILD, typed, by=by, now=now), by=by, now=now)
    handles = tuple(recorded.load(number, by=by).case.persons)
    for one in scenes:
        now = yield one.at
        _played(number, one, handles, now=now)


def _played(number: str, one: Scene, handles: tuple[str, ...], *, now: datetime) -> None:
    by, facts = officer(one.login, now), dict(one.facts)
    if "persons" in facts:
        facts["persons"] = [handles[place] for place in facts["persons"]]
    if one.on_paper_for:
        facts["scan"] = _scanned(number, by, now)
        by = by.on_paper_for(office_called(one.on_paper_for))
    cases.take(number, Deed(step=one.step, facts=facts), by=by, now=now)


def _scanned(number: str, by: Officer, now: datetime) -> str:
    return files.keep(number, Upload(name="pindaian.png", content=SHEET), by, now)
