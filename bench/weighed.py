"""What a page weighs on the wire, as gzip makes it: the page itself, and all that it links to."""

import gzip
import re
from pathlib import Path
from typing import Final

LINKED: Final = re.compile(r'(?:href|src)="(/static/[^"?]+)')
KB: Final = 1000


def weights(page: bytes, statics: Path) -> dict[str, float]:
    """In thousands of bytes: the first visit with everything, its scripts, and the page alone."""
    packed = {name: len(gzip.compress((statics / name).read_bytes())) for name in _linked(page)}
    alone = len(gzip.compress(page))
    scripts = sum(size for name, size in packed.items() if name.endswith(".js"))
    return {
        "first": (alone + sum(packed.values())) / KB,
        "scripts": scripts / KB,
        "again": alone / KB,
        "unpacked": len(page) / KB,
    }


def _linked(page: bytes) -> set[str]:
    found = LINKED.findall(page.decode())
    return {address.removeprefix("/static/") for address in found}
