from django.db import models

from sinergi.records.models.cases import Case


class Subject(models.Model):
    """Whose data key it is: a person, or the case itself for what is personal in its texts.

    Erasure destroys `key`; what it sealed can then be opened by nobody.
    """

    handle = models.CharField(max_length=40, primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="vault")
    is_person = models.BooleanField()
    key = models.BinaryField(null=True)  # wrapped by the master key
    erased_at = models.DateTimeField(null=True)


class Sealed(models.Model):
    """What one event said of one subject, with the salt of its line in the book; event 0: draft."""

    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="sealed")
    event = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subject", "event"], name="an_event_says_one_thing_of_a_subject"
            ),
        ]


class SealedFile(models.Model):
    handle = models.CharField(max_length=40, primary_key=True)
    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="files")
    media_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)  # of the sealed content, so that it tells nothing
    content = models.BinaryField()
    kept_at = models.DateTimeField()
    office = models.CharField(max_length=40)  # code of the office that kept it


class Erasure(models.Model):
    """Which keys were destroyed; replayed after a restore."""

    handle = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=20)
    reason = models.CharField(max_length=200)


class Reading(models.Model):
    """Who read what is sensitive; appended, sealed into the book by digest."""

    officer = models.CharField(max_length=20)
    post = models.CharField(max_length=120)
    office = models.CharField(max_length=40)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="readings")
    classes = models.CharField(max_length=120)
    at = models.DateTimeField()
    hour = models.DateTimeField()  # `at` without its minutes: one row is enough for an hour
    entry = models.PositiveBigIntegerField(null=True)  # the line of the book that holds its digest

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "case", "hour", "classes"],
                name="a_reading_is_noted_once_an_hour",
            ),
        ]
        indexes = [models.Index(fields=["entry", "office"], name="readings_by_digest")]
