"""A second, plain reading of the protocol, written from the page of the design, never from STEPS.

It keeps codes of offices and words of states, and answers two questions: may this officer take this
step, and where does the case then stand. It knows nothing of sentences, documents or reasons.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import chain, combinations
from typing import Any

from sinergi.core.parties import Officer

SENDER, RECEIVER = "satpol.kota", "satpol.kab"
OFFICES = ("satpol.kota", "dinsos.kota", "satpol.kab", "dinsos.kab", "dinsos.jatim")
SIDE = {"satpol.kota": "35.74", "dinsos.kota": "35.74", "bagpem.kota": "35.74"} | {
    "satpol.kab": "35.13",
    "dinsos.kab": "35.13",
    "dinsos.jatim": "35",
}
SIBLINGS = ("kakak", "adik")
CHOSEN = tuple(chain.from_iterable(combinations(SIBLINGS, size) for size in (1, 2)))
OVER = {"closed", "declined", "withdrawn", "cancelled"}
UNANSWERED = {"requested", "acknowledged"}
WORK = {"accepted", "handed_over", "received"}
OPEN = UNANSWERED | WORK | {"reported"}

# step -> whose, the states it may be taken in, where it leads ("" where the state stays)
PAGE = {
    "request": ("sender", {"draft"}, "requested"),
    "acknowledge": ("receiver", {"requested"}, "acknowledged"),
    "ask": ("receiver", UNANSWERED | {"accepted"}, ""),
    "answer": ("sender", UNANSWERED | {"accepted"}, ""),
    "accept": ("receiver", UNANSWERED, "accepted"),
    "decline": ("receiver", UNANSWERED | {"accepted"}, "declined"),
    "forward": ("receiver", UNANSWERED, "requested"),
    "split": ("receiver", UNANSWERED, ""),
    "milestone": ("declared", WORK, ""),
    "hand_over": ("holder", OPEN, ""),
    "receive": ("named", OPEN, ""),
    "refuse_at_handover": ("named", OPEN, ""),
    "release": ("holder", {"received"}, ""),
    "end_custody": ("holder", OPEN, ""),
    "report": ("taker", {"accepted", "received"}, "reported"),
    "close": ("giver", {"reported"}, "closed"),
    "dispute": ("giver", {"reported"}, ""),
    "reopen": ("giver", {"closed"}, "reported"),
    "suspend": ("either", OPEN, ""),
    "resume": ("either", OPEN, ""),
    "withdraw": ("sender", UNANSWERED, "withdrawn"),
    "propose_cancel": ("either", OPEN, ""),
    "confirm_cancel": ("other", OPEN, "cancelled"),
    "keep": ("either", OPEN, ""),
    "escalate": ("coordinator", OPEN, ""),
}
# Open to both sides at once, as the page marks them; of a milestone the service says whose it is.
BOTH_SIDES = {"suspend", "resume", "propose_cancel", "keep", "escalate", "milestone"}
NEEDS = {"answer": "asked", "resume": "suspended"}
ONCE = {"ask": "asked", "suspend": "suspended", "dispute": "disputed", "escalate": "escalated"}
LIFTS = {
    "answer": {"asked"},
    "accept": {"asked", "escalated"},
    "forward": {"asked", "escalated"},
    "resume": {"suspended"},
    "report": {"disputed", "escalated"},
}


@dataclass
class Way:
    number: int
    crosses: bool
    persons: tuple[str, ...]
    by: Officer
    to: str


@dataclass
class Reference:
    kind: str
    pull: bool
    milestones: dict[str, set[str]]  # who may record them; in the words of `whose`
    state: str = "draft"
    marks: set[str] = field(default_factory=set)
    receiver: str = RECEIVER
    held: dict[str, str] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    ways: list[Way] = field(default_factory=list)
    crossed: bool = False
    proposed: str = ""
    events: int = 0
    reported_at: datetime | None = None
    closed_at: datetime | None = None

    # -- the parties --------------------------------------------------------------------------

    @property
    def giver(self) -> str:
        return self.receiver if self.pull else SENDER

    @property
    def taker(self) -> str:
        return SENDER if self.pull else self.receiver

    @property
    def here(self) -> list[str]:
        return [person for person in self.held if person not in self.gone]

    @property
    def travelling(self) -> set[str]:
        return {person for way in self.ways for person in way.persons}

    def whose(self, word: str, facts: dict[str, Any]) -> set[str]:  # noqa: C901, PLR0911  one line a word
        match word:
            case "sender":
                return {SENDER}
            case "receiver":
                return {self.receiver}
            case "either":
                return {SENDER, self.receiver}
            case "other":
                return {SENDER, self.receiver} - {self.proposed}
            case "giver":
                return {self.giver}
            case "taker":
                answering = {self.answers[person] for person in self.held}
                return {self.taker, *(o for o in answering if SIDE[o] == SIDE[self.taker])}
            case "concerned":
                kept = {office for p in self.here for office in (self.held[p], self.answers[p])}
                return {SENDER, self.receiver} | kept
            case "named":
                return {self.ways[facts["way"]].to} if self.fits("receive", facts) else set()
            case "declared":
                words = self.milestones.get(facts["milestone"], set())
                return set().union(*(self.whose(word, facts) for word in words))
            case "holder":
                return self.hands(facts)
        return set()

    def hands(self, facts: dict[str, Any]) -> set[str]:
        if facts.get("leg") == "out":
            return {self.receiver}
        if facts.get("leg") == "back":
            return {SENDER}
        return {self.held.get(person, "") for person in facts["persons"]}

    # -- whether ------------------------------------------------------------------------------

    def allows(self, step: str, by: Officer, facts: dict[str, Any], now: datetime) -> bool:
        return self.is_open(step, facts, now) and self.may(step, by, facts, now)

    def is_open(self, step: str, facts: dict[str, Any], now: datetime) -> bool:
        _, states, _ = PAGE[step]
        if self.state not in states | self.also(step, facts):
            return False
        if NEEDS.get(step, "") not in self.marks | {""} or ONCE.get(step) in self.marks:
            return False
        return self.fits(step, facts, now)

    def may(self, step: str, by: Officer, facts: dict[str, Any], now: datetime) -> bool:
        whose, _, _ = PAGE[step]
        if by.role == "system":
            return step == "escalate" or (step == "close" and self.closes_itself(now))
        if by.role == "inspector":
            return False
        if whose == "coordinator":
            sides = {SIDE[SENDER], SIDE[self.receiver]}
            return by.role == "coordinator" and by.office.government in sides
        return by.office.code in self.whose(whose, facts)

    def also(self, step: str, facts: dict[str, Any]) -> set[str]:
        """What the page says beside the states: a disputed report, and custody per person."""
        if step == "report" and "disputed" in self.marks:
            return {"reported"}
        if step == "release" and self.crossed:
            with_taker = [
                SIDE[self.held[p]] == SIDE[self.taker] for p in facts["persons"] if p in self.here
            ]
            return {"accepted", "handed_over"} if any(with_taker) else set()
        return set()

    def fits(self, step: str, facts: dict[str, Any], now: datetime | None = None) -> bool:  # noqa: C901, PLR0911
        match step:
            case "decline":
                return not self.crossed
            case "split":
                persons = set(facts["persons"])
                stays = set(self.here) - persons
                leaves = persons and persons <= set(self.here) and stays
                return bool(leaves) and not persons & self.travelling and self.third(facts["to"])
            case "forward":
                return self.third(facts["to"])
            case "hand_over":
                return self.leads(facts)
            case "receive" | "refuse_at_handover":
                return facts["way"] < len(self.ways)
            case "release" | "end_custody":
                return self.kind in {"transfer", "referral"} and self.free(facts["persons"])
            case "report":
                moved = {SIDE[self.answers[p]] for p in self.here} <= {SIDE[self.taker]}
                return not self.ways and (moved or self.kind != "transfer")
            case "reopen":
                return self.age(self.closed_at, now) <= timedelta(days=30)
            case "propose_cancel":
                return not self.proposed
            case "confirm_cancel" | "keep":
                return bool(self.proposed)
            case "milestone":
                return facts["milestone"] in self.milestones
        return True

    def third(self, to: str) -> bool:
        return to not in {SENDER, self.receiver} and SIDE[to] != SIDE[SENDER]

    def free(self, persons: tuple[str, ...]) -> bool:
        """All of them here, with one office, and none on the way already."""
        with_one = len({self.held.get(person) for person in persons}) == 1
        return with_one and set(persons) <= set(self.here) - self.travelling

    def leads(self, facts: dict[str, Any]) -> bool:
        leg, to = facts["leg"], facts["to"]
        goods = leg in {"out", "back"}
        if goods != (self.kind == "exchange") or self.kind == "joint":
            return False
        if not goods and not self.free(facts["persons"]):
            return False
        (hander,) = self.hands(facts)
        crosses = SIDE[to] != SIDE[hander]
        if leg == "inside":
            return not crosses and to != hander
        asked = SIDE[to] in {SIDE[SENDER], SIDE[self.receiver]}
        return crosses and asked and self.state in WORK

    def closes_itself(self, now: datetime) -> bool:
        quiet = not self.marks & {"disputed", "suspended"}
        return quiet and self.age(self.reported_at, now) >= timedelta(days=14)

    def age(self, since: datetime | None, now: datetime | None) -> timedelta:
        assert since
        assert now
        return now - since

    def key(self, now: datetime) -> tuple[Any, ...]:
        """All that its answers depend on, so that the same place is known again."""
        passed = (
            self.reported_at and self.age(self.reported_at, now) >= timedelta(days=14),
            self.closed_at and self.age(self.closed_at, now) <= timedelta(days=30),
        )
        ways = tuple((way.crosses, way.persons, way.to, way.by.handle) for way in self.ways)
        custody = tuple((person, self.held[person], self.answers[person]) for person in self.held)
        marks, gone = frozenset(self.marks), frozenset(self.gone)
        place = (self.state, marks, self.receiver, self.pull, self.proposed, self.crossed)
        return (*place, custody, gone, ways, *passed)

    # -- where to -----------------------------------------------------------------------------

    def go(self, step: str, by: Officer, facts: dict[str, Any], now: datetime) -> None:
        self.events += 1
        self.move(step, by, facts, now)
        self.state = PAGE[step][2] or self.state
        self.marks -= LIFTS.get(step, set())
        self.marks |= {ONCE[step]} if step in ONCE else set()
        if step == "reopen":
            self.marks.add("disputed")
        if self.state not in UNANSWERED | {"accepted"}:
            self.marks.discard("asked")
        if self.state in OVER:
            self.marks, self.ways, self.proposed = set(), [], ""

    def move(self, step: str, by: Officer, facts: dict[str, Any], now: datetime) -> None:  # noqa: C901  one line a step
        match step:
            case "request" if not self.pull:
                self.finds(facts["persons"], SENDER)
            case "accept" if self.pull:
                self.finds(facts["persons"], self.receiver)
            case "forward":
                self.receiver, self.proposed = facts["to"], ""
            case "split":
                for person in facts["persons"]:
                    del self.held[person], self.answers[person]
            case "hand_over":
                crosses = facts["leg"] != "inside"
                persons = tuple(facts.get("persons", ()))
                self.ways.append(Way(self.events, crosses, persons, by, facts["to"]))
                self.state = "handed_over" if crosses else self.state
            case "receive" | "refuse_at_handover":
                self.arrive(self.ways[facts["way"]], received=step == "receive")
            case "release" | "end_custody":
                self.gone |= set(facts["persons"])
            case "report":
                self.reported_at = now
            case "close":
                self.closed_at = now
            case "propose_cancel":
                self.proposed = by.office.code
            case "keep":
                self.proposed = ""

    def finds(self, persons: tuple[str, ...], office: str) -> None:
        self.held = dict.fromkeys(persons, office)
        self.answers = dict.fromkeys(persons, office)

    def arrive(self, way: Way, *, received: bool) -> None:
        self.ways.remove(way)
        if received:
            self.held |= dict.fromkeys(way.persons, way.to)
            if self.kind == "transfer":
                self.answers |= dict.fromkeys(way.persons, way.to)
        if way.crosses:
            self.crossed |= received
            if not any(other.crosses for other in self.ways):
                self.state = "received" if received else "accepted"

    # -- what may be tried --------------------------------------------------------------------

    def facts_of(self, step: str) -> Iterator[dict[str, Any]]:  # noqa: C901  one line a form
        """Every way to fill in the form of a step that this test distinguishes."""
        people = self.kind in {"transfer", "referral"}
        everyone = SIBLINGS if people else ()
        match step:
            case "request":
                yield {"persons": () if self.pull else everyone, "pull": self.pull}
            case "accept":
                yield {"persons": everyone} if self.pull else {}
            case "forward":
                yield from ({"to": to} for to in OFFICES)
            case "split":
                yield from ({"to": to, "persons": p} for to in OFFICES[2:] for p in CHOSEN)
            case "hand_over" if people:
                legs = ("across", "inside")
                yield from (
                    {"leg": leg, "to": to, "persons": p}
                    for leg in legs
                    for to in OFFICES
                    for p in CHOSEN
                )
            case "hand_over":
                yield from ({"leg": leg, "to": to} for leg in ("out", "back") for to in OFFICES)
            case "receive" | "refuse_at_handover":
                yield from ({"way": place} for place in range(len(self.ways) + 1))
            case "release" | "end_custody":
                yield from ({"persons": persons} for persons in CHOSEN)
            case "milestone":
                yield from ({"milestone": code} for code in (*self.milestones, "unknown"))
            case _:
                yield {}
