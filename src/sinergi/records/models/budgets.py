from django.db import models

from sinergi.records.models.commitments import BudgetLine
from sinergi.records.models.parties import Government


class Realisation(models.Model):
    """What was spent of a whole line by a day; shown beside a commitment, never its proof."""

    line = models.ForeignKey(BudgetLine, on_delete=models.PROTECT, related_name="realisations")
    until = models.DateField()
    money = models.BigIntegerField()  # rupiah
    physical_percent = models.DecimalField(max_digits=5, decimal_places=2)
    output = models.CharField(max_length=200, default="")
    sp2d = models.CharField(max_length=80, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line", "until"], name="a_line_is_realised_once_a_day"),
        ]


class GateDate(models.Model):
    """A day of a government's budget calendar, with where it was read."""

    government = models.ForeignKey(Government, on_delete=models.PROTECT, related_name="gates")
    year = models.PositiveSmallIntegerField()  # whose money
    gate = models.CharField(max_length=20)
    on = models.DateField()
    note = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["government", "year", "gate"], name="a_gate_closes_once_a_year"
            ),
        ]
