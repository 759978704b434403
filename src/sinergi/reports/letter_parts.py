"""The parts that letters of cases are filled from: who signs, which children, on what it rests.

A reader may rely on this: a letter says no more than its reader may read, and of how a person was
it says what was stated in that very deed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sinergi.core import access
from sinergi.core.agreements import Agreement
from sinergi.core.parties import Office, Officer, Via
from sinergi.core.protocol import Event
from sinergi.documents.blocks import DOTS
from sinergi.documents.letters.paper import Child, Guardian, Item, Paper, Signer
from sinergi.records.queries.cases import Loaded
from sinergi.services.street_children import GROWN_UP

SEXES: Final = {"l": "Laki-laki", "p": "Perempuan"}
AS_LISTED: Final = "sesuai daftar"
UNKNOWN: Final = "belum diketahui"


Heads = Mapping[str, tuple[str, str]]  # of a government the head of its letters, and its seat


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a letter is made from."""

    loaded: Loaded
    event: Event
    paper: Paper
    heads: Heads
    by: Officer  # who reads it
    agreement: Agreement | None = None
    known: Mapping[str, tuple[str, str]]  # the officers who acted, by handle: name and NIP

    @property
    def town(self) -> str:
        """Where it is dated."""
        return self.heads[self.event.by.acts_for.government][1]

    @property
    def day(self) -> date:
        """When, by the day of this place."""
        return self.event.at.astimezone(self.paper.zone).date()

    def fact(self, code: str, person: str | None = None) -> Any:
        """What was said about it; None where it is not opened to the reader."""
        case, found = self.loaded.case, self.loaded.service.fact(code)
        opened = found and access.reads(self.by, case, found[0], written_by=case.sender)
        return case.fact(code, person) if opened else None

    def stated(self, code: str, person: str) -> Any:
        """What this deed says of the person; else what was said last."""
        said = self.event.facts.get("about", {}).get(person, {})
        return said[code] if code in said else self.fact(code, person)


def place(event: Event) -> str:
    return str(event.facts.get("place") or "")


def signer(made: Made, event: Event) -> Signer:
    """Who acted, in the post of that day; what is not known is written by hand.

    On paper another officer signed than the one who typed it here.
    """
    by = event.by
    name, nip = made.known.get(by.handle, ("", "")) if by.via is Via.ACCOUNT else ("", "")
    post, mark = by.post, "dikonfirmasi dengan akun"
    if by.via is Via.PAPER:
        post, mark = DOTS, "ditandatangani di atas kertas"
    return Signer(name=name or DOTS, nip=nip or DOTS, post=post, office=by.acts_for.name, mark=mark)


def waiting(office: Office) -> Signer:
    return Signer(name=DOTS, nip=DOTS, post=DOTS, office=office.name)


def named(made: Made, event: Event) -> str:
    name, _nip = made.known.get(event.by.handle, ("", ""))
    return ", ".join(filter(None, (name, event.by.post, event.by.acts_for.name)))


def guardian(made: Made) -> Guardian:
    said = made.event.facts
    return Guardian(
        name=str(said.get("to_name") or ""),
        relation=str(said.get("to_relation") or ""),
        address="",
        proved_by="",
    )


def witness(made: Made) -> Signer:
    return Signer(name=str(made.event.facts.get("witness") or ""), post="Saksi")


def children(made: Made, chosen: tuple[str, ...] | None = None) -> tuple[Child, ...]:
    """Those of this deed, or others that are named."""
    persons = tuple(made.event.facts.get("persons", ())) if chosen is None else chosen
    things = _things(made, persons)
    return tuple(_child(made, person, things[person]) for person in persons)


def _child(made: Made, person: str, things: tuple[Item, ...]) -> Child:
    age = made.fact("age", person)
    return Child(
        name=made.fact("claimed_name", person) or UNKNOWN,
        sex=SEXES.get(made.fact("sex", person), "-"),
        age=UNKNOWN if age is None else f"± {age} tahun",
        grown_up=(age or 0) >= GROWN_UP,
        origin=made.fact("village", person) or made.fact("origin", person) or UNKNOWN,
        condition=condition(made, [person]),
        injuries=made.fact("injuries", person) or "",
        belongings=things,
    )


def _things(made: Made, persons: tuple[str, ...]) -> dict[str, tuple[Item, ...]]:
    """One list for all, as it was counted at the hand-over; before that, what each had."""
    counted = str(made.event.facts.get("belongings") or "")
    if not counted:
        own = {person: str(made.fact("belongings", person) or "") for person in persons}
        return {person: _item(said) for person, said in own.items()}
    first, *others = persons
    return {first: _item(counted), **dict.fromkeys(others, _item("Termasuk dalam daftar di atas"))}


def _item(said: str) -> tuple[Item, ...]:
    return (Item(name=said, count=AS_LISTED),) if said else ()


def condition(made: Made, persons: Iterable[str]) -> str:
    """How they were, in the words of the choices, and what was written beside."""
    looked = dict.fromkeys(_condition(made, person) for person in persons)
    said = [*(words for words in looked if words), str(made.event.facts.get("condition") or "")]
    return ", ".join(words for words in said if words)


def _condition(made: Made, person: str) -> str:
    found, value = made.loaded.service.fact("condition"), made.stated("condition", person)
    return dict(found[1].choices).get(value, str(value)) if found and value else ""


def basis(made: Made) -> tuple[str, ...]:
    """Beside the law: the agreement, or why it could not wait for one."""
    if made.agreement is not None:
        return (f"{made.agreement.title}, Nomor {made.agreement.numbers}.",)
    reason = made.loaded.case.fact("urgent_reason")
    return (f"Mendesak, belum ada PKS: {reason}",) if reason else ()
