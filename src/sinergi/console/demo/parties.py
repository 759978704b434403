"""Who there is: facts of the source, and offices that such cases need beside those it names.

The meeting of 10 August 2017 is the source of the nine pairings and of the names of their offices,
which stand here as printed. Since when an office was called so the source does not say: the period
begins with the day for which it is attested.
"""

from datetime import date
from typing import Final

import holidays

from sinergi.actions import parties
from sinergi.actions.parties import Contact, Government, OfficeToBe, PairingToBe
from sinergi.core.parties import NamePeriod, Office

ATTESTED: Final = date(2017, 8, 10)
KOTA, KAB, LUMAJANG, JATIM = "35.74", "35.13", "35.08", "35"
YEARS: Final = range(2017, 2022)
SOURCE: Final = "Rapat di Sabha Bina Praja, 10 Agustus 2017; nama kantor seperti tercetak di sana."
PRINTED: Final = (
    f"{SOURCE} Nama kantor kabupaten tercetak 'Bagian Administrasi Perekonomian dan SDM'"
    " (barangkali maksudnya SDA)."
)
OURS: Final = f"{SOURCE} Pokok kerja samanya tidak disebut: yang tampil adalah usul Sinergi."

GOVERNMENTS: Final = (
    Government(
        code=KOTA,
        name="Kota Probolinggo",
        short_name="Kota",
        kind="kota",
        side="a",
        seat="Probolinggo",
        letterhead=("PEMERINTAH KOTA PROBOLINGGO",),
        head_title="Wali Kota",
    ),
    Government(
        code=KAB,
        name="Kabupaten Probolinggo",
        short_name="Kabupaten",
        kind="kabupaten",
        side="b",
        seat="Kraksaan",
        letterhead=("PEMERINTAH KABUPATEN PROBOLINGGO",),
        head_title="Bupati",
    ),
    Government(
        code=LUMAJANG,
        name="Kabupaten Lumajang",
        short_name="Lumajang",
        kind="kabupaten",
        side="c",
        seat="Lumajang",
        letterhead=("PEMERINTAH KABUPATEN LUMAJANG",),
        head_title="Bupati",
    ),
    Government(
        code=JATIM,
        name="Provinsi Jawa Timur",
        short_name="Provinsi",
        kind="provinsi",
        seat="Surabaya",
        letterhead=("PEMERINTAH PROVINSI JAWA TIMUR",),
        head_title="Gubernur",
    ),
)
WHERE: Final = {one.code: one.name for one in GOVERNMENTS}

# code, kind, name as printed in the source
PAIRED: Final = {
    KOTA: (
        ("satpol.kota", "satpol_pp", "Satpol PP"),
        ("disnaker.kota", "disnaker", "Dinas Tenaga Kerja"),
        ("bpbd.kota", "bpbd", "BPBD"),
        ("perikanan.kota", "perikanan", "Dinas Perikanan"),
        ("dinkes.kota", "dinkes", "Dinas Kesehatan"),
        ("rsud.kota", "rsud", "RSUD dr. Mohamad Saleh"),
        ("disdik.kota", "disdik", "Dinas Pendidikan, Pemuda dan Olahraga"),
        ("bagpem.kota", "bagpem", "Bagian Pemerintahan"),
        ("ekonomi.kota", "ekonomi", "Bagian Administrasi Perekonomian"),
    ),
    KAB: (
        ("satpol.kab", "satpol_pp", "Satpol PP"),
        ("disnaker.kab", "disnaker", "Dinas Tenaga Kerja"),
        ("bpbd.kab", "bpbd", "BPBD"),
        ("perikanan.kab", "perikanan", "Dinas Kelautan dan Perikanan"),
        ("dinkes.kab", "dinkes", "Dinas Kesehatan"),
        ("rsud.kab", "rsud", "RSUD Waluyo Jati"),
        ("rsudtongas.kab", "rsud", "RSUD Tongas"),
        ("disdik.kab", "disdik", "Dinas Pendidikan"),
        ("bagpem.kab", "bagpem", "Bagian Administrasi Pemerintahan"),
        ("ekonomi.kab", "ekonomi", "Bagian Administrasi Perekonomian dan SDM"),
    ),
}
# Not in the source: who joins such cases, or watches over them.
BESIDE: Final = {
    KOTA: (
        ("dinsos.kota", "dinsos", "Dinas Sosial"),
        ("uptd.kota", "uptd_ppa", "P2TP2A"),
        ("polres.kota", "polisi", "Polres Probolinggo Kota"),
        ("kec-mayangan.kota", "kecamatan", "Kecamatan Mayangan"),
        ("kec-kademangan.kota", "kecamatan", "Kecamatan Kademangan"),
        ("kec-kanigaran.kota", "kecamatan", "Kecamatan Kanigaran"),
        ("kel-mayangan.kota", "desa", "Kelurahan Mayangan"),
        ("kel-ketapang.kota", "desa", "Kelurahan Ketapang"),
        ("pkm-ketapang.kota", "puskesmas", "Puskesmas Ketapang"),
        ("sekda.kota", "sekda", "Sekretariat Daerah"),
        ("bappeda.kota", "bappeda", "Bappeda"),
        ("hukum.kota", "hukum", "Bagian Hukum"),
        ("inspektorat.kota", "inspektorat", "Inspektorat"),
    ),
    KAB: (
        ("dinsos.kab", "dinsos", "Dinas Sosial"),
        ("uptd.kab", "uptd_ppa", "P2TP2A"),
        ("polres.kab", "polisi", "Polres Probolinggo"),
        ("kec-dringu.kab", "kecamatan", "Kecamatan Dringu"),
        ("kec-sumberasih.kab", "kecamatan", "Kecamatan Sumberasih"),
        ("kec-tongas.kab", "kecamatan", "Kecamatan Tongas"),
        ("desa-dringu.kab", "desa", "Desa Dringu"),
        ("desa-kalirejo.kab", "desa", "Desa Kalirejo"),
        ("pkm-dringu.kab", "puskesmas", "Puskesmas Dringu"),
        ("sekda.kab", "sekda", "Sekretariat Daerah"),
        ("bappeda.kab", "bappeda", "Bappeda"),
        ("hukum.kab", "hukum", "Bagian Hukum"),
        ("inspektorat.kab", "inspektorat", "Inspektorat"),
    ),
    LUMAJANG: (("satpol.lumajang", "satpol_pp", "Satpol PP"),),
    JATIM: (
        ("dinsos.jatim", "dinsos_provinsi", "Dinas Sosial"),
        ("dkp.jatim", "dkp_provinsi", "Dinas Kelautan dan Perikanan"),
        ("cabdin.jatim", "cabang_dinas", "Cabang Dinas Pendidikan Wilayah Probolinggo"),
    ),
}
ON_PAPER: Final = {LUMAJANG}
ALONE: Final = ("RSUD", "Polres", "Kecamatan", "Kelurahan", "Desa", "Puskesmas", "Cabang")

PAIRINGS: Final = (
    PairingToBe(
        number=1,
        title="Satpol PP",
        offices=("satpol.kota", "satpol.kab"),
        field="Ketenteraman dan ketertiban umum",
        source=SOURCE,
    ),
    PairingToBe(
        number=2,
        title="Tenaga Kerja",
        offices=("disnaker.kota", "disnaker.kab"),
        field="Tenaga kerja",
        source=OURS,
        proposal=True,
    ),
    PairingToBe(
        number=3,
        title="Penanggulangan Bencana",
        offices=("bpbd.kota", "bpbd.kab"),
        field="Penanggulangan bencana",
        source=OURS,
        proposal=True,
    ),
    PairingToBe(
        number=4,
        title="Perikanan",
        offices=("perikanan.kota", "perikanan.kab"),
        field="Kelautan dan perikanan",
        source=SOURCE,
    ),
    PairingToBe(
        number=5,
        title="Kesehatan dan rumah sakit",
        offices=("dinkes.kota", "rsud.kota", "dinkes.kab", "rsud.kab", "rsudtongas.kab"),
        field="Kesehatan",
        source=SOURCE,
    ),
    PairingToBe(
        number=6,
        title="Pendidikan",
        offices=("disdik.kota", "disdik.kab"),
        field="Pendidikan",
        source=SOURCE,
    ),
    PairingToBe(
        number=7,
        title="RSUD dr. Mohamad Saleh dan Dinas Kesehatan Kabupaten",
        offices=("rsud.kota", "dinkes.kab"),
        field="Kesehatan",
        source=SOURCE,
    ),
    PairingToBe(
        number=8,
        title="Pemerintahan",
        offices=("bagpem.kota", "bagpem.kab"),
        field="Pemerintahan umum",
        source=OURS,
        proposal=True,
    ),
    PairingToBe(
        number=9,
        title="Perekonomian",
        offices=("ekonomi.kota", "ekonomi.kab"),
        field="Perekonomian",
        source=f"{PRINTED} Pokok kerja samanya tidak disebut: yang tampil adalah usul Sinergi.",
        proposal=True,
    ),
)


def establish() -> None:
    for government in GOVERNMENTS:
        parties.establish_government(government)
    parties.establish_offices(offices())
    for pairing in PAIRINGS:
        parties.pair(pairing)
    parties.add_days_off(days_off())


def offices() -> list[OfficeToBe]:
    return [
        _office(government, *one)
        for group in (PAIRED, BESIDE)
        for government, known in group.items()
        for one in known
    ]


def days_off() -> dict[date, str]:
    """National holidays and cuti bersama, from the package `holidays` (public, government)."""
    known = holidays.country_holidays(
        "ID", years=YEARS, categories=("public", "government"), language="id"
    )
    return {day: known[day] for day in known}


def _office(government: str, code: str, kind: str, printed: str) -> OfficeToBe:
    """On screen an office is told from its namesake; on paper it stands as printed."""
    alone = printed.startswith(ALONE)
    office = Office(
        code=code,
        name=printed if alone else f"{printed} {WHERE[government]}",
        government=government,
        kind=kind,
        joined=government not in ON_PAPER,
    )
    return OfficeToBe(
        office=office,
        names=(NamePeriod(name=printed, since=ATTESTED),),
        contact=Contact(short_name=printed),
    )
