"""Why a side stands where it stands, and what it needs for the next rung.

A reader may rely on this: every reason is a record with its date; nothing here decides a rung.
"""

from datetime import date
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from sinergi.core.commitments import ProgrammeLink, Records, Work
from sinergi.core.doors import DOORS, Certainty, OpenDoor
from sinergi.core.standings import Rung, Standing, height
from sinergi.entrance.wording import day, rupiah, short_day
from sinergi.reports.pairing import Promise
from sinergi.web.board.drawn import figure


def reasons(one: Promise, side: str) -> dict[str, str]:
    """For each rung that holds on its own: the record that carries it."""
    stood, records = one.standing, one.records
    found = {
        Rung.AGREED: _acknowledged(records, side, stood.as_of),
        Rung.PLANNED: _planned(records, side, stood.as_of),
        Rung.BUDGETED: _budgeted(records, side, stood.as_of),
        Rung.RUNNING: _running(one, side),
        Rung.REALISED: figure(stood.values[side], one.commitment.indicator.unit),
    }
    return {str(rung): words for rung, words in found.items() if words}


def _acknowledged(records: Records, side: str, as_of: date) -> str:
    said = [
        one.on for one in records.acknowledgements if one.government == side and one.on <= as_of
    ]
    return _("menyatakan menerima, %(on)s") % {"on": short_day(min(said))} if said else ""


def _free(records: Records, side: str, as_of: date) -> str:
    said = [one.on for one in records.no_cost if one.government == side and one.on <= as_of]
    return _("tanpa tambahan biaya, %(on)s") % {"on": short_day(min(said))} if said else ""


def _links(records: Records, side: str, as_of: date) -> list[ProgrammeLink]:
    ours = [
        link
        for link in records.links
        if link.line.government == side and link.since <= as_of and link.porsi
    ]
    return sorted(ours, key=lambda link: link.since)


def _planned(records: Records, side: str, as_of: date) -> str:
    links = _links(records, side, as_of)
    return link_words(links[0]) if links else _free(records, side, as_of)


def _budgeted(records: Records, side: str, as_of: date) -> str:
    links = [link for link in _links(records, side, as_of) if link.line.is_budget]
    return link_words(links[-1]) if links else _free(records, side, as_of)


def link_words(link: ProgrammeLink) -> str:
    said = {"document": link.line.document, "porsi": porsi(link), "on": short_day(link.since)}
    return _("%(document)s, porsi %(porsi)s, %(on)s") % said


def porsi(link: ProgrammeLink) -> str:
    if link.porsi.money:
        return rupiah(link.porsi.money)
    return figure(Fraction(link.porsi.volume), link.porsi.unit) if link.porsi else ""


def _running(one: Promise, side: str) -> str:
    counted = works(one, side)
    if not counted:
        return ""
    first, count = min(counted, key=lambda work: work.done_on), len(counted)
    said = {"n": count, "on": short_day(first.done_on)}
    return _("%(n)s keluaran atau berkas, yang pertama %(on)s") % said


def works(one: Promise, side: str) -> list[Work]:
    return [
        work
        for work in one.records.works
        if work.counts_for(side, one.commitment, as_of=one.standing.as_of)
    ]


def missing(stood: Standing, side: str) -> str:
    """What this side needs to get one rung further; nothing where it has arrived."""
    words = {
        0: _("Nyatakan menerima komitmen ini."),
        1: _("Sediakan porsi dalam RKPD, Renja, atau RKA, atau nyatakan tanpa tambahan biaya."),
        2: _("Sediakan porsi dalam DPA atau DPPA."),
        3: _("Catat keluaran pertama dengan buktinya, atau tutup berkas pertama."),
        4: _to_the_target(stood),
    }
    return words.get(height(stood.sides[side]), "")


def _to_the_target(stood: Standing) -> str:
    measured = stood.commitment.indicator
    target = figure(measured.target, measured.unit)
    value = figure(stood.value, measured.unit) or _("belum ada data")
    said = {"target": target, "value": value, "on": day(stood.commitment.closes_on)}
    if measured.may_fall_back and not stood.year_is_over:
        return _("Penuhi target %(target)s pada %(on)s; sekarang %(value)s.") % said
    return _("Capai target %(target)s di kedua pihak; sekarang %(value)s.") % said


def door(opened: OpenDoor) -> dict[str, Any]:
    """The door of the budget in words, with how sure we are of it."""
    said = {
        name: day(value) if isinstance(value, date) else value
        for name, value in opened.parameters.items()
    }
    said["door"] = _(DOORS[opened.door])
    return {
        "door": said["door"],
        "code": str(opened.door),
        "words": _(opened.why) % said,
        "certainty": str(opened.certainty),
        "sure": _(
            {
                Certainty.RECORDED: _("tanggal tercatat"),
                Certainty.STATUTE: _("menurut peraturan"),
                Certainty.UNKNOWN: _("tanggal belum diketahui"),
                Certainty.SHUT: _("tertutup"),
            }[opened.certainty]
        ),
        "basis": opened.closes.note if opened.closes else "",
        "passed": opened.passed,
    }
