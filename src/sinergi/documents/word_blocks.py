"""Each kind of block, as Word paragraphs and tables.

A reader may rely on this: a new kind of block does not pass mypy before it is written here too.
"""

import io
from collections.abc import Iterable, Sequence
from typing import Final, assert_never

import segno
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt
from docx.table import Table as WordTable
from docx.table import _Cell as Cell
from docx.table import _Row as Row
from docx.text.paragraph import Paragraph as WordParagraph

from sinergi.documents import words
from sinergi.documents.blocks import (
    KEPT_TOGETHER,
    QR,
    Block,
    Checklist,
    Column,
    Copies,
    Entry,
    Evidence,
    Head,
    Heading,
    KeyValues,
    Letterhead,
    PageNote,
    Paragraph,
    Points,
    Signature,
    Signatures,
    Table,
    Title,
)

TEXT_WIDTH: Final = Cm(16.5)
CENTRE: Final = WD_ALIGN_PARAGRAPH.CENTER
STEPS: Final = (Column(words.STEP, 5), Column(words.WHETHER, 1))


def write(document: Document, block: Block) -> None:
    match block:
        case Letterhead() | Title() | QR() | PageNote():
            _write_frame(document, block)
        case Heading():
            document.add_heading(block.text, level=2)
        case Paragraph():
            document.add_paragraph(block.text).alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        case Points():
            _points(document, block.items)
        case KeyValues() | Table() | Checklist() | Evidence():
            _write_table(document, block)
        case Signatures():
            _signatures(document, block.signers)
        case Copies():
            _copies(document, block.to)
        case _:
            assert_never(block)


def _write_frame(document: Document, block: Letterhead | Title | QR | PageNote) -> None:
    match block:
        case Letterhead():
            _letterhead(document, block.heads)
        case Title():
            _title(document, block)
        case QR():
            _qr(document, block)
        case PageNote():  # stands in the footer
            return
        case _:
            assert_never(block)


def _write_table(document: Document, block: KeyValues | Table | Checklist | Evidence) -> None:
    match block:
        case KeyValues():
            _key_values(document, block.rows, mark=block.mark)
        case Table():
            _table(document, block.columns, block.rows)
        case Checklist():
            said = {True: words.DONE, False: words.NOT_DONE}
            _table(document, STEPS, [(step, said[done]) for step, done in block.items])
        case Evidence():
            document.add_paragraph().add_run(block.title).bold = True
            _key_values(document, block.rows, size=Pt(8.5))
            document.add_paragraph().add_run(block.note).font.size = Pt(8.5)
        case _:
            assert_never(block)


def _letterhead(document: Document, heads: tuple[Head, ...]) -> None:
    for cell, head in zip(_bare_row(document, [1] * len(heads)), heads, strict=True):
        _line(cell.paragraphs[0], head.government, Pt(12 - len(heads)), bold=True)
        _line(cell.add_paragraph(), head.office, Pt(15 - 2 * len(heads)), bold=True)
        for line in head.lines:
            _line(cell.add_paragraph(), line, Pt(9))
    _underline(_gap(document))


def _line(paragraph: WordParagraph, text: str, size: Length, *, bold: bool = False) -> None:
    paragraph.alignment = CENTRE
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(text)
    run.font.size, run.bold = size, bold


def _title(document: Document, title: Title) -> None:
    document.add_heading(title.text, level=1).alignment = CENTRE
    for label, value in title.numbers:
        _line(document.add_paragraph(), f"{label}: {value}", Pt(11))
    _gap(document)


def _points(document: Document, items: tuple[str, ...]) -> None:
    """Numbers are typed: Word's own would go on counting from one list to the next."""
    if len(items) == 1:
        document.add_paragraph(items[0]).alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        return
    for n, item in enumerate(items, start=1):
        paragraph = document.add_paragraph(f"{n}.\t{item}")
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.left_indent = Cm(0.8)
        paragraph.paragraph_format.first_line_indent = Cm(-0.8)


def _key_values(
    document: Document, rows: tuple[Entry, ...], *, mark: str = "", size: Length | None = None
) -> None:
    shares = (16 if mark else 1, 88, 7, 235)
    table = _bare_table(document, shares, len(rows))
    for n, (row, (label, value)) in enumerate(zip(table.rows, rows, strict=True)):
        said = (mark if n == 0 else "", label, ":", value)
        for cell, text in zip(row.cells, said, strict=True):
            _fill(cell, text, size)
    _gap(document)


def _table(
    document: Document, columns: tuple[Column, ...], rows: Sequence[tuple[str, ...]]
) -> None:
    table = _bare_table(document, [column.share for column in columns], len(rows) + 1)
    table.style = "Table Grid"
    lines = [tuple(column.title for column in columns), *rows]
    for n, (row, texts) in enumerate(zip(table.rows, lines, strict=True)):
        for cell, text in zip(row.cells, texts, strict=True):
            _fill(cell, text, Pt(9.5), bold=n == 0)
        _say(row, "w:cantSplit")
        _keep(row, together=len(rows) <= KEPT_TOGETHER and n < len(rows))
    _say(table.rows[0], "w:tblHeader")
    _gap(document)


def _keep(row: Row, *, together: bool) -> None:
    for cell in row.cells:
        cell.paragraphs[0].paragraph_format.keep_with_next = together


def _fill(cell: Cell, text: str, size: Length | None, *, bold: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(2)
    run = paragraph.add_run(text)
    run.font.size, run.bold = size, bold


def _signatures(document: Document, signers: tuple[Signature, ...]) -> None:
    """Two in a row, in three lines of cells, so that names stand level; a single one right."""
    places = (None, *signers) if len(signers) == 1 else signers
    for n in range(0, len(places), 2):
        table = _bare_table(document, (1, 1), 3)
        for signer, column in zip(places[n : n + 2], table.columns, strict=False):
            if signer is not None:
                _sign(column.cells, signer)
        _gap(document)


def _sign(cells: Sequence[Cell], signer: Signature) -> None:
    for cell, texts in zip(
        cells, (signer.above, ("", signer.mark, ""), (signer.name, *signer.below)), strict=True
    ):
        for n, text in enumerate(texts):
            paragraph = cell.add_paragraph() if n else cell.paragraphs[0]
            _line(paragraph, text, Pt(11), bold=text == signer.name)
            paragraph.paragraph_format.keep_with_next = True


def _copies(document: Document, to: tuple[str, ...]) -> None:
    lines = (words.COPIES, *(f"{n}. {who}" for n, who in enumerate(to, start=1)))
    document.add_paragraph().add_run("\n".join(lines)).font.size = Pt(9.5)


def _qr(document: Document, qr: QR) -> None:
    picture, said = _bare_row(document, (1, 5))
    drawing = io.BytesIO()
    segno.make_qr(qr.address, error="m").save(drawing, kind="png", scale=8, border=4)
    drawn = picture.paragraphs[0].add_run().add_picture(drawing, width=Cm(2.6))
    drawn._inline.docPr.set("descr", f"{words.CHECK} {qr.address}")  # noqa: SLF001 - no public way
    said.paragraphs[0].add_run(f"{words.CHECK}\n{qr.address}\n{words.CODE}").font.size = Pt(9)
    code = said.paragraphs[0].add_run(qr.code)
    code.font.size, code.bold = Pt(9), True
    _gap(document)


def _bare_row(document: Document, shares: Sequence[int]) -> Iterable[Cell]:
    return _bare_table(document, shares, 1).rows[0].cells


def _bare_table(document: Document, shares: Sequence[int], rows: int) -> WordTable:
    table: WordTable = document.add_table(rows=rows, cols=len(shares))
    table.autofit = False
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Length(TEXT_WIDTH * share // sum(shares))
        for cell in column.cells:
            cell.width = column.width
    return table


def _gap(document: Document) -> WordParagraph:
    """Keep two tables apart: Word joins neighbours into one."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(2)
    paragraph.paragraph_format.line_spacing = Pt(6)
    return paragraph


def _underline(paragraph: WordParagraph) -> None:
    line = OxmlElement("w:top")
    for name, value in (("val", "double"), ("sz", "8"), ("space", "1"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    borders = OxmlElement("w:pBdr")
    borders.append(line)
    properties = paragraph.paragraph_format.element.get_or_add_pPr()
    properties.insert_element_before(borders, "w:spacing", "w:jc")


def _say(row: Row, what: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(what))  # noqa: SLF001 - python-docx has no word for it
