"""Children brought home in 2018 (pairing 1): those whose cases tell something.

The quiet ones are in `nights`; those of whom only the sum is told are outputs.
"""

from typing import Final

from sinergi.console.demo.telling import Story
from sinergi.console.demo.y2018.scenes import child, moment, scene, story
from sinergi.console.demo.y2018.words import (
    DRINGU,
    answered,
    asked,
    closed,
    handed,
    home,
    received,
)
from sinergi.core.protocol import Step

S = Step
TWO_SIBLINGS: Final = story(
    asked(
        "2018-10-08 21.10",
        "satpol.kota",
        "satpol.kab",
        child(
            "Damar Lintang", "l", 12, parents="Ibu Ratri", village="Desa Dringu", origin="Dringu"
        ),
        child(
            "Kinasih Lintang", "p", 8, parents="Ibu Ratri", village="Desa Dringu", origin="Dringu"
        ),
        found_at="Alun-alun Kota Probolinggo",
        found_when="2018-10-08 20.30",
        meeting_point=DRINGU,
        km_saved=14,
    ),
    *answered("satpol.kab", "2018-10-08 21.18", "2018-10-08 21.26", "2018-10-08 23.00"),
    handed(
        "2018-10-08 22.20",
        "satpol.kota",
        "satpol.kab",
        persons=(0, 1),
        condition="Sehat, sudah makan malam",
        belongings="Satu tas kecil berisi pakaian",
        escort="Regu piket A",
    ),
    received("2018-10-08 22.27", "satpol.kab", condition="Sehat, mengantuk"),
    home(
        "2018-10-08 23.15",
        "satpol.kab",
        "Ibu Ratri",
        persons=(0, 1),
        witness="Kepala Dusun, Desa Dringu",
    ),
    *closed("satpol.kab", "2018-10-09 08.40", "satpol.kota", "2018-10-12 09.15"),
)

THIRD_REGION_DECLINED: Final = story(
    asked(
        "2018-05-03 19.40",
        "satpol.kota",
        "satpol.kab",
        child("Wening Arga", "l", 14, origin="Klakah"),
        found_at="Terminal Bayuangga",
        found_when="2018-05-03 19.05",
        km_saved=0,
    ),
    scene("2018-05-03 19.52", "satpol.kab", S.ACKNOWLEDGE),
    scene(
        "2018-05-03 20.25",
        "satpol.kab",
        S.DECLINE,
        reason_code="not_our_resident",
        reason="Bukan warga kami: alamat yang disebut anak berada di Kabupaten Lumajang.",
    ),
)
LUMAJANG: Final = "satpol.lumajang"
THIRD_REGION_ON_PAPER: Final = story(
    asked(
        "2018-05-03 20.50",
        "satpol.kota",
        LUMAJANG,
        child("Wening Arga", "l", 14, parents="Bapak Arga", village="Klakah", origin="Klakah"),
        found_at="Terminal Bayuangga",
        found_when="2018-05-03 19.05",
        meeting_point="Kantor Satpol PP Kabupaten Lumajang",
    ),
    scene("2018-05-04 08.20", "satpol.kota", S.ACKNOWLEDGE, on_paper_for=LUMAJANG),
    scene(
        "2018-05-04 08.30",
        "satpol.kota",
        S.ACCEPT,
        on_paper_for=LUMAJANG,
        promised=moment("2018-05-04 14.00").isoformat(),
    ),
    handed(
        "2018-05-04 12.40", "satpol.kota", LUMAJANG, place="Kantor Satpol PP Kabupaten Lumajang"
    ),
    scene("2018-05-04 12.55", "satpol.kota", S.RECEIVE, on_paper_for=LUMAJANG, condition="Sehat"),
    scene(
        "2018-05-04 16.10",
        "satpol.kota",
        S.RELEASE,
        on_paper_for=LUMAJANG,
        persons=(0,),
        to_name="Bapak Arga",
        to_relation="Ayah kandung",
        witness="Perangkat Desa, Kecamatan Klakah",
        place="Rumah keluarga",
    ),
    scene("2018-05-07 09.00", "satpol.kota", S.REPORT, on_paper_for=LUMAJANG, outcome="home"),
    scene("2018-05-07 09.20", "satpol.kota", S.CLOSE),
)

# Found in the regency, at home in the city; one of the two is first treated at the puskesmas.
SICK_SIBLING: Final = story(
    asked(
        "2018-11-05 15.20",
        "satpol.kab",
        "dinsos.kota",
        child("Banyu Segoro", "l", 10, parents="Ibu Sulastri", village="Kelurahan Mayangan"),
        child(
            "Embun Segoro",
            "p",
            7,
            parents="Ibu Sulastri",
            village="Kelurahan Mayangan",
            condition="sick",
            injuries="Demam tinggi",
        ),
        route="b",
        family_known=False,
        risk="unclear",
        found_at="Pasar Dringu",
        found_when="2018-11-05 14.10",
        km_saved=12,
    ),
    handed(
        "2018-11-05 16.00",
        "satpol.kab",
        "dinsos.kab",
        persons=(0, 1),
        leg="to_own_dinsos",
        place="Kantor Dinas Sosial Kabupaten",
        condition="Yang kecil demam",
    ),
    scene("2018-11-05 16.05", "dinsos.kota", S.ACKNOWLEDGE),
    received("2018-11-05 16.10", "dinsos.kab", condition="Yang kecil demam"),
    handed(
        "2018-11-05 16.45",
        "dinsos.kab",
        "pkm-dringu.kab",
        persons=(1,),
        leg="to_care",
        place="Puskesmas Dringu",
        condition="Demam 39 derajat",
    ),
    received("2018-11-05 16.50", "puskesmas.kab", condition="Demam, diberi cairan"),
    scene(
        "2018-11-05 17.20",
        "dinsos.kota",
        S.ACCEPT,
        promised=moment("2018-11-07 15.00").isoformat(),
    ),
    handed("2018-11-06 10.00", "dinsos.kab", "dinsos.kota", place="Kantor Dinas Sosial Kota"),
    received("2018-11-06 10.20", "dinsos.kota"),
    scene(
        "2018-11-06 11.30",
        "dinsos.kota",
        S.MILESTONE,
        milestone="family_verified",
        note="Ibu ditemui bersama Lurah Mayangan; rumah layak.",
    ),
    home("2018-11-06 13.00", "dinsos.kota", "Ibu Sulastri", witness="Lurah Mayangan"),
    scene(
        "2018-11-07 08.15",
        "satpol.kab",
        S.MILESTONE,
        milestone="fit_to_travel",
        note="Surat izin pulang dokter Puskesmas Dringu.",
    ),
    handed(
        "2018-11-07 08.40",
        "puskesmas.kab",
        "dinsos.kab",
        persons=(1,),
        leg="back_from_care",
        place="Puskesmas Dringu",
        condition="Sudah tidak demam",
    ),
    received("2018-11-07 08.45", "dinsos.kab", condition="Sudah tidak demam"),
    handed(
        "2018-11-07 10.00",
        "dinsos.kab",
        "dinsos.kota",
        persons=(1,),
        place="Kantor Dinas Sosial Kota",
        condition="Sudah tidak demam, obat dibawa",
    ),
    received("2018-11-07 10.15", "dinsos.kota"),
    home(
        "2018-11-07 11.30",
        "dinsos.kota",
        "Ibu Sulastri",
        persons=(1,),
        witness="Lurah Mayangan",
    ),
    *closed("dinsos.kota", "2018-11-08 09.00", "satpol.kab", "2018-11-12 08.30"),
)

STORIES: Final[tuple[Story, ...]] = (
    THIRD_REGION_DECLINED,
    THIRD_REGION_ON_PAPER,
    TWO_SIBLINGS,
    SICK_SIBLING,
)
