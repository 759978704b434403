"""Whether a printed letter stands in the book, for anyone who scans its QR.

A reader may rely on this: it says which step, of which office, on which day; never of whom.
"""

import json
from hashlib import sha256
from typing import Any

from sinergi.records.queries import books
from sinergi.records.queries.absent import Absent


def genuine(code: str) -> dict[str, Any]:
    """What the line of that check code says in public. Raises Absent for any other code."""
    book, index, *digest = code.lower().split("-")
    line = books.line_at(int(book), int(index))
    if line is None or sha256(line).hexdigest()[:10] != "".join(digest):
        raise Absent(code)
    said = json.loads(line)
    return {"step": said["step"], "office": said["office"], "at": said["at"], "index": int(index)}
