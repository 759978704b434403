"""Two witnesses of the demonstration. They live on this machine, and their receipts say so.

They sign by the same functions as a real one elsewhere, with a key and a memory of their own.
"""

import argparse
import json
import logging
import os
from datetime import datetime
from pathlib import Path
from typing import Final

from django.conf import settings

from sinergi.actions import witnesses
from sinergi.console import witness
from sinergi.core import checkpoints
from sinergi.entrance import clock
from sinergi.records.queries import books
from sinergi.reports import ledgers

log = logging.getLogger(__name__)
SIDES: Final = ("35.74", "35.13")


def establish() -> None:
    """Make the keys that are missing and register them, marked as the demonstration's."""
    for side in SIDES:
        folder = _folder(side)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        key = folder / "key"
        if not key.exists():
            witness.keygen(argparse.Namespace(name=f"saksi-peragaan/{side}", out=key))
        public = folder / "key.pub"
        vkey = public.read_text("utf-8").split()[-1]
        witnesses.register(vkey, government=side, demo=True)


def cosign_all(now: datetime) -> int:
    """Ask both about every book that has grown since they looked; returns how many signed."""
    sizes = books.sizes()
    return sum(
        _cosign(side, code, now)
        for side in SIDES
        for code, size in sorted(sizes.items())
        if size > _seen(side, code)
    )


def _cosign(side: str, code: str, now: datetime) -> bool:
    folder = _folder(side)
    note = ledgers.newest(code)
    assert note, "a book that has grown is not empty"
    size = checkpoints.parse(note).size
    proof = ledgers.consistency(code, _seen(side, code), size)
    asked = argparse.Namespace(
        key=folder / "key",
        state=folder / "state.json",
        checkpoint=_written(folder / "checkpoint", note),
        proof=_written(folder / "proof", "".join(f"{node.hex()}\n" for node in proof)),
        log_key=ledgers.server_key(),
        log_keys=None,
        out=folder / "cosigned",
    )
    try:
        witness.cosign(asked, seconds=int(clock.real().timestamp()))
    except witness.Refused as refused:
        log.warning("witness %s, book %s: %s", side, code, refused)
        return False
    witnesses.keep(asked.out.read_text("utf-8"), now=now)
    return True


def _seen(side: str, code: str) -> int:
    """What the witness remembers, from its own file: ours might not know of a cosignature yet."""
    state = _folder(side) / "state.json"
    if not state.exists():
        return 0
    known = json.loads(state.read_text("utf-8"))["books"]
    size = known.get(ledgers.origin(code), {"size": 0})["size"]
    return int(size)


def forget() -> None:
    """The books begin afresh: so do those who watch them."""
    for side in SIDES:
        for name in ("state.json", "checkpoint", "proof", "cosigned"):
            (_folder(side) / name).unlink(missing_ok=True)


def _folder(side: str) -> Path:
    return Path(settings.DATA) / "witness" / side


def _written(file: Path, text: str) -> Path:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
        opened.write(text)
    return file
