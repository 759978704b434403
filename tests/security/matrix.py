"""The verdicts: who gets which answer where. Written by hand, from the domain page.

A reader may rely on this: nothing of the policy is imported here, so the two can disagree.
"""

from dataclasses import dataclass

ROLES = [
    "duty",
    "operator",
    "head",
    "coordinator",
    "tkksd",
    "sekda",
    "region_head",
    "data_protection",
    "inspector",
    "team_member",
]
RELATIONS = ["sender", "receiver", "joined", "beside_sender", "beside_receiver", "third"]
CASES = [
    "draft",
    "requested",
    "accepted",
    "handed_over",
    "received",
    "closed",
    "declined",
    "withdrawn",
    "audited",
]
NOBODY = "nobody"  # not logged in

ANY = " ".join(ROLES)
OFFICE = "duty operator head"
ACT = f"{OFFICE} coordinator"
WATCH = "tkksd sekda region_head inspector"
DECIDE = (
    "coordinator head operator sekda region_head tkksd team_member"  # about the team's questions
)
HERE = "sender receiver beside_sender beside_receiver"  # the two governments
THERE = " ".join(RELATIONS)
ALL = " ".join(CASES)
SENT = "requested accepted handed_over received closed declined withdrawn audited"
OPEN = "requested accepted handed_over received audited"
AGREED = "accepted handed_over received closed"


@dataclass(frozen=True, slots=True)  # positional: a row of a table
class Opens:
    roles: str
    relations: str
    cases: str


@dataclass(frozen=True, slots=True)
class Row:
    routes: str
    method: str
    roles: str
    relations: str
    cases: str  # "-": the address names no case
    status: int
    whoever: bool = False  # answered before anybody looks at the case


OPENS = (
    Opens(ACT, "sender", ALL),
    Opens(ACT, "receiver joined", SENT),
    Opens("coordinator", "beside_sender beside_receiver", SENT),
    Opens(WATCH, HERE, "audited"),  # a child's case is closed to who only watches
    Opens("data_protection", HERE, SENT),
)

ANSWERS = (
    # -- nobody is logged in
    Row(
        "home board pairings pairing commitments meetings team search", "GET", NOBODY, "-", "-", 302
    ),
    Row("books book own-book cases case-new", "GET", NOBODY, "-", "-", 302),
    Row("commitment commitment-deed budgets budget-deed meeting", "GET", NOBODY, "-", "-", 302),
    Row("commitment commitment-deed budgets budget-deed meeting", "POST", NOBODY, "-", "-", 302),
    Row("commitment-new agreements agreement-new agreement-file", "GET", NOBODY, "-", "-", 302),
    Row("commitment-new agreements agreement-new agreement-file", "POST", NOBODY, "-", "-", 302),
    Row("book-check post", "GET", NOBODY, "-", "-", 302),
    Row(
        "home board pairings pairing commitments meetings team search",
        "POST",
        NOBODY,
        "-",
        "-",
        302,
    ),
    Row("books book own-book book-check post", "POST", NOBODY, "-", "-", 302),
    Row("cases case-new", "POST", NOBODY, "-", "-", 401),
    Row("login", "GET", NOBODY, "-", "-", 200),
    Row("login", "POST", NOBODY, "-", "-", 422),
    Row("login-code second-factor", "GET", NOBODY, "-", "-", 303),
    Row("login-code second-factor", "POST", NOBODY, "-", "-", 303),
    Row("logout language", "GET", NOBODY, "-", "-", 405),
    Row("logout language", "POST", NOBODY, "-", "-", 303),
    Row("healthz refusals verify-py keys", "GET", NOBODY, "-", "-", 200),
    Row("check", "GET", NOBODY, "-", "-", 404),  # a code that stands on no paper
    Row("healthz refusals verify-py keys check", "POST", NOBODY, "-", "-", 405),
    Row("case receipt receipt-page case-edit case-discard", "GET", NOBODY, "-", ALL, 302),
    Row("case-file letter case-step", "GET", NOBODY, "-", ALL, 302),
    Row("case receipt receipt-page case-edit case-discard", "POST", NOBODY, "-", ALL, 401),
    Row("case-file letter case-step ask request", "POST", NOBODY, "-", ALL, 401),
    Row("escalate", "POST", NOBODY, "-", ALL, 401),
    # -- pages that belong to no case
    Row("healthz refusals verify-py keys", "GET", ANY, THERE, "-", 200),
    Row("check", "GET", ANY, THERE, "-", 404),
    Row("healthz refusals verify-py keys check", "POST", ANY, THERE, "-", 405),
    Row("login", "GET", ANY, THERE, "-", 200),
    Row("login", "POST", ANY, THERE, "-", 422),
    Row("login-code second-factor", "GET", ANY, THERE, "-", 303),
    Row("login-code second-factor", "POST", ANY, THERE, "-", 303),
    Row("logout language post book-check", "GET", ANY, THERE, "-", 405),
    Row("logout language", "POST", ANY, THERE, "-", 303),
    Row("post", "POST", ANY, THERE, "-", 404),  # a post of somebody else
    Row("home board pairings commitments meetings", "GET", ANY, THERE, "-", 200),
    Row("pairing", "GET", ANY, f"{HERE} third", "-", 200),  # its three governments
    Row("pairing", "GET", ANY, "joined", "-", 404),
    Row("team", "GET", DECIDE, THERE, "-", 200),
    Row("team", "GET", ANY, THERE, "-", 404),
    Row("commitment meeting", "GET", ANY, THERE, "-", 404),  # none is there yet
    Row("commitment meeting budgets", "POST", ANY, THERE, "-", 405),
    Row("commitment-deed budget-deed", "GET", ANY, THERE, "-", 405),
    Row("commitment-deed", "POST", ANY, THERE, "-", 404),
    Row("budgets", "GET", ANY, THERE, "-", 200),
    Row("budget-deed", "POST", ACT, THERE, "-", 422),
    Row("budget-deed", "POST", ANY, THERE, "-", 404),
    # -- promises of a pairing: its offices; promises and papers of a government: its coordinator
    Row("commitment-new", "GET", OFFICE, "sender receiver third", "-", 200),
    Row("commitment-new", "POST", OFFICE, "sender receiver third", "-", 422),
    Row("commitment-new", "GET", "coordinator", f"{HERE} third", "-", 200),
    Row("commitment-new", "POST", "coordinator", f"{HERE} third", "-", 422),
    Row("commitment-new", "GET", ANY, THERE, "-", 404),
    Row("commitment-new", "POST", ANY, THERE, "-", 404),
    Row("agreement-new", "GET", "coordinator", THERE, "-", 200),
    Row("agreement-new", "POST", "coordinator", THERE, "-", 422),
    Row("agreement-new agreement-file", "GET", ANY, THERE, "-", 404),  # no paper is there yet
    Row("agreement-new", "POST", ANY, THERE, "-", 404),
    Row("agreements", "GET", ANY, THERE, "-", 200),
    Row("agreements agreement-file", "POST", ANY, THERE, "-", 405),
    Row("home board pairings pairing commitments meetings team", "POST", ANY, THERE, "-", 405),
    Row("search books cases", "GET", ANY, THERE, "-", 200),
    Row("search", "POST", f"{ACT} data_protection", THERE, "-", 422),  # nobody is named
    Row("search", "POST", ANY, THERE, "-", 404),
    Row("books cases book own-book", "POST", ANY, THERE, "-", 405),
    Row("case-new", "GET", ACT, "sender receiver third", "-", 200),  # the offices that may ask
    Row("case-new", "POST", ACT, "sender receiver third", "-", 422),
    Row("case-new", "GET", ANY, THERE, "-", 404),  # who only watches begins nothing
    Row("case-new", "POST", ANY, THERE, "-", 404),
    # -- books: the overseers of its governments; the first pairing has three
    Row("book", "GET", f"{WATCH} coordinator data_protection", f"{HERE} third", "-", 200),
    Row("book-check", "POST", f"{WATCH} coordinator data_protection", f"{HERE} third", "-", 200),
    Row(
        "own-book", "GET", f"{WATCH} coordinator data_protection", "sender beside_sender", "-", 200
    ),
    Row("book own-book", "GET", ANY, THERE, "-", 404),
    Row("book-check", "POST", ANY, THERE, "-", 404),
    # -- one case, read
    Row("case receipt receipt-page case-file letter", "POST", ANY, THERE, ALL, 405, whoever=True),
    Row("case-discard", "GET", ANY, THERE, ALL, 405, whoever=True),
    Row("case", "GET", ANY, THERE, ALL, 200),
    Row("case-step", "GET", ANY, THERE, ALL, 200),
    Row("receipt receipt-page", "GET", ANY, THERE, "received closed", 200),
    Row("receipt receipt-page", "GET", ANY, THERE, ALL, 404),
    Row("case-file", "GET", ACT, "sender", ALL, 200),
    Row("letter", "GET", ACT, "sender", SENT, 200),
    Row("case-file letter", "GET", ACT, "receiver", AGREED, 200),
    Row("case-file letter", "GET", OFFICE, "joined", AGREED, 200),
    Row("case-file letter", "GET", ANY, THERE, ALL, 404),
    # -- one case, changed
    Row("case-edit", "GET", ACT, "sender", "draft", 200),
    Row("case-edit", "POST", ACT, "sender", "draft", 422),
    Row("case-edit", "GET", ANY, THERE, SENT, 303),
    Row("case-edit", "POST", ANY, THERE, SENT, 303),
    Row("case-edit", "GET", ANY, THERE, ALL, 404),
    Row("case-edit", "POST", ANY, THERE, ALL, 404),
    Row("case-discard", "POST", ACT, "sender", "draft", 303),
    Row("request", "POST", ACT, "sender", "draft", 303),
    Row("case-step", "POST", ACT, "receiver", "requested audited", 303),  # acknowledge
    Row("ask", "POST", ACT, "receiver", "requested accepted audited", 303),
    Row("escalate", "POST", "coordinator", HERE, OPEN, 303),
    Row("case-discard request case-step ask", "POST", ANY, THERE, ALL, 409),
    Row("escalate", "POST", ANY, THERE, ALL, 409),
)


def opens(role: str, relation: str, case: str) -> bool:
    """Whether the case is there for this officer."""
    return any(
        role in row.roles.split()
        and relation in row.relations.split()
        and case in row.cases.split()
        for row in OPENS
    )


def verdict(route: str, method: str, role: str, relation: str, case: str) -> int:
    """The first row that fits; LookupError where nobody wrote one."""
    for row in ANSWERS:
        if _fits(row, route, method, role, relation, case):
            free = case == "-" or role == NOBODY or row.whoever
            return row.status if free or opens(role, relation, case) else 404
    raise LookupError(f"{route} {method} {role} {relation} {case} stands in no row")


def _fits(row: Row, *cell: str) -> bool:
    wanted = (row.routes, row.method, row.roles, row.relations, row.cases)
    return all(said in known.split() for said, known in zip(cell, wanted, strict=True))
