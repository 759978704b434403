"""Two officers at one desk, one of each side, who play case after case over HTTP.

A desk notes what it knows to be done, which is what a 303 has said, and sends a form that was not
answered once more, under the same key, before it goes on.
"""

import re
import secrets
import threading
import time
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from random import Random

from tests.reliability.browsers import Answer, Browser, Unanswered
from tests.reliability.installations import Installation

NEW = "/berkas/baru/street-child/"
REQUEST = {
    "receiver": "satpol.kab",
    "route": "a",
    "found_at": "Alun-alun",
    "found_when": "2019-01-15T08:00",
    "family_known": "on",
    "risk": "none",
    "orang-TOTAL_FORMS": "1",
    "orang-INITIAL_FORMS": "0",
    "orang-MIN_NUM_FORMS": "1",
    "orang-MAX_NUM_FORMS": "12",
    "orang-0-sex": "l",
    "orang-0-age": "12",
    "orang-0-condition": "healthy",
    "orang-0-claimed_name": "Bagas",
    "orang-0-identity": "claimed",
    "orang-0-citizenship": "wni",
}
ACROSS = {"leg": "across", "to": "satpol.kab", "place": "Kecamatan Dringu", "condition": "sehat"}
HOME = {"to_name": "Ibu", "to_relation": "ibu", "witness": "Kades", "place": "Rumah"}
SECONDS = 60  # until an answer counts as none
FEW = 8  # who log in at once: a crowd at one address is held up
A_WHILE = 0.02  # seconds until a desk tries again


@dataclass(frozen=True, slots=True)
class Asked:
    """A form that is sent until it is answered; or a page to look at, without fields."""

    who: Browser
    path: str
    fields: dict[str, str | list[str]] | None = None
    adds: tuple[str, ...] = ()  # what has happened in the case once it is answered
    key: str = field(default_factory=lambda: secrets.token_urlsafe(9))

    def send(self) -> Answer:
        if self.fields is None:
            return self.who.ask(self.path)
        return self.who.ask(self.path, {**self.fields, "idempotency_key": self.key})

    def is_done_by(self, answer: Answer) -> bool:
        if self.fields is None:
            return answer.status == 200
        return answer.status == 303 and answer.location.startswith("/berkas/")


Playing = Generator[Asked, Answer, None]


def a_case(kota: Browser, kab: Browser, chance: Random) -> Playing:
    """A child from the city comes home; some steps happen more often, or not at all."""
    if chance.random() < 0.5:
        page = (yield Asked(kota, NEW, REQUEST, ("draft", "request"))).location
    else:
        draft = (yield Asked(kota, NEW, {**REQUEST, "simpan": "1"}, ("draft",))).location
        page = (yield Asked(kota, f"{draft}request/", {}, ("request",))).location
    yield Asked(kab, f"{page}acknowledge/", {}, ("acknowledge",))
    for number in range(chance.randrange(3)):
        yield Asked(kab, f"{page}ask/", {"question": f"Desa mana? ({number})"}, ("ask",))
        yield Asked(kota, f"{page}answer/", {"answer": f"Dringu ({number})"}, ("answer",))
    if chance.random() < 0.2:
        why = {"reason_code": "not_our_resident", "reason": "Bukan warga kami"}
        yield Asked(kab, f"{page}decline/", why, ("decline",))
        return
    yield Asked(kab, f"{page}accept/", {}, ("accept",))
    for _ in range(1 + chance.randrange(3)):
        seen = {"milestone": "family_verified", "note": "rumah ada"}
        yield Asked(kab, f"{page}milestone/", seen, ("milestone",))
    yield from _handed_over(kota, kab, page)
    yield Asked(kab, f"{page}report/", {"outcome": "home"}, ("report",))
    yield Asked(kota, f"{page}close/", {}, ("close",))


def _handed_over(kota: Browser, kab: Browser, page: str) -> Playing:
    form = (yield Asked(kota, f"{page}hand-over/?leg=across")).body
    persons = re.findall(r'name="persons" value="(o-[0-9a-f]+)"', form)
    yield Asked(kota, f"{page}hand-over/", {**ACROSS, "persons": persons}, ("hand_over",))
    form = (yield Asked(kab, f"{page}receive/")).body
    event = re.findall(r'name="handover" value="(\d+)"', form)
    got = {"handover": event, "condition": "sehat"}
    yield Asked(kab, f"{page}receive/", got, ("receive",))
    yield Asked(kab, f"{page}release/", {**HOME, "persons": persons}, ("release",))


@dataclass(slots=True)
class Played:
    """One case as its desk knows it."""

    page: str = ""  # where it is; empty until the first answer says so
    story: list[str] = field(default_factory=list)


class Desk:
    def __init__(self, kota: Browser, kab: Browser, *, seed: int) -> None:
        self.kota, self.kab, self.chance = kota, kab, Random(seed)  # noqa: S311  seeded on purpose
        self.cases: list[Played] = []
        self.wrong: list[str] = []  # answers that nobody should get
        self.away: list[Answer] = []  # answers that say: the machine cannot, try again
        self.done = 0  # forms that were answered with 303
        self.asked = self._begin()

    def work(self, stop: threading.Event) -> None:
        """Go on until told to stop; what was not answered is sent again."""
        while not stop.is_set() and not self.wrong:
            try:
                answer = self.asked.send()
            except Unanswered:
                stop.wait(A_WHILE)
            else:
                self._take(answer, stop)

    def _begin(self) -> Asked:
        self.playing = a_case(self.kota, self.kab, self.chance)
        self.cases.append(Played())
        return next(self.playing)

    def _take(self, answer: Answer, stop: threading.Event) -> None:
        if answer.status in {503, 507}:
            self.away.append(answer)
            stop.wait(A_WHILE)
        elif self.asked.is_done_by(answer):
            self._note(answer)
        else:
            self.wrong.append(f"{self.asked.path} {answer.excerpt}")

    def _note(self, answer: Answer) -> None:
        """It is done; what is next?"""
        if self.asked.fields is not None:
            case = self.cases[-1]
            case.page, case.story = case_in(answer.location), [*case.story, *self.asked.adds]
            self.done += 1
        try:
            self.asked = self.playing.send(answer)
        except StopIteration:
            self.asked = self._begin()


def case_in(location: str) -> str:
    """The page of the case; who received somebody is led to the receipt, which lies below it."""
    return "/".join(location.split("/")[:3]) + "/"


@contextmanager
def seated(installed: Installation, count: int) -> Iterator[list[Desk]]:
    """So many desks, logged in at a server that stands; a session outlives its kill as well."""

    def officer(seed: int, side: str) -> Browser:
        browser = installed.on_duty(seed, side)
        closing.callback(browser.close)
        return browser

    def desk(seed: int) -> Desk:
        return Desk(officer(seed, "kota"), officer(seed, "kab"), seed=seed)

    with ExitStack() as closing, ThreadPoolExecutor(FEW) as pool:
        yield list(pool.map(desk, range(count)))


@contextmanager
def at_work(desks: list[Desk]) -> Iterator[None]:
    """All of them work, each in a thread, until the block ends."""
    stop = threading.Event()
    threads = [threading.Thread(target=desk.work, args=(stop,)) for desk in desks]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def answered(desks: list[Desk]) -> int:
    return sum(desk.done for desk in desks)


def wrong(desks: list[Desk]) -> list[str]:
    return [why for desk in desks for why in desk.wrong]


def let_work(desks: list[Desk], chance: Random) -> None:
    """Until some more forms were answered, and a moment more: then something is under way."""
    wanted = answered(desks) + chance.randrange(12)
    wait_until(lambda: answered(desks) >= wanted, desks)
    time.sleep(chance.uniform(0, 0.1))


def let_finish(desks: list[Desk]) -> None:
    """Until each has got the answer it waits for."""
    waiting = [(desk, desk.asked) for desk in desks]
    wait_until(lambda: all(desk.asked is not asked for desk, asked in waiting), desks)


def wait_until(done: Callable[[], bool], desks: list[Desk]) -> None:
    until = time.monotonic() + SECONDS
    while not done():
        assert not wrong(desks), wrong(desks)
        assert time.monotonic() < until, "nobody gets an answer"
        time.sleep(0.002)
