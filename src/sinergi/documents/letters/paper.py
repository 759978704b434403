"""What is filled into letters: the paper itself, who signs, which children, which things.

A reader may rely on this: these are plain strings and dates, already spoken for the reader of
the letter; nothing here knows a case, an account or a table.
"""

from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import ZoneInfo

from sinergi.documents.blocks import QR, Head


class Acting(StrEnum):
    """How somebody holds a post that is not his own."""

    NOT = ""
    PLT = "Plt."
    PLH = "Plh."
    PJ = "Pj."
    PJS = "Pjs."


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    heads: tuple[Head, ...]  # the hander's first; none on a citizen's own statement
    numbers: tuple[str, ...] = ()  # nomor surat per head; missing or empty: written by hand
    case_number: str
    check: QR
    zone: ZoneInfo
    demo: bool
    copies: tuple[str, ...] = ()  # tembusan


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    name: str
    post: str
    office: str = ""
    nip: str = ""
    rank: str = ""
    acting: Acting = Acting.NOT
    on_behalf_of: str = ""  # a.n.: the post whose power this is
    through: str = ""  # the post between, whose u.b. this is
    mark: str = ""  # stands in place of ink: "dikonfirmasi dengan PIN piket, pukul 23.05 WIB"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    name: str
    count: str  # "1 buah", "Rp14.000,00"
    condition: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    name: str
    sex: str
    age: str  # "± 12 tahun"
    grown_up: bool = False
    origin: str
    identity: str = ""  # on what the name rests; empty: on what the person says
    condition: str
    injuries: str = ""
    belongings: tuple[Item, ...] = ()
    recommendation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guardian:
    name: str
    relation: str  # "ayah kandung"
    address: str
    proved_by: str  # "Kartu Keluarga, diperlihatkan kepada petugas"
    nik: str = ""
    occupation: str = ""
    phone: str = ""
    mark: str = ""
