"""A letter as DOCX, for the office that must still change a word.

A reader may rely on this: it says what the PDF says; the same blocks give the same bytes; no
person and no real date stands in the properties.
"""

import io
from datetime import UTC, datetime
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from sinergi.documents import words
from sinergi.documents.blocks import Blocks, PageNote, Title
from sinergi.documents.printable import cleaned
from sinergi.documents.word_blocks import TEXT_WIDTH, write

FAMILY: Final = "Arial"  # as wide as our Liberation Sans, and on every office's computer
BEGINNING: Final = datetime(1980, 1, 1, tzinfo=UTC)  # the first day a ZIP can name
STYLES: Final = (("Normal", 11), ("Heading 1", 13), ("Heading 2", 11), ("Footer", 8), ("Header", 8))


def render(blocks: Blocks) -> bytes:
    clean: Blocks = cleaned(blocks)
    document = docx.Document()
    (title,) = (block for block in clean if isinstance(block, Title))
    (note,) = (block for block in clean if isinstance(block, PageNote))
    _set_properties(document, title.text)
    _set_styles(document)
    _set_page(document, note)
    for block in clean:
        write(document, block)
    saved = io.BytesIO()
    document.save(saved)
    return _undated(saved)


def _set_properties(document: Document, title: str) -> None:
    properties = document.core_properties
    properties.title = title
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.language = "id-ID"
    properties.created = properties.modified = BEGINNING


def _set_styles(document: Document) -> None:
    for name, size in STYLES:
        style = document.styles[name]
        assert isinstance(style, ParagraphStyle)
        style.font.size = Pt(size)
        style.font.color.rgb = RGBColor(0, 0, 0)
        _set_family(style)
    _speak_indonesian(document)
    normal = document.styles["Normal"]
    assert isinstance(normal, ParagraphStyle)
    normal.paragraph_format.space_after = Pt(6)


def _set_family(style: ParagraphStyle) -> None:
    """Name the font; the template's theme fonts would go before it."""
    style.font.name = FAMILY
    fonts = style.element.rPr.rFonts
    for theme in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[theme]


def _speak_indonesian(document: Document) -> None:
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "id-ID")


def _set_page(document: Document, note: PageNote) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.5), Cm(2)
    section.top_margin, section.bottom_margin = Cm(2), Cm(2.2)
    if note.demo:
        head = section.header.paragraphs[0]
        head.alignment = WD_ALIGN_PARAGRAPH.CENTER
        head.add_run(words.DEMO).bold = True
    _write_foot(section.footer.paragraphs[0], note)


def _write_foot(foot: Paragraph, note: PageNote) -> None:
    foot.paragraph_format.tab_stops.add_tab_stop(TEXT_WIDTH, WD_TAB_ALIGNMENT.RIGHT)
    foot.add_run(f"{note.text}\t{words.PAGE}")
    _field(foot, "PAGE")
    foot.add_run(words.OF)
    _field(foot, "NUMPAGES")
    if note.demo:
        foot.add_run(f"\n{words.DEMO_NOTE}").bold = True


def _field(paragraph: Paragraph, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    paragraph.paragraph_format.element.append(field)


def _undated(saved: io.BytesIO) -> bytes:
    """Pack again: python-docx stamps each part with the hour of saving."""
    packed = io.BytesIO()
    with ZipFile(saved) as parts, ZipFile(packed, "w", ZIP_DEFLATED) as undated:
        for part in parts.namelist():
            undated.writestr(ZipInfo(part), parts.read(part), ZIP_DEFLATED)
    return packed.getvalue()
