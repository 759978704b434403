"""One filled matter for each letter: two siblings, all people invented."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from sinergi.documents.blocks import QR, Head, Tick
from sinergi.documents.letters.matters import Handover, Homecoming, Purpose, Report, Statement
from sinergi.documents.letters.paper import Acting, Child, Guardian, Item, Paper, Signer
from sinergi.documents.letters.receipts import Proof, Receipt

WIB: Final = ZoneInfo("Asia/Jakarta")
CODE: Final = "7KQ4-2M9P-XD"
CITY_POLICE = Head(
    government="PEMERINTAH KOTA PROBOLINGGO",
    office="SATUAN POLISI PAMONG PRAJA",
    lines=("Jalan Contoh Nomor 1, Probolinggo", "Telepon (0335) 000000"),
)
CITY_SOCIAL = Head(
    government="PEMERINTAH KOTA PROBOLINGGO",
    office="DINAS SOSIAL",
    lines=("Jalan Contoh Nomor 2, Probolinggo",),
)
REGENCY_SOCIAL = Head(
    government="PEMERINTAH KABUPATEN PROBOLINGGO",
    office="DINAS SOSIAL",
    lines=("Jalan Contoh Nomor 3, Kraksaan", "Telepon (0335) 000001"),
)
CHECK = QR(code=CODE, address=f"https://sinergi.example.go.id/v/{CODE}")
SIBLINGS: Final = (
    Child(
        name="Andika",
        sex="Laki-laki",
        age="± 12 tahun",
        origin="Desa Randuputih, Kecamatan Dringu",
        condition="Sehat, lelah",
        injuries="Lecet lama di lutut kiri, sudah kering",
        belongings=(
            Item(name="Tas sekolah biru", count="1 buah", condition="Baik"),
            Item(name="Uang", count="Rp14.000,00"),
        ),
        recommendation="Kembali bersekolah; pendampingan keluarga oleh pekerja sosial.",
    ),
    Child(
        name="Bening",
        sex="Perempuan",
        age="± 8 tahun",
        origin="Desa Randuputih, Kecamatan Dringu",
        condition="Sehat",
        recommendation="Pemeriksaan kesehatan di Puskesmas.",
    ),
)
BAGUS = Signer(
    name="Bagus Prasetyo",
    post="Danru Piket A",
    office="Satuan Polisi Pamong Praja Kota Probolinggo",
    nip="198503122009011004",
    rank="Pengatur Tingkat I (II/d)",
)
RATNA = Signer(
    name="Ratna Dewi, S.ST.",
    post="Pekerja Sosial",
    office="Dinas Sosial Kota Probolinggo",
    nip="198107092006042011",
)
HENDRA = Signer(
    name="Hendra Wicaksono, S.Sos.",
    post="Kepala Seksi Rehabilitasi Sosial Anak",
    office="Dinas Sosial Kabupaten Probolinggo",
    nip="197904122005011003",
    rank="Penata (III/c)",
    acting=Acting.PLT,
    on_behalf_of="Kepala Dinas Sosial Kabupaten Probolinggo",
    through="Kepala Bidang Rehabilitasi Sosial",
)
VILLAGE = Signer(name="Sutrisno", post="Kepala Dusun Krajan", office="Desa Randuputih")
CLERK = Signer(name="Nur Aini", post="Staf Kecamatan", office="Kecamatan Dringu")
GROWN: Final = Child(
    name="Karsono",
    sex="Laki-laki",
    age="± 41 tahun",
    grown_up=True,
    origin="Desa Tongas Wetan, Kecamatan Tongas",
    condition="Sehat",
)
AT_HOME: Final = tuple(replace(child, identity="Kartu Keluarga") for child in SIBLINGS)
FATHER = Guardian(
    name="Slamet",
    relation="ayah kandung",
    address="RT 03 RW 01, Dusun Krajan, Desa Randuputih, Kecamatan Dringu",
    proved_by="Kartu Keluarga, diperlihatkan kepada petugas",
    occupation="Buruh tani",
)
NIGHT = datetime(2018, 10, 13, 23, 5, tzinfo=WIB)
URGENT = "Mendesak, belum ada PKS: kedua anak tidak berpengawasan pada malam hari."


def paper(*heads: Head, demo: bool = True, **more: Any) -> Paper:
    number = "SNG-35.13-35.74-2018-000471"
    return Paper(heads=heads, case_number=number, check=CHECK, zone=WIB, demo=demo, **more)


REPORT = Report(
    paper=paper(
        CITY_POLICE, numbers=("300/214/425.209/2018",), copies=("Dinas Sosial Kota Probolinggo",)
    ),
    addressee="Kepala Satuan Polisi Pamong Praja Kota Probolinggo",
    found_at=datetime(2018, 10, 13, 21, 10, tzinfo=WIB),
    place="Alun-Alun Kota Probolinggo",
    reported_by="Laporan warga melalui telepon 112",
    duty_letter="800/1189/425.209/2018",
    officers=("Bagus Prasetyo, Danru Piket A", "Sri Wahyuni, anggota (petugas perempuan)"),
    children=SIBLINGS,
    story=(
        (
            "Petugas piket mendapati dua anak kakak beradik tidur di teras pertokoan sebelah timur"
            " alun-alun. Keduanya mengaku berangkat dari rumah sejak siang dan tidak memiliki"
            " ongkos untuk pulang."
        ),
    ),
    done=(
        Tick("Anak dibawa ke ruang pembinaan, didampingi petugas perempuan", done=True),
        Tick("Anak diberi makan dan minum", done=True),
        Tick("Dinas Sosial dihubungi", done=True),
        Tick("Keluarga dihubungi", done=False),
    ),
    asked=("Penjemputan kedua anak oleh Pemerintah Kabupaten Probolinggo.",),
    photos=2,
    town="Probolinggo",
    written_on=date(2018, 10, 13),
    reporter=BAGUS,
    acknowledged_by=Signer(
        name="Drs. Agus Santoso", post="Kepala Bidang Ketertiban Umum", office=BAGUS.office
    ),
)
OWN_SIDE = Handover(
    paper=paper(CITY_POLICE),
    purpose=Purpose.SHELTER,
    at=NIGHT,
    place="Rumah Singgah Dinas Sosial Kota Probolinggo",
    hander=BAGUS,
    receiver=RATNA,
    escort="Sri Wahyuni, anggota Satuan Polisi Pamong Praja Kota Probolinggo",
    children=SIBLINGS,
)
OVER_THE_BORDER = Handover(
    purpose=Purpose.ACROSS,
    paper=paper(
        CITY_SOCIAL,
        REGENCY_SOCIAL,
        numbers=("460/77/425.105/2018",),
        copies=("Wali Kota Probolinggo", "Bupati Probolinggo"),
    ),
    at=NIGHT,
    place="Kantor Kecamatan Dringu",
    hander=RATNA,
    receiver=HENDRA,
    escort="Sri Wahyuni, anggota Satuan Polisi Pamong Praja Kota Probolinggo",
    children=SIBLINGS,
    witnesses=(CLERK,),
    basis=(URGENT,),
)
HOME = Homecoming(
    paper=paper(REGENCY_SOCIAL),
    at=datetime(2018, 10, 14, 9, 30, tzinfo=WIB),
    place="Balai Desa Randuputih",
    hander=HENDRA,
    guardian=FATHER,
    children=AT_HOME,
    witnesses=(VILLAGE, CLERK),
    visits=(date(2018, 11, 14), date(2019, 1, 14), date(2019, 4, 15)),
)
STATEMENT = Statement(
    paper=paper(),
    guardian=FATHER,
    children=AT_HOME,
    town="Dringu",
    signed_on=date(2018, 10, 14),
    witnesses=(VILLAGE,),
)
RECEIPT = Receipt(
    paper=paper(CITY_SOCIAL, REGENCY_SOCIAL),
    at=NIGHT,
    place="Kantor Kecamatan Dringu",
    received="2 (dua) anak beserta barang sesuai daftar",
    condition="sehat",
    hander=RATNA,
    receiver=HENDRA,
    proof=Proof(
        book="35.13-35.74 (Buku Bukti Bersama Kabupaten dan Kota Probolinggo)",
        line=471,
        size=471,
        root="47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
        signed_by="server Sinergi, 13 Oktober 2018, pukul 23.05 WIB",
        awaited=("Kota Probolinggo", "Kabupaten Probolinggo"),
    ),
)
FILLED: Final = {
    "laporan_kejadian": REPORT,
    "bast_1": OWN_SIDE,
    "bast_2": OVER_THE_BORDER,
    "bast_3": HOME,
    "surat_pernyataan": STATEMENT,
    "tanda_terima": RECEIPT,
}
