"""Agreements through the actions, and what they let through or mark at a request."""

from dataclasses import replace
from datetime import date
from functools import partial
from hashlib import sha256

import pytest

from sinergi.actions import agreements, drafts
from sinergi.actions.agreements import AgreementRecordedTwice, EndsOutsideItsTerm
from sinergi.actions.files import Opened
from sinergi.actions.once import AnsweredBefore, Form
from sinergi.core.access import NotYoursToRecord
from sinergi.core.agreements import (
    Agreement,
    Capacity,
    ClockTerm,
    Kind,
    Party,
    Requirement,
    WithoutItsParent,
)
from sinergi.core.days import AheadOfToday
from sinergi.core.grounds import AgreementLapsed, NoAgreement, UrgentWithoutReason
from sinergi.core.uploads import Media
from sinergi.records import models
from sinergi.records.queries import agreements as recorded
from sinergi.records.queries import cases
from sinergi.services import CATALOGUE
from tests.actions.played import NIK, drafted, requested
from tests.actions.promised import NOT_THEIRS, NOW, lines
from tests.actions.together import at_once
from tests.cast import CHILD, KABAG, KOTA, NINE_PM, PROVINCE

pytestmark = pytest.mark.usefixtures("committed_offices")
PAPER = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
KB = Agreement(
    code="kb-1",
    kind=Kind.KB,
    title="Kesepakatan Bersama (contoh)",
    parties=(
        Party(government="35.74", number="1/CONTOH/2017", capacity=Capacity.HEAD),
        Party(government="35.13", number="2/CONTOH/2017", capacity=Capacity.HEAD),
    ),
    signed_on=date(2017, 12, 4),
    valid_from=date(2017, 12, 4),
    valid_until=date(2020, 12, 31),
)
PKS = replace(
    KB,
    code="pks-1",
    kind=Kind.PKS,
    parent="kb-1",
    signed_on=date(2017, 12, 18),
    valid_from=date(2018, 1, 2),
    valid_until=date(2018, 12, 31),
    services=frozenset({"street-child"}),
    requirements=(Requirement(service="street-child", since=date(2018, 1, 2), items=("KK",)),),
    clock_terms=(ClockTerm(service="street-child", clock="answer", amount=2, article="7"),),
)


def signed(*known: Agreement) -> None:
    for one in known:
        agreements.sign(one, by=KABAG, now=NOW)


def test_an_agreement_comes_back_as_it_was_signed() -> None:
    signed(KB, PKS)
    assert recorded.every() == [KB, PKS]


def test_its_line_stands_with_every_party_and_in_the_pairing_it_governs() -> None:
    signed(KB, PKS)
    assert len(lines("own-35.74")) == len(lines("own-35.13")) == 2
    (line,) = lines("pairing-1")
    assert '"about":"pks-1"' in line


def test_a_new_one_keeps_the_rules_and_a_recorded_one_may_break_them() -> None:
    orphan = replace(PKS, parent=None)
    with pytest.raises(WithoutItsParent):
        agreements.sign(orphan, by=KABAG, now=NOW)
    with pytest.raises(WithoutItsParent):
        agreements.sign(replace(orphan, recorded=True), by=KABAG, now=NOW)
    agreements.record(orphan, by=KABAG, now=NOW)
    assert recorded.one("pks-1").recorded


def test_an_agreement_is_recorded_once() -> None:
    signed(KB)
    with pytest.raises(AgreementRecordedTwice):
        signed(KB)


@pytest.mark.parametrize("by", [*NOT_THEIRS, PROVINCE, KOTA])
def test_who_is_no_party_records_no_agreement(by) -> None:
    with pytest.raises(NotYoursToRecord):
        agreements.record(KB, by=by, now=NOW)
    assert recorded.every() == []


def test_the_next_free_code_is_given_to_a_document_that_brings_none() -> None:
    codes = [agreements.record(replace(KB, code=""), by=KABAG, now=NOW) for _ in range(2)]
    later = replace(KB, code="", signed_on=date(2018, 1, 2))
    codes += [agreements.record(later, by=KABAG, now=NOW)]
    assert codes == ["kb-2017-1", "kb-2017-2", "kb-2018-1"]


def test_of_two_that_enter_a_document_at_once_each_gets_a_code_of_its_own() -> None:
    enter = partial(agreements.record, replace(KB, code=""), by=KABAG, now=NOW)
    assert sorted(at_once(enter, enter)) == ["kb-2017-1", "kb-2017-2"]


def test_its_paper_is_kept_and_the_books_hold_the_hash_of_it() -> None:
    paper = Opened(media_type=Media.PDF, content=PAPER)
    agreements.record(KB, by=KABAG, now=NOW, paper=paper)
    kept = recorded.paper("kb-1")
    assert kept
    assert (kept.media_type, bytes(kept.content)) == ("application/pdf", PAPER)
    hashed = sha256(PAPER).hexdigest()
    assert recorded.one("kb-1").file_sha256 == hashed
    for book in ("own-35.74", "own-35.13"):
        assert f'"about":"kb-1 sha256:{hashed}"' in lines(book)[0]
    assert recorded.paper("kb-2") is None


def test_the_same_form_enters_one_document() -> None:
    form = Form(key="k" * 24, body="a" * 64)
    agreements.record(KB, by=KABAG, now=NOW, form=form)
    with pytest.raises(AnsweredBefore) as before:
        agreements.record(KB, by=KABAG, now=NOW, form=form)
    assert (before.value.same, before.value.location) == (True, "/perjanjian/")
    assert len(recorded.every()) == 1


def test_what_the_core_refuses_of_its_dates_is_not_entered() -> None:
    with pytest.raises(AheadOfToday):
        agreements.record(replace(KB, signed_on=date(2030, 1, 1)), by=KABAG, now=NOW)
    assert recorded.every() == []


def test_it_ends_within_its_term() -> None:
    signed(KB)
    with pytest.raises(EndsOutsideItsTerm):
        agreements.end("kb-1", on=date(2021, 1, 1), by=KABAG, now=NOW)
    agreements.end("kb-1", on=date(2018, 6, 30), by=KABAG, now=NOW)
    assert recorded.one("kb-1").last_day == date(2018, 6, 30)


def test_a_request_keeps_the_agreement_it_stands_on() -> None:
    signed(KB, PKS)
    row = models.Case.objects.get(number=requested())
    assert row.agreement == models.Agreement.objects.get(code="pks-1").pk
    assert not row.urgent_because


@pytest.mark.parametrize("known", [(), (KB, replace(PKS, valid_until=date(2018, 1, 7)))])
def test_a_child_is_never_blocked_and_the_case_says_that_nothing_is_in_force(known) -> None:
    signed(*known)
    row = models.Case.objects.get(number=requested())
    assert row.agreement is None
    assert row.urgent_because


@pytest.fixture
def blockable(monkeypatch) -> None:
    """The same service, as if it were not about children."""
    monkeypatch.setitem(
        CATALOGUE, "street-child", replace(CATALOGUE["street-child"], never_blocked=False)
    )


def test_without_an_agreement_no_other_case_is_sent_and_the_draft_stays(blockable) -> None:
    with pytest.raises(NoAgreement):
        requested()
    signed(KB, replace(PKS, valid_until=date(2018, 1, 7)))
    with pytest.raises(AgreementLapsed):
        requested()
    assert set(models.Case.objects.values_list("state", flat=True)) == {"draft"}


def test_urgency_is_pleaded_with_a_reason(blockable) -> None:
    assert _asked(urgent_reason="Anak sakit").urgent_because
    with pytest.raises(UrgentWithoutReason):
        _asked(urgent_reason="  ")
    with pytest.raises(UrgentWithoutReason):
        _asked(urgent=True)


def test_the_event_says_why_it_was_urgent_only_where_nothing_was_in_force() -> None:
    pleaded = {"urgent": True, "urgent_reason": "Anak demam"}
    urgent = cases.loaded(_asked(**pleaded)).case
    assert (urgent.fact("urgent"), urgent.fact("urgent_reason")) == (True, "Anak demam")

    signed(KB, PKS)
    covered = _asked(**pleaded, nik="3513014507090002")
    assert not covered.urgent_because
    assert "urgent" not in cases.loaded(covered).case.events[0].facts
    assert "urgent_reason" not in cases.loaded(covered).case.events[0].facts


def _asked(*, nik: str = NIK, **more: object) -> models.Case:
    key = drafted({**CHILD, "nik": nik})
    row = models.Case.objects.get(pk=key)
    typed = drafts.from_kept(cases.loaded(row).drafted)
    drafts.rewrite(key, replace(typed, facts={**typed.facts, **more}), by=KOTA, now=NINE_PM)
    return models.Case.objects.get(number=drafts.request(key, by=KOTA, now=NINE_PM))
