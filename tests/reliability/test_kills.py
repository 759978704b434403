"""The server is killed while officers write: what a 303 has said is there, once, and proved.

SINERGI_KILLS says how often, 200 if nobody says.
"""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tests.reliability.desks import Desk, answered, at_work, let_finish, let_work, seated, wrong
from tests.reliability.installations import Installation, installation

pytestmark = pytest.mark.alone
KILLS = int(os.environ.get("SINERGI_KILLS", "200"))
DESKS = 6
COLD = 50  # every so many starts is `sinergi run` itself, with all that comes before it serves


@pytest.fixture
def installed(tmp_path: Path) -> Iterator[Installation]:
    with installation(tmp_path) as made:
        made.prepare(duty=DESKS)
        yield made


def done_and_not_read(installed: Installation, at: list[Desk]) -> int:
    """Just after a restart, each case stands where its desk knows, or one unread answer further.

    Returns how many of the forms that wait to be sent again were in truth done.
    """
    pages = [desk.cases[-1].page for desk in at if desk.cases[-1].page]
    found = installed.warm.call(
        "inside:recorded", pages=pages, keys=[desk.asked.key for desk in at]
    )
    for desk in at:
        known = desk.cases[-1]
        done = desk.asked.adds if desk.asked.key in found["answered"] else ()
        if known.page:
            assert found["stories"][known.page] == [*known.story, *done]
    return len(found["answered"])


@pytest.mark.sqlite
def test_what_a_303_has_said_outlives_every_kill_and_is_there_once(installed) -> None:
    chance = Random(2019)  # noqa: S311  seeded, so that it is the same mixture every time
    unread = 0

    with installed.served() as first, seated(installed, DESKS) as at:
        first.kill()
        for number in range(1, KILLS + 1):
            with installed.served(cold=number % COLD == 0) as server:
                unread += done_and_not_read(installed, at)
                with at_work(at):
                    let_work(at, chance)
                    time.sleep(0 if number % 20 else 2)  # the jobs beside the web begin after 1 s
                    server.kill()
            assert wrong(at) == [], number
        with installed.served(), at_work(at):
            let_finish(at)

    found = installed.warm.call("inside:looked_into")
    assert found["wrong"] == []
    known = {case.page: case.story for desk in at for case in desk.cases if case.page}
    assert found["stories"] == known
    assert [answer.excerpt for desk in at for answer in desk.away] == []
    assert installed.log() == ""
    assert installed.verified()["pairing-1"] == found["steps"]
    assert answered(at) > 3 * KILLS
    assert unread > KILLS / 40  # kills did come between a commit and its answer
