"""The ledger: what verify.py rebuilds, against a bare loop of as many SHA-256 as long."""

from collections.abc import Callable
from hashlib import sha256
from time import thread_time
from typing import Any, Final

from sinergi import verify

LINE: Final = (
    '{{"about":{{}},"at":"2018-10-08T14:00:00+00:00","case":"SNG-35.13-35.74-2018-{n:06}",'
    '"facts":"{n:064x}","number":3,"office":"satpol.kab","officer":"p-02","post":"Danru Piket B",'
    '"step":"accept","via":"account"}}'
)


def lines(number: int) -> list[bytes]:
    return [LINE.format(n=n).encode() for n in range(number)]


def round_of(book: list[bytes]) -> tuple[float, float]:
    """Seconds of the tree rebuilt from all lines, and of the bare loop."""
    whole = {len(book)}
    return _timed(lambda: verify.roots_at(book, whole)), _timed(lambda: _hashed(book))


def _hashed(book: list[bytes]) -> bytes:
    """A leaf for each line and a node for each but one: what any verifier has to hash."""
    digest = b""
    for line in book:
        leaf = sha256(b"\x00" + line).digest()
        digest = sha256(b"\x01" + leaf + leaf).digest()
    return digest


def _timed(do: Callable[[], Any]) -> float:
    began = thread_time()
    do()
    return thread_time() - began
