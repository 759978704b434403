"""Agreements that were there before Sinergi, recorded as they are. All of them are DATA CONTOH."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from sinergi.console.demo.parties import KAB, KOTA
from sinergi.core.agreements import Agreement, Capacity, Kind, Party

STREET_CHILD: Final = frozenset({"street-child"})


def _parties(number: str, capacity: Capacity, power: str = "") -> tuple[Party, ...]:
    return tuple(
        Party(
            government=side,
            number=f"{number}/CONTOH/{side}",
            capacity=capacity,
            power_of_attorney=power and f"{power}/{side}",
        )
        for side in (KOTA, KAB)
    )


UMBRELLA: Final = Agreement(
    code="kb-2017",
    kind=Kind.KB,
    title="Kesepakatan Bersama penyelenggaraan kerja sama Kota dan Kabupaten Probolinggo (contoh)",
    parties=_parties("119/01", Capacity.HEAD),
    signed_on=date(2017, 12, 4),
    valid_from=date(2017, 12, 4),
    valid_until=date(2020, 12, 31),
    recorded=True,
)
CHILDREN: Final = Agreement(
    code="pks-satpol-2018",
    kind=Kind.PKS,
    title="Pemulangan anak jalanan antara kedua Satpol PP (contoh)",
    parties=_parties("119/02", Capacity.OFFICIAL, "SK-KUASA-CONTOH"),
    signed_on=date(2017, 12, 18),
    valid_from=date(2018, 1, 2),
    valid_until=date(2018, 12, 31),
    services=STREET_CHILD,
    parent=UMBRELLA.code,
    recorded=True,
)
RENEWED: Final = Agreement(
    code="pks-satpol-2019",
    kind=Kind.PKS,
    title="Perpanjangan pemulangan anak jalanan antara kedua Satpol PP (contoh)",
    parties=_parties("119/03", Capacity.OFFICIAL, "SK-KUASA-CONTOH"),
    signed_on=date(2018, 12, 17),
    valid_from=date(2019, 1, 1),
    valid_until=date(2020, 12, 31),
    services=STREET_CHILD,
    parent=UMBRELLA.code,
    recorded=True,
)
AGREEMENTS: Final = (UMBRELLA, CHILDREN, RENEWED)
KNOWN: Final[Mapping[str, Agreement]] = {one.code: one for one in AGREEMENTS}


def parent_of(agreement: Agreement) -> Agreement | None:
    return KNOWN.get(agreement.parent or "")
