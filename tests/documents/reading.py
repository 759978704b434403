"""What a reader sees in the two files, without spaces: line breaks are the renderer's own."""

import io
import re
from collections.abc import Iterator

import docx
from docx.table import Table
from pypdf import PdfReader

from sinergi.documents.blocks import Blocks, PageNote

FOOT = re.compile(r"Halaman\d+dari\d+")


def without_spaces(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())


def in_pdf(document: bytes, blocks: Blocks) -> str:
    """Return the text of all pages without their feet."""
    (note,) = (block for block in blocks if isinstance(block, PageNote))
    pages = (page.extract_text() for page in PdfReader(io.BytesIO(document)).pages)
    text = without_spaces("".join(pages))
    return FOOT.sub("", text.replace(without_spaces(note.text) + "Halaman", "Halaman"))


def in_docx(document: bytes) -> str:
    return without_spaces("".join(_said(docx.Document(io.BytesIO(document)))))


def _said(document: docx.document.Document) -> Iterator[str]:
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            yield from (cell.text for row in part.rows for cell in row.cells)
        else:
            yield part.text
