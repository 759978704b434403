"""Children found on the street in one region and at home in the other (pairing 1, Satpol PP).

Route A: Satpol PP to Satpol PP at an agreed meeting point, the family known and no risk seen.
Route B: Satpol PP to its own Dinsos, across to the other side's Dinsos, then to the guardian.

A reader may rely on this: no name crosses the border before a named officer has acknowledged.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from sinergi.core.clocks import Clock, Unit
from sinergi.core.custody import Leg, LegKind
from sinergi.core.declarations import Caution, Document, Reason, Service, Supporting
from sinergi.core.facts import Fact, FactClass, FactType, Level, Lies, Of
from sinergi.core.law import Basis, Source
from sinergi.core.protocol import Case, Event, Kind, Milestone, Step, Turn
from sinergi.core.refusals import Refusal
from sinergi.core.words import gettext_noop

SPECIAL_PROTECTION: Final = Basis(source=Source.LAW, clause="UU 35/2014 ps. 59")
CARE_OF_CHILDREN: Final = Basis(
    source=Source.LAW, clause=gettext_noop("UU 23/2014 lampiran, urusan sosial")
)
OUR_DEFAULT: Final = Basis(source=Source.DEFAULT, clause=gettext_noop("usulan Sinergi"))
GROWN_UP: Final = 18
SAME_DAY: Final = timedelta(hours=24)
PROTECTION = frozenset({"uptd_ppa", "polisi"})
CARE = frozenset({"rsud", "puskesmas"})
SOCIAL = frozenset({"dinsos", "dinsos_provinsi"})


def _about(case: Case, event: Event, code: str, persons: Iterable[str]) -> list[Any]:
    """What is said of each of them, in this event or before it."""
    said = event.facts.get("about", {})
    return [said.get(person, {}).get(code, case.fact(code, person)) for person in persons]


def _crosses(case: Case, event: Event) -> bool:
    leg = case.ways.legs[event.facts["leg"]] if event.step is Step.HAND_OVER else None
    return leg is not None and leg.kind is LegKind.ACROSS


def _leads_home(case: Case, event: Event) -> bool:
    return event.step is Step.RELEASE or _crosses(case, event)


def _names_or_crosses(case: Case, event: Event) -> bool:
    """Where persons enter the case (in a pull on acceptance), and before they cross the border."""
    return event.step in {Step.REQUEST, Step.ACCEPT} or _crosses(case, event)


def _not_reached(case: Case, milestone: str, persons: Iterable[str]) -> list[str]:
    """For whom the milestone was not recorded; one that names nobody is meant for all."""
    recorded = [
        event.facts.get("persons") or case.persons
        for event in case.of(Step.MILESTONE)
        if event.facts.get("milestone") == milestone
    ]
    return [person for person in persons if not any(person in of for of in recorded)]


class VictimSimplySentHome(Refusal):
    sentence = gettext_noop("Korban tindak pidana tidak langsung dipulangkan: libatkan UPTD PPA.")
    basis = SPECIAL_PROTECTION


def a_victim_is_protected_first(case: Case, event: Event) -> None:
    """As we read article 59: a plain return across the border is no special protection."""
    if not _leads_home(case, event):
        return
    unprotected = _not_reached(case, "protection_plan", event.facts["persons"])
    if any(_about(case, event, "victim_of_crime", unprotected)):
        raise VictimSimplySentHome


class SickSentOnTheRoad(Refusal):
    sentence = gettext_noop(
        "Anak yang sakit dirawat dahulu. Catat tahapan 'Diizinkan pulang oleh tenaga kesehatan'"
        " sebelum perjalanan."
    )
    basis = SPECIAL_PROTECTION


def the_sick_are_treated_first(case: Case, event: Event) -> None:
    if not _leads_home(case, event):
        return
    untreated = _not_reached(case, "fit_to_travel", event.facts["persons"])
    if "sick" in _about(case, event, "condition", untreated):
        raise SickSentOnTheRoad


class ForeignerSentHome(Refusal):
    sentence = gettext_noop(
        "Warga negara asing diserahkan kepada kantor imigrasi, tidak dipulangkan lewat layanan ini."
    )
    basis = OUR_DEFAULT


def a_foreigner_goes_to_immigration(case: Case, event: Event) -> None:
    if not _names_or_crosses(case, event):
        return
    if "wna" in _about(case, event, "citizenship", event.facts.get("persons", ())):
        raise ForeignerSentHome


class AdultTakenAgainstWill(Refusal):
    sentence = gettext_noop(
        "Orang dewasa dipulangkan hanya dengan persetujuannya sendiri. Catat persetujuannya dahulu."
    )
    basis = OUR_DEFAULT


def an_adult_agrees(case: Case, event: Event) -> None:
    if not _names_or_crosses(case, event):
        return
    persons = event.facts.get("persons", ())
    ages = _about(case, event, "age", persons)
    agreed = _about(case, event, "agrees", persons)
    if any((age or 0) >= GROWN_UP and not yes for age, yes in zip(ages, agreed, strict=True)):
        raise AdultTakenAgainstWill


class RouteAWithRisk(Refusal):
    sentence = gettext_noop(
        "Jalur A hanya bila keluarga diketahui dan tidak ada risiko. Gunakan jalur B lewat Dinas"
        " Sosial."
    )
    basis = CARE_OF_CHILDREN


def route_a_is_for_the_safe(case: Case, event: Event) -> None:
    """The sea of cases needs no shelter; where in doubt, the child belongs to a social worker."""
    del case
    if event.step is not Step.REQUEST or event.facts.get("route") != "a":
        return
    if not event.facts.get("family_known") or event.facts.get("risk") != "none":
        raise RouteAWithRisk


class RouteBWithoutDinsos(Refusal):
    sentence = gettext_noop(
        "Pada jalur B anak diserahkan dahulu kepada Dinas Sosial sendiri (BAST 1), lalu Dinas"
        " Sosial menyerahkannya kepada Dinas Sosial seberang (BAST 2)."
    )
    basis = CARE_OF_CHILDREN


def route_b_goes_through_dinsos(case: Case, event: Event) -> None:
    """Social worker to social worker, also where the child comes from a hospital bed."""
    if not _crosses(case, event) or case.fact("route") != "b":
        return
    to = case.office(event.facts["to"])
    if event.by.acts_for.kind not in SOCIAL or not to or to.kind not in SOCIAL:
        raise RouteBWithoutDinsos


class ReleasedToNobodyKnown(Refusal):
    sentence = gettext_noop(
        "Keluarga belum terverifikasi. Catat tahapan 'Keluarga dan rumah diverifikasi' sebelum anak"
        " diserahkan."
    )
    basis = OUR_DEFAULT


def the_family_is_verified(case: Case, event: Event) -> None:
    if event.step is not Step.RELEASE or case.fact("family_known"):
        return
    if _not_reached(case, "family_verified", event.facts["persons"]):
        raise ReleasedToNobodyKnown


def a_child_not_with_dinsos_in_time(case: Case, now: datetime) -> Caution | None:
    """A "ruang pembinaan" is no cell: after a day the child belongs to a social worker."""
    if not case.is_open:
        return None
    found = case.fact("found_when")
    kept = any(was.held_by.kind == "satpol_pp" for was in case.present.values())
    if kept and found and now - datetime.fromisoformat(found) > SAME_DAY:
        return Caution(
            sentence=gettext_noop(
                "Sudah lebih dari 24 jam sejak ditemukan dan belum diserahkan kepada Dinas Sosial."
            ),
            basis=OUR_DEFAULT,
        )
    return None


def an_adult_is_no_child(case: Case, now: datetime) -> Caution | None:
    del now
    if any((case.fact("age", person) or 0) >= GROWN_UP for person in case.present):
        return Caution(
            sentence=gettext_noop(
                "Ada orang dewasa dalam berkas ini: pelindungan khusus anak tidak berlaku baginya."
            ),
            basis=SPECIAL_PROTECTION,
        )
    return None


def someone_unknown(case: Case, now: datetime) -> Caution | None:
    del now
    if any(case.fact("identity", person) == "unknown" for person in case.present):
        return Caution(
            sentence=gettext_noop(
                "Identitas belum diketahui: mintalah pencocokan kepada Dukcapil lewat Dinas Sosial."
            ),
            basis=OUR_DEFAULT,
        )
    return None


P = Of.PERSON
SEXES = (("l", gettext_noop("Laki-laki")), ("p", gettext_noop("Perempuan")))
CONDITIONS = (
    ("healthy", gettext_noop("Sehat")),
    ("tired", gettext_noop("Lelah atau lapar")),
    ("injured", gettext_noop("Luka ringan, sudah dirawat")),
    ("sick", gettext_noop("Sakit, perlu perawatan")),
)
STREET_CHILD: Final = Service(
    code="street-child",
    pairing=1,
    title=gettext_noop("Anak jalanan dipulangkan"),
    explanation=gettext_noop(
        "Anak ditemukan di wilayah kita, rumahnya di wilayah tetangga: minta dijemput atau diterima"
        " di titik serah terima.\nNama anak baru terbaca oleh petugas seberang yang menyatakan"
        " 'sudah dibaca'; fotonya tidak pernah dikirim lewat pesan."
    ),
    kind=Kind.TRANSFER,
    level=Level.CLOSED,
    legal_basis=SPECIAL_PROTECTION,
    consent_basis=Basis(
        source=Source.LAW,
        clause=gettext_noop("UU 35/2014 ps. 59 (pelindungan khusus oleh pemerintah daerah)"),
    ),
    senders=frozenset({"satpol_pp", "dinsos"}),
    receivers=frozenset({"satpol_pp", "dinsos"}),
    third_offices=frozenset({"dinsos_provinsi", "uptd_ppa"}),
    never_blocked=True,
    subject="nik",
    legs=(
        Leg(
            code="to_own_dinsos",
            kind=LegKind.SAME_SIDE,
            document="bast_1",
            label=gettext_noop("Ke Dinas Sosial sendiri (BAST 1)"),
            to_kinds=frozenset({"dinsos"}),
        ),
        Leg(
            code="across",
            kind=LegKind.ACROSS,
            document="bast_2",
            label=gettext_noop("Lintas batas (BAST 2)"),
            to_kinds=SOCIAL | {"satpol_pp"},
        ),
        Leg(
            code="to_protection",
            kind=LegKind.SAME_SIDE,
            document="bast_1",
            label=gettext_noop("Ke UPTD PPA atau kepolisian (korban tindak pidana)"),
            to_kinds=PROTECTION,
        ),
        Leg(
            code="to_care",
            kind=LegKind.SAME_SIDE,
            document="bast_1",
            label=gettext_noop("Dititipkan ke RSUD atau Puskesmas (sakit)"),
            to_kinds=CARE,
            moves_answering=False,
        ),
        Leg(
            code="back_from_care",
            kind=LegKind.SAME_SIDE,
            document="bast_1",
            label=gettext_noop("Kembali dari perawatan"),
            from_kinds=CARE | PROTECTION,
            to_kinds=frozenset({"satpol_pp", "dinsos"}),
        ),
        Leg(
            code="to_guardian",
            kind=LegKind.RELEASE,
            document="bast_3",
            label=gettext_noop("Kepada orang tua atau wali (BAST 3)"),
        ),
    ),
    supporting=(
        Supporting(kind="dinsos", joins=gettext_noop("jalur B, atau bila diminta")),
        Supporting(kind="kecamatan", joins=gettext_noop("titik serah terima dan verifikasi")),
        Supporting(kind="desa", joins=gettext_noop("verifikasi keluarga, saksi penyerahan")),
        Supporting(kind="uptd_ppa", joins=gettext_noop("korban tindak pidana")),
        Supporting(kind="polisi", joins=gettext_noop("korban tindak pidana")),
        Supporting(kind="rsud", joins=gettext_noop("anak sakit")),
        Supporting(kind="puskesmas", joins=gettext_noop("anak sakit")),
        Supporting(kind="dinsos_provinsi", joins=gettext_noop("asal dari daerah ketiga")),
    ),
    facts={
        FactClass.OPEN: (
            Fact(
                "route",
                gettext_noop("Jalur"),
                FactType.CHOICE,
                choices=(
                    ("a", gettext_noop("A: Satpol PP ke Satpol PP di titik serah terima")),
                    ("b", gettext_noop("B: lewat Dinas Sosial kedua pihak")),
                ),
            ),
            Fact(
                "wanted_by",
                gettext_noop("Diharapkan selesai"),
                FactType.TIME,
                required=False,
                lies=Lies.AHEAD,
            ),
        ),
        FactClass.PREVIEW: (
            Fact("found_at", gettext_noop("Ditemukan di"), FactType.PLACE),
            Fact("found_when", gettext_noop("Ditemukan pada"), FactType.TIME, lies=Lies.BEHIND),
            Fact(
                "meeting_point", gettext_noop("Titik serah terima"), FactType.PLACE, required=False
            ),
            Fact("sex", gettext_noop("Jenis kelamin"), FactType.CHOICE, of=P, choices=SEXES),
            Fact("age", gettext_noop("Perkiraan umur (tahun)"), FactType.COUNT, of=P),
            Fact(
                "origin",
                gettext_noop("Kecamatan asal menurut anak"),
                FactType.TEXT,
                required=False,
                of=P,
            ),
            Fact("condition", gettext_noop("Keadaan"), FactType.CHOICE, of=P, choices=CONDITIONS),
            Fact(
                "family_known", gettext_noop("Keluarga diketahui"), FactType.YES_NO, required=False
            ),
            Fact(
                "risk",
                gettext_noop("Penilaian risiko"),
                FactType.CHOICE,
                choices=(
                    ("none", gettext_noop("Tidak tampak risiko")),
                    ("some", gettext_noop("Ada risiko")),
                    ("unclear", gettext_noop("Belum dapat dinilai")),
                ),
            ),
        ),
        FactClass.ACKNOWLEDGED: (
            Fact("claimed_name", gettext_noop("Nama menurut anak"), FactType.PERSON, of=P),
            Fact("parents", gettext_noop("Nama orang tua"), FactType.PERSON, required=False, of=P),
            Fact(
                "village",
                gettext_noop("Desa dan alamat asal"),
                FactType.PERSON,
                required=False,
                of=P,
            ),
        ),
        FactClass.FULL: (
            Fact("nik", gettext_noop("NIK, bila diketahui"), FactType.NIK, required=False, of=P),
            Fact(
                "nik_region_confirmed",
                gettext_noop("Asal menurut NIK sudah dipastikan dengan yang bersangkutan"),
                FactType.YES_NO,
                required=False,
                of=P,
            ),
            Fact(
                "identity",
                gettext_noop("Identitas"),
                FactType.CHOICE,
                of=P,
                choices=(
                    ("claimed", gettext_noop("Menurut pengakuan")),
                    ("verified", gettext_noop("Sudah dicocokkan")),
                    ("unknown", gettext_noop("Belum diketahui")),
                ),
            ),
            Fact(
                "citizenship",
                gettext_noop("Kewarganegaraan"),
                FactType.CHOICE,
                of=P,
                choices=(
                    ("wni", gettext_noop("WNI")),
                    ("wna", gettext_noop("WNA")),
                    ("unknown", gettext_noop("Belum diketahui")),
                ),
            ),
            Fact(
                "belongings",
                gettext_noop("Barang bawaan"),
                FactType.LONG_TEXT,
                required=False,
                of=P,
            ),
            Fact(
                "agrees",
                gettext_noop("Bersedia dipulangkan"),
                FactType.YES_NO,
                required=False,
                of=P,
            ),
            Fact("companion", gettext_noop("Pendamping"), FactType.PERSON, required=False),
        ),
        FactClass.SENSITIVE: (
            Fact(
                "victim_of_crime",
                gettext_noop("Korban tindak pidana"),
                FactType.YES_NO,
                required=False,
                of=P,
            ),
            Fact(
                "injuries",
                gettext_noop("Luka yang tampak"),
                FactType.LONG_TEXT,
                required=False,
                of=P,
            ),
            Fact("assessment", gettext_noop("Catatan asesmen"), FactType.LONG_TEXT, required=False),
        ),
        FactClass.INTERNAL: (
            Fact("task_letter", gettext_noop("Nomor surat tugas"), FactType.TEXT, required=False),
            Fact(
                "km_saved",
                gettext_noop("Jarak yang tidak ditempuh (km)"),
                FactType.COUNT,
                required=False,
            ),
        ),
    },
    clocks=(
        Clock(code="acknowledge", amount=1, unit=Unit.HOURS, source=OUR_DEFAULT),
        Clock(code="answer", amount=24, unit=Unit.HOURS, source=OUR_DEFAULT),
        Clock(code="finish", amount=6, unit=Unit.WORKING_DAYS, source=OUR_DEFAULT),
    ),
    milestones=(
        Milestone(
            code="family_verified",
            label=gettext_noop("Keluarga dan rumah diverifikasi"),
            by=Turn.TAKER,
        ),
        Milestone(
            code="protection_plan",
            label=gettext_noop("UPTD PPA menyatakan aman untuk dipulangkan"),
            by=Turn.CONCERNED,
        ),
        Milestone(
            code="fit_to_travel",
            label=gettext_noop("Diizinkan pulang oleh tenaga kesehatan"),
            by=Turn.CONCERNED,
        ),
        Milestone(
            code="follow_up",
            label=gettext_noop("Kunjungan bimbingan lanjut"),
            by=Turn.TAKER,
        ),
    ),
    documents=(
        Document(code="laporan_kejadian", title=gettext_noop("Laporan kejadian"), at=Step.REQUEST),
        Document(
            code="bast_1", title=gettext_noop("BAST 1"), at=Step.HAND_OVER, leg="to_own_dinsos"
        ),
        Document(code="bast_2", title=gettext_noop("BAST 2"), at=Step.HAND_OVER, leg="across"),
        Document(code="bast_3", title=gettext_noop("BAST 3"), at=Step.RELEASE),
        Document(
            code="surat_pernyataan",
            title=gettext_noop("Surat pernyataan orang tua, wali, atau keluarga"),
            at=Step.RELEASE,
        ),
        Document(code="tanda_terima", title=gettext_noop("Tanda terima"), at=Step.RECEIVE),
    ),
    declined_because=(
        Reason(code="not_our_resident", label=gettext_noop("Bukan warga kami")),
        Reason(code="third_region", label=gettext_noop("Asal dari daerah ketiga")),
        Reason(code="already_home", label=gettext_noop("Sudah dijemput keluarga")),
        Reason(code="needs_dinsos", label=gettext_noop("Perlu lewat Dinas Sosial (jalur B)")),
    ),
    outcomes=(
        Reason(code="home", label=gettext_noop("Kembali kepada keluarga")),
        Reason(code="in_care", label=gettext_noop("Diasuh lembaga atau panti")),
        Reason(code="at_school", label=gettext_noop("Kembali kepada keluarga dan bersekolah")),
        Reason(code="left", label=gettext_noop("Meninggalkan tempat")),
        Reason(code="other", label=gettext_noop("Lainnya, lihat catatan")),
    ),
    rules=(
        a_foreigner_goes_to_immigration,
        an_adult_agrees,
        route_a_is_for_the_safe,
        route_b_goes_through_dinsos,
        a_victim_is_protected_first,
        the_sick_are_treated_first,
        the_family_is_verified,
    ),
    cautions=(a_child_not_with_dinsos_in_time, an_adult_is_no_child, someone_unknown),
)
