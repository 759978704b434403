"""The meeting of 10 August 2017, the one that followed it up, and the special team's question.

From the source: day, place, chair, and which offices met. No outcome of any pairing stands there,
so every question, outcome and decision here is DATA CONTOH, and so is how many came and in which
posts, and what became of the notula.
"""

from datetime import date
from typing import Final

from sinergi.console.demo.parties import KAB, KOTA, PAIRINGS, offices
from sinergi.core.meetings import AgendaItem, Meeting, Notula, NotulaReply, Outcome, Reply
from sinergi.core.parties import Office
from sinergi.core.special_team import Entry, Move, Question

SERIES: Final = "Rapat Kerja Sama Kota dan Kabupaten Probolinggo"
HELD, FOLLOWED_UP = date(2017, 8, 10), date(2018, 2, 22)
OFFICES: Final = {one.office.code: one.office for one in offices()}
AGREED, POSTPONED, TEAM = Outcome.AGREED, Outcome.POSTPONED, Outcome.TO_SPECIAL_TEAM
# pairing, question, outcome, decision
AGENDA: Final = (
    (1, "Penjemputan anak jalanan yang terjaring razia", AGREED, "Dijemput dalam 24 jam."),
    (2, "Penempatan pencari kerja lintas daerah", AGREED, "Bursa kerja dibuka untuk keduanya."),
    (3, "Bantuan peralatan dan personel saat bencana", AGREED, "Dijawab dalam 60 menit."),
    (4, "Garis batas tangkap", TEAM, "Kedua pihak belum sependapat."),
    (5, "Rujukan dan rujuk balik pasien", AGREED, "Rujuk balik ditutup dengan surat."),
    (6, "Siswa kabupaten yang bersekolah di kota", AGREED, "Diputus dalam 5 hari kerja."),
    (7, "Jaminan biaya pasien kurang mampu", AGREED, "Klaim dibayar dalam tahun berjalan."),
    (8, "Pemeriksaan bersama pilar batas", POSTPONED, "Menunggu daftar pilar."),
    (9, "Penyaluran hasil pertanian", AGREED, "Bawang merah didahulukan."),
)


def item(number: int, question: str, outcome: Outcome, decision: str) -> AgendaItem:
    return AgendaItem(
        code=f"2017-1/{number}",
        pairing=number,
        question=question,
        offices=tuple(OFFICES[code] for code in PAIRINGS[number - 1].offices),
        outcome=outcome,
        decision=decision,
    )


WHO_CAME: Final = ("Kepala", "Kepala dan satu pejabat teknis", "Kepala dan dua pejabat teknis")


def present(numbers: range, chair: str) -> dict[Office, int]:
    known = dict.fromkeys(code for number in numbers for code in PAIRINGS[number - 1].offices)
    came = {OFFICES[code]: 1 + place % len(WHO_CAME) for place, code in enumerate(known)}
    return {OFFICES[chair]: 1, **came}


def posts(came: dict[Office, int], chaired_by: str) -> dict[Office, str]:
    chair, *others = came
    return {chair: chaired_by, **{office: WHO_CAME[came[office] - 1] for office in others}}


def replied(code: str, reply: Reply, on: date, reason: str = "") -> NotulaReply:
    return NotulaReply(office=OFFICES[code], reply=reply, on=on, reason=reason)


ALL_NINE: Final = present(range(1, 10), "sekda.kota")
ONE_PAIRING: Final = present(range(8, 9), "sekda.kab")
FIRST: Final = Meeting(
    series=SERIES,
    number=1,
    invited_on=date(2017, 8, 7),
    place="Sabha Bina Praja",
    chair=OFFICES["sekda.kota"],  # the Asisten Pemerintahan belongs to the Sekretariat Daerah
    items=tuple(item(*row) for row in AGENDA),
    held_on=HELD,
    attendance=ALL_NINE,
    posts=posts(ALL_NINE, "Asisten Pemerintahan"),
)
CARRIED_OVER: Final = AgendaItem(
    code="2018-1/1",
    pairing=8,
    question="Pemeriksaan bersama pilar batas",
    offices=FIRST.items[7].offices,
    outcome=AGREED,
    decision="Dua belas pilar diperiksa bersama sampai akhir tahun.",
    continues="2017-1/8",
)
SECOND: Final = Meeting(
    series=SERIES,
    number=2,
    invited_on=date(2018, 2, 12),
    place="Ruang rapat Sekretariat Daerah Kabupaten Probolinggo",
    chair=OFFICES["sekda.kab"],
    items=(CARRIED_OVER,),
    held_on=FOLLOWED_UP,
    attendance=ONE_PAIRING,
    posts=posts(ONE_PAIRING, "Sekretaris Daerah"),
)
# Those who do not reply accept it by saying nothing.
NOTULA: Final = (
    (
        FIRST,
        Notula(
            sent_on=date(2017, 8, 14),
            replies=(
                replied("satpol.kota", Reply.ACKNOWLEDGED, date(2017, 8, 15)),
                replied("satpol.kab", Reply.ACKNOWLEDGED, date(2017, 8, 16)),
                replied(
                    "perikanan.kab",
                    Reply.OBJECTED,
                    date(2017, 8, 21),
                    "Pokok 4 belum menyebut daerah bubu rajungan.",
                ),
                replied("perikanan.kab", Reply.ACKNOWLEDGED, date(2017, 8, 25)),
            ),
        ),
    ),
    (
        SECOND,
        Notula(
            sent_on=date(2018, 2, 26),
            replies=(replied("bagpem.kota", Reply.ACKNOWLEDGED, date(2018, 2, 27)),),
        ),
    ),
)
CATCH_LIMIT: Final = Question(
    code="TK-1",
    pairing=4,
    asked="Garis batas tangkap",
    governments=(KOTA, KAB),
    from_item="2017-1/4",
    asked_on=HELD,
    commitment="4",
    members=("Kepala Bagian Pemerintahan", "Kepala Bagian Administrasi Pemerintahan"),
    entries=(
        Entry(
            move=Move.MANDATED,
            on=date(2017, 8, 24),
            text="Surat tugas tim khusus (contoh) tanggal 24 Agustus 2017",
            due_on=date(2018, 8, 31),
        ),
        Entry(
            move=Move.POSITION_STATED,
            on=date(2017, 9, 7),
            government=KOTA,
            text="Nelayan kota menangkap di perairan yang sejak lama mereka datangi.",
        ),
        Entry(
            move=Move.POSITION_STATED,
            on=date(2017, 9, 14),
            government=KAB,
            text="Daerah bubu rajungan dihindari jaring sampai ada garis yang disepakati.",
        ),
        Entry(
            move=Move.ESCALATED,
            on=date(2018, 8, 28),
            text="Pokja belum sependapat; diajukan kepada kedua Sekda.",
            due_on=date(2019, 1, 11),
        ),
    ),
)
