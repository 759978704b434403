"""The variables of the environment, each read here and checked before anything relies on it.

A reader may rely on this: what cannot be used ends in ImproperlyConfigured, with one sentence that
names the variable and never repeats a password; nothing is silently taken for something else.
"""

import os
import re
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

NAME: Final = r"(?:[0-9A-Za-z-]{1,63}\.)*[0-9A-Za-z-]{1,63}"
HOST: Final = re.compile(rf"{NAME}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")
NAMED: Final = re.compile(rf"{NAME}(?::[1-9][0-9]{{0,4}})?")
PUBLIC: Final = re.compile(rf"https?://(?:{NAME}|\[[0-9A-Fa-f:.]+\])(?::[1-9][0-9]{{0,4}})?")
HIGHEST_PORT: Final = 2**16 - 1
HERE: Final = frozenset({"localhost", "127.0.0.1", "::1", "0.0.0.0", "::"})  # noqa: S104  not bound
YEARS: Final = range(2017, 2101)  # the first meeting of the source, and long after
FLAGS: Final = {"": False, "0": False, "1": True}
SHORTEST_SECRET: Final = 32  # bytes
LONGEST_SECRET: Final = 4096  # bytes that are read of a file
SCHEMES: Final = ("postgres", "postgresql")
LONGEST_SHOWN: Final = 60  # characters of what was said, in the sentence that refuses it
OPTIONS: Final = ("sslmode", "sslrootcert")  # of PostgreSQL, in the address of the database


def text(name: str, default: str) -> str:
    said = os.environ.get(name, default)
    if not said.strip() or not said.isprintable():
        raise ImproperlyConfigured(f"{name} kosong atau tidak terbaca; isi, atau hapus.")
    return said


def shown(said: str) -> str:
    return repr(said if len(said) < LONGEST_SHOWN else f"{said[:LONGEST_SHOWN]}…")


def flag(name: str) -> bool:
    said = os.environ.get(name, "")
    if said not in FLAGS:
        raise ImproperlyConfigured(f"{name} harus 1 atau 0, bukan {shown(said)}.")
    return FLAGS[said]


def port(name: str, default: str) -> int:
    said = os.environ.get(name, default)
    number = int(said) if said.isascii() and said.isdecimal() and len(said) <= len("65535") else 0
    if not 1 <= number <= HIGHEST_PORT:
        raise ImproperlyConfigured(f"{name} harus angka 1-{HIGHEST_PORT}, bukan {shown(said)}.")
    return number


def host(name: str, default: str) -> str:
    said = text(name, default)
    if not HOST.fullmatch(said):
        raise ImproperlyConfigured(f"{name} harus nama atau alamat mesin, bukan {shown(said)}.")
    return said


def hosts(name: str) -> list[str]:
    """The names by which it is called, each perhaps with its port, separated by commas."""
    said = os.environ.get(name, "").replace(" ", "").split(",")
    for one in filter(None, said):
        if not NAMED.fullmatch(one):
            raise ImproperlyConfigured(
                f"{name} berisi {shown(one)}. Tulis nama host satu per satu, misalnya"
                " sinergi.contoh.go.id, tanpa tanda bintang dan tanpa https://."
            )
    return [one for one in said if one]


def without_port(host: str) -> str:
    return re.sub(r":[0-9]+$", "", host)


def seen_from_here(host: str) -> str:
    """How a browser on this machine calls who listens on that address."""
    if host in HERE:
        return "localhost"
    return f"[{host}]" if ":" in host else host


def public_url(name: str, default: str) -> str:
    """Where people reach the product: scheme, host and port, and nothing after it."""
    said = text(name, default).rstrip("/")
    if not PUBLIC.fullmatch(said):
        wanted = "https://sinergi.contoh.go.id"
        raise ImproperlyConfigured(f"{name} ditulis seperti {wanted}, bukan {shown(said)}.")
    return said


def path(name: str, default: str | Path) -> Path:
    said = text(name, str(default))
    try:
        found = Path(said).resolve()
        found.exists()
    except (OSError, RuntimeError) as error:  # too long, closed; a link that leads back to itself
        raise ImproperlyConfigured(f"{name} tidak dapat dipakai: {shown(said)}.") from error
    return found


def moment(name: str, default: str) -> datetime:
    said = os.environ.get(name, default)
    try:
        found = datetime.fromisoformat(said)
    except ValueError:
        found = None
    if found is None or found.tzinfo is None or found.year not in YEARS:
        raise ImproperlyConfigured(
            f"{name} ditulis dengan tanggal, jam, dan zona, seperti {default}; bukan {shown(said)}."
        )
    return found


def secret(file: Path) -> str:
    """The secret that signs sessions; where it is none, nothing, and Django refuses to work."""
    try:
        content = beginning(file)
    except OSError:
        return ""
    return content.hex() if len(content) >= SHORTEST_SECRET else ""


def beginning(file: Path) -> bytes:
    """The first bytes of a file that is one; a device would never end."""
    if not file.is_file():
        raise FileNotFoundError(file)
    with file.open("rb") as opened:
        return opened.read(LONGEST_SECRET)


def postgresql(name: str) -> dict[str, Any] | None:
    """The database that the address names; None where there is no address."""
    said = os.environ.get(name, "")
    return _database(_parts(name, said), name) if said else None


def _parts(name: str, said: str) -> SplitResult:
    try:
        parts = urlsplit(said)
        known = parts.scheme in SCHEMES and parts.port != 0 and not parts.fragment
    except ValueError:
        known = False
    if not known or not re.fullmatch("/[^/]+", parts.path) or not unquote(said).isprintable():
        raise ImproperlyConfigured(
            f"{name} ditulis postgres://pengguna:sandi@mesin:5432/nama; tanda khusus di dalam sandi"
            " ditulis dengan %."
        )
    return parts


def _database(parts: SplitResult, name: str) -> dict[str, Any]:
    asked = parse_qs(parts.query, keep_blank_values=True)
    options = {option: said[-1] for option, said in asked.items()}
    if unknown := sorted(set(options) - set(OPTIONS)):
        raise ImproperlyConfigured(
            f"{name} hanya mengenal {' dan '.join(OPTIONS)}, bukan {', '.join(unknown)}."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,  # a server that was restarted costs nobody a request
    }
