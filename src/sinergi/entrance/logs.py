"""What the log says of an error: its kind and its place, never its words.

The words of an error repeat what somebody typed: "invalid literal for int(): 'Bagas'".

A reader may rely on this: whatever is logged with an exception, its message and the values around
it stay out.
"""

import logging
import sys
import threading
import traceback
from collections.abc import Iterator
from copy import copy
from logging import LogRecord
from pathlib import Path
from typing import Final

HOUSE: Final = Path(__file__).parents[1]
TOLD: Final = frozenset({"DisallowedHost"})  # says which name is missing from the settings
log = logging.getLogger(__name__)


class Discreet(logging.Formatter):
    def format(self, record: LogRecord) -> str:
        said = copy(record)
        said.exc_text = None  # as another handler may have written it
        family, _, kind = record.name.rpartition(".")
        if family == "django.security" and kind not in TOLD:  # these repeat what was sent
            said.msg, said.args = kind, None
        return super().format(said)

    def formatException(self, ei: object) -> str:  # noqa: N802  logging's name
        match ei:
            case (_, BaseException() as error, _):
                return "\n".join(_told(error))
        return ""


def keep_discreet() -> None:
    """Let what nobody caught, in a thread or at the end, go to the log as well."""
    threading.excepthook = lambda fallen: _note(fallen.exc_value)
    sys.excepthook = lambda _kind, error, _trace: _note(error)


def _note(error: BaseException | None) -> None:
    if error is not None:
        name = threading.current_thread().name
        log.error("thread %s ended", name, exc_info=(type(error), error, error.__traceback__))


def _told(error: BaseException) -> Iterator[str]:
    """The error and what led to it, the first cause last, one a line."""
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        yield f"  {type(cause).__name__} at {_places(cause)}"
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)


def _places(error: BaseException) -> str:
    frames = traceback.walk_tb(error.__traceback__)
    return " > ".join(f"{_short(frame.f_code.co_filename)}:{line}" for frame, line in frames)


def _short(name: str) -> str:
    """Ours from the house on, all else from the folder of packages on."""
    file = Path(name)
    if file.is_relative_to(HOUSE):
        return str(file.relative_to(HOUSE))
    return "/".join(file.parts[-3:])
