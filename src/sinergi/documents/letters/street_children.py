"""The letters of a child brought home: report, three handovers, the family's statement.

A reader may rely on this: each function returns the whole letter, and a handover says that
responsibility moves when the receiver signs, as the rules of custody do.
"""

from collections.abc import Iterator
from datetime import date
from typing import Final

from sinergi.documents.blocks import (
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
from sinergi.documents.letters.matters import (
    Handover,
    Homecoming,
    Purpose,
    Report,
    Statement,
)
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
from sinergi.documents.letters.whom import basis, promises, whom
from sinergi.documents.numbers import counted

REPORT: Final = "Laporan Kejadian"
ON_OWN_SIDE: Final = "Berita Acara Serah Terima {whom} kepada {receiver}"
ACROSS: Final = "Berita Acara Serah Terima {whom} Antardaerah"
TO_GUARDIAN: Final = "Berita Acara Penyerahan {whom} kepada {family}"
STATEMENT: Final = "Surat Pernyataan {family}"

SINCE: Final = "Sejak Berita Acara ini ditandatangani oleh PIHAK KEDUA, "
MOVES: Final = {
    Purpose.SHELTER: SINCE
    + "penampungan sementara, asesmen, dan penanganan {them} selanjutnya menjadi tanggung jawab"
    " PIHAK KEDUA.",
    Purpose.CARE: SINCE
    + "{them} berada dalam perawatan dan penjagaan PIHAK KEDUA; tanggung jawab penanganan tetap"
    " pada PIHAK KESATU, yang menjemput kembali sesudah perawatan selesai.",
    Purpose.PROTECTION: SINCE
    + "pelindungan, pendampingan, dan penanganan {them} selanjutnya menjadi tanggung jawab PIHAK"
    " KEDUA.",
    Purpose.RETURN: SINCE
    + "{them} kembali berada dalam penjagaan PIHAK KEDUA, yang bertanggung jawab atas"
    " penanganannya.",
    Purpose.ACROSS: SINCE
    + "tanggung jawab penanganan dan perlindungan {them} beralih dari PIHAK KESATU kepada PIHAK"
    " KEDUA.",
}
CONFIDENTIAL: Final = (
    "Kedua pihak merahasiakan identitas {them} dan menggunakan keterangan dalam Berita Acara ini"
    " hanya untuk kepentingan terbaik bagi {them}."
)
COUNTED: Final = (
    "PIHAK KEDUA telah melihat keadaan {them} dan menghitung barang bawaannya bersama PIHAK KESATU."
)


def laporan_kejadian(report: Report) -> Blocks:
    return (
        *opening(report.paper, REPORT),
        KeyValues(rows=(Entry("Kepada Yth.", report.addressee), Entry("Perihal", _about(report)))),
        Heading(text="A. Waktu dan tempat"),
        _when_and_where(report),
        Heading(text="B. Petugas"),
        Points(items=report.officers),
        Heading(text=f"C. {whom(report.children).noun.capitalize()} yang ditemukan"),
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
    return f"Penemuan {whom(report.children).counted} di {report.place}"


def _when_and_where(report: Report) -> KeyValues:
    zone = report.paper.zone
    return KeyValues(
        rows=(
            Entry("Hari, tanggal", long_date(report.found_at.astimezone(zone).date())),
            Entry("Waktu", clock(report.found_at, zone)),
            Entry("Tempat", report.place),
            Entry("Sumber laporan", report.reported_by),
            *((Entry("Surat tugas", report.duty_letter),) if report.duty_letter else ()),
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
    """On the own side: to the social office, to who protects or heals, and back from there."""
    return _handed_over(handover, ON_OWN_SIDE, (COUNTED, CONFIDENTIAL))


def bast_2(handover: Handover) -> Blocks:
    """Across the border: both letterheads, a number of each government, both signatures."""
    told = (
        "PIHAK KEDUA memberitahukan hasil penanganan {them} kepada PIHAK KESATU melalui berkas"
        f" nomor {handover.paper.case_number}."
    )
    return _handed_over(handover, ACROSS, (COUNTED, told, CONFIDENTIAL))


def _handed_over(handover: Handover, title: str, provisions: tuple[str, ...]) -> Blocks:
    persons, about = handover.children, whom(handover.children)
    provisions = (MOVES[handover.purpose], *provisions)
    told = title.format(whom=about.title, receiver=handover.receiver.office)
    return (
        *opening(handover.paper, told),
        here_and_now(handover.at, handover.place, handover.paper),
        *party(0, handover.hander, "selaku yang menyerahkan"),
        *party(1, handover.receiver, "selaku yang menerima"),
        _given_and_taken(persons),
        Heading(text="A. Dasar"),
        Points(items=(*basis(persons), *handover.basis)),
        *_as_they_are(persons),
        Heading(text="E. Pendamping"),
        Paragraph(text=f"Sampai serah terima ini {about.them} didampingi oleh {handover.escort}."),
        Heading(text="F. Rekomendasi"),
        recommendations(persons),
        Heading(text="G. Ketentuan"),
        Points(items=tuple(said.format(them=about.them) for said in provisions)),
        _in_two_copies(),
        _two_signatures(handover),
        *foot(handover.paper),
    )


def _as_they_are(persons: tuple[Child, ...]) -> Blocks:
    them = whom(persons).them
    return (
        Heading(text=f"B. Identitas {them}"),
        identities(persons),
        Heading(text=f"C. Keadaan {them} pada saat diserahkan"),
        conditions(persons),
        Heading(text="D. Barang bawaan"),
        belongings(persons),
    )


def _given_and_taken(persons: tuple[Child, ...]) -> Paragraph:
    return Paragraph(
        text=f"PIHAK KESATU menyerahkan kepada PIHAK KEDUA, dan PIHAK KEDUA menerima dari PIHAK"
        f" KESATU, {whom(persons).counted} beserta barang bawaannya sebagaimana diuraikan di bawah"
        " ini."
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
    """To parent, guardian or family, who needs no account but a witness."""
    guardian, persons = homecoming.guardian, homecoming.children
    about = whom(persons)
    return (
        *opening(homecoming.paper, TO_GUARDIAN.format(whom=about.title, family=_family(persons))),
        here_and_now(homecoming.at, homecoming.place, homecoming.paper),
        *party(0, homecoming.hander, "selaku yang menyerahkan"),
        *guardian_party(
            1, guardian, f"selaku {guardian.relation} yang menerima {about.them}", about
        ),
        _given_and_taken(persons),
        Heading(text="A. Dasar"),
        Points(items=(*basis(persons), *homecoming.basis)),
        *_as_they_are(persons),
        Heading(text="E. Ketentuan"),
        Points(items=tuple(_provisions_at_home(homecoming))),
        _in_two_copies(),
        _home_signatures(homecoming),
        *foot(homecoming.paper),
    )


def _family(persons: tuple[Child, ...]) -> str:
    about = whom(persons)
    if not about.adults:
        return "Orang Tua/Wali"
    return "Orang Tua/Wali atau Keluarga" if about.children else "Keluarga"


def _provisions_at_home(homecoming: Homecoming) -> Iterator[str]:
    about = whom(homecoming.children)
    if about.children:
        yield (
            "Sejak Berita Acara ini ditandatangani oleh PIHAK KEDUA, pengasuhan dan perlindungan"
            " anak kembali menjadi tanggung jawab PIHAK KEDUA."
        )
    if about.adults:
        yield (
            "Orang dewasa yang diserahkan berada bersama PIHAK KEDUA atas kehendaknya sendiri;"
            " penanganan oleh PIHAK KESATU berakhir sejak Berita Acara ini ditandatangani."
        )
    yield (
        f"{STATEMENT.format(family=_family(homecoming.children))} yang dibuat PIHAK KEDUA merupakan"
        " bagian yang tidak terpisahkan dari Berita Acara ini."
    )
    planned = f" pada {_listed(homecoming.visits)}" if homecoming.visits else ""
    yield f"PIHAK KESATU melakukan bimbingan lanjut dengan kunjungan ke rumah{planned}."
    yield "Isi Berita Acara ini telah dibacakan dan dijelaskan kepada PIHAK KEDUA."
    yield f"PIHAK KESATU merahasiakan identitas {about.them} dan keluarganya."


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
    dated, persons = place_and_date(statement.town, statement.signed_on), statement.children
    about = whom(persons)
    received_with = f"Berita Acara Penyerahan {about.title}"
    return (
        *opening(statement.paper, STATEMENT.format(family=_family(persons))),
        Paragraph(text="Yang bertanda tangan di bawah ini:"),
        KeyValues(rows=guardian_rows(statement.guardian, about)),
        Paragraph(text=f"selaku {statement.guardian.relation} dari:"),
        identities(persons),
        Paragraph(text="dengan ini menyatakan bahwa saya:"),
        Points(items=tuple(promises(persons, received_with))),
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
