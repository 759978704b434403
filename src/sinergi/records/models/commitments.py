from typing import TYPE_CHECKING

from django.db import models

from sinergi.records.models.parties import Office, Pairing

if TYPE_CHECKING:
    from django.db.models.fields.related_descriptors import RelatedManager


class Commitment(models.Model):
    """What was promised. How it stands is computed from the rows below, never kept."""

    code = models.CharField(max_length=40, unique=True)
    pairing = models.ForeignKey(Pairing, on_delete=models.PROTECT, related_name="commitments")
    title = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField()
    recorded_on = models.DateField()
    owners = models.ManyToManyField(Office, related_name="commitments")
    direction = models.CharField(max_length=12)
    target = models.CharField(max_length=40)  # an exact fraction, such as 132/10
    unit = models.CharField(max_length=40)
    aggregation = models.CharField(max_length=12)
    counts_service = models.CharField(max_length=40, default="")  # whose cases count towards it
    from_item = models.CharField(max_length=60, default="")  # or an agreement and its clause
    trajectory = models.JSONField(default=list)
    continues = models.CharField(max_length=40, default="")
    baseline = models.CharField(max_length=40, default="")  # as `target`; never overwritten
    baseline_on = models.DateField(null=True)
    counted_in = models.CharField(max_length=40, default="")


class Declaration(models.Model):
    """A side acknowledges, says "tanpa tambahan biaya", or proposes to end it."""

    commitment = models.ForeignKey(
        Commitment, on_delete=models.PROTECT, related_name="declarations"
    )
    kind = models.CharField(max_length=12)  # acknowledged, no_cost, end
    government = models.CharField(max_length=8)
    on = models.DateField()
    reason = models.TextField(default="")
    recorded_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "kind", "government"], name="a_side_declares_a_thing_once"
            ),
        ]


class BudgetLine(models.Model):
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="budget_lines")
    year = models.PositiveSmallIntegerField()
    document = models.CharField(max_length=8)
    nomenclature = models.CharField(max_length=12)
    code = models.CharField(max_length=60)
    names = models.JSONField()
    pagu = models.BigIntegerField()  # rupiah
    recorded_on = models.DateField()
    indicator = models.CharField(max_length=200, default="")
    target = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    unit = models.CharField(max_length=40, default="")
    fund_source = models.CharField(max_length=80, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["office", "year", "document", "nomenclature", "code"],
                name="a_budget_line_stands_in_its_document_once",
            ),
        ]


class ProgrammeLink(models.Model):
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="links")
    line = models.ForeignKey(BudgetLine, on_delete=models.PROTECT, related_name="links")
    money = models.BigIntegerField()  # porsi, rupiah
    volume = models.DecimalField(max_digits=18, decimal_places=4, default=0)
    unit = models.CharField(max_length=40, default="")  # of the volume
    on = models.DateField()
    recorded_on = models.DateField()


class Output(models.Model):
    """A dated output ("keluaran") with its evidence and its part of the indicator."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="outputs")
    reference = models.CharField(max_length=120)
    done_on = models.DateField()
    evidenced_on = models.DateField(null=True)
    government = models.CharField(max_length=8, default="")  # empty: of all sides together
    numerator = models.CharField(max_length=40, default="")
    denominator = models.CharField(max_length=40, default="1")
    evidence = models.CharField(max_length=200, default="")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")  # entered it
    recorded_on = models.DateField()
    acknowledgements: "RelatedManager[OutputAcknowledgement]"


class OutputAcknowledgement(models.Model):
    """A side that did not enter an output says that it was done together."""

    output = models.ForeignKey(Output, on_delete=models.PROTECT, related_name="acknowledgements")
    government = models.CharField(max_length=8)
    on = models.DateField()
    paper = models.CharField(max_length=120, default="")  # of both, noted by the other side
    recorded_on = models.DateField()
    denied_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["output", "government"], name="a_side_acknowledges_an_output_once"
            ),
        ]


class Due(models.Model):
    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="dues")
    reference = models.CharField(max_length=120)
    due_on = models.DateField()
    done_on = models.DateField(null=True)
