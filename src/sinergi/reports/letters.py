"""The letters of a case, filled from its events.

A reader may rely on this: a letter is made only for who may read all that it says; whoever may not
gets Absent, as for a letter that does not exist.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pkgutil import resolve_name
from typing import Any, Final
from zoneinfo import ZoneInfo

from sinergi.core import access
from sinergi.core.books import pairing_book
from sinergi.core.declarations import Document
from sinergi.core.erasure import Destroyed
from sinergi.core.facts import FactClass
from sinergi.core.parties import Office, Officer
from sinergi.core.protocol import Event, Step
from sinergi.documents.blocks import DOTS, QR, Blocks, Head, Tick
from sinergi.documents.letters import LETTERS
from sinergi.documents.letters.matters import Handover, Homecoming, Purpose, Report, Statement
from sinergi.documents.letters.paper import Paper
from sinergi.documents.letters.receipts import MOVES, STAYS, Receipt
from sinergi.documents.letters.whom import whom
from sinergi.records.queries import books
from sinergi.records.queries.absent import Absent
from sinergi.records.queries.cases import Loaded
from sinergi.records.queries.parties import heads, signers
from sinergi.records.queries.vault import destroyed
from sinergi.reports import grounds
from sinergi.reports.letter_parts import (
    Heads,
    Made,
    basis,
    children,
    condition,
    guardian,
    named,
    place,
    signer,
    waiting,
    witness,
)

DRAWN_BY: Final = {"pdf": "sinergi.documents.pdf:render", "docx": "sinergi.documents.docx:render"}
READS: Final = (FactClass.ACKNOWLEDGED, FactClass.FULL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Where a printed letter can be checked, and whether it tells of invented people."""

    address: str = ""  # such as https://sinergi.example.go.id
    demo: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A letter that an event of the case issued."""

    document: Document
    event: Event


def issued(loaded: Loaded, by: Officer) -> list[Issued]:
    """The letters there are for this officer, in the order of the events."""
    gone = destroyed(loaded)
    return [one for one in _ever_issued(loaded, by) if not gone & _about(loaded, one.event)]


def _ever_issued(loaded: Loaded, by: Officer) -> list[Issued]:
    if not _reads(loaded, by):
        return []
    return [
        Issued(document=document, event=event)
        for event in loaded.case.events
        for document in loaded.service.documents
        if _issues(document, event, loaded)
    ]


def _was_issued(loaded: Loaded, code: str, number: int, by: Officer) -> bool:
    known = _ever_issued(loaded, by)
    return any((one.document.code, one.event.number) == (code, number) for one in known)


def _about(loaded: Loaded, event: Event) -> set[str]:
    """Whose data the letter of an event is made of."""
    given = event.facts.get("handover")
    persons = loaded.case.events[given - 1].facts if given else event.facts
    return {loaded.own_subject, *persons.get("persons", ())}


def letter(
    loaded: Loaded, code: str, number: int, *, by: Officer, site: Site
) -> tuple[str, Blocks]:
    """Its check code and its blocks. Raises Absent where there is none for this officer."""
    for one in issued(loaded, by):
        if (one.document.code, one.event.number) == (code, number):
            check = check_code(loaded, one.event)
            known = heads()
            made = Made(
                loaded=loaded,
                event=one.event,
                paper=_paper(loaded, one.event, check, known, site),
                heads=known,
                by=by,
                agreement=grounds.kept(loaded.row.agreement),
                known=signers(event.by.handle for event in loaded.case.events),
            )
            return check, LETTERS[code].blocks(_FILL[code](made))
    if _was_issued(loaded, code, number, by):
        raise Destroyed
    raise Absent(code)


def rendered(blocks: Blocks, ending: str) -> bytes:
    """As PDF or DOCX; what draws them is loaded by the first letter, not when the server starts."""
    return bytes(resolve_name(DRAWN_BY[ending])(blocks))


def check_code(loaded: Loaded, event: Event) -> str:
    """Book, line and the first digits of the line's hash; nothing of a person is in it."""
    entry = books.entry_of(pairing_book(loaded.row.pairing.number), loaded.row.pk, event.number)
    digest = sha256(bytes(entry.line)).hexdigest().upper()
    return f"{entry.book_id:02}-{entry.index}-{digest[:5]}-{digest[5:10]}"


def _reads(loaded: Loaded, by: Officer) -> bool:
    sender = loaded.case.sender
    return all(access.reads(by, loaded.case, one, written_by=sender) for one in READS)


def _issues(document: Document, event: Event, loaded: Loaded) -> bool:
    holder_says = loaded.case.pull and document.at is Step.REQUEST  # the sender knew nobody yet
    if event.step is not (Step.ACCEPT if holder_says else document.at):
        return False
    if event.step is not Step.HAND_OVER:
        return True
    leg = loaded.case.ways.legs[event.facts["leg"]]
    return leg.document == document.code


def _paper(loaded: Loaded, event: Event, check: str, known: Heads, site: Site) -> Paper:
    offices = [event.by.acts_for]
    if event.step is Step.HAND_OVER and (to := loaded.case.office(event.facts["to"])):
        offices += [to] if to.government != event.by.acts_for.government else []
    return Paper(
        heads=tuple(_head(office, known) for office in offices),
        numbers=(str(event.facts.get("letter_number") or ""),),
        case_number=loaded.case.number,
        check=QR(code=check, address=f"{site.address}/v/{check}"),
        zone=ZoneInfo("Asia/Jakarta"),
        demo=site.demo,
    )


def _head(office: Office, known: Heads) -> Head:
    return Head(government=known[office.government][0], office=office.name)


def _report(made: Made) -> Report:
    case, event = made.loaded.case, made.event
    persons = children(made)
    found = whom(persons).noun.capitalize()
    return Report(
        paper=made.paper,
        addressee=f"Kepala {event.by.acts_for.name}",
        found_at=datetime.fromisoformat(made.fact("found_when")),
        place=made.fact("found_at"),
        reported_by="Patroli atau laporan warga",
        duty_letter=made.fact("task_letter") or "",
        officers=(named(made, event),),
        children=persons,
        story=(
            f"{found} ditemukan dan diamankan petugas, kemudian ditanyai asal dan keluarganya.",
        ),
        done=(Tick("Keadaan diperiksa", True), Tick("Permintaan dikirim", True)),  # noqa: FBT003
        asked=(f"{found} diterima {case.taker.name} atau dijemput di titik serah terima.",),
        town=made.town,
        written_on=made.day,
        reporter=signer(made, event),
    )


def _handover(made: Made) -> Handover:
    event, case = made.event, made.loaded.case
    to = case.office(event.facts["to"])
    assert to
    arrival = _arrival(made)
    return Handover(
        paper=made.paper,
        purpose=Purpose(event.facts["leg"]),
        at=event.at,
        place=place(event),
        hander=signer(made, event),
        receiver=signer(made, arrival) if arrival else waiting(to),
        escort=str(event.facts.get("escort") or DOTS),
        children=children(made),
        basis=basis(made),
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


def _homecoming(made: Made) -> Homecoming:
    return Homecoming(
        paper=made.paper,
        at=made.event.at,
        place=place(made.event),
        hander=signer(made, made.event),
        guardian=guardian(made),
        children=children(made),
        witnesses=(witness(made),),
        basis=basis(made),
    )


def _statement(made: Made) -> Statement:
    return Statement(
        paper=replace(made.paper, heads=()),
        guardian=guardian(made),
        children=children(made),
        town=made.town,
        signed_on=made.day,
        witnesses=(witness(made),),
    )


def _receipt(made: Made) -> Receipt:
    case, event = made.loaded.case, made.event
    given = case.events[event.facts["handover"] - 1]
    handed = tuple(given.facts.get("persons", ()))
    persons = children(made, handed)
    things = f"{whom(persons).counted} beserta barang sesuai daftar" if persons else "barang"
    leg = case.ways.legs[given.facts["leg"]]
    return Receipt(
        paper=made.paper,
        at=event.at,
        place=place(given),
        received=things,
        condition=condition(made, handed).lower() or "sesuai catatan",
        consequence=MOVES if leg.moves_answering else STAYS,
        hander=signer(made, given),
        receiver=signer(made, event),
    )


_FILL: Final[Mapping[str, Callable[[Made], Any]]] = {
    "laporan_kejadian": _report,
    "bast_1": _handover,
    "bast_2": _handover,
    "bast_3": _homecoming,
    "surat_pernyataan": _statement,
    "tanda_terima": _receipt,
}
