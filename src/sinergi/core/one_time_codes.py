"""Codes of an authenticator app (RFC 6238), and codes on paper for the day the phone is lost.

A reader may rely on this: a code is good for its half minute, the one before and the one after,
and once.
"""

import base64
import secrets
from hmac import compare_digest, digest
from typing import Final
from urllib.parse import quote, urlencode

PERIOD: Final = 30  # seconds
DIGITS: Final = 6
SECRET_BYTES: Final = 20  # RFC 4226: as long as SHA-1
RECOVERY_CODES: Final = 10
ALPHABET: Final = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that is misread
GROUP: Final = 5


def new_secret() -> bytes:
    return secrets.token_bytes(SECRET_BYTES)


def code(secret: bytes, counter: int) -> str:
    """Return the six digits of one half minute; source: RFC 4226, 5.3."""
    mac = digest(secret, counter.to_bytes(8, "big"), "sha1")
    start = mac[-1] & 0x0F
    number = int.from_bytes(mac[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def counter_of(secret: bytes, typed: str, *, seconds: int) -> int | None:
    """Return the half minute the typed code belongs to; None if to none near `seconds`."""
    now = seconds // PERIOD
    bare = typed.replace(" ", "").encode()
    fits = [c for c in (now - 1, now, now + 1) if compare_digest(code(secret, c).encode(), bare)]
    return fits[-1] if fits else None


def as_typed(secret: bytes) -> str:
    """The secret for who types it by hand: base32 in groups of four."""
    text = base64.b32encode(secret).decode()
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def address(secret: bytes, *, login: str) -> str:
    """What the app reads from the square."""
    asked = {"secret": base64.b32encode(secret).decode(), "issuer": "Sinergi"}
    return f"otpauth://totp/{quote(f'Sinergi:{login}')}?{urlencode(asked)}"


def recovery_code() -> str:
    """Ten letters, about 50 bits: too many to try, few enough to write down."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(2 * GROUP))
    return f"{letters[:GROUP]}-{letters[GROUP:]}"


def bare(typed: str) -> str:
    return typed.strip().lower().replace("-", "").replace(" ", "")
