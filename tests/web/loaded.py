"""A world with one of everything, and the same with several: for what must not grow with rows."""

from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any

from sinergi.actions import agreements, budgets, drafts, files, parties, witnesses
from sinergi.actions.drafts import Typed
from sinergi.actions.files import Opened
from sinergi.actions.parties import PairingToBe
from sinergi.core.budgets import Realisation
from sinergi.core.doors import Gate, GateDate
from sinergi.core.meetings import Outcome
from sinergi.core.money import Rupiah
from sinergi.core.protocol import Step
from sinergi.core.uploads import Media, Upload
from sinergi.records import models
from sinergi.records.queries.cases import load
from sinergi.reports.letters import check_code
from sinergi.services import CATALOGUE
from tests.actions import played
from tests.actions.promised import NOW, OFFICE, told
from tests.actions.test_agreements import KB, PKS
from tests.actions.test_witnesses import cosigned, newest, witness
from tests.cast import CHILD, DINSOS_JATIM, FOUND, KAB, KABAG, KOTA, NINE_PM, SATPOL_KAB
from tests.conftest import ALWAYS
from tests.security.world import PDF
from tests.web.test_board_pages import asked, met

NUMBERS = count(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What the addresses name."""

    case: str
    draft: str
    file: str
    check: str
    meeting: int


def small() -> World:
    signed_and_promised("1")
    models.Commitment.objects.update(counts_service="street-child")
    agreements.sign(KB, by=KABAG, now=NOW)
    paper = Opened(media_type=Media.PDF, content=PDF)
    agreements.sign(PKS, by=KABAG, now=NOW, paper=paper)
    witnesses.register(witness().vkey)
    met("2017-1", on=date(2017, 8, 10), outcome=Outcome.POSTPONED)
    asked("TK-1")
    gate(2018)
    return world(children=1, questions=1)


def large() -> World:
    """The small one first; here comes more of everything."""
    for code in ("2", "5", "6", "9"):
        signed_and_promised(code)
    for number in (2, 3):
        codes = tuple(office.code for office in OFFICE.values())
        parties.pair(PairingToBe(number=number, title=f"Pasangan {number}", offices=codes))
        met(
            f"201{number}-1",
            on=date(2010 + number, 2, 22),
            outcome=Outcome.AGREED,
            continues="2017-1",
        )
        asked(f"TK-{number}")
        closed(children=2, questions=0)
    another_post(KOTA.handle)
    another_post(KABAG.handle)
    return world(children=3, questions=4)


def signed_and_promised(code: str) -> None:
    """A promise with its porsi, of which something was spent."""
    told(code)
    for row in models.BudgetLine.objects.filter(document="DPA", office__government="35.74"):
        spent = Realisation(
            agency=row.office.code,
            year=2018,
            code=row.code,
            until=date(2018, 6, 30),
            money=Rupiah(5_000_000),
            physical_percent=50,
        )
        budgets.enter_realisation(spent, by=KABAG, now=NOW)


def gate(year: int) -> None:
    dated = GateDate(
        government="35.74", year=year, gate=Gate.KUA_PPAS, on=date(2017, 9, 7), note="Nota"
    )
    budgets.enter_gate_date(dated, by=KABAG, now=NOW)


def another_post(login: str) -> None:
    account = models.Officer.objects.get(login=login)
    office = models.Office.objects.get(code=DINSOS_JATIM.code)
    account.posts.create(
        office=office, title="Plt. Kabid", role="duty", since=ALWAYS.replace(day=2)
    )


def world(*, children: int, questions: int) -> World:
    """A case that went the whole way, a draft, a file, and the last meeting."""
    number = closed(children, questions)
    handle = files.keep(number, Upload(name="Surat.pdf", content=PDF), KOTA, NINE_PM)
    witnesses.keep(cosigned(newest()), now=NINE_PM)
    loaded = load(number, by=KOTA)
    typed = Typed(receiver=SATPOL_KAB.code, facts=FOUND, people=tuple(people(children)))
    return World(
        case=number,
        draft=drafts.begin("street-child", typed, by=KOTA, now=NINE_PM),
        file=handle,
        check=check_code(loaded, loaded.case.events[0]),
        meeting=models.Meeting.objects.latest("held_on").pk,
    )


def people(children: int) -> list[dict[str, Any]]:
    return [{**CHILD, "nik": f"35130145070600{next(NUMBERS):02}"} for _ in range(children)]


def closed(children: int, questions: int) -> str:
    """A case from the request to the end, for so many children and with so many questions."""
    number = played.requested(*people(children))
    played.step(number, Step.ACKNOWLEDGE, KAB)
    for _ in range(questions):
        played.step(number, Step.ASK, KAB, question="Siapa namanya?")
        played.step(number, Step.ANSWER, KOTA, answer="Belum tahu")
    played.step(number, Step.ACCEPT, KAB)
    persons = {"persons": played.persons(number)}
    given = {"leg": "across", "to": SATPOL_KAB.code, "place": "Dringu", "condition": "sehat"}
    played.step(number, Step.HAND_OVER, KOTA, **persons, **given)
    played.step(number, Step.RECEIVE, KAB, condition="sehat")
    released = {"to_name": "Ibu Siti", "to_relation": "ibu", "witness": "Pak RT", "place": "Leces"}
    played.step(number, Step.RELEASE, KAB, **persons, **released)
    outcome = CATALOGUE["street-child"].outcomes[0].code
    played.step(number, Step.REPORT, KAB, outcome=outcome)
    played.step(number, Step.CLOSE, KOTA)
    return number
