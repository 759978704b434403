"""`sinergi match`: which line of one table is the partner of which line of another.

The engine needs numpy and scipy. It is looked up when the command is called, so nothing else of
Sinergi loads them.
"""

import argparse
import json
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from sinergi.console.answers import OK, missing
from sinergi.console.line_tables import Headings, Table, read
from sinergi.matching.lines import Line

ENGINE: Final = "sinergi.matching.engine:match"
ASSIGN: Final = {
    "one": "sinergi.matching.assignment:one_to_one",
    "many": "sinergi.matching.sharing:many_to_many",
    "none": None,
}
NAMED: Final = 5  # line numbers in a remark; there may be thousands
SIDES: Final = "="
NO_PARTNER: Final = "tidak ada padanan"


def match(asked: argparse.Namespace) -> int:
    engine, assign = _found(ENGINE), _found(ASSIGN[asked.assign])
    left = _lines(asked.left, _headings(asked, 0))
    right = _lines(asked.right, _headings(asked, -1))
    _note(f"membandingkan {len(left)} baris dengan {len(right)} baris")
    mine, theirs = ({line.id: line.text for line in side} for side in (left, right))
    for answer in engine(left, right, top=asked.top, assign=assign):
        if asked.json:
            print(json.dumps(_object(answer, asked.assign), ensure_ascii=False))
        else:
            print(f"{answer.id}  {mine[answer.id]}")
            print("\n".join(_words(answer, asked.assign, theirs)))
    return OK


def _found(place: str | None) -> Any:
    if place is None:
        return None
    try:
        return pkgutil.resolve_name(place)
    except ModuleNotFoundError as error:
        raise missing(
            f"pencocokan memerlukan paket {error.name}, yang belum terpasang;"
            " pasang Sinergi dengan tambahan [match]."
        ) from error


def _headings(asked: argparse.Namespace, side: int) -> Headings:
    """Of `kode_lama=kode_baru` the left table has the first, the right one the last."""

    def here(heading: str) -> str:
        return heading.split(SIDES)[side].strip()

    texts = tuple(here(heading) for heading in asked.text.split(","))
    return Headings(here(asked.id), texts, here(asked.code) if asked.code else None)


def _lines(file: Path, headings: Headings) -> list[Line]:
    table = read(file, headings)
    if table.empty:
        _note(_no_text(table))
    return table.lines


def _no_text(table: Table) -> str:
    some = ", ".join(map(str, table.empty[:NAMED]))
    more = " dan lainnya" if len(table.empty) > NAMED else ""
    return (
        f"{table.name}: {len(table.empty)} baris tanpa teks (baris {some}{more});"
        " tidak dicarikan padanan"
    )


def _note(sentence: str) -> None:
    print(f"sinergi: {sentence}", file=sys.stderr, flush=True)


def _object(answer: Any, assign: str) -> dict[str, Any]:
    """`assigned` is an id or null with `one`, a list with `many`, null with `none`."""
    candidates = [{"id": one.id, "score": one.score, "why": _why(one)} for one in answer.candidates]
    assigned: Any = list(answer.assigned)
    if assign != "many":
        assigned = answer.assigned[0] if answer.assigned else None
    return {"id": answer.id, "candidates": candidates, "assigned": assigned}


def _why(candidate: Any) -> str:
    return ", ".join(map(str, candidate.reasons))


def _words(answer: Any, assign: str, texts: dict[str, str]) -> Iterator[str]:
    if assign != "none" and not answer.assigned:
        yield f"   {NO_PARTNER}"
    for one in answer.candidates:
        mark = "->" if one.id in answer.assigned else "  "
        score = f"{one.score:.2f}".replace(".", ",")
        yield f"{mark} {score}  {one.id}  {texts[one.id]}"
        yield f"         {_why(one)}"
