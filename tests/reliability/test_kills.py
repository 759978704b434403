"""The server is killed while officers write: what a 303 has said is there, once, and proved.

SINERGI_KILLS says how often, 200 if nobody says.
"""

import os
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from random import Random

import pytest

from tests.reliability.desks import Desk, at_work
from tests.reliability.installations import Installation, installation

pytestmark = pytest.mark.alone
KILLS = int(os.environ.get("SINERGI_KILLS", "200"))
DESKS = 6
COLD = 50  # every so many starts is `sinergi run` itself, with all that comes before it serves
SECONDS = 60  # until an answer counts as none


@pytest.fixture
def installed(tmp_path: Path) -> Iterator[Installation]:
    with installation(tmp_path) as made:
        made.prepare(duty=DESKS)
        yield made


@contextmanager
def desks(installed: Installation) -> Iterator[list[Desk]]:
    """Some desks, logged in once: a session outlives a kill as well."""
    with ExitStack() as closing:
        with installed.served():
            at = [desk(installed, seed) for seed in range(DESKS)]
        for one in at:
            closing.callback(one.close)
        yield at


def desk(installed: Installation, seed: int) -> Desk:
    return Desk(installed.on_duty(seed, "kota"), installed.on_duty(seed, "kab"), seed=seed)


def answered(at: list[Desk]) -> int:
    return sum(desk.done for desk in at)


def let_work(at: list[Desk], chance: Random) -> None:
    """Until some more forms were answered, and a moment more: then whatever is under way is hit."""
    before, wanted = answered(at), chance.randrange(12)
    until = time.monotonic() + SECONDS
    while answered(at) < before + wanted:
        assert time.monotonic() < until, "nobody gets an answer"
        time.sleep(0.002)
    time.sleep(chance.uniform(0, 0.1) if chance.random() < 0.95 else 2)  # the jobs begin after 1 s


def done_and_not_read(installed: Installation, at: list[Desk]) -> int:
    """Just after a restart, each case stands where its desk knows, or one unread answer further.

    Returns how many of the forms that wait to be sent again were in truth done.
    """
    pages = [desk.cases[-1].page for desk in at if desk.cases[-1].page]
    found = installed.warm.call("recorded", pages=pages, keys=[desk.asked.key for desk in at])
    for desk in at:
        known = desk.cases[-1]
        done = desk.asked.adds if desk.asked.key in found["answered"] else ()
        if known.page:
            assert found["stories"][known.page] == [*known.story, *done]
    return len(found["answered"])


def all_are_answered(installed: Installation, at: list[Desk]) -> None:
    """Start once more and let every desk send what it still waits for."""
    before = [(desk, desk.asked) for desk in at]
    with installed.served(), at_work(at):
        until = time.monotonic() + SECONDS
        while any(desk.asked is asked for desk, asked in before):
            assert time.monotonic() < until, "nobody gets an answer"
            time.sleep(0.01)


@pytest.mark.sqlite
def test_what_a_303_has_said_outlives_every_kill_and_is_there_once(installed) -> None:
    chance = Random(2019)  # noqa: S311  seeded, so that it is the same mixture every time
    unread = 0

    with desks(installed) as at:
        for number in range(1, KILLS + 1):
            with installed.served(cold=number % COLD == 0) as server:
                unread += done_and_not_read(installed, at)
                with at_work(at):
                    let_work(at, chance)
                    server.kill()
            assert not [why for desk in at for why in desk.wrong], number
        all_are_answered(installed, at)

    found = installed.warm.call("looked_into")
    assert found["wrong"] == []
    known = {case.page: case.story for desk in at for case in desk.cases if case.page}
    assert found["stories"] == known
    assert installed.log() == ""
    assert installed.verified()["pairing-1"] == sum(desk.steps for desk in at)
    assert answered(at) > 3 * KILLS
    assert unread > KILLS / 40  # kills did come between a commit and its answer
