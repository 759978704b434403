from django.db import models

from sinergi.records.models.parties import Office


class Message(models.Model):
    """A message or a job: a stable code and what it is about, never personal data."""

    code = models.CharField(max_length=40)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, null=True, related_name="messages")
    about = models.CharField(max_length=60, default="")  # number of a case, code of a book
    payload = models.JSONField(default=dict)
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["done_at", "due_at"], name="messages_to_do")]
