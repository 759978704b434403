"""Several officers at one moment, each on a connection of his own."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connection

from sinergi.actions.once import AnsweredBefore
from sinergi.core.refusals import Refusal
from sinergi.records.queries.absent import Absent


def at_once(*deeds: Callable[[], Any]) -> list[Any]:
    """What each of them got: what the deed returns, or why it was not done."""
    start = threading.Barrier(len(deeds))

    def do(deed: Callable[[], Any]) -> Any:
        connection.ensure_connection()
        start.wait()
        try:
            return deed()
        except (Refusal, AnsweredBefore, Absent) as answer:
            return answer
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(do, deeds))
