"""Each letter, read in both files."""

import io
import re
import zipfile
from dataclasses import replace
from itertools import chain
from typing import get_args

import docx as word
import pytest
from pypdf import PdfReader

from sinergi.documents import docx, pdf
from sinergi.documents.blocks import (
    DOTS,
    QR,
    Block,
    Blocks,
    Entry,
    Heading,
    KeyValues,
    Paragraph,
    Points,
    Signatures,
    Table,
    Title,
)
from sinergi.documents.letters import LETTERS
from sinergi.documents.letters.matters import Purpose
from sinergi.documents.letters.paper import Paper, Signer
from sinergi.documents.letters.street_children import MOVES
from sinergi.documents.letters.whom import FOR_ADULTS, FOR_CHILDREN, OWN_CONSENT
from sinergi.services import CATALOGUE
from tests.documents.reading import in_docx, in_pdf, without_spaces
from tests.documents.samples import (
    CODE,
    FATHER,
    FILLED,
    GROWN,
    HOME,
    OVER_THE_BORDER,
    RATNA,
    RECEIPT,
    REPORT,
    SIBLINGS,
)

EVERY_LETTER = pytest.mark.parametrize("code", FILLED)
NAMES = [child.name for child in SIBLINGS] + [FATHER.name, FATHER.address]


def letter(code: str, **changes: object) -> Blocks:
    return LETTERS[code].blocks(replace(FILLED[code], **changes))


def for_real(paper: Paper) -> Paper:
    return replace(paper, demo=False)


def text_of(code: str, **changes: object) -> str:
    blocks = letter(code, **changes)
    return in_pdf(pdf.render(blocks), blocks)


NOT_OURS = {  # what the reporter wrote himself, and a post whose name has the word in it
    "laporan_kejadian": {"story": ("Ditemukan di teras.",), "done": (), "asked": ()},
    "bast_2": {"receiver": RATNA, "basis": ()},
    "bast_3": {"hander": RATNA},
}


def words_of(blocks: Blocks) -> list[str]:
    """Every sentence of a letter, the label of every line, and what stands in its tables."""
    found: list[str] = []
    for block in blocks:
        match block:
            case Title() | Paragraph() | Heading():
                found.append(block.text)
            case Points():
                found.extend(block.items)
            case KeyValues():
                found.extend(f"{row.label} {row.value}" for row in block.rows)
            case Table():
                found.extend(chain.from_iterable(block.rows))
    return found


def test_every_letter_is_filled_here_with_what_it_takes() -> None:
    assert list(LETTERS) == list(FILLED)
    for code, matter in FILLED.items():
        assert LETTERS[code].code == code
        assert type(matter) is LETTERS[code].takes


def test_the_letters_together_use_every_kind_of_block() -> None:
    used = {type(block) for code in FILLED for block in letter(code)}

    assert used == set(get_args(Block))


@EVERY_LETTER
def test_pdf_and_docx_say_the_same(code) -> None:
    blocks = letter(code, paper=for_real(FILLED[code].paper))

    in_both = in_docx(docx.render(blocks))

    assert len(in_both) > 300
    assert in_pdf(pdf.render(blocks), blocks) == in_both


@EVERY_LETTER
def test_everything_the_blocks_say_is_in_the_pdf(code) -> None:
    blocks = letter(code)
    texts = [block.text for block in blocks if isinstance(block, Paragraph | Title)]
    read = in_pdf(pdf.render(blocks), blocks)

    assert texts
    for text in texts:
        assert without_spaces(text) in read


@EVERY_LETTER
def test_the_same_letter_gives_the_same_bytes(code) -> None:
    assert pdf.render(letter(code)) == pdf.render(letter(code))
    assert docx.render(letter(code)) == docx.render(letter(code))


@EVERY_LETTER
def test_properties_hold_the_title_and_neither_person_nor_date(code) -> None:
    document = pdf.render(letter(code))
    told = dict(PdfReader(io.BytesIO(document)).metadata or {})
    properties = word.Document(io.BytesIO(docx.render(letter(code)))).core_properties

    assert told.keys() <= {"/Title", "/Creator"}
    (title,) = (block.text for block in letter(code) if isinstance(block, Title))
    assert told["/Title"] == properties.title == title
    assert b"CreateDate" not in document
    assert properties.author == properties.last_modified_by == properties.comments == ""
    assert properties.created.year == properties.modified.year == 1980


@EVERY_LETTER
def test_no_part_of_the_docx_tells_when_it_was_made(code) -> None:
    with zipfile.ZipFile(io.BytesIO(docx.render(letter(code)))) as parts:
        made = {part.date_time for part in parts.infolist()}

    assert made == {(1980, 1, 1, 0, 0, 0)}


def test_a_file_is_named_for_letter_and_code() -> None:
    assert LETTERS["bast_2"].file_name(CODE, "pdf") == "bast_2-7KQ4-2M9P-XD.pdf"


@EVERY_LETTER
def test_a_demo_says_so_on_every_page_and_a_real_letter_never(code) -> None:
    pages = PdfReader(io.BytesIO(pdf.render(letter(code)))).pages
    real = letter(code, paper=for_real(FILLED[code].paper))

    for page in pages:
        assert page.extract_text().count("DATA CONTOH") == 2  # behind the text, and at its foot
    assert "CONTOH" not in in_pdf(pdf.render(real), real)
    assert b"CONTOH" not in _everything(docx.render(real))
    assert _everything(docx.render(letter(code))).count(b"DATA CONTOH") == 2


def _everything(document: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(document)) as parts:
        return b"".join(parts.read(name) for name in parts.namelist() if name.endswith(".xml"))


def test_pages_are_a4_numbered_and_in_the_packaged_fonts_only() -> None:
    reader = PdfReader(io.BytesIO(pdf.render(letter("bast_2"))))

    assert len(reader.pages) == 2
    for n, page in enumerate(reader.pages, start=1):
        assert [round(float(side)) for side in page.mediabox] == [0, 0, 595, 842]
        assert f"Halaman {n} dari 2" in page.extract_text()
        fonts = page["/Resources"]["/Font"].values()
        assert all("LiberationSans" in font.get_object()["/BaseFont"] for font in fonts)


def test_a_screen_reader_finds_headings_and_language() -> None:
    root = PdfReader(io.BytesIO(pdf.render(letter("bast_2")))).trailer["/Root"]
    headings = [
        paragraph.style.name
        for paragraph in word.Document(io.BytesIO(docx.render(letter("bast_2")))).paragraphs
        if paragraph.style.name.startswith("Heading")
    ]

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "id-ID"
    assert headings == ["Heading 1"] + ["Heading 2"] * 7


def test_a_table_in_word_repeats_its_head_and_is_a_real_table() -> None:
    tables = word.Document(io.BytesIO(docx.render(letter("bast_2")))).tables
    gridded = [table for table in tables if table.style.name == "Table Grid"]

    assert len(gridded) == 4
    for table in gridded:
        assert table.rows[0].cells[0].text == "No."
        assert table.rows[0]._tr.trPr.xpath("w:tblHeader")


def test_an_office_that_has_typed_no_number_gets_a_dotted_line() -> None:
    (title,) = (block for block in letter("bast_2") if isinstance(block, Title))

    assert title.numbers == (
        Entry("Nomor PIHAK KESATU", "460/77/425.105/2018"),
        Entry("Nomor PIHAK KEDUA", DOTS),
    )


def test_a_berita_acara_opens_with_day_hour_and_place() -> None:
    assert without_spaces(
        "Pada hari ini, Sabtu, tanggal tiga belas bulan Oktober tahun dua ribu delapan belas"
        " (13-10-2018), pukul 23.05 WIB, bertempat di Kantor Kecamatan Dringu,"
    ) in text_of("bast_2")


def test_who_signs_for_another_names_him_first() -> None:
    (signatures,) = (block for block in letter("bast_2") if isinstance(block, Signatures))
    _, hendra, witness = signatures.signers

    assert hendra.above == (
        "PIHAK KEDUA",
        "Yang menerima,",
        "a.n. Kepala Dinas Sosial Kabupaten Probolinggo",
        "Kepala Bidang Rehabilitasi Sosial",
        "u.b.",
        "Plt. Kepala Seksi Rehabilitasi Sosial Anak",
    )
    assert hendra.below == ("Penata (III/c)", "NIP 19790412 200501 1 003")
    assert witness.above[0] == "Saksi"


def test_what_stands_in_place_of_ink_is_printed() -> None:
    mark = "dikonfirmasi lewat tautan, pukul 23.05 WIB"
    receiver = replace(OVER_THE_BORDER.receiver, mark=mark)

    assert without_spaces(mark) in text_of("bast_2", receiver=receiver)


def test_responsibility_crosses_the_border_only_with_the_second_signature() -> None:
    moves = "ditandatangani oleh PIHAK KEDUA, tanggung jawab penanganan dan perlindungan anak"

    assert without_spaces(moves) in text_of("bast_2")
    assert without_spaces(moves) not in text_of("bast_1")


@pytest.mark.parametrize(
    ("purpose", "office", "moves"),
    [
        (Purpose.SHELTER, "Dinas Sosial Kota Probolinggo", "selanjutnya menjadi tanggung jawab"),
        (Purpose.CARE, "RSUD dr. Contoh", "tanggung jawab penanganan tetap pada PIHAK KESATU"),
        (Purpose.PROTECTION, "UPTD PPA Kota Probolinggo", "pelindungan, pendampingan, dan"),
        (Purpose.PROTECTION, "Polres Probolinggo Kota", "pelindungan, pendampingan, dan"),
        (Purpose.RETURN, "Satpol PP Kota Probolinggo", "kembali berada dalam penjagaan PIHAK"),
    ],
)
def test_a_record_on_the_own_side_names_who_receives_and_who_answers(
    purpose: Purpose, office: str, moves: str
) -> None:
    receiver = replace(RATNA, office=office)
    blocks = letter("bast_1", purpose=purpose, receiver=receiver)
    (title,) = (block.text for block in blocks if isinstance(block, Title))

    assert title == f"BERITA ACARA SERAH TERIMA ANAK KEPADA {office.upper()}"
    assert moves in " ".join(words_of(blocks))
    grown = words_of(letter("bast_1", purpose=purpose, receiver=receiver, children=(GROWN,)))
    assert not SAID_OF_CHILDREN.search(" ".join(grown))


def test_every_leg_that_is_put_on_record_has_its_words() -> None:
    legs = {leg.code: leg for one in CATALOGUE.values() for leg in one.legs}
    recorded = {code for code, leg in legs.items() if leg.document in {"bast_1", "bast_2"}}

    assert len(recorded) >= 5
    assert recorded == set(Purpose) == MOVES.keys()
    for code in recorded:
        stays = "tetap pada PIHAK KESATU" in MOVES[Purpose(code)]
        assert stays is not legs[code].moves_answering, code


def test_an_order_that_is_not_known_leaves_no_empty_line() -> None:
    assert "Surat tugas" in " ".join(words_of(letter("laporan_kejadian")))
    assert "Surat tugas" not in " ".join(words_of(letter("laporan_kejadian", duty_letter="")))


def test_where_a_name_is_not_known_there_is_room_to_write_it() -> None:
    unknown = Signer(name=DOTS, nip=DOTS, post=DOTS, office="Dinas Sosial Kota Probolinggo")
    blocks = letter("bast_2", receiver=unknown)
    (two,) = (block for block in blocks if isinstance(block, Signatures))

    assert (two.signers[1].name, two.signers[1].below) == (DOTS, (f"NIP {DOTS}",))
    assert in_pdf(pdf.render(blocks), blocks).count(without_spaces(DOTS)) >= 5


OF_PERSONS = pytest.mark.parametrize("code", [code for code in FILLED if code != "tanda_terima"])
SAID_OF_CHILDREN = re.compile(r"\banak\b|bersekolah|orang tua", re.IGNORECASE)


@OF_PERSONS
def test_nobody_of_age_is_called_a_child(code) -> None:
    said = " ".join(words_of(letter(code, children=(GROWN,), **NOT_OURS.get(code, {}))))

    assert "orang dewasa" in said.lower()
    assert not SAID_OF_CHILDREN.search(said)
    assert SAID_OF_CHILDREN.search(" ".join(words_of(letter(code))))


@OF_PERSONS
def test_of_child_and_grown_up_together_both_are_said(code) -> None:
    blocks = letter(code, children=(*SIBLINGS, GROWN))
    said = " ".join(words_of(blocks))

    assert "anak dan orang dewasa" in said.lower()
    if code not in {"laporan_kejadian", "surat_pernyataan"}:
        assert "2 (dua) anak dan 1 (satu) orang dewasa beserta barang bawaannya" in said


def test_a_letter_about_a_grown_up_rests_on_his_consent_and_not_on_the_law_of_children() -> None:
    for code in ("bast_1", "bast_2", "bast_3"):
        blocks = letter(code, children=(GROWN,), basis=("PKS",))
        (first, *_) = (block for block in blocks if isinstance(block, Points))

        assert first.items == (OWN_CONSENT, "PKS")


def test_the_family_of_a_grown_up_promises_no_upbringing() -> None:
    grown = words_of(letter("surat_pernyataan", children=(GROWN,)))
    both = words_of(letter("surat_pernyataan", children=(*SIBLINGS, GROWN)))

    assert not set(FOR_CHILDREN) & set(grown)
    assert set(FOR_ADULTS) < set(grown)
    assert {*FOR_CHILDREN, *FOR_ADULTS} < set(both)
    assert "SURAT PERNYATAAN KELUARGA" in grown
    assert "SURAT PERNYATAAN ORANG TUA/WALI ATAU KELUARGA" in both


def test_a_child_without_belongings_is_said_to_have_none() -> None:
    assert "BeningTidakmembawabarang--" in text_of("bast_2")


def test_planned_visits_are_listed_and_none_are_invented() -> None:
    one = text_of("bast_3", visits=HOME.visits[:1])

    planned = "pada 14 November 2018, 14 Januari 2019, dan 15 April 2019."
    assert without_spaces(planned) in text_of("bast_3")
    assert without_spaces("ke rumah pada 14 November 2018.") in one
    assert without_spaces("ke rumah pada 14 November 2018 dan 14 Januari 2019.") in text_of(
        "bast_3", visits=HOME.visits[:2]
    )
    assert without_spaces("dengan kunjungan ke rumah.") in text_of("bast_3", visits=())


def test_a_report_without_photos_or_superior_does_not_speak_of_them() -> None:
    with_both = text_of("laporan_kejadian")
    without = text_of("laporan_kejadian", photos=0, acknowledged_by=None)

    for word_ in ("tersegel", "Mengetahui"):
        assert word_ in with_both
        assert word_ not in without


def test_the_receipt_speaks_as_agreed_and_names_no_child() -> None:
    text = text_of("tanda_terima")

    assert (
        without_spaces(
            "Telah diterima 2 (dua) anak beserta barang sesuai daftar, keadaan sehat, di Kantor"
            " Kecamatan Dringu, Sabtu, 13 Oktober 2018, pukul 23.05 WIB. Sejak saat ini tanggung"
            " jawab penanganan beralih kepada penerima."
        )
        in text
    )
    for name in NAMES:
        assert without_spaces(name) not in text


def test_an_unwitnessed_receipt_claims_no_more_than_the_server_does() -> None:
    unwitnessed = text_of("tanda_terima")
    witnessed = text_of(
        "tanda_terima",
        proof=replace(
            RECEIPT.proof, witnessed_by=("Kota Probolinggo, 14 Oktober 2018",), awaited=()
        ),
    )
    bare = text_of("tanda_terima", proof=None)

    doubt = without_spaces("hanya sekuat kepercayaan kepada server")
    assert doubt in unwitnessed
    assert "Disaksikan:belumada" in unwitnessed
    assert doubt not in witnessed
    assert "Disaksikan:KotaProbolinggo" in witnessed
    assert "Belumdisaksikan" not in witnessed
    assert "Buktiteknis" not in bare


@pytest.mark.parametrize(
    ("code", "address"),
    [
        ("andika", "https://sinergi.example.go.id/v/andika"),
        ("Andika Slamet", "https://sinergi.example.go.id/v/Andika Slamet"),
        (CODE, f"https://sinergi.example.go.id/v/{CODE}?nama=Andika"),
        (CODE, "https://sinergi.example.go.id/berkas/1"),
    ],
)
def test_a_qr_holds_a_code_and_nothing_else(code, address) -> None:
    with pytest.raises(ValueError, match="one code and nothing else"):
        QR(code=code, address=address)


HOSTILE = [
    '#panic("x") *tebal* _miring_ $x^2$ `kode` @rujukan <label> // komentar',
    '#sys.inputs.letter #read("/etc/passwd") ]) #[',
    "<script>alert(1)</script> & <w:p/> ]]> {{ 7*7 }} {% x %} %(nama)s",
    '=HYPERLINK("http://x") \\u{41} \\n "kutip" \\',
    "A" * 400,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_wherever_it_is_typed(text) -> None:
    children = (replace(SIBLINGS[0], name=text, condition=text, recommendation=text),)
    blocks = letter(
        "bast_2",
        paper=replace(for_real(OVER_THE_BORDER.paper), numbers=(text, text), copies=(text,)),
        place=text,
        escort=text,
        basis=(text,),
        children=children,
        receiver=replace(OVER_THE_BORDER.receiver, name=text, post=text, mark=text),
    )

    for read in (in_pdf(pdf.render(blocks), blocks), in_docx(docx.render(blocks))):
        assert read.count(without_spaces(text)) >= 12


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Bu\x00di\x07", "Budi"),
        ("a\u202ebc", "abc"),
        ("naïve e\u0301", "naïveé"),
        ("張三 \ud800", "\u25a1\u25a1\u25a1"),
        ("satu\r\ndua", "satudua"),
    ],
)
def test_what_cannot_be_drawn_is_a_box_in_both(typed, read) -> None:
    blocks = letter(
        "laporan_kejadian", paper=for_real(REPORT.paper), story=(f"[{typed}]",), photos=0
    )

    assert f"[{read}]" in in_pdf(pdf.render(blocks), blocks)
    assert f"[{read}]" in in_docx(docx.render(blocks))


def test_a_line_break_typed_by_an_officer_stays_one() -> None:
    blocks = letter("laporan_kejadian", story=("baris satu\nbaris dua",))
    lines = chain.from_iterable(
        page.extract_text().splitlines() for page in PdfReader(io.BytesIO(pdf.render(blocks))).pages
    )

    assert "baris satu" in {line.strip() for line in lines}
    assert b"baris satu</w:t><w:br/>" in re.sub(rb"\n\s*", b"", _everything(docx.render(blocks)))


def test_a_warning_of_the_typesetter_is_an_error(monkeypatch, tmp_path) -> None:
    template = tmp_path / "letter.typ"
    template.write_text('#set document(title: "Uji")\n#set text(font: "Tidak Ada")\nHalo')
    monkeypatch.setattr(pdf, "TEMPLATE", template)

    with pytest.raises(pdf.NotCleanlyDrawn, match="unknown font family"):
        pdf.render(letter("tanda_terima"))


def test_a_long_list_of_belongings_goes_on_over_the_page_with_its_head() -> None:
    (item, *_) = SIBLINGS[0].belongings
    many = replace(SIBLINGS[0], belongings=(item,) * 80)
    blocks = letter("bast_1", children=(many,))
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf.render(blocks))).pages]

    assert len(pages) >= 4
    assert sum("Milik" in page for page in pages) >= 2
    assert "".join(pages).count("Tas sekolah biru") == 80


def test_a_small_table_stays_whole_and_a_full_one_does_not_run_off_the_page() -> None:
    told = " ".join(f"kata{n}" for n in range(1500))
    blocks = letter("bast_1", children=(replace(SIBLINGS[0], condition=told),))
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf.render(blocks))).pages]
    with_words = [page for page in pages if re.search(r"\bkata\d+", page)]

    assert len(with_words) >= 3
    assert "kata1499" not in with_words[0]
    assert "".join(pages).count("Luka atau keluhan") == len(with_words)


@pytest.mark.parametrize("length", [24, 400])
def test_a_word_without_end_breaks_inside_its_cell(length) -> None:
    blocks = letter("bast_1", children=(replace(SIBLINGS[0], age="Ж" * length),))
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf.render(blocks))).pages)
    runs = [len(run) for run in re.findall("Ж+", text.replace("\u200b", ""))]

    assert sum(runs) == length
    assert max(runs) <= 6
