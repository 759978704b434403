from django.db import models


class Chore(models.Model):
    """What is done once a day without an officer; in real time, also in a demonstration."""

    code = models.CharField(max_length=40, unique=True)
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    amount = models.PositiveIntegerField(default=0)  # how much it did, the last time
