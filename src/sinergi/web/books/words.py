"""How a line of a book is read: what was done, about what, in words of the office."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _

from sinergi.core.doors import GATES, Gate
from sinergi.core.protocol import DONE
from sinergi.core.special_team import MOVES
from sinergi.core.words import gettext_noop

STEPS: Final[Mapping[str, str]] = {
    **{str(step): words for step, words in DONE.items()},
    **{f"team_{move}": words for move, words in MOVES.items()},
    "appoint": gettext_noop("pejabat ditetapkan"),
    "end_post": gettext_noop("masa jabatan diakhiri"),
    "readings": gettext_noop("catatan pembacaan disegel"),
    "keep_file": gettext_noop("lampiran disimpan"),
    "erase": gettext_noop("data dimusnahkan"),
    "decided": gettext_noop("diputuskan dalam rapat"),
    "to_special_team": gettext_noop("dibawa ke tim khusus"),
    "promised": gettext_noop("komitmen dicatat"),
    "acknowledged": gettext_noop("komitmen diterima"),
    "porsi": gettext_noop("porsi disisihkan"),
    "no_cost": gettext_noop("dinyatakan tanpa tambahan biaya"),
    "output": gettext_noop("keluaran dicatat"),
    "due": gettext_noop("jatuh tempo dicatat"),
    "end_proposed": gettext_noop("diusulkan berakhir"),
    "agreement_recorded": gettext_noop("perjanjian dicatat"),
    "agreement_signed": gettext_noop("perjanjian ditandatangani"),
    "agreement_ended": gettext_noop("perjanjian diakhiri"),
    "budget_line": gettext_noop("kegiatan dicatat"),
    "realisation": gettext_noop("realisasi dicatat"),
    "gate_date": gettext_noop("tanggal tahap anggaran dicatat"),
}
ABOUT: Final[Mapping[str, str]] = {  # the first word of a step tells what its `about` names
    "agreement": gettext_noop("Perjanjian %(code)s"),
    "team": gettext_noop("Tim khusus %(code)s"),
    "to": gettext_noop("Tim khusus %(code)s"),
    "decided": gettext_noop("Butir rapat %(code)s"),
    "budget": gettext_noop("Kegiatan %(code)s"),
    "realisation": gettext_noop("Kegiatan %(code)s"),
}
OF_AN_OFFICE: Final = {"budget", "realisation"}  # "office/year/code": the column beside names it
OF_A_PROMISE: Final = gettext_noop("Komitmen %(code)s")


def read(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return a line of the book for its row of the table."""
    return {
        "index": entry["index"],
        "at": datetime.fromisoformat(entry["at"]),
        "about": _about(entry),
        "done": _done(entry["step"]),
        "office": entry.get("office", ""),
        "post": entry.get("post", ""),
    }


def _done(step: str) -> str:
    words = _(STEPS[step]) if step in STEPS else step  # of a later version: as it stands
    return words[:1].upper() + words[1:]


def _about(entry: Mapping[str, Any]) -> str:
    """Return the case, the commitment, the agreement; nothing where a post was filled."""
    said = entry.get("about")
    if "case" in entry or not isinstance(said, str):
        return str(entry.get("case", ""))
    if entry["step"] == "gate_date":
        _government, year, gate = said.split("/")
        return _("%(gate)s, TA %(year)s") % {"gate": _(GATES[Gate(gate)]), "year": year}
    kind = entry["step"].partition("_")[0]
    code = said.rpartition("/")[2] if kind in OF_AN_OFFICE else said
    return _(ABOUT.get(kind, OF_A_PROMISE)) % {"code": code}
