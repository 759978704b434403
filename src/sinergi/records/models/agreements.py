from django.db import models

from sinergi.core.agreements import Kind


class Agreement(models.Model):
    """One record that all its parties own. Whether it is in force on a day is computed."""

    code = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in Kind])
    title = models.CharField(max_length=200)
    parties = models.JSONField()  # government, number, capacity, power_of_attorney
    signed_on = models.DateField()
    valid_from = models.DateField()
    valid_until = models.DateField()
    ended_on = models.DateField(null=True)
    services = models.JSONField(default=list)
    parent = models.CharField(max_length=40, default="")
    recorded = models.BooleanField(default=False)  # it was there before it was entered
    file_sha256 = models.CharField(max_length=64, default="")
    requirements = models.JSONField(default=list)
    clock_terms = models.JSONField(default=list)


class AgreementFile(models.Model):
    """The signed paper itself. It names offices and who signed for them, no one they care for."""

    agreement = models.OneToOneField(Agreement, on_delete=models.PROTECT, related_name="file")
    media_type = models.CharField(max_length=40)
    content = models.BinaryField()
    kept_at = models.DateTimeField()
