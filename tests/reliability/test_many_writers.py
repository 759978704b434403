"""Sixty-four officers write at once, each in a session of his own, and none waits in vain."""

from collections.abc import Iterator

import pytest

from tests.reliability.clusters import cluster
from tests.reliability.desks import at_work, seated, wait_until, wrong
from tests.reliability.installations import Installation, installation

pytestmark = pytest.mark.alone
WRITERS = 64
ACCOUNTS = 16  # on each side; the same duty desk has several screens
DEEDS = 4  # each of them, at the least


@pytest.fixture
def on_sqlite(tmp_path) -> Iterator[Installation]:
    with installation(tmp_path) as made:
        yield made


@pytest.fixture
def on_postgresql(tmp_path) -> Iterator[Installation]:
    with (
        cluster() as database,
        installation(tmp_path, SINERGI_DATABASE_URL=database.address) as made,
    ):
        yield made


@pytest.mark.parametrize(
    "database",
    [
        pytest.param("sqlite", marks=pytest.mark.sqlite),
        pytest.param("postgresql", marks=pytest.mark.postgresql),
    ],
)
def test_sixty_four_write_at_once_and_none_reads_of_a_locked_database(database, request) -> None:
    installed: Installation = request.getfixturevalue(f"on_{database}")
    installed.prepare(duty=ACCOUNTS)

    with installed.served(), seated(installed, WRITERS) as at:
        with at_work(at):
            wait_until(lambda: all(desk.done >= DEEDS for desk in at), at)
        log = installed.log()

    found = installed.warm.call("inside:looked_into")
    assert wrong(at) == []
    assert [answer.excerpt for desk in at for answer in desk.away] == []
    assert log == ""
    assert found["wrong"] == []
    assert found["stories"] == {
        case.page: case.story for desk in at for case in desk.cases if case.page
    }
    assert installed.verified()["pairing-1"] == found["steps"]
