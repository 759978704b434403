"""The command `sinergi`.

Which function does a command is named in `COMMANDS` and looked up when it is called: so `--help` is
quick, and nothing that needs the database is loaded before the environment is ready.
"""

import argparse
import os
import pkgutil
import sys
from collections.abc import Sequence
from typing import Final

from django.core.exceptions import ImproperlyConfigured

from sinergi.console.answers import ENVIRONMENT, OK, Stop, complain, wrong
from sinergi.console.parsing import parser
from sinergi.console.typed import readable

BARE: Final = {  # need no database
    "witness": "sinergi.console.witness:main",
    "services": "sinergi.console.listing:services",
    "keys": "sinergi.console.environment:keys",
    "match": "sinergi.console.matching:match",
}
COMMANDS: Final = {
    "run": "sinergi.console.serving:run",
    "worker": "sinergi.console.working:worker",
    "migrate": "sinergi.console.keeping:migrate",
    "doctor": "sinergi.console.keeping:doctor",
    "demo": "sinergi.console.demonstration:demo",
    "adduser": "sinergi.console.accounts:adduser",
    "ledger books": "sinergi.console.ledgers:books",
    "ledger keys": "sinergi.console.ledgers:keys",
    "ledger export": "sinergi.console.ledgers:export",
    "ledger consistency": "sinergi.console.ledgers:consistency",
    "ledger cosigned": "sinergi.console.ledgers:cosigned",
    "ledger witness": "sinergi.console.ledgers:witness",
}
WITH_DATABASE: Final = "sinergi.console.environment:with_database"
OTHERWISE: Final = {"doctor": "sinergi.console.environment:as_found"}


def main(argv: Sequence[str] | None = None) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sinergi.config.settings")
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        return _run(words)
    except Stop as stop:
        complain(str(stop))
        return stop.code
    except ImproperlyConfigured as error:
        complain(str(error))
        return ENVIRONMENT
    except KeyboardInterrupt:
        return OK
    except BrokenPipeError:
        sys.stderr.close()  # whoever read us has left
        return ENVIRONMENT
    except OSError as error:  # a full disk under the answer, a file that is none
        complain(f"{error.filename or 'keluaran'} tidak dapat dipakai: {error.strerror}.")
        return ENVIRONMENT


def _run(words: list[str]) -> int:
    if not readable(words):
        raise wrong("yang diketik memuat tanda yang tidak terbaca.")
    if words[:1] == ["witness"]:
        return _called(BARE["witness"], words[1:])
    asked = parser().parse_args(words)
    if asked.command in BARE:
        return _called(BARE[asked.command], asked)
    name = " ".join(filter(None, (asked.command, getattr(asked, "action", None))))
    calls = pkgutil.resolve_name(OTHERWISE.get(name, WITH_DATABASE))
    return int(calls(COMMANDS[name], asked))


def _called(place: str, asked: argparse.Namespace | list[str]) -> int:
    return int(pkgutil.resolve_name(place)(asked))
