"""What the cases of the demonstration say again and again."""

from typing import Any, Final

from sinergi.console.demo.y2018.scenes import Asked, Scene, moment, scene
from sinergi.core.protocol import Step

S = Step
DRINGU: Final = "Kantor Kecamatan Dringu"
PASS: Final = {"family_known": True, "risk": "none", "route": "a"}


def asked(at: str, login: str, receiver: str, *children: dict[str, Any], **facts: Any) -> Asked:
    found = moment(facts.pop("found_when")).isoformat()
    said = {**PASS, "found_when": found, **facts}
    return Asked(at=moment(at), login=login, receiver=receiver, facts=said, children=children)


def answered(login: str, read_at: str, accepted_at: str, promised: str) -> tuple[Scene, Scene]:
    return (
        scene(read_at, login, S.ACKNOWLEDGE),
        scene(accepted_at, login, S.ACCEPT, promised=moment(promised).isoformat()),
    )


def handed(at: str, login: str, to: str, **facts: Any) -> Scene:
    said = {"persons": (0,), "leg": "across", "place": DRINGU, "condition": "Sehat", **facts}
    return scene(at, login, S.HAND_OVER, to=to, **said)


def received(at: str, login: str, **facts: Any) -> Scene:
    return scene(at, login, S.RECEIVE, **{"condition": "Sehat", **facts})


def home(at: str, login: str, parent: str, **facts: Any) -> Scene:
    said = {
        "persons": (0,),
        "to_name": parent,
        "to_relation": "Ibu kandung",
        "witness": "Perangkat desa setempat",
        "place": "Rumah keluarga",
        **facts,
    }
    return scene(at, login, S.RELEASE, **said)


def closed(reporter: str, reported_at: str, closer: str, closed_at: str) -> tuple[Scene, Scene]:
    return (
        scene(reported_at, reporter, S.REPORT, outcome="home"),
        scene(closed_at, closer, S.CLOSE, rating=5),
    )
