"""Setting up is killed wherever one likes, and done again: it comes to where it always comes."""

import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.reliability.clusters import cluster
from tests.reliability.installations import Installation, installation
from tests.reliability.warmed import Warmed

pytestmark = pytest.mark.alone
MIGRATIONS = 20  # at the very least
KILLS = 3  # of one demonstration
LINES = 10  # at the very least


@pytest.fixture(scope="module")
def on_sqlite(tmp_path_factory) -> Iterator[Installation]:
    with installation(tmp_path_factory.mktemp("sqlite")) as made:
        yield made


@pytest.fixture(scope="module")
def on_postgresql(tmp_path_factory) -> Iterator[Installation]:
    folder: Path = tmp_path_factory.mktemp("postgresql")
    with (
        cluster() as database,
        installation(folder, SINERGI_DATABASE_URL=database.address) as made,
    ):
        yield made


@pytest.fixture(
    params=[
        pytest.param("sqlite", marks=pytest.mark.sqlite),
        pytest.param("postgresql", marks=pytest.mark.postgresql),
    ]
)
def installed(request) -> Installation:
    """The same on both databases, each in its own stage of the suite."""
    made: Installation = request.getfixturevalue(f"on_{request.param}")
    made.warm.call("interrupting:emptied")
    return made


def interrupted(warm: Warmed, command: str, *, commits: int = 10**6) -> dict[str, int] | None:
    """How a command ended, and after how many commits; None if it was killed after so many."""
    ended: dict[str, int] | None = warm.call(
        "interrupting:after_commits", words=[command], commits=commits
    )
    return ended


def test_a_migration_killed_after_every_commit_there_is_comes_to_the_same_tables(installed) -> None:
    warm = installed.warm
    assert interrupted(warm, "migrate")
    clean = warm.call("interrupting:schema")
    warm.call("interrupting:emptied")

    killed = 0
    while (ended := interrupted(warm, "migrate", commits=1)) is None:
        killed += 1

    assert ended["status"] == 0, installed.log()
    assert killed > MIGRATIONS
    assert warm.call("interrupting:schema") == clean


def loaded(installed: Installation) -> tuple[Any, ...]:
    """What a demonstration is: its verdicts, the length of its books, its cases."""
    looked = installed.warm.call("inside:looked_into")
    assert looked["wrong"] == []
    told = installed.warm.call("interrupting:told_of", year=2018)
    return told, sorted(looked["stories"].values())


def test_a_demonstration_killed_while_it_loads_is_begun_afresh_and_loaded_once(installed) -> None:
    warm, chance = installed.warm, Random(2018)  # noqa: S311  seeded on purpose
    whole = interrupted(warm, "demo")
    assert whole
    clean = loaded(installed)
    warm.call("interrupting:emptied")

    for number in range(KILLS):
        commits = 1 + chance.randrange(whole["commits"] // 2**number)
        assert interrupted(warm, "run", commits=commits) is None, commits
    ended = interrupted(warm, "demo")

    assert ended, installed.log()
    assert ended["status"] == 0, installed.log()
    assert loaded(installed) == clean
    assert installed.verified() == clean[0]["books"]
    assert "Ditolak" not in installed.log()  # no witness has seen another history


@pytest.fixture(scope="module")
def prepared(on_sqlite, tmp_path_factory) -> Path:
    """A copy of the folder of a demonstration that stands."""
    copy: Path = tmp_path_factory.mktemp("salinan") / "data"
    on_sqlite.warm.call("interrupting:emptied")
    on_sqlite.prepare(duty=0)
    shutil.copytree(on_sqlite.data, copy)
    return copy


def put_back(installed: Installation, copy: Path) -> None:
    shutil.rmtree(installed.data)
    shutil.copytree(copy, installed.data)


def before_every_line(installed: Installation, deed: str) -> Iterator[int]:
    """Kill it before its first line, then before its second, until it has no further one."""
    for line in count(1):
        ended = installed.warm.call("interrupting:before_line", deed=deed, lines=line)
        yield line
        if ended is not None:
            return


@pytest.mark.sqlite
@pytest.mark.parametrize("deed", ["keys", "witness"])
def test_keys_that_were_half_made_are_made_again(on_sqlite, prepared, deed: str) -> None:
    put_back(on_sqlite, prepared)
    shutil.rmtree(on_sqlite.data / deed)

    for line in before_every_line(on_sqlite, deed):
        assert on_sqlite.warm.call(f"interrupting:{deed}"), f"{line}: {on_sqlite.log()}"
        shutil.rmtree(on_sqlite.data / deed)

    assert line > LINES


@pytest.mark.sqlite
def test_a_demonstration_that_is_half_gone_is_not_remembered_by_its_witnesses(
    on_sqlite, prepared
) -> None:
    put_back(on_sqlite, prepared)

    for line in before_every_line(on_sqlite, "reset"):
        assert on_sqlite.warm.call("interrupting:remembered_is_there"), line
        put_back(on_sqlite, prepared)

    assert line > LINES
