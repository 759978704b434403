"""The database repeats what must never be false, and says which promise was broken."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, models, transaction
from django.db.models import Model

from sinergi.actions import cases, outputs
from sinergi.actions.cases import Deed
from sinergi.actions.once import Form
from sinergi.core.protocol import Step
from sinergi.records import constraints
from sinergi.records.models import (
    Attendance,
    Book,
    BookEntry,
    BookNode,
    Case,
    CaseCounter,
    CaseEvent,
    CaseOffice,
    Cosignature,
    Government,
    Meeting,
    Notula,
    NotulaReply,
    Office,
    OfficeName,
    OutputAcknowledgement,
    Post,
    Repeated,
    Sealed,
    Witness,
)
from tests.actions import played, promised
from tests.cast import CHILD, KAB, KABAG, NINE_PM
from tests.core import nine_pairings

pytestmark = pytest.mark.usefixtures("offices")


@pytest.fixture
def number() -> str:
    """A case with one row of everything that a deed leaves behind, and a witness's signature."""
    number = played.requested(CHILD)
    accept = Deed(step=Step.ACCEPT, form=Form(key="k", body="one"))
    cases.take(number, accept, by=KAB, now=NINE_PM)
    case = Case.objects.get(number=number)
    CaseOffice.objects.create(case=case, office=Office.objects.get(code="dinsos.kab"))
    witness = Witness.objects.create(name="Saksi", vkey="-")
    book = Book.objects.get(code="pairing-1")
    Cosignature.objects.create(book=book, witness=witness, size=1, line="-", at=NINE_PM)
    return number


def broken(model: type[Model], attempt: Callable[[], object]) -> str:
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        attempt()
    return constraints.broken(error.value, model)


def again(model: type[Model]) -> Callable[[], object]:
    """The same row a second time, under a key of its own."""
    row = model._default_manager.first()
    assert row
    fields = [field for field in row._meta.concrete_fields if not field.primary_key]
    return lambda: model(**{field.attname: getattr(row, field.attname) for field in fields}).save()


@pytest.mark.parametrize(
    ("model", "promise"),
    [
        (CaseEvent, "case_events_are_numbered_once"),
        (CaseOffice, "an_office_joins_a_case_once"),
        (CaseCounter, "a_pair_has_one_counter_a_year"),
        (Repeated, "a_form_is_answered_once"),
        (Sealed, "an_event_says_one_thing_of_a_subject"),
        (BookEntry, "book_entries_stand_in_one_line"),
        (BookNode, "book_nodes_never_change"),
        (Cosignature, "a_witness_signs_a_size_once"),
    ],
)
def test_a_row_that_is_one_of_a_kind_stays_so(number: str, model, promise: str) -> None:
    assert broken(model, again(model)) == promise


def test_a_case_is_in_a_known_state(number: str) -> None:
    lost = lambda: Case.objects.update(state="lost")  # noqa: E731
    assert broken(Case, lost) == "case_is_in_a_known_state"
    assert broken(Case, lost) != "case_events_are_numbered_once"


def test_only_a_draft_has_no_number(number: str) -> None:
    draft = played.drafted(CHILD)
    attempts = [
        lambda: Case.objects.filter(number=number).update(number=None),
        lambda: Case.objects.filter(pk=draft).update(number="SNG-2"),
    ]
    for attempt in attempts:
        assert broken(Case, attempt) == "only_a_draft_has_no_number"


def test_what_has_a_period_ends_after_it_begins() -> None:
    office = Office.objects.first()
    name = OfficeName(office=office, name="-", since=date(2018, 1, 2), until=date(2018, 1, 1))
    assert broken(OfficeName, name.save) == "office_names_end_after_they_begin"
    ended = lambda: Post.objects.update(until=date(2015, 12, 31))  # noqa: E731
    assert broken(Post, ended) == "posts_end_after_they_begin"


def met() -> Meeting:
    office, on = Office.objects.first(), date(2017, 8, 10)
    row = Meeting.objects.create(
        series="-", number=1, invited_on=on, held_on=on, place="-", chair=office
    )
    Attendance.objects.create(meeting=row, office=office, persons=1)
    return row


def test_an_office_is_counted_once_at_a_meeting() -> None:
    met()
    assert broken(Attendance, again(Attendance)) == "an_office_attends_a_meeting_once"


def test_an_objection_says_what_it_objects_to() -> None:
    row = met()
    notula = Notula.objects.create(meeting=row, sent_on=row.held_on, days=5)
    said = {"notula": notula, "office": row.chair, "on": row.held_on}
    NotulaReply.objects.create(**said, reply="acknowledged")

    silent = lambda: NotulaReply.objects.create(**said, reply="objected")  # noqa: E731
    assert broken(NotulaReply, silent) == "an_objection_has_its_reason"


def test_a_side_acknowledges_an_output_once() -> None:
    promised.promised("2")
    work = replace(nine_pairings.did(date(2018, 5, 31), 1), acknowledged=())
    outputs.enter("2", work, by=KABAG, now=promised.NOW)
    promised.acknowledge_the_last("2", promised.TODAY, by=promised.BY[promised.KAB])
    twice = again(OutputAcknowledgement)
    assert broken(OutputAcknowledgement, twice) == "a_side_acknowledges_an_output_once"


def test_a_broken_promise_that_is_not_of_this_model_has_no_name_of_it(number: str) -> None:
    twice = again(CaseEvent)
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        twice()
    named = constraints.broken(error.value, Case)
    assert named in {"", "case_events_are_numbered_once"}  # PostgreSQL names it whatever is asked
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        Government.objects.create(code="35.74", name="-", short_name="-", kind="kota")
    assert constraints.broken(error.value, CaseEvent) != "case_events_are_numbered_once"


def test_each_promise_is_named_as_a_sentence() -> None:
    named = [
        constraint.name
        for model in (CaseEvent, Case, Sealed, BookEntry, BookNode, Post)
        for constraint in model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint | models.CheckConstraint)
    ]
    assert len(named) >= 7
    assert all(name.count("_") >= 3 for name in named)
