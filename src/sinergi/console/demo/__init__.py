"""The demonstration: facts of the source as facts, everything else invented and marked so.

Everything goes through the actions, in the order of its dates. Loading ends with the start of
domain time; a demonstration without it was interrupted, and is begun afresh.
"""

import heapq
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from sinergi.actions.parties import begin_domain_time
from sinergi.console.demo import parties, people, witnesses
from sinergi.console.demo.telling import Story, Telling

Say = Callable[[str], None]


def load(
    passwords: Callable[[str], str], *, stories: Sequence[Story], start: datetime, real: datetime
) -> None:
    """Fill an empty database; `passwords` gives the password of a login."""
    parties.establish()
    people.appoint(passwords)
    play(stories)
    witnesses.establish()
    witnesses.cosign_all(real)
    begin_domain_time(start, real=real)


def play(stories: Sequence[Story]) -> None:
    """Tell all stories at once, each scene when its moment has come; so the books are in order."""
    waiting: list[tuple[datetime, int, Telling]] = []
    for number, story in enumerate(stories):
        telling = story()
        for moment in _first(telling):
            heapq.heappush(waiting, (moment, number, telling))
    while waiting:
        moment, number, telling = heapq.heappop(waiting)
        for following in _next(telling, moment):
            assert following >= moment, f"{following} comes before {moment}"
            heapq.heappush(waiting, (following, number, telling))


def _first(telling: Telling) -> Iterator[datetime]:
    for moment in telling:
        yield moment
        return


def _next(telling: Telling, moment: datetime) -> Iterator[datetime]:
    try:
        yield telling.send(moment)
    except StopIteration:
        return
