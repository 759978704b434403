from django.db import models


class Installation(models.Model):
    """One row: the name in the books, and since when domain time runs in a demo."""

    code = models.CharField(max_length=40, unique=True)
    demo = models.BooleanField(default=False)
    domain_start = models.DateTimeField(null=True)  # demo: domain time at `real_start`
    real_start = models.DateTimeField(null=True)
