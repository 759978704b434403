"""The quiet cases of 2018: asked, answered, handed over at the border, and home the same night.

A row says: when asked, who asks, who answers, the child, where found; all else is alike.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sinergi.console.demo.telling import Story
from sinergi.console.demo.y2018.scenes import child, scene, story
from sinergi.console.demo.y2018.words import answered, asked, closed, handed, home, received
from sinergi.core.protocol import Step

KOTA, KAB = "satpol.kota", "satpol.kab"


@dataclass(frozen=True, slots=True)  # positional: rows of the table below
class Night:
    at: str
    by: str
    name: str
    sex: str
    age: int
    found_at: str
    parent: str
    village: str
    waits: int  # minutes until the answer


NIGHTS: Final = (
    Night(
        "2018-02-06 19.30",
        KOTA,
        "Galih Purnama",
        "l",
        13,
        "Stasiun Probolinggo",
        "Ibu Wulansari",
        "Desa Kalirejo",
        35,
    ),
    Night(
        "2018-02-11 20.15",
        KOTA,
        "Melati Puspa",
        "p",
        11,
        "Simpang Brak",
        "Ibu Wahyuni",
        "Desa Dringu",
        20,
    ),
    Night(
        "2018-07-19 18.40",
        KAB,
        "Rangga Sagara",
        "l",
        14,
        "Pasar Sumberasih",
        "Ibu Kusumastuti",
        "Kelurahan Ketapang",
        50,
    ),
    Night(
        "2018-09-21 21.05",
        KOTA,
        "Tirta Sedayu",
        "l",
        9,
        "Pelabuhan Mayangan",
        "Ibu Prihatini",
        "Desa Kalirejo",
        15,
    ),
    Night(
        "2018-11-17 19.10",
        KOTA,
        "Sekar Jenar",
        "p",
        12,
        "Terminal Bayuangga",
        "Ibu Jumilah",
        "Desa Dringu",
        28,
    ),
)


def told(night: Night) -> Story:
    other = KAB if night.by == KOTA else KOTA
    start = _clock(night.at)
    accepted = start + timedelta(minutes=night.waits)
    crossed, at_home = accepted + timedelta(minutes=45), accepted + timedelta(minutes=110)
    next_day = start.replace(hour=9) + timedelta(days=1)
    read_at = start + timedelta(minutes=night.waits // 2)
    return story(
        asked(
            night.at,
            night.by,
            other,
            child(night.name, night.sex, night.age, parents=night.parent, village=night.village),
            found_at=night.found_at,
            found_when=_said(start - timedelta(minutes=40)),
            km_saved=13,
        ),
        *answered(other, _said(read_at), _said(accepted), _said(at_home)),
        handed(_said(crossed), night.by, other),
        received(_said(crossed + timedelta(minutes=6)), other),
        home(_said(at_home), other, night.parent),
        *closed(other, _said(next_day), night.by, _said(next_day + timedelta(days=2))),
    )


# Answered by the next noon and handed over only on the day after: not within 24 hours.
LATE: Final = story(
    asked(
        "2018-08-23 20.00",
        KOTA,
        KAB,
        child("Bayu Anggara", "l", 15, parents="Ibu Sumarni", village="Desa Kalirejo"),
        found_at="Alun-alun Kota Probolinggo",
        found_when="2018-08-23 19.20",
        km_saved=13,
    ),
    scene("2018-08-23 22.10", KAB, Step.ACKNOWLEDGE),
    scene("2018-08-24 08.05", KAB, Step.ASK, question="Apakah ibunya dapat dihubungi?"),
    scene("2018-08-24 08.30", KOTA, Step.ANSWER, answer="Dapat, anak hafal nomor teleponnya."),
    *answered(KAB, "2018-08-23 22.10", "2018-08-24 11.40", "2018-08-25 10.00")[1:],
    handed("2018-08-25 09.30", KOTA, KAB),
    received("2018-08-25 09.40", KAB),
    home("2018-08-25 10.40", KAB, "Ibu Sumarni"),
    *closed(KAB, "2018-08-27 08.30", KOTA, "2018-08-29 09.00"),
)


def _clock(at: str) -> datetime:
    return datetime.strptime(at, "%Y-%m-%d %H.%M")  # noqa: DTZ007  WIB is given by `moment`


def _said(when: datetime) -> str:
    return when.strftime("%Y-%m-%d %H.%M")


STORIES: Final[tuple[Story, ...]] = (*(told(night) for night in NIGHTS), LATE)
