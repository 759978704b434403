"""A case is split: some go on to a third office, in a case of their own."""

from dataclasses import replace
from functools import partial

import pytest

from sinergi.actions import agreements, books, cases, drafts, splitting
from sinergi.actions.cases import Deed
from sinergi.actions.drafts import Typed
from sinergi.actions.once import AnsweredBefore, Form
from sinergi.core.protocol import AlreadyTaken, Event, State, Step
from sinergi.core.protocol.rules import NothingToSplit
from sinergi.core.requests import AlreadyRequested
from sinergi.records import models
from sinergi.records.queries import cases as recorded
from sinergi.records.queries.absent import Absent
from sinergi.services import CATALOGUE
from tests.actions import played
from tests.actions.test_agreements import PKS
from tests.actions.together import at_once
from tests.cast import (
    CHILD,
    DINSOS,
    DINSOS_KAB,
    FOUND,
    KAB,
    KABAG,
    KOTA,
    NINE_PM,
    OTHER_KAB,
    PROVINCE,
    SATPOL_KOTA,
)
from tests.services_for_tests import PUMPS

BAGAS = {**CHILD, "nik": "3513014507060001", "injuries": "memar"}
SARI = {**CHILD, "claimed_name": "Sari", "age": 8, "nik": "3513014507090002"}
PKS_OF_2018 = replace(PKS, parent=None)
NUMBERS = ("SNG-35.13-35.74-2018-000001", "SNG-35.13-35.74-2018-000002")


def dividing(number: str, *names: str, to: str = "dinsos.kab", **more) -> Deed:
    case = recorded.load(number, by=KOTA).case
    chosen = [one for one in case.persons if case.fact("claimed_name", one) in names]
    facts = {"persons": chosen, "to": to, "reason": "perlu pekerja sosial", **more}
    return Deed(step=Step.SPLIT, facts=facts)


def split(number: str, *names: str, **more) -> str:
    return splitting.split(number, dividing(number, *names, **more), by=KAB, now=NINE_PM)


@pytest.mark.usefixtures("offices")
def test_who_is_split_off_has_a_case_of_its_own_with_the_third_office() -> None:
    whole = played.requested(BAGAS, SARI)

    part = split(whole, "Sari")

    assert (whole, part) == NUMBERS
    left, new = (recorded.load(number, by=KOTA).case for number in NUMBERS)
    assert [left.fact("claimed_name", one) for one in left.persons] == ["Bagas"]
    assert [new.fact("claimed_name", one) for one in new.persons] == ["Sari"]
    assert (new.sender, new.receiver, new.state) == (SATPOL_KOTA, DINSOS_KAB, State.REQUESTED)
    assert {was.held_by for was in new.persons.values()} == {SATPOL_KOTA}
    assert (new.fact("found_at"), new.fact("risk")) == ("Alun-alun", "none")
    assert new.fact("split_from") == whole
    assert models.Case.objects.get(number=part).split_from.number == whole
    assert new.events[0].by.handle == KAB.handle  # it says who asked in the sender's name


@pytest.mark.usefixtures("offices")
def test_the_third_office_opens_the_part_and_who_split_it_does_not() -> None:
    part = split(played.requested(BAGAS, SARI), "Sari")

    cases.take(part, Deed(step=Step.ACKNOWLEDGE), by=DINSOS, now=NINE_PM)
    with pytest.raises(Absent):
        recorded.load(part, by=KAB)
    with pytest.raises(Absent):
        recorded.load(NUMBERS[0], by=DINSOS)


@pytest.mark.usefixtures("offices")
def test_a_part_stands_on_the_agreement_of_the_whole() -> None:
    agreements.record(PKS_OF_2018, by=KABAG, now=NINE_PM)
    whole = played.requested(BAGAS, SARI)

    part = split(whole, "Sari")

    rows = models.Case.objects.filter(number__in=NUMBERS)
    (known,) = models.Agreement.objects.values_list("pk", flat=True)
    assert set(rows.values_list("agreement", "urgent_because")) == {(known, False)}
    assert models.Case.objects.get(number=part).agreement == known


@pytest.mark.usefixtures("offices")
def test_a_part_is_as_urgent_as_the_whole_and_for_the_same_reason() -> None:
    urgent = {"urgent": True, "urgent_reason": "Anak demam, hujan lebat"}
    typed = Typed(receiver="satpol.kab", facts={**FOUND, **urgent}, people=(BAGAS, SARI))
    key = drafts.begin("street-child", typed, by=KOTA, now=NINE_PM)
    whole = drafts.request(key, by=KOTA, now=NINE_PM)

    part = split(whole, "Sari")

    row = models.Case.objects.get(number=part)
    assert (row.agreement, row.urgent_because) == (None, True)
    new = recorded.load(part, by=DINSOS).case
    assert (new.fact("urgent"), new.fact("urgent_reason")) == (True, urgent["urgent_reason"])


@pytest.mark.usefixtures("offices")
def test_what_was_said_lies_under_a_new_handle_and_a_new_key() -> None:
    whole = played.requested(BAGAS, SARI)
    part = split(whole, "Sari")

    old, new = (
        models.Subject.objects.filter(case__number=number, is_person=True)
        for number in (whole, part)
    )
    assert not {one.handle for one in old} & {one.handle for one in new}
    models.Subject.objects.filter(case__number=whole).update(key=None)  # erased in the whole
    case = recorded.load(part, by=KOTA).case
    assert [case.fact("claimed_name", one) for one in case.persons] == ["Sari"]
    assert "Sari" not in str([bytes(row.line) for row in models.BookEntry.objects.all()])


@pytest.mark.usefixtures("offices")
def test_both_cases_get_their_lines_in_the_books_of_who_split() -> None:
    whole = played.requested(BAGAS, SARI)
    before = models.BookEntry.objects.count()

    part = split(whole, "Sari")

    written = models.BookEntry.objects.order_by("pk")[before:]
    ids = dict(models.Case.objects.values_list("pk", "number"))
    assert [(ids[row.case], row.event, row.book.code) for row in written] == [
        (whole, 2, "own-35.13"),
        (whole, 2, "pairing-1"),
        (part, 1, "own-35.13"),
        (part, 1, "pairing-1"),
    ]


@pytest.mark.usefixtures("offices")
def test_a_child_split_off_is_found_in_the_part_and_no_longer_in_the_whole() -> None:
    whole = played.requested(BAGAS, SARI)
    split(whole, "Sari")

    again = drafts.begin(
        "street-child",
        Typed(receiver=DINSOS_KAB.code, facts=played.FOUND, people=(SARI,)),
        by=KOTA,
        now=NINE_PM,
    )
    with pytest.raises(AlreadyRequested) as refused:
        drafts.request(again, by=KOTA, now=NINE_PM)
    assert refused.value.number == NUMBERS[1]
    elsewhere = played.drafted(SARI)
    assert drafts.request(elsewhere, by=KOTA, now=NINE_PM)


@pytest.mark.usefixtures("committed_offices")
def test_a_split_to_an_office_already_asked_about_the_child_leaves_all_as_it_was() -> None:
    typed = Typed(receiver=DINSOS_KAB.code, facts=played.FOUND, people=(SARI,))
    drafts.request(drafts.begin("street-child", typed, by=KOTA, now=NINE_PM), by=KOTA, now=NINE_PM)
    whole = played.requested(BAGAS, SARI)

    with pytest.raises(AlreadyRequested):
        split(whole, "Sari")

    assert len(recorded.load(whole, by=KOTA).case.persons) == 2
    assert models.Case.objects.count() == 2


@pytest.mark.usefixtures("committed_offices")
def test_a_split_that_fails_half_way_leaves_no_half(monkeypatch) -> None:
    whole = played.requested(BAGAS, SARI)
    lines, write = models.BookEntry.objects.count(), books.write
    written: list[int] = []

    def full(*arguments) -> object:
        written.append(1)
        if len(written) == 3:  # the whole has its lines; the part gets none
            raise OSError("disk full")
        return write(*arguments)

    monkeypatch.setattr(books, "write", full)
    with pytest.raises(OSError, match="disk full"):
        split(whole, "Sari")

    assert len(recorded.load(whole, by=KOTA).case.persons) == 2
    assert (models.Case.objects.count(), models.BookEntry.objects.count()) == (1, lines)


@pytest.mark.usefixtures("offices")
def test_nobody_is_left_behind_and_nobody_unknown_goes() -> None:
    whole = played.requested(BAGAS, SARI)
    with pytest.raises(NothingToSplit):
        split(whole, "Bagas", "Sari")
    with pytest.raises(NothingToSplit):
        split(whole, "Budi")


@pytest.mark.usefixtures("offices")
def test_the_province_may_be_asked_for_one_of_the_siblings() -> None:
    part = split(played.requested(BAGAS, SARI), "Sari", to="dinsos.jatim")

    assert part == "SNG-35-35.74-2018-000001"
    cases.take(part, Deed(step=Step.ACCEPT), by=PROVINCE, now=NINE_PM)
    assert models.BookEntry.objects.filter(book__code="own-35").count() == 1


@pytest.mark.usefixtures("offices")
def test_the_same_form_twice_splits_once() -> None:
    whole = played.requested(BAGAS, SARI)
    deed = Deed(
        step=Step.SPLIT, facts=dividing(whole, "Sari").facts, form=Form(key="k", body="one")
    )
    splitting.split(whole, deed, by=KAB, now=NINE_PM)

    with pytest.raises(AnsweredBefore) as again:
        splitting.split(whole, deed, by=KAB, now=NINE_PM)
    assert (again.value.same, again.value.location) == (True, f"/berkas/{whole}/")
    assert models.Case.objects.count() == 2


@pytest.mark.usefixtures("committed_offices")
def test_split_and_accepted_at_once_it_is_one_after_the_other() -> None:
    for _ in range(8):
        whole = played.requested(BAGAS, {**SARI, "nik": ""})
        models.CaseSubject.objects.all().delete()
        deed = dividing(whole, "Sari")

        parted, accepted = at_once(
            partial(splitting.split, whole, deed, by=KAB, now=NINE_PM),
            partial(cases.take, whole, Deed(step=Step.ACCEPT), by=OTHER_KAB, now=NINE_PM),
        )

        assert isinstance(accepted, Event)
        case = recorded.load(whole, by=KOTA).case
        assert len(case.persons) == (2 if isinstance(parted, AlreadyTaken) else 1)
        assert len(case.events) == (2 if isinstance(parted, AlreadyTaken) else 3)


@pytest.mark.usefixtures("offices")
def test_goods_are_split_by_line(monkeypatch) -> None:
    monkeypatch.setitem(CATALOGUE, PUMPS.code, PUMPS)  # type: ignore[misc]
    facts = {"lines": ["pompa", "perahu"], "where": "Dringu"}
    key = drafts.begin(PUMPS.code, Typed(receiver="satpol.kab", facts=facts), by=KOTA, now=NINE_PM)
    whole = drafts.request(key, by=KOTA, now=NINE_PM)
    with pytest.raises(NothingToSplit):
        split(whole)

    part = split(whole, lines=["perahu"])

    case = recorded.load(part, by=DINSOS).case
    assert (case.fact("lines"), case.fact("where"), case.persons) == (["perahu"], "Dringu", {})
