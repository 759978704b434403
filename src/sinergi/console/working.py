"""The jobs beside the web: messages of the outbox, and what the clock alone decides.

On SQLite one thread of the web process works, since only there it waits in the line of writers; on
PostgreSQL `sinergi worker` does, as often as one likes: rows are taken by one of them only.
"""

import argparse
import logging
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pkgutil import resolve_name
from typing import Final

from django.conf import settings
from django.db import close_old_connections
from django.db.utils import OperationalError

from sinergi.actions import chores, outbox, readings
from sinergi.actions.outbox import Outgoing
from sinergi.console.answers import OK
from sinergi.entrance import clock
from sinergi.entrance.logs import keep_discreet

log = logging.getLogger(__name__)
PAUSE: Final = 1.0  # seconds between two looks
AFTER_A_CRASH: Final = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    code: str
    every: float  # seconds of real time
    do: Callable[[datetime], int]  # domain time -> how much was done


def _to_nobody(outgoing: Outgoing) -> None:
    """No gateway is set up: whom it concerns reads it after log-in."""
    log.debug("message %s about %s", outgoing.code, outgoing.about)


def _cosigned(now: datetime) -> int:
    """Looked up when it is done: the demonstration takes long to load, and others have none."""
    return int(resolve_name("sinergi.console.demo.witnesses:cosign_all")(now))


JOBS: Final = (
    Job(code="messages", every=2, do=lambda now: outbox.send_due(_to_nobody, now=now)),
    Job(code="escalate-overdue", every=20, do=lambda now: outbox.escalate_overdue(now=now)),
    Job(code="close-unopposed", every=60, do=lambda now: outbox.close_unopposed(now=now)),
    Job(code="seal-readings", every=900, do=readings.seal_digest),
    Job(code="chores", every=600, do=lambda now: chores.do_due(now=now, real=clock.real())),
)
DEMO_JOBS: Final = (Job(code="demo-witnesses", every=5, do=_cosigned),)


class Works:
    """Does each job when its time has come, until told to stop."""

    def __init__(self, jobs: tuple[Job, ...]) -> None:
        self.jobs = jobs
        self.stop = threading.Event()
        self._next: dict[str, float] = {}

    def until_stopped(self) -> None:
        while not self.stop.wait(PAUSE):
            close_old_connections()
            self.once()

    def once(self) -> None:
        for job in self.jobs:
            if time.monotonic() >= self._next.get(job.code, 0):
                self._next[job.code] = time.monotonic() + job.every
                self._do(job)

    def _do(self, job: Job) -> None:
        try:
            done = job.do(clock.now())
        except OperationalError as error:  # the disk is full, the server is away: it will be back
            log.warning("job %s waits: %s", job.code, error)
            return
        if done:
            log.info("job %s: %d", job.code, done)


def jobs() -> tuple[Job, ...]:
    return (*JOBS, *DEMO_JOBS) if settings.DEMO else JOBS


def in_background() -> None:
    """Begin to work in a thread of this process; one that fell over is set up again."""

    def keep_on() -> None:
        while True:
            thread = threading.Thread(target=Works(jobs()).until_stopped, name="jobs", daemon=True)
            thread.start()
            thread.join()
            time.sleep(AFTER_A_CRASH)

    threading.Thread(target=keep_on, name="jobs-watch", daemon=True).start()


def worker(asked: argparse.Namespace) -> int:
    del asked
    keep_discreet()
    works = Works(jobs())
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: works.stop.set())
    print("Sinergi: tugas berjalan", flush=True)
    works.until_stopped()
    return OK
