"""The letters of a child brought home: report, three handovers, the parents' statement.

A reader may rely on this: each function returns the whole letter, and a handover says that
responsibility moves when the receiver signs, as the rules of custody do.
"""

from datetime import date
from typing import Final

from sinergi.documents.blocks import (
    Block,
    Blocks,
    Checklist,
    Entry,
    Heading,
    KeyValues,
    Paragraph,
    Points,
    Signatures,
)
from sinergi.documents.dates import clock, long_date, plain_date
from sinergi.documents.letters.matters import Handover, Homecoming, Report, Statement
from sinergi.documents.letters.paper import Child
from sinergi.documents.letters.parts import (
    belongings,
    conditions,
    foot,
    guardian_party,
    guardian_rows,
    guardian_signature,
    here_and_now,
    identities,
    opening,
    party,
    place_and_date,
    recommendations,
    signature,
    witness_signatures,
)
from sinergi.documents.numbers import counted

REPORT: Final = "Laporan Kejadian"
TO_OWN_SOCIAL_OFFICE: Final = "Berita Acara Serah Terima Anak kepada Dinas Sosial"
ACROSS: Final = "Berita Acara Serah Terima Anak Antardaerah"
TO_GUARDIAN: Final = "Berita Acara Penyerahan Anak kepada Orang Tua/Wali"
STATEMENT: Final = "Surat Pernyataan Orang Tua/Wali"

CONFIDENTIAL: Final = (
    "Kedua pihak merahasiakan identitas anak dan menggunakan keterangan dalam Berita Acara ini"
    " hanya untuk kepentingan terbaik bagi anak."
)
COUNTED: Final = (
    "PIHAK KEDUA telah melihat keadaan anak dan menghitung barang bawaannya bersama PIHAK KESATU."
)


def laporan_kejadian(report: Report) -> Blocks:
    return (
        *opening(report.paper, REPORT),
        KeyValues(rows=(Entry("Kepada Yth.", report.addressee), Entry("Perihal", _about(report)))),
        Heading(text="A. Waktu dan tempat"),
        _when_and_where(report),
        Heading(text="B. Petugas"),
        Points(items=report.officers),
        Heading(text="C. Anak yang ditemukan"),
        identities(report.children),
        Heading(text="D. Keadaan dan barang bawaan"),
        conditions(report.children),
        belongings(report.children),
        Heading(text="E. Uraian kejadian"),
        *(Paragraph(text=paragraph) for paragraph in (*report.story, *_photos(report))),
        Heading(text="F. Tindakan yang dilakukan"),
        Checklist(items=report.done),
        Heading(text="G. Tindak lanjut yang dimohon"),
        Points(items=report.asked),
        Paragraph(text="Demikian laporan ini dibuat dengan sebenarnya."),
        _signed_report(report),
        *foot(report.paper),
    )


def _about(report: Report) -> str:
    return f"Penemuan {counted(len(report.children), 'anak')} di {report.place}"


def _when_and_where(report: Report) -> KeyValues:
    zone = report.paper.zone
    return KeyValues(
        rows=(
            Entry("Hari, tanggal", long_date(report.found_at.astimezone(zone).date())),
            Entry("Waktu", clock(report.found_at, zone)),
            Entry("Tempat", report.place),
            Entry("Sumber laporan", report.reported_by),
            Entry("Surat tugas", report.duty_letter),
        )
    )


def _photos(report: Report) -> tuple[str, ...]:
    if not report.photos:
        return ()
    return (
        (
            f"{counted(report.photos, 'foto')} tersimpan dalam keadaan tersegel pada berkas dan"
            " tidak dilampirkan pada laporan ini."
        ),
    )


def _signed_report(report: Report) -> Signatures:
    dated = place_and_date(report.town, report.written_on)
    reporter = signature(report.reporter, dated, "Pelapor")
    if report.acknowledged_by is None:
        return Signatures(signers=(reporter,))
    return Signatures(signers=(signature(report.acknowledged_by, "Mengetahui"), reporter))


def bast_1(handover: Handover) -> Blocks:
    """From the finders to their own social office."""
    moves = (
        "Sejak Berita Acara ini ditandatangani oleh PIHAK KEDUA, penampungan sementara, asesmen,"
        " dan penanganan anak selanjutnya menjadi tanggung jawab PIHAK KEDUA."
    )
    return _handed_over(handover, TO_OWN_SOCIAL_OFFICE, (moves, COUNTED, CONFIDENTIAL))


def bast_2(handover: Handover) -> Blocks:
    """Across the border: both letterheads, a number of each government, both signatures."""
    moves = (
        "Sejak Berita Acara ini ditandatangani oleh PIHAK KEDUA, tanggung jawab penanganan dan"
        " perlindungan anak beralih dari PIHAK KESATU kepada PIHAK KEDUA."
    )
    told = (
        "PIHAK KEDUA memberitahukan hasil penanganan anak kepada PIHAK KESATU melalui berkas"
        f" nomor {handover.paper.case_number}."
    )
    return _handed_over(handover, ACROSS, (moves, COUNTED, told, CONFIDENTIAL))


def _handed_over(handover: Handover, title: str, provisions: tuple[str, ...]) -> Blocks:
    return (
        *opening(handover.paper, title),
        here_and_now(handover.at, handover.place, handover.paper),
        *party(0, handover.hander, "selaku yang menyerahkan"),
        *party(1, handover.receiver, "selaku yang menerima"),
        _given_and_taken(handover.children),
        Heading(text="A. Dasar"),
        Points(items=handover.basis),
        Heading(text="B. Identitas anak"),
        identities(handover.children),
        Heading(text="C. Keadaan anak pada saat diserahkan"),
        conditions(handover.children),
        Heading(text="D. Barang bawaan"),
        belongings(handover.children),
        Heading(text="E. Pendamping"),
        Paragraph(text=f"Sampai serah terima ini anak didampingi oleh {handover.escort}."),
        Heading(text="F. Rekomendasi"),
        recommendations(handover.children),
        Heading(text="G. Ketentuan"),
        Points(items=provisions),
        _in_two_copies(),
        _two_signatures(handover),
        *foot(handover.paper),
    )


def _given_and_taken(children: tuple[Child, ...]) -> Paragraph:
    number = counted(len(children), "anak")
    return Paragraph(
        text=f"PIHAK KESATU menyerahkan kepada PIHAK KEDUA, dan PIHAK KEDUA menerima dari PIHAK"
        f" KESATU, {number} beserta barang bawaannya sebagaimana diuraikan di bawah ini."
    )


def _in_two_copies() -> Paragraph:
    return Paragraph(
        text=f"Demikian Berita Acara ini dibuat dengan sebenarnya dalam {counted(2, 'rangkap')}"
        " untuk digunakan sebagaimana mestinya."
    )


def _two_signatures(handover: Handover) -> Signatures:
    return Signatures(
        signers=(
            signature(handover.hander, "PIHAK KESATU", "Yang menyerahkan,"),
            signature(handover.receiver, "PIHAK KEDUA", "Yang menerima,"),
            *witness_signatures(handover.witnesses),
        )
    )


def bast_3(homecoming: Homecoming) -> Blocks:
    """To parent or guardian, who needs no account but a witness."""
    guardian = homecoming.guardian
    return (
        *opening(homecoming.paper, TO_GUARDIAN),
        here_and_now(homecoming.at, homecoming.place, homecoming.paper),
        *party(0, homecoming.hander, "selaku yang menyerahkan"),
        *guardian_party(1, guardian, f"selaku {guardian.relation} yang menerima anak"),
        _given_and_taken(homecoming.children),
        Heading(text="A. Dasar"),
        Points(items=homecoming.basis),
        Heading(text="B. Identitas anak"),
        identities(homecoming.children),
        Heading(text="C. Keadaan anak pada saat diserahkan"),
        conditions(homecoming.children),
        Heading(text="D. Barang bawaan"),
        belongings(homecoming.children),
        Heading(text="E. Ketentuan"),
        Points(items=_provisions_at_home(homecoming.visits)),
        _in_two_copies(),
        _home_signatures(homecoming),
        *foot(homecoming.paper),
    )


def _provisions_at_home(visits: tuple[date, ...]) -> tuple[str, ...]:
    planned = f" pada {_listed(visits)}" if visits else ""
    return (
        (
            "Sejak Berita Acara ini ditandatangani oleh PIHAK KEDUA, pengasuhan dan perlindungan"
            " anak kembali menjadi tanggung jawab PIHAK KEDUA."
        ),
        (
            "Surat Pernyataan Orang Tua/Wali yang dibuat PIHAK KEDUA merupakan bagian yang tidak"
            " terpisahkan dari Berita Acara ini."
        ),
        f"PIHAK KESATU melakukan bimbingan lanjut dengan kunjungan ke rumah{planned}.",
        "Isi Berita Acara ini telah dibacakan dan dijelaskan kepada PIHAK KEDUA.",
        "PIHAK KESATU merahasiakan identitas anak dan keluarganya.",
    )


def _listed(days: tuple[date, ...]) -> str:
    *before, last = map(plain_date, days)
    comma = "," if len(before) > 1 else ""
    return f"{', '.join(before)}{comma} dan {last}" if before else last


def _home_signatures(homecoming: Homecoming) -> Signatures:
    return Signatures(
        signers=(
            signature(homecoming.hander, "PIHAK KESATU", "Yang menyerahkan,"),
            guardian_signature(homecoming.guardian, "PIHAK KEDUA", "Yang menerima,"),
            *witness_signatures(homecoming.witnesses),
        )
    )


def surat_pernyataan(statement: Statement) -> Blocks:
    """The citizen's own paper: no letterhead, no number."""
    dated = place_and_date(statement.town, statement.signed_on)
    head: tuple[Block, ...] = (
        *opening(statement.paper, STATEMENT),
        Paragraph(text="Yang bertanda tangan di bawah ini:"),
        KeyValues(rows=guardian_rows(statement.guardian)),
        Paragraph(text=f"selaku {statement.guardian.relation} dari:"),
        identities(statement.children),
    )
    return (
        *head,
        Paragraph(text="dengan ini menyatakan bahwa saya:"),
        Points(items=statement.promises),
        Paragraph(
            text="Surat pernyataan ini telah dibacakan kepada saya, saya pahami isinya, dan saya"
            " buat dengan sadar tanpa paksaan dari siapa pun."
        ),
        Signatures(
            signers=(
                *witness_signatures(statement.witnesses[:1]),
                guardian_signature(statement.guardian, dated, "Yang menyatakan,"),
                *witness_signatures(statement.witnesses[1:]),
            )
        ),
        *foot(statement.paper),
    )
