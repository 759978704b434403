"""PostgreSQL is killed under the running product: it says so, loses nothing, and goes on by itself.

SINERGI_DATABASE_KILLS says how often, 100 if nobody says.
"""

import os
import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from html import unescape
from pathlib import Path
from random import Random

import pytest

from tests.reliability.browsers import Answer, Browser
from tests.reliability.clusters import Cluster, cluster
from tests.reliability.desks import NEW, REQUEST, at_work, let_finish, let_work, seated, wrong
from tests.reliability.installations import Installation, installation

pytestmark = [pytest.mark.alone, pytest.mark.postgresql]
KILLS = int(os.environ.get("SINERGI_DATABASE_KILLS", "100"))
DESKS = 6
MANY = 40  # more than the server has threads


@pytest.fixture(scope="module")
def database() -> Iterator[Cluster]:
    with cluster() as started:
        yield started


@pytest.fixture(scope="module")
def installed(database, tmp_path_factory) -> Iterator[Installation]:
    folder: Path = tmp_path_factory.mktemp("jauh")
    with installation(folder, SINERGI_DATABASE_URL=database.address) as made:
        made.prepare(duty=DESKS)
        yield made


def is_honest(answer: Answer) -> bool:
    """It says that the database is away and what is safe; it shows nothing of the machine."""
    said = answer.body
    return (
        answer.status == 503
        and 'data-trouble="503"' in said
        and "Basis data sedang tidak menjawab" in said
        and "psycopg" not in said
    )


def test_while_the_database_is_away_pages_say_so_and_keep_what_was_typed(
    installed, database
) -> None:
    with installed.served():
        kota = installed.on_duty(0, "kota")
        form = {**REQUEST, "idempotency_key": "pertama", "found_at": 'Alun-alun "utara"'}
        database.kill()

        assert is_honest(kota.ask("/berkas/"))
        assert is_honest(kota.ask("/healthz"))
        answer = kota.ask(NEW, form)
        assert is_honest(answer)
        hidden = re.findall(r'type="hidden" name="([\w-]+)" value="([^"]*)"', answer.body)
        kept = {name: unescape(said) for name, said in hidden if name != "csrfmiddlewaretoken"}
        assert kept == form

        database.again()
        first, second = (kota.ask(NEW, kept) for _ in range(2))
        assert (first.status, first.location) == (303, second.location)
        assert kota.ask(first.location).status == 200
        kota.close()


def test_who_asks_only_after_it_is_back_does_not_notice_that_it_was_away(
    installed, database
) -> None:
    def look(browser: Browser) -> int:
        return browser.ask("/healthz").status

    with installed.served(), ThreadPoolExecutor(MANY) as pool, ExitStack() as closing:
        browsers = [Browser(installed.port) for _ in range(MANY)]
        for one in browsers:
            closing.callback(one.close)
        assert {*pool.map(look, browsers)} == {200}  # each thread has a connection now

        database.kill()
        database.again()

        assert {*pool.map(look, browsers)} == {200}


def test_what_a_303_has_said_outlives_every_kill_of_the_database(installed, database) -> None:
    chance = Random(2019)  # noqa: S311  seeded, so that it is the same mixture every time
    before = installed.warm.call("inside:looked_into")["stories"]

    with installed.served(), seated(installed, DESKS) as at:
        with at_work(at):
            for _ in range(KILLS):
                let_work(at, chance)
                database.kill()
                time.sleep(chance.uniform(0, 0.1))
                database.again()
            let_finish(at)
        assert wrong(at) == []
        away = [answer for desk in at for answer in desk.away]

    found = installed.warm.call("inside:looked_into")
    known = {case.page: case.story for desk in at for case in desk.cases if case.page}
    assert found["wrong"] == []
    assert found["stories"] == before | known
    assert installed.verified()["pairing-1"] == found["steps"]
    assert "Traceback" not in installed.log()
    assert all(is_honest(answer) for answer in away)
    assert len(away) > KILLS / 4
