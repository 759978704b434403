"""Who logs in. All of them are invented: no name here is that of an official of either side."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from sinergi.actions import parties
from sinergi.actions.parties import Account, PostToBe
from sinergi.console.demo.parties import BESIDE, PAIRED, WHERE
from sinergi.console.demo.telling import as_of
from sinergi.core.parties import SYSTEM, Role

SINCE: Final = date(2017, 1, 3)
DOMAIN: Final = "contoh.invalid"
DUTY, OPERATOR, HEAD = Role.DUTY, Role.OPERATOR, Role.HEAD


@dataclass(frozen=True, slots=True)  # positional: rows of the table below
class Person:
    login: str
    name: str
    office: str
    title: str
    role: Role
    more: tuple[PostToBe, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An account as the file of the demonstration lists it."""

    login: str
    government: str
    agency: str
    role: Role


COOPERATION: Final = "Pengelola Kerja Sama"
ACTING_HEAD: Final = PostToBe(
    office="satpol.kab",
    title="Kepala Satpol PP",
    role=HEAD,
    since=date(2018, 11, 1),
    status="Plt",
)
PEOPLE: Final = (
    Person(
        "kabag.kota",
        "Wiratama Adiguna",
        "bagpem.kota",
        "Kepala Bagian Pemerintahan",
        Role.COORDINATOR,
    ),
    Person(
        "kabag.kab",
        "Retnaningtyas Kusumo",
        "bagpem.kab",
        "Kepala Bagian Administrasi Pemerintahan",
        Role.COORDINATOR,
    ),
    Person("satpol.kota", "Bimantara Seto", "satpol.kota", "Danru Piket A", DUTY),
    Person("satpol2.kota", "Lintang Prabaswara", "satpol.kota", "Danru Piket B", DUTY),
    Person("kasatpol.kota", "Handaru Wicaksana", "satpol.kota", "Kepala Satpol PP", HEAD),
    Person("satpol.kab", "Jatmika Suryanata", "satpol.kab", "Danru Piket B", DUTY),
    Person("satpol2.kab", "Candrika Wulandanu", "satpol.kab", "Kasi Trantib", DUTY),
    Person("dinsos.kota", "Ganendra Mahesa", "dinsos.kota", "Pekerja Sosial Piket", DUTY),
    Person("dinsos2.kota", "Arumdani Lestya", "dinsos.kota", "Kasi Rehabilitasi Sosial", DUTY),
    Person("dinsos.kab", "Pramesti Nalawangsa", "dinsos.kab", "Pekerja Sosial Piket", DUTY),
    Person("dinsos2.kab", "Danadyaksa Rukmana", "dinsos.kab", "Kasi Rehabilitasi Sosial", DUTY),
    Person("inspektorat.kota", "Sekarningrum Astu", "inspektorat.kota", "Auditor", Role.INSPECTOR),
    Person("inspektorat.kab", "Yudhapati Baskara", "inspektorat.kab", "Auditor", Role.INSPECTOR),
    Person("sekda.kota", "Mahardika Tirtanala", "sekda.kota", "Sekretaris Daerah", Role.SEKDA),
    Person("sekda.kab", "Widuri Pranacitra", "sekda.kab", "Sekretaris Daerah", Role.SEKDA),
    Person("walikota.kota", "Astabrata Nirwana", "sekda.kota", "Wali Kota", Role.REGION_HEAD),
    Person("bupati.kab", "Kirana Wirabumi", "sekda.kab", "Bupati", Role.REGION_HEAD),
    Person("bappeda.kota", "Narendra Gupita", "bappeda.kota", "Kabid Perencanaan", Role.TKKSD),
    Person("bappeda.kab", "Laksmita Darpa", "bappeda.kab", "Kabid Perencanaan", Role.TKKSD),
    Person("hukum.kota", "Ranggalawe Satwika", "hukum.kota", "Kepala Bagian Hukum", Role.TKKSD),
    Person("hukum.kab", "Savitri Maheswara", "hukum.kab", "Kepala Bagian Hukum", Role.TKKSD),
    Person(
        "ppdp.kota",
        "Tunggadewi Sasmaya",
        "sekda.kota",
        "Pejabat Pelindungan Data Pribadi",
        Role.DATA_PROTECTION,
    ),
    Person(
        "ppdp.kab",
        "Adiwarna Kelana",
        "sekda.kab",
        "Pejabat Pelindungan Data Pribadi",
        Role.DATA_PROTECTION,
    ),
    Person("disnaker.kota", "Galuh Paramarta", "disnaker.kota", COOPERATION, OPERATOR),
    Person("disnaker.kab", "Wisnuwardana Eka", "disnaker.kab", COOPERATION, OPERATOR),
    Person("bpbd.kota", "Cakrawala Dipa", "bpbd.kota", "Petugas Pusdalops", DUTY),
    Person("bpbd.kab", "Nirmala Girindra", "bpbd.kab", "Petugas Pusdalops", DUTY),
    Person(
        "kabpbd.kab",
        "Sadewa Ariwangsa",
        "bpbd.kab",
        "Kepala Pelaksana BPBD",
        HEAD,
        (ACTING_HEAD,),
    ),
    Person("perikanan.kota", "Samudra Wanengpati", "perikanan.kota", COOPERATION, OPERATOR),
    Person("perikanan.kab", "Bayuaji Segara", "perikanan.kab", COOPERATION, OPERATOR),
    Person("dinkes.kota", "Husadani Pertiwi", "dinkes.kota", COOPERATION, OPERATOR),
    Person("dinkes.kab", "Waluyani Sudarpa", "dinkes.kab", COOPERATION, OPERATOR),
    Person("rsud.kota", "Usadha Candramaya", "rsud.kota", "Perawat IGD", DUTY),
    Person("rsud.kab", "Nastiti Wanodya", "rsud.kab", "Perawat IGD", DUTY),
    Person("rsudtongas.kab", "Purwaka Setyadarma", "rsudtongas.kab", "Bidan IGD", DUTY),
    Person("disdik.kota", "Widyatmaka Sari", "disdik.kota", COOPERATION, OPERATOR),
    Person("disdik.kab", "Pinastika Gurunata", "disdik.kab", COOPERATION, OPERATOR),
    Person("bagpem.kota", "Mandala Tapawastu", "bagpem.kota", COOPERATION, OPERATOR),
    Person("bagpem.kab", "Tapaksara Wreda", "bagpem.kab", COOPERATION, OPERATOR),
    Person("ekonomi.kota", "Artadana Pasaribhumi", "ekonomi.kota", COOPERATION, OPERATOR),
    Person("ekonomi.kab", "Niagawati Bumiarta", "ekonomi.kab", COOPERATION, OPERATOR),
    Person("uptd.kota", "Welasih Prameswari", "uptd.kota", "Konselor", DUTY),
    Person("uptd.kab", "Ambarsih Kinanti", "uptd.kab", "Konselor", DUTY),
    Person("dringu.kab", "Karsawana Gupta", "kec-dringu.kab", "Kasi Trantib Kecamatan", DUTY),
    Person("puskesmas.kab", "Saraswita Anggana", "pkm-dringu.kab", "Perawat Jaga", DUTY),
    Person("dinsos.jatim", "Jenggala Widura", "dinsos.jatim", "Pekerja Sosial", DUTY),
    Person("dkp.jatim", "Baruna Prajanata", "dkp.jatim", "Pengawas Perikanan", OPERATOR),
    Person("cabdin.jatim", "Kertapati Wulung", "cabdin.jatim", "Kasi SMA/SMK", OPERATOR),
)


def appoint(passwords: Callable[[str], str]) -> None:
    """Open every account and give it its posts, as of the day on which they begin."""
    for person in PEOPLE:
        parties.add_account(
            Account(
                login=person.login,
                name=person.name,
                password=passwords(person.login),
                email=f"{person.login}@{DOMAIN}",
                is_demo=True,
            )
        )
    posts = [(person.login, post) for person in PEOPLE for post in _posts(person)]
    for login, post in sorted(posts, key=lambda one: one[1].since):
        parties.appoint(login, post, by=SYSTEM, now=as_of(post.since))


def listed() -> list[Listed]:
    places = {
        code: (government, printed)
        for group in (PAIRED, BESIDE)
        for government, known in group.items()
        for code, _kind, printed in known
    }
    return [
        Listed(
            login=person.login,
            government=WHERE[places[person.office][0]],
            agency=places[person.office][1],
            role=person.role,
        )
        for person in PEOPLE
    ]


def _posts(person: Person) -> tuple[PostToBe, ...]:
    first = PostToBe(office=person.office, title=person.title, role=person.role, since=SINCE)
    return (first, *person.more)
