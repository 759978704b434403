"""Every route, method, role, relation and state of a case, as real requests.

The verdicts stand in `matrix`, by hand. At the end the policy is broken branch by branch; each time
the named cell has to change, or the table would not have noticed.
"""

import re
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import override_settings
from django.urls import get_resolver, reverse
from pytest_django import DjangoDbBlocker

from sinergi.core import access
from sinergi.entrance import clock
from sinergi.records import scopes
from sinergi.records.queries import cases as case_queries
from sinergi.records.queries import vault as vault_queries
from tests.cast import NINE_PM
from tests.conftest import record_parties
from tests.security import matrix
from tests.security.matrix import CASES
from tests.security.world import ACTORS, ANONYMOUS, Who, World, build

pytestmark = pytest.mark.django_db

METHODS = ("GET", "POST")
CHECK = "01-1-ABCDE-12345"
LETTER = {"code": "laporan_kejadian", "number": 1, "ending": "pdf"}
FREE = {  # route -> what its address names, where that is no case
    "pairing": {"number": 1},
    "commitment": {"code": "tidak-ada"},
    "commitment-deed": {"code": "tidak-ada", "deed": "acknowledge"},
    "commitment-new": {"number": 1},
    "agreement-file": {"code": "tidak-ada"},
    "budget-deed": {"deed": "line"},
    "meeting": {"key": 1},
    "book": {"code": "pairing-1"},
    "book-check": {"code": "pairing-1"},
    "case-new": {"service": "street-child"},
    "check": {"code": CHECK},
}
OF_CASES = {  # route -> what its address names beside the case
    "case": {},
    "receipt": {},
    "receipt-page": {},
    "case-edit": {},
    "case-discard": {},
    "case-file": {},
    "letter": LETTER,
    "case-step": {"step": "acknowledge"},
}
MORE = {  # a second cell of a route: its name in the table, the route, what its address names
    "own-book": ("book", {"code": "own-35.74"}),
    "request": ("case-step", {"step": "request"}),
    "ask": ("case-step", {"step": "ask"}),
    "escalate": ("case-step", {"step": "escalate"}),
}
DECISIVE = ["draft", "requested", "accepted", "closed", "audited"]  # for the further deeds
SAID = {
    "ask": {"question": "Siapa namanya?"},
    "escalate": {"reason": "Lama"},
    "post": {"post": "0"},
}
NOT_FOUND = 404


def names() -> list[str]:
    """Every address there is, as the resolver knows it."""
    found = [pattern.name for pattern in get_resolver().url_patterns]
    assert None not in found
    return found


def rows() -> list[tuple[str, str]]:
    """Every address with every method; the further steps only as deeds."""
    read = [(name, method) for name in names() for method in METHODS]
    return [*read, ("own-book", "GET"), *((name, "POST") for name in MORE)]


def cases_of(name: str) -> list[str]:
    route = MORE[name][0] if name in MORE else name
    if route not in OF_CASES:
        return ["-"]
    return DECISIVE if name in MORE else CASES


def cells() -> list[tuple[str, str, Who, str]]:
    return [
        (name, method, who, case)
        for name, method in rows()
        for who in (*ACTORS, ANONYMOUS)
        for case in cases_of(name)
    ]


def address(world: World, name: str, key: str) -> str:
    route, parts = MORE.get(name) or (name, FREE.get(name) or OF_CASES.get(name, {}))
    if route not in OF_CASES:
        return reverse(route, kwargs=parts)
    handle = {"handle": world.files.get(key, "f-0000")} if route == "case-file" else {}
    return reverse(route, kwargs={"key": key, **parts, **handle})


def answer(world: World, cell: tuple[str, str, Who, str]) -> HttpResponse:
    name, method, who, case = cell
    where = address(world, name, world.keys.get(case, ""))
    kept = copy(world.browsers[who].cookies)
    answered = world.ask(who, method, where, **said(name, method))
    world.browsers[who].cookies = kept  # also of who logged out
    return answered


def said(name: str, method: str) -> dict[str, str]:
    return SAID.get(name, {}) if method == "POST" else {}


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Built once: what a request changes is undone after each."""
    del django_db_setup
    sessions = "django.contrib.sessions.backends.signed_cookies"
    with (
        django_db_blocker.unblock(),
        override_settings(SESSION_ENGINE=sessions),
        pytest.MonkeyPatch.context() as patched,
        transaction.atomic(),
    ):
        transaction.get_connection().atomic_blocks[-1]._from_testcase = True
        patched.setattr(clock, "now", lambda: NINE_PM)
        record_parties()
        yield build()
        transaction.set_rollback(True)


def test_every_route_stands_in_the_table_and_the_cells_are_many() -> None:
    asked = cells()

    assert {(name, method) for name, method, *_rest in asked} == set(rows())
    for name, method, (role, relation), case in asked:
        matrix.verdict(name, method, role, relation, case)
    assert len(asked) >= 12_000
    assert len(matrix.OPENS) + len(matrix.ANSWERS) <= 150
    assert "sinergi" not in Path(matrix.__file__).read_text().replace("sinergi/", "")


def nowhere(key: str) -> str:
    """An address of the same shape under which there is nothing."""
    return re.sub(r"\d{6}$", "999999", key) if key.startswith("SNG") else key[:-4] + "0000"


@pytest.mark.parametrize(("name", "method"), rows())
def test_every_cell_is_answered_as_the_table_says(world: World, name: str, method: str) -> None:
    """What is not opened is answered as what is not there, to the last byte and header."""
    wrong, asked = [], [cell for cell in cells() if cell[:2] == (name, method)]
    absent: dict[tuple[Who, bool], HttpResponse] = {}
    for cell in asked:
        who, case = cell[2:]
        wanted, got = matrix.verdict(name, method, *who, case), answer(world, cell)
        if got.status_code != wanted:
            wrong.append((cell, wanted, got.status_code))
        if case != "-" and got.status_code == NOT_FOUND:
            key = world.keys[case]
            like = (who, case == "draft")
            if like not in absent:
                elsewhere = address(world, name, nowhere(key))
                absent[like] = world.ask(who, method, elsewhere, **said(name, method))
            assert got.content == absent[like].content, cell
            assert set(got.headers) == set(absent[like].headers), cell

    assert len(asked) >= len(ACTORS)
    assert not wrong, (len(wrong), wrong[:12])


def test_lists_searches_and_files_hold_what_is_opened_and_nothing_else(world: World) -> None:
    compared = 0
    for who in ACTORS:
        listed = [
            world.ask(who, "GET", "/berkas/", keadaan="semua"),
            world.ask(who, "GET", "/berkas/", keadaan="semua", format="csv"),
            world.ask(who, "GET", "/cari/", q="SNG"),
        ]
        if who[1] != "joined":  # the pairing is there for its governments
            listed.append(world.ask(who, "GET", "/pasangan/1/"))
        for case, key in world.keys.items():
            if case == "draft":
                continue
            for page in listed:
                assert (key in page.content.decode()) is matrix.opens(*who, case), (who, case)
                compared += 1
        assert (world.keys["draft"] in listed[0].content.decode()) is matrix.opens(*who, "draft")

    assert compared >= 1_800


# -- the policy, broken branch by branch ------------------------------------------------------

SCOPES, ACCESS = scopes, access
RECEIVED = "received"


@dataclass(frozen=True, slots=True)  # positional: a row of the table below
class Flaw:
    module: ModuleType
    stands: str
    instead: str
    route: str
    who: Who
    case: str


BROKEN = (  # module, what stands there, what stands there instead, route, who, state
    Flaw(SCOPES, "Q(sender__code=office) |", "Q(pk=None) |", "case", ("duty", "sender"), "draft"),
    Flaw(SCOPES, "sent & (Q(receiver", "(Q(receiver", "case", ("duty", "receiver"), "draft"),
    Flaw(
        SCOPES,
        "(Q(receiver__code=office) | joined)",
        "joined",
        "case",
        ("head", "receiver"),
        RECEIVED,
    ),
    Flaw(SCOPES, "code=office) | joined)", "code=office))", "case", ("duty", "joined"), RECEIVED),
    Flaw(
        SCOPES,
        "case Role.DUTY |",
        "case Role.DUTY:\n            return NOTHING\n        case",
        "case",
        ("duty", "sender"),
        "draft",
    ),
    Flaw(
        SCOPES,
        "case Role.DUTY |",
        "case Role.OPERATOR:\n            return NOTHING\n        case Role.DUTY |",
        "case",
        ("operator", "sender"),
        "draft",
    ),
    Flaw(
        SCOPES,
        "case Role.DUTY |",
        "case Role.HEAD:\n            return NOTHING\n        case Role.DUTY |",
        "case",
        ("head", "sender"),
        "draft",
    ),
    Flaw(
        SCOPES, "return part\n", "return part | ours\n", "case", ("duty", "beside_sender"), RECEIVED
    ),
    Flaw(SCOPES, "part | sent & ours", "part", "case", ("coordinator", "beside_sender"), RECEIVED),
    Flaw(SCOPES, "part | sent & ours", "sent & ours", "case", ("coordinator", "joined"), RECEIVED),
    Flaw(SCOPES, "part | sent & ours", "ours", "case", ("coordinator", "receiver"), "draft"),
    Flaw(
        SCOPES,
        "| Q(receiver__government=government)",
        "",
        "case",
        ("coordinator", "beside_receiver"),
        RECEIVED,
    ),
    Flaw(
        SCOPES,
        "Q(sender__government=government) |",
        "",
        "case",
        ("coordinator", "beside_sender"),
        RECEIVED,
    ),
    Flaw(SCOPES, "& ~Q(level=Level.CLOSED)", "", "case", ("inspector", "sender"), RECEIVED),
    Flaw(
        SCOPES, "sent & ours & ~Q(level=Level.CLOSED)", "ours", "case", ("tkksd", "sender"), "draft"
    ),
    Flaw(SCOPES, "sent & ours & ~", "sent & ~", "case", ("sekda", "third"), "audited"),
    Flaw(
        SCOPES,
        "return sent & ours\n",
        "return ours\n",
        "case",
        ("data_protection", "sender"),
        "draft",
    ),
    Flaw(
        SCOPES,
        "return sent & ours\n",
        "return NOTHING\n",
        "case",
        ("data_protection", "sender"),
        RECEIVED,
    ),
    Flaw(SCOPES, "return NOTHING", "return part", "case", ("team_member", "sender"), RECEIVED),
    Flaw(
        ACCESS,
        "same_side = officer",
        "same_side = True or officer",
        "letter",
        ("duty", "receiver"),
        "requested",
    ),
    Flaw(
        ACCESS,
        "if not _works_on(officer, case):",
        "if False:",
        "letter",
        ("data_protection", "sender"),
        RECEIVED,
    ),
    Flaw(
        ACCESS,
        "return officer.office in case.parties",
        "return True",
        "case-file",
        ("coordinator", "joined"),
        RECEIVED,
    ),
    Flaw(
        ACCESS,
        "officer.role in ACTING and officer.office in",
        "officer.office in",
        "letter",
        ("data_protection", "sender"),
        RECEIVED,
    ),
    Flaw(
        ACCESS,
        "return same_side or _travelled(officer, case, of_class)",
        "return same_side",
        "letter",
        ("duty", "receiver"),
        RECEIVED,
    ),
    Flaw(
        ACCESS, "if any(case.of(Step.ACCEPT)) and", "if", "letter", ("duty", "receiver"), "declined"
    ),
    Flaw(
        ACCESS,
        "frozenset(\n    {\n        Role.COORDINATOR,",
        "frozenset(\n    {",
        "book",
        ("coordinator", "sender"),
        "-",
    ),
    Flaw(ACCESS, "        Role.INSPECTOR,\n", "", "book", ("inspector", "sender"), "-"),
    Flaw(ACCESS, "        Role.DATA_PROTECTION,\n", "", "book", ("data_protection", "sender"), "-"),
    Flaw(ACCESS, "        Role.TKKSD,\n", "", "book", ("tkksd", "sender"), "-"),
    Flaw(ACCESS, "        Role.SEKDA,\n", "", "book", ("sekda", "sender"), "-"),
    Flaw(ACCESS, "        Role.REGION_HEAD,\n", "", "book", ("region_head", "sender"), "-"),
    Flaw(ACCESS, "officer.role in READS_BOOKS and", "", "book", ("duty", "sender"), "-"),
    Flaw(
        ACCESS,
        "return officer.role in ACTING\n",
        "return True\n",
        "case-new",
        ("inspector", "sender"),
        "-",
    ),
    Flaw(
        ACCESS,
        "return officer.role in ACTING\n",
        "return False\n",
        "case-new",
        ("duty", "sender"),
        "-",
    ),
    Flaw(
        ACCESS,
        "READS_BOOKS and officer.office.government in governments",
        "READS_BOOKS",
        "own-book",
        ("inspector", "third"),
        "-",
    ),
)


BROKEN += (  # who may record a promise, and who a paper of both
    Flaw(
        ACCESS,
        "if officer.role is Role.COORDINATOR and",
        "if",
        "commitment-new",
        ("inspector", "sender"),
        "-",
    ),
    Flaw(
        ACCESS,
        "officer.role in ACTING and officer.acts_for.code in codes",
        "officer.acts_for.code in codes",
        "commitment-new",
        ("inspector", "sender"),
        "-",
    ),
    Flaw(
        ACCESS,
        "officer.role in ACTING and officer.acts_for.code in codes",
        "False",
        "commitment-new",
        ("duty", "sender"),
        "-",
    ),
    Flaw(
        ACCESS,
        "if officer.role is Role.COORDINATOR and",
        "if False and",
        "commitment-new",
        ("coordinator", "beside_sender"),
        "-",
    ),
    Flaw(
        ACCESS,
        "return officer.role is Role.COORDINATOR and officer",
        "return officer",
        "agreement-new",
        ("duty", "sender"),
        "-",
    ),
    Flaw(
        ACCESS,
        "return officer.role is Role.COORDINATOR and officer",
        "return False and officer",
        "agreement-new",
        ("coordinator", "sender"),
        "-",
    ),
)


def broken(module: ModuleType, stands: str, instead: str) -> dict[str, object]:
    """The names of the module, made from its source with one change."""
    assert module.__file__
    source = Path(module.__file__).read_text()
    assert source.count(stands) >= 1, stands
    made = ModuleType(module.__name__)
    made.__dict__["__file__"] = module.__file__
    exec(compile(source.replace(stands, instead), module.__file__, "exec"), made.__dict__)  # noqa: S102
    return made.__dict__


@pytest.mark.parametrize("number", range(len(BROKEN)))
def test_a_broken_branch_of_the_policy_changes_a_cell(
    world: World, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    flaw = BROKEN[number]
    cell = (flaw.route, "GET", flaw.who, flaw.case)
    wanted = matrix.verdict(flaw.route, "GET", *flaw.who, flaw.case)
    assert answer(world, cell).status_code == wanted

    changed = broken(flaw.module, flaw.stands, flaw.instead)
    if flaw.module is SCOPES:
        for reader in (case_queries, vault_queries):
            monkeypatch.setattr(reader, "opened_to", changed["opened_to"])
    else:
        for name in ("begins", "reads", "reads_book", "records", "records_agreement"):
            monkeypatch.setattr(access, name, changed[name])

    assert answer(world, cell).status_code != wanted
