"""What the disk under the database says when it takes no more.

A reader may rely on this: whoever gets such an error has written nothing.
"""

import sqlite3
from typing import Final

from django.db import DatabaseError

FULL_OR_FAILING: Final = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR})
DISK_FULL, IO_ERROR = "53100", "58030"  # of PostgreSQL, appendix A
PRIMARY: Final = 0xFF  # SQLite's extended codes keep the plain one in their lowest byte


def takes_no_more(error: BaseException | None) -> bool:
    """Whether the database could not write because the disk is full, or fails."""
    if not isinstance(error, DatabaseError):
        return False
    cause = error.__cause__
    if isinstance(cause, sqlite3.Error):
        return getattr(cause, "sqlite_errorcode", 0) & PRIMARY in FULL_OR_FAILING
    return getattr(cause, "sqlstate", None) in {DISK_FULL, IO_ERROR}
