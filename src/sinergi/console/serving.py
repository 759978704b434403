"""`sinergi run`: make ready, serve until told to stop, leave nothing half done.

granian's main process only watches; the application runs in one worker process with threads, since
SQLite's queue of writers is one of a process.
"""

import argparse
import errno
import json
import multiprocessing
import signal
import socket
import threading
import time
from http import HTTPStatus
from typing import Any, Final
from urllib.error import HTTPError
from urllib.request import urlopen

from django.conf import settings
from django.db import connections
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server.common import AbstractServer

from sinergi.console.answers import OK, Stop, complain, missing
from sinergi.console.demonstration import demonstrated
from sinergi.console.keeping import migrated
from sinergi.console.locks import alone, waited_for
from sinergi.records.queries import installations
from sinergi.reports import ledgers

APPLICATION: Final = "sinergi.console.application:made"
THREADS: Final = 16
SHOWN: Final = ("kabag.kota", "kabag.kab", "satpol.kota", "satpol.kab", "inspektorat.kota")
EVERYWHERE: Final = {"", "0.0.0.0", "::"}  # noqa: S104  compared with, not bound to
LOGGING: Final = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "generic": {
            "()": "sinergi.entrance.logs.Discreet",
            "format": "%(asctime)s %(levelname)s granian %(message)s",
        }
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "generic",
            "stream": "ext://sys.stderr",
        }
    },
    "loggers": {
        "_granian": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "granian.access": {"handlers": ["console"], "level": "ERROR", "propagate": False},
    },
}


def run(asked: argparse.Namespace) -> int:
    del asked
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # until the server stands: as Ctrl-C
    with alone(settings.DATA):
        _port_is_free()
        migrated()
        _is_what_it_says()
        if settings.DEMO:
            demonstrated()
        connections.close_all()
        _serve()
    return OK


def _port_is_free() -> None:
    if not waited_for(_can_bind):
        raise missing(f"port {settings.PORT} sudah dipakai; pilih yang lain dengan SINERGI_PORT.")


def _can_bind() -> bool:
    family = socket.AF_INET6 if ":" in settings.HOST else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.HOST, settings.PORT))
        except PermissionError as error:
            raise missing(f"port {settings.PORT} hanya untuk root.") from error
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return False
            raise missing(f"SINERGI_HOST {settings.HOST!r} bukan alamat mesin ini.") from error
    return True


def _is_what_it_says() -> None:
    standing = installations.standing()
    if standing and standing.demo and not settings.DEMO:
        raise missing("basis data ini berisi peragaan: jalankan dengan SINERGI_DEMO=1.")
    if standing and settings.DEMO and not standing.demo:
        raise missing("basis data ini bukan peragaan: jalankan tanpa SINERGI_DEMO.")


def server() -> AbstractServer[Any]:
    """The server before it serves: one worker process with threads, static files and jobs in it."""
    return Granian(
        APPLICATION,
        factory=True,
        address=settings.HOST,
        port=settings.PORT,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=1,
        blocking_threads=THREADS,
        blocking_threads_idle_timeout=600,
        respawn_failed_workers=True,
        workers_kill_timeout=20,
        log_level=LogLevels.error,
        log_dictconfig=LOGGING,
    )


def _serve() -> None:
    multiprocessing.set_start_method("spawn", force=True)  # never fork beside a thread that writes
    threading.Thread(target=_announce, daemon=True).start()
    try:
        server().serve()
    except SystemExit as stopped:
        raise Stop("server berhenti karena kesalahan; lihat catatannya.", code=1) from stopped


def _announce() -> None:
    """Say the address once the server is well there."""
    while (status := _status()) is None:
        time.sleep(0.1)
    if status != HTTPStatus.OK:
        complain(f"server menjawab /healthz dengan {status}; lihat catatannya.")
        return
    if settings.DEMO:
        _tell_who_may_log_in()
    print(f"Kunci server: log {ledgers.server_key()}")
    print(f"Sinergi: {settings.LOCAL_URL}/", flush=True)


def _status() -> int | None:
    """What /healthz answers; None while nobody does."""
    host = "127.0.0.1" if settings.HOST in EVERYWHERE else settings.HOST
    address = f"http://{f'[{host}]' if ':' in host else host}:{settings.PORT}/healthz"
    try:
        with urlopen(address, timeout=5) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code
    except OSError:
        return None


def _tell_who_may_log_in() -> None:
    file = settings.DATA / "demo-accounts.json"
    accounts = {one["login"]: one for one in json.loads(file.read_text("utf-8"))}
    print(f"Peragaan; semua nama pengguna dan kata sandi: {file}")
    for login in SHOWN:
        one = accounts[login]
        print(f"  {login:<18} {one['password']:<14} {one['agency']}")
