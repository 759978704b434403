"""The offices and officers of the tests. All of them are invented."""

from datetime import UTC, datetime
from typing import Any

from sinergi.core.parties import Office, Officer, Role
from sinergi.core.protocol import Case
from sinergi.services import CATALOGUE


def _office(code: str, name: str, government: str, kind: str, **more: Any) -> Office:
    return Office(code=code, name=name, government=government, kind=kind, **more)


SATPOL_KOTA = _office("satpol.kota", "Satpol PP Kota Probolinggo", "35.74", "satpol_pp")
SATPOL_KAB = _office("satpol.kab", "Satpol PP Kabupaten Probolinggo", "35.13", "satpol_pp")
DINSOS_KOTA = _office("dinsos.kota", "Dinas Sosial Kota Probolinggo", "35.74", "dinsos")
DINSOS_KAB = _office("dinsos.kab", "Dinas Sosial Kabupaten Probolinggo", "35.13", "dinsos")
BAGPEM_KOTA = _office("bagpem.kota", "Bagian Pemerintahan Kota Probolinggo", "35.74", "bagpem")
BAGPEM_KAB = _office("bagpem.kab", "Bagian Administrasi Pemerintahan", "35.13", "bagpem")
INSPEKTORAT_KOTA = _office("inspektorat.kota", "Inspektorat Kota", "35.74", "inspektorat")
RSUD_KAB = _office("rsud.kab", "RSUD Waluyo Jati", "35.13", "rsud")
PUSKESMAS_KOTA = _office("puskesmas.kota", "Puskesmas Kanigaran", "35.74", "puskesmas")
UPTD_KOTA = _office("uptd.kota", "UPTD PPA Kota Probolinggo", "35.74", "uptd_ppa")
SATPOL_LUMAJANG = _office(
    "satpol.lmj", "Satpol PP Kabupaten Lumajang", "35.08", "satpol_pp", joined=False
)
DINSOS_JATIM = _office("dinsos.jatim", "Dinas Sosial Jawa Timur", "35", "dinsos_provinsi")
OFFICES = (
    SATPOL_KOTA,
    SATPOL_KAB,
    DINSOS_KOTA,
    DINSOS_KAB,
    BAGPEM_KOTA,
    BAGPEM_KAB,
    INSPEKTORAT_KOTA,
    RSUD_KAB,
    PUSKESMAS_KOTA,
    UPTD_KOTA,
    SATPOL_LUMAJANG,
    DINSOS_JATIM,
)
GOVERNMENTS = {  # code: name, kind, side
    "35.74": ("Kota Probolinggo", "kota", "a"),
    "35.13": ("Kabupaten Probolinggo", "kabupaten", "b"),
    "35.08": ("Kabupaten Lumajang", "kabupaten", "c"),
    "35": ("Provinsi Jawa Timur", "provinsi", ""),
}

KOTA = Officer(handle="p-01", post="Danru Piket A", role=Role.DUTY, office=SATPOL_KOTA)
KAB = Officer(handle="p-02", post="Danru Piket B", role=Role.DUTY, office=SATPOL_KAB)
OTHER_KAB = Officer(handle="p-03", post="Kasi Trantib", role=Role.DUTY, office=SATPOL_KAB)
DINSOS = Officer(handle="p-04", post="Pekerja Sosial", role=Role.DUTY, office=DINSOS_KAB)
DINSOS_A = Officer(handle="p-05", post="Pekerja Sosial", role=Role.DUTY, office=DINSOS_KOTA)
KABAG = Officer(handle="p-06", post="Kabag Pemerintahan", role=Role.COORDINATOR, office=BAGPEM_KOTA)
INSPECTOR = Officer(handle="p-07", post="Auditor", role=Role.INSPECTOR, office=INSPEKTORAT_KOTA)
NURSE = Officer(handle="p-08", post="Perawat IGD", role=Role.DUTY, office=RSUD_KAB)
UPTD = Officer(handle="p-09", post="Konselor", role=Role.DUTY, office=UPTD_KOTA)
PROVINCE = Officer(handle="p-10", post="Petugas", role=Role.DUTY, office=DINSOS_JATIM)
NURSE_A = Officer(handle="p-11", post="Perawat jaga", role=Role.DUTY, office=PUSKESMAS_KOTA)
OFFICERS = (
    KOTA,
    KAB,
    OTHER_KAB,
    DINSOS,
    DINSOS_A,
    KABAG,
    INSPECTOR,
    NURSE,
    UPTD,
    PROVINCE,
    NURSE_A,
)

NINE_PM = datetime(2018, 1, 8, 14, 0, tzinfo=UTC)  # 21.00 WIB
CHILD = {
    "sex": "l",
    "age": 12,
    "condition": "healthy",
    "claimed_name": "Bagas",
    "identity": "claimed",
    "citizenship": "wni",
}
FOUND = {
    "route": "a",
    "found_at": "Alun-alun",
    "found_when": "2018-01-08T20:30:00+07:00",
    "family_known": True,
    "risk": "none",
}


def street_child(**more: Any) -> Case:
    known: dict[str, Any] = {"sender": SATPOL_KOTA, "receiver": SATPOL_KAB, **more}
    parties = {known["sender"], known["receiver"]}
    return CATALOGUE["street-child"].opening(
        "SNG-35.13-35.74-2018-000001",
        supporting=tuple(office for office in OFFICES if office not in parties),
        **known,
    )
