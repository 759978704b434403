"""One round of each measurement, in seconds; a worker answers with it as often as it is asked.

A reader may rely on this: what is compared is done in turn within the round, so a neighbour on the
machine slows both.
"""

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter, thread_time
from typing import Any, Final

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test import RequestFactory

from bench import ground, weighed
from bench.bare import Bare
from sinergi.core import parties as core
from sinergi.core.protocol import Step
from sinergi.entrance import clock
from sinergi.records.models import Case, Officer
from sinergi.reports.case_lists import COLUMNS, PAGE, Wanted, listed

Seconds = list[float]
Watch = Callable[[], float]
Pair = tuple[float, float]  # ours and the bare one
WRITERS: Final = 8
BOARD: Final = "/papan-kendali/?per=2018-12-31"
EVERY: Final = Wanted(states="semua")


class Measured:
    def __init__(self, folder: Path, *, often: int) -> None:
        self.bare, self.often = Bare(folder), often
        self.application = get_wsgi_application()
        self.cookies = {login: _logged_in(login) for login in ground.LOGINS}
        self.number = str(Case.objects.filter(state="received").order_by("number")[0].number)
        self.deeds = deeds()

    def round(self) -> dict[str, Any]:
        return {
            "rows": self.rows(ground.DUTY),
            "rare": self.rows(ground.RARE),
            "home": self.in_turn(lambda: self.page("/"), self.bare.listed),
            "list": self.in_turn(lambda: self.page("/berkas/"), self.bare.listed),
            "officer": self.rows(ground.DUTY, unfiltered),
            "inspector": self.rows(ground.INSPECTOR, unfiltered),
            "case": self.in_turn(
                lambda: self.page(f"/berkas/{self.number}/"), lambda: self.bare.case(self.number)
            ),
            "board": self.in_turn(
                lambda: self.page(BOARD, ground.COORDINATOR),
                self.bare.listed,
            ),
            "deed": self.in_turn(self.deed, self.bare.commit, perf_counter),
            "alone": [_timed(next(self.deeds)) for _ in range(self.often)],
            "together": together(self.often),
        }

    def in_turn(
        self, ours: Callable[[], Any], bare: Callable[[], Any], watch: Watch | None = None
    ) -> Pair:
        """The mean of each, done in turn; of reading on SQLite the CPU, which is all in here."""
        watch = watch or (thread_time if connection.vendor == "sqlite" else perf_counter)
        pairs = [(_timed(ours, watch), _timed(bare, watch)) for _ in range(self.often)]
        return sum(one for one, _ in pairs) / len(pairs), sum(one for _, one in pairs) / len(pairs)

    def rows(self, login: str, bare: Callable[[], Any] | None = None) -> Pair:
        by = ground.officer(login)
        return self.in_turn(lambda: as_json(by), bare or self.bare.listed)

    def deed(self) -> None:
        next(self.deeds)()

    def weights(self) -> dict[str, dict[str, float]]:
        """What three pages weigh for who opens them first, and again."""
        statics = Path(settings.STATIC_ROOT)
        return {
            "home": weighed.weights(self.page("/"), statics),
            "list": weighed.weights(self.page("/berkas/"), statics),
            "board": weighed.weights(self.page(BOARD, ground.COORDINATOR), statics),
        }

    def page(self, address: str, login: str = ground.DUTY) -> bytes:
        """One page through all of the product, without a socket."""
        request = RequestFactory().get(address, headers={"host": "localhost"})
        environ = {**request.environ, "HTTP_COOKIE": self.cookies[login]}
        status: list[str] = []
        answer = self.application(environ, lambda said, _headers, *_rest: status.append(said))
        body = b"".join(answer)
        answer.close()
        assert status[0].startswith("200"), (address, status)
        return body


def _timed(do: Callable[[], Any], watch: Watch = perf_counter) -> float:
    began = watch()
    do()
    return watch() - began


def as_json(by: core.Officer) -> str:
    found = listed(EVERY, by=by, now=clock.now())
    return json.dumps([dict(row) for row in found.rows], default=str)


def unfiltered() -> str:
    """The same list with no question of who asks."""
    rows = Case.objects.exclude(state="draft").order_by("-changed_at").values(*COLUMNS)
    return json.dumps([dict(row) for row in rows[: PAGE + 1]][:PAGE], default=str)


def _logged_in(login: str) -> str:
    account, session = Officer.objects.get(login=login), SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


# ---- deeds


def deeds() -> Iterator[Callable[[], None]]:
    """One deed after another, four in each case; the cases are requested in between."""
    while True:
        number = ground.sent()
        yield lambda number=number: ground.take(number, Step.ACKNOWLEDGE, ground.OTHER_SIDE)
        yield lambda number=number: ground.take(
            number, Step.ASK, ground.OTHER_SIDE, question="Siapa namanya?"
        )
        yield lambda number=number: ground.take(
            number, Step.ANSWER, ground.DUTY, answer="Belum tahu"
        )
        yield lambda number=number: ground.take(number, Step.ACCEPT, ground.OTHER_SIDE)


def together(often: int) -> Seconds:
    """What each of the deeds of eight writers took, who all write at once."""
    took: Seconds = []
    gate = threading.Barrier(WRITERS)

    def write() -> None:
        known = deeds()
        first = next(known)
        gate.wait()
        mine = [_timed(first)] + [_timed(next(known)) for _ in range(often - 1)]
        connection.close()
        took.extend(mine)

    threads = [threading.Thread(target=write) for _ in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return took
