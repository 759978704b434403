import uuid
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q

from sinergi.core.facts import Level
from sinergi.core.protocol import State
from sinergi.records.models.parties import Office, Pairing

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


class Case(models.Model):
    """The list row of a case; its truth are the events."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    number = models.CharField(max_length=40, null=True, unique=True)  # noqa: DJ001  a draft has none
    service = models.CharField(max_length=40)
    service_version = models.PositiveSmallIntegerField(default=1)
    level = models.CharField(max_length=12, choices=[(level, level) for level in Level])
    pairing = models.ForeignKey(Pairing, on_delete=models.PROTECT, related_name="cases")
    state = models.CharField(max_length=20, default=State.DRAFT)
    overlays = models.JSONField(default=list)
    sender = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="sent")
    receiver = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="received")
    first_receiver = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    supporting = models.ManyToManyField(Office, through="CaseOffice", related_name="+")
    persons = models.PositiveSmallIntegerField(default=0)  # how many, never who
    made_at = models.DateTimeField()
    requested_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    due_clock = models.CharField(max_length=20, default="")
    due_office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, related_name="+")
    due_at = models.DateTimeField(null=True)
    due_soon_at = models.DateTimeField(null=True)
    agreement = models.PositiveBigIntegerField(null=True)  # under which it was opened
    urgent_because = models.BooleanField(default=False)  # opened without one, reason in the event
    split_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="parts"
    )
    events: "RelatedManager[CaseEvent]"

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in State]),
                name="case_is_in_a_known_state",
            ),
            models.CheckConstraint(
                condition=Q(state=State.DRAFT) ^ Q(number__isnull=False),
                name="only_a_draft_has_no_number",
            ),
        ]
        indexes = [
            models.Index(fields=["sender", "-changed_at"], name="cases_of_their_sender"),
            models.Index(fields=["receiver", "-changed_at"], name="cases_of_their_receiver"),
            models.Index(fields=["-changed_at"], name="cases_by_change"),
            models.Index(fields=["due_office", "due_at"], name="cases_by_due_date"),
            models.Index(fields=["state", "due_at"], name="cases_by_state"),  # few are open
        ]


class CaseOffice(models.Model):
    """An office that takes part beside sender and receiver."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="joined")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="joins")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "case"], name="an_office_joins_a_case_once"),
        ]


class CaseEvent(models.Model):
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="events")
    number = models.PositiveIntegerField()
    step = models.CharField(max_length=30)
    taken_in = models.CharField(max_length=20)
    officer = models.CharField(max_length=20)  # handle
    post = models.CharField(max_length=120)
    role = models.CharField(max_length=20)
    via = models.CharField(max_length=10)
    office = models.ForeignKey(  # None: the system
        Office, on_delete=models.PROTECT, null=True, related_name="+"
    )
    acting_for = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, related_name="+")
    occurred_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    facts = models.JSONField(default=dict)  # what moves the case; whatever is personal is sealed

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "number"], name="case_events_are_numbered_once"
            ),
        ]


class CaseCounter(models.Model):
    """The last number of an unordered pair of governments in a WIB year."""

    governments = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["governments", "year"], name="a_pair_has_one_counter_a_year"
            ),
        ]


class CaseSubject(models.Model):
    """Blind index of whom or what a case is about, for the one-open rule and own-side hits."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="subjects")
    index = models.BinaryField(max_length=32)
    person = models.CharField(max_length=40)  # handle in the vault

    class Meta:
        indexes = [models.Index(fields=["index"], name="cases_by_subject")]


class Repeated(models.Model):
    """What a form was answered, so that the same form sent twice is one deed."""

    officer = models.CharField(max_length=20)
    key = models.CharField(max_length=64)
    body = models.CharField(max_length=64)  # hash of what was sent
    location = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["officer", "key"], name="a_form_is_answered_once"),
        ]
