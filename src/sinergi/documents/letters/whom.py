"""How a letter calls those it is about: children, grown-ups, or both.

A reader may rely on this: nobody of age is called a child, and what protects children is said of
children only; whose age is not known is taken for a child.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sinergi.documents.letters.paper import Child
from sinergi.documents.numbers import counted

CHILD, ADULT, BOTH = "anak", "orang dewasa", "anak dan orang dewasa"
LAW_OF_CHILDREN: Final = (
    "Pasal 59 Undang-Undang Nomor 35 Tahun 2014 tentang Perubahan atas Undang-Undang Nomor 23"
    " Tahun 2002 tentang Perlindungan Anak."
)
OWN_CONSENT: Final = "Persetujuan orang dewasa yang diserahkan atas kehendaknya sendiri."
RECEIVED: Final = "telah menerima {them} dalam keadaan sebagaimana tertulis dalam {paper};"
FOR_CHILDREN: Final = (
    "bersedia mengasuh, merawat, mendidik, dan melindungi anak tersebut dengan sebaik-baiknya;",
    (
        "tidak menyuruh, membiarkan, atau memanfaatkan anak tersebut untuk mengemis, mengamen,"
        " berjualan, atau bekerja di jalan;"
    ),
    "mengupayakan agar anak tersebut bersekolah;",
)
FOR_ADULTS: Final = (
    (
        "bersedia mendampingi orang dewasa tersebut dan tidak menyuruhnya mengemis atau bekerja di"
        " jalan;"
    ),
)
VISITS: Final = "bersedia menerima kunjungan dan bimbingan dari Dinas Sosial."


@dataclass(frozen=True, slots=True, kw_only=True)
class Whom:
    children: int
    adults: int

    @property
    def noun(self) -> str:
        if self.children and self.adults:
            return BOTH
        return ADULT if self.adults else CHILD

    @property
    def title(self) -> str:
        return self.noun.title().replace(" Dan ", " dan ")

    @property
    def them(self) -> str:
        """In a running sentence, and in a heading with a capital of its own."""
        return "yang bersangkutan" if self.adults and not self.children else self.noun

    @property
    def counted(self) -> str:
        told = ((self.children, CHILD), (self.adults, ADULT))
        return " dan ".join(counted(number, of) for number, of in told if number)


def whom(persons: Sequence[Child]) -> Whom:
    adults = sum(person.grown_up for person in persons)
    return Whom(children=len(persons) - adults, adults=adults)


def basis(persons: Sequence[Child]) -> tuple[str, ...]:
    """By what they are handed over, where neither PKS nor urgency is named."""
    found = whom(persons)
    consent = (OWN_CONSENT,) if found.adults else ()
    return (LAW_OF_CHILDREN, *consent) if found.children else consent


def promises(persons: Sequence[Child], paper: str) -> Iterable[str]:
    """What the family promises; `paper` is the berita acara it received them with."""
    found = whom(persons)
    yield RECEIVED.format(them=f"{found.noun} tersebut", paper=paper)
    if found.children:
        yield from FOR_CHILDREN
    if found.adults:
        yield from FOR_ADULTS
    yield VISITS
