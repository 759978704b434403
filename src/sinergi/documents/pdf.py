"""A letter as PDF: tagged for screen readers (PDF/UA-1), drawn with the packaged fonts only.

A reader may rely on this: the same blocks give the same bytes; no date, no author and no name of
a person stands in the metadata; whatever an officer typed arrives as JSON and is never markup.
"""

import io
import json
from collections.abc import Iterable
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any, Final

import segno
import typst

from sinergi.documents import words
from sinergi.documents.blocks import (
    KEPT_CHARACTERS,
    KEPT_TOGETHER,
    QR,
    Block,
    Blocks,
    PageNote,
    Title,
)
from sinergi.documents.printable import FONTS, cleaned

TEMPLATE: Final = Path(__file__).parent / "letter.typ"

WORDS: Final = {
    "kept_together": KEPT_TOGETHER,
    "kept_characters": KEPT_CHARACTERS,
    "page": words.PAGE,
    "of": words.OF,
    "copies": words.COPIES,
    "check": words.CHECK,
    "code": words.CODE,
    "demo": words.DEMO,
    "demo_note": words.DEMO_NOTE,
    "done": words.DONE,
    "not_done": words.NOT_DONE,
    "step": words.STEP,
    "whether": words.WHETHER,
}


class NotCleanlyDrawn(Exception):
    """A fault of the template, not of the letter; it repeats typst's words and none of ours."""


def render(blocks: Blocks) -> bytes:
    document, warnings = typst.compile_with_warnings(
        TEMPLATE,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"letter": json.dumps(_letter(cleaned(blocks)))},
        format="pdf",
        pdf_standards="ua-1",
    )
    if warnings:
        raise NotCleanlyDrawn([warning.message for warning in warnings])
    return document


def _letter(blocks: Blocks) -> dict[str, Any]:
    (title,) = (block for block in blocks if isinstance(block, Title))
    (note,) = (block for block in blocks if isinstance(block, PageNote))
    return {
        "title": title.text,
        "foot": note.text,
        "demo": note.demo,
        "words": WORDS,
        "blocks": list(_drawn(blocks)),
    }


def _drawn(blocks: Iterable[Block]) -> Iterable[dict[str, Any]]:
    for block in blocks:
        match block:
            case PageNote():
                continue
            case QR():
                yield {"kind": "QR", **asdict(block), "svg": _svg(block.address)}
            case _:
                yield {"kind": type(block).__name__, **asdict(block)}


def _svg(address: str) -> str:
    drawing = io.BytesIO()
    segno.make_qr(address, error="m").save(drawing, kind="svg", border=4, xmldecl=False)
    return drawing.getvalue().decode()


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]
    )
