"""One line of a book of evidence.

A reader may rely on this: a line has posts and handles, never names, and facts as salted hashes.
"""

import json
from collections.abc import Mapping
from hmac import digest
from typing import Any

from sinergi.core.protocol import Event


def line(number: str, event: Event, *, facts: str, about: Mapping[str, str]) -> bytes:
    """Return the line without its newline, which is the RFC 6962 leaf.

    `facts` is the salted hash of what was said of the case, `about` that of each person by handle.
    """
    by = event.by
    said = {
        "case": number,
        "event": event.number,
        "step": event.step,
        "at": event.at.isoformat(),
        "office": by.acts_for.code,
        "officer": by.handle,
        "post": by.post,
        "via": by.via,
        "facts": facts,
        "about": dict(about),
    }
    if by.acting_for:
        said["entered_by"] = by.office.code
    return canonical(said)


def salted(facts: Mapping[str, Any], *, salt: bytes) -> str:
    """Return HMAC-SHA-256 of the canonical facts under the salt, in hex; mute without the salt."""
    return digest(salt, canonical(facts), "sha256").hex()


def canonical(value: Mapping[str, Any]) -> bytes:
    text = json.dumps(dict(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def pairing_book(number: int) -> str:
    return f"pairing-{number}"


def own_book(government: str) -> str:
    return f"own-{government}"
