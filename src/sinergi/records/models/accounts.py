from django.db import models

from sinergi.records.models.parties import Officer


class SecondFactor(models.Model):
    """The authenticator app of an account; it counts once `confirmed_at` is set."""

    officer = models.OneToOneField(Officer, on_delete=models.CASCADE, related_name="second_factor")
    secret = models.BinaryField()  # sealed by the master key
    last_counter = models.PositiveBigIntegerField(default=0)  # no code counts twice
    recovery = models.JSONField(default=list)  # keyed hashes of the codes not yet used
    confirmed_at = models.DateTimeField(null=True)


class Attempt(models.Model):
    """Failed log-ins under one name, or from one address; both only as keyed hashes."""

    whose = models.CharField(max_length=64, unique=True)
    failures = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField(db_index=True)
