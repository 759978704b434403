from django.db import models
from django.db.models import Q

from sinergi.core.meetings import Outcome, Reply
from sinergi.core.special_team import Move
from sinergi.records.models.parties import Office, Pairing


class Meeting(models.Model):
    series = models.CharField(max_length=120)
    number = models.PositiveIntegerField()
    invited_on = models.DateField()
    held_on = models.DateField()
    place = models.CharField(max_length=120)
    chair = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    offices = models.ManyToManyField(Office, through="Attendance", related_name="meetings")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["series", "number"], name="a_series_numbers_its_meetings_once"
            ),
        ]


class Attendance(models.Model):
    """An office at a meeting: how many came and in which posts; nobody's name."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendance")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="attended")
    persons = models.PositiveSmallIntegerField()
    posts = models.CharField(max_length=200, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "office"], name="an_office_attends_a_meeting_once"
            ),
        ]


class Notula(models.Model):
    """When the notula was sent; whether it is accepted is computed from the replies and the day."""

    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="notula")
    sent_on = models.DateField()
    days = models.PositiveSmallIntegerField()  # working days to object, as on the day it was sent


class NotulaReply(models.Model):
    notula = models.ForeignKey(Notula, on_delete=models.PROTECT, related_name="replies")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    reply = models.CharField(max_length=16, choices=[(one, one) for one in Reply])
    on = models.DateField()
    reason = models.TextField(default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(reply=Reply.OBJECTED, reason=""), name="an_objection_has_its_reason"
            ),
        ]


class AgendaItem(models.Model):
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    code = models.CharField(max_length=40, unique=True)
    pairing = models.ForeignKey(Pairing, on_delete=models.PROTECT, related_name="items")
    question = models.CharField(max_length=200)
    outcome = models.CharField(max_length=24, choices=[(one, one) for one in Outcome])
    decision = models.TextField(default="")
    continues = models.CharField(max_length=40, default="")


class TeamQuestion(models.Model):
    code = models.CharField(max_length=40, unique=True)
    pairing = models.ForeignKey(Pairing, on_delete=models.PROTECT, related_name="questions")
    asked = models.CharField(max_length=200)
    governments = models.JSONField()
    from_item = models.CharField(max_length=40)
    asked_on = models.DateField()
    commitment = models.CharField(max_length=40, default="")
    members = models.JSONField(default=list)


class TeamEntry(models.Model):
    question = models.ForeignKey(TeamQuestion, on_delete=models.PROTECT, related_name="entries")
    move = models.CharField(max_length=24, choices=[(one, one) for one in Move])
    on = models.DateField()
    government = models.CharField(max_length=8, default="")
    text = models.TextField(default="")
    due_on = models.DateField(null=True)
    reference = models.CharField(max_length=40, default="")
