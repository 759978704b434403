"""The letters of a case, filled from its events.

A reader may rely on this: a letter is made only for who may read all that it says; whoever may not
gets Absent, as for a letter that does not exist.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any, Final
from zoneinfo import ZoneInfo

from sinergi.core import access
from sinergi.core.books import pairing_book
from sinergi.core.declarations import Document
from sinergi.core.facts import FactClass
from sinergi.core.parties import Office, Officer, Via
from sinergi.core.protocol import Event, Step
from sinergi.documents import docx, pdf
from sinergi.documents.blocks import QR, Blocks, Head, Tick
from sinergi.documents.letters import LETTERS
from sinergi.documents.letters.matters import Handover, Homecoming, Report, Statement
from sinergi.documents.letters.paper import Child, Guardian, Item, Paper, Signer
from sinergi.documents.letters.receipts import MOVES, STAYS, Receipt
from sinergi.documents.letters.whom import whom
from sinergi.records.queries import books
from sinergi.records.queries.absent import Absent
from sinergi.records.queries.cases import Loaded
from sinergi.records.queries.parties import heads
from sinergi.services.street_children import GROWN_UP

Heads = Mapping[str, tuple[str, str]]  # of a government the head of its letters, and its seat
READS: Final = (FactClass.ACKNOWLEDGED, FactClass.FULL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A letter that an event of the case issued."""

    document: Document
    event: Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a letter is made from."""

    loaded: Loaded
    event: Event
    paper: Paper
    heads: Heads
    by: Officer  # who reads it: a letter says no more than its reader may read

    @property
    def town(self) -> str:
        """Where it is dated."""
        return self.heads[self.event.by.acts_for.government][1]

    def fact(self, code: str, person: str | None = None) -> Any:
        """What was said about it; None where it is not opened to the reader."""
        case, found = self.loaded.case, self.loaded.service.fact(code)
        opened = found and access.reads(self.by, case, found[0], written_by=case.sender)
        return case.fact(code, person) if opened else None


def issued(loaded: Loaded, by: Officer) -> list[Issued]:
    """The letters there are for this officer, in the order of the events."""
    if not _reads(loaded, by):
        return []
    return [
        Issued(document=document, event=event)
        for event in loaded.case.events
        for document in loaded.service.documents
        if _issues(document, event, loaded)
    ]


def letter(
    loaded: Loaded, code: str, number: int, *, by: Officer, demo: bool
) -> tuple[str, Blocks]:
    """Its check code and its blocks. Raises Absent where there is none for this officer."""
    for one in issued(loaded, by):
        if (one.document.code, one.event.number) == (code, number):
            check = check_code(loaded, one.event)
            known = heads()
            paper = _paper(loaded, one.event, check, known, demo=demo)
            made = Made(loaded=loaded, event=one.event, paper=paper, heads=known, by=by)
            return check, LETTERS[code].blocks(_FILL[code](made))
    raise Absent(code)


def rendered(blocks: Blocks, ending: str) -> bytes:
    return pdf.render(blocks) if ending == "pdf" else docx.render(blocks)


def check_code(loaded: Loaded, event: Event) -> str:
    """Book, line and the first digits of the line's hash; nothing of a person is in it."""
    entry = books.entry_of(pairing_book(loaded.row.pairing.number), loaded.row.pk, event.number)
    digest = sha256(bytes(entry.line)).hexdigest().upper()
    return f"{entry.book_id:02}-{entry.index}-{digest[:5]}-{digest[5:10]}"


def _reads(loaded: Loaded, by: Officer) -> bool:
    sender = loaded.case.sender
    return all(access.reads(by, loaded.case, one, written_by=sender) for one in READS)


def _issues(document: Document, event: Event, loaded: Loaded) -> bool:
    if document.at is not event.step:
        return False
    if event.step is not Step.HAND_OVER:
        return True
    leg = loaded.case.ways.legs[event.facts["leg"]]
    return leg.document == document.code


def _paper(loaded: Loaded, event: Event, check: str, known: Heads, *, demo: bool) -> Paper:
    offices = [event.by.acts_for]
    if event.step is Step.HAND_OVER and (to := loaded.case.office(event.facts["to"])):
        offices += [to] if to.government != event.by.acts_for.government else []
    return Paper(
        heads=tuple(_head(office, known) for office in offices),
        case_number=loaded.case.number,
        check=QR(code=check, address=f"/v/{check}"),
        zone=ZoneInfo("Asia/Jakarta"),
        demo=demo,
    )


def _head(office: Office, known: Heads) -> Head:
    return Head(government=known[office.government][0], office=office.name)


def _place(event: Event) -> str:
    return str(event.facts.get("place") or "")


def _signer(event: Event) -> Signer:
    """The post signs; the name is written by hand, since the book knows handles only."""
    by = event.by
    mark = "ditandatangani di atas kertas" if by.via is Via.PAPER else "dikonfirmasi dengan akun"
    return Signer(name="", post=by.post, office=by.acts_for.name, mark=mark)


def _waiting(office: Office) -> Signer:
    return Signer(name="", post="Penerima", office=office.name)


def _children(made: Made, persons: Any = None) -> tuple[Child, ...]:
    chosen = persons if persons is not None else made.event.facts.get("persons", ())
    return tuple(_child(made, person) for person in chosen)


def _child(made: Made, person: str) -> Child:
    said = made.event.facts
    words = {"l": "Laki-laki", "p": "Perempuan"}
    belongings, age = made.fact("belongings", person) or "", made.fact("age", person)
    return Child(
        name=made.fact("claimed_name", person) or "belum diketahui",
        sex=words.get(made.fact("sex", person), "-"),
        age="belum diketahui" if age is None else f"± {age} tahun",
        grown_up=(age or 0) >= GROWN_UP,
        origin=made.fact("village", person) or made.fact("origin", person) or "belum diketahui",
        condition=said.get("condition") or _spoken(made, "condition", person),
        injuries=made.fact("injuries", person) or "",
        belongings=(Item(name=belongings, count="sesuai daftar"),) if belongings else (),
    )


def _spoken(made: Made, code: str, person: str) -> str:
    found = made.loaded.service.fact(code)
    value = made.fact(code, person)
    return dict(found[1].choices).get(value, str(value)) if found else str(value)


def _report(made: Made) -> Report:
    case, event = made.loaded.case, made.event
    persons = _children(made)
    found = whom(persons).noun.capitalize()
    return Report(
        paper=made.paper,
        addressee=f"Kepala {event.by.acts_for.name}",
        found_at=datetime.fromisoformat(made.fact("found_when")),
        place=made.fact("found_at"),
        reported_by="Patroli atau laporan warga",
        duty_letter=made.fact("task_letter") or "",
        officers=(f"{event.by.post}, {event.by.acts_for.name}",),
        children=persons,
        story=(
            f"{found} ditemukan dan diamankan petugas, kemudian ditanyai asal dan keluarganya.",
        ),
        done=(Tick("Keadaan diperiksa", True), Tick("Permintaan dikirim", True)),  # noqa: FBT003
        asked=(f"{found} diterima {case.receiver.name} atau dijemput di titik serah terima.",),
        town=made.town,
        written_on=event.at.astimezone(made.paper.zone).date(),
        reporter=_signer(event),
    )


def _handover(made: Made) -> Handover:
    event, case = made.event, made.loaded.case
    to = case.office(event.facts["to"])
    assert to
    arrival = _arrival(made)
    return Handover(
        paper=made.paper,
        at=event.at,
        place=_place(event),
        hander=_signer(event),
        receiver=_signer(arrival) if arrival else _waiting(to),
        escort=str(event.facts.get("escort") or "-"),
        children=_children(made),
    )


def _arrival(made: Made) -> Event | None:
    return next(
        (
            event
            for event in made.loaded.case.of(Step.RECEIVE)
            if event.facts.get("handover") == made.event.number
        ),
        None,
    )


def _guardian(made: Made) -> Guardian:
    said = made.event.facts
    return Guardian(
        name=str(said.get("to_name") or ""),
        relation=str(said.get("to_relation") or ""),
        address="",
        proved_by="",
    )


def _witness(made: Made) -> Signer:
    return Signer(name=str(made.event.facts.get("witness") or ""), post="Saksi")


def _homecoming(made: Made) -> Homecoming:
    return Homecoming(
        paper=made.paper,
        at=made.event.at,
        place=_place(made.event),
        hander=_signer(made.event),
        guardian=_guardian(made),
        children=_children(made),
        witnesses=(_witness(made),),
    )


def _statement(made: Made) -> Statement:
    return Statement(
        paper=replace(made.paper, heads=()),
        guardian=_guardian(made),
        children=_children(made),
        town=made.town,
        signed_on=made.event.at.astimezone(made.paper.zone).date(),
        witnesses=(_witness(made),),
    )


def _receipt(made: Made) -> Receipt:
    case, event = made.loaded.case, made.event
    given = case.events[event.facts["handover"] - 1]
    persons = _children(made, given.facts.get("persons", ()))
    leg = case.ways.legs[given.facts["leg"]]
    things = f"{whom(persons).counted} beserta barang sesuai daftar" if persons else "barang"
    return Receipt(
        paper=made.paper,
        at=event.at,
        place=_place(given),
        received=things,
        condition=str(event.facts.get("condition") or ""),
        consequence=MOVES if leg.moves_answering else STAYS,
        hander=_signer(given),
        receiver=_signer(event),
    )


_FILL: Final[Mapping[str, Callable[[Made], Any]]] = {
    "laporan_kejadian": _report,
    "bast_1": _handover,
    "bast_2": _handover,
    "bast_3": _homecoming,
    "surat_pernyataan": _statement,
    "tanda_terima": _receipt,
}
