from django.db import models

from sinergi.records.models.parties import Government, Pairing


class Book(models.Model):
    code = models.CharField(max_length=40, unique=True)
    pairing = models.ForeignKey(Pairing, on_delete=models.PROTECT, null=True, related_name="books")
    government = models.ForeignKey(
        Government, on_delete=models.PROTECT, null=True, related_name="books"
    )
    size = models.PositiveBigIntegerField(default=0)
    peaks = models.BinaryField(default=b"")  # roots of the complete subtrees, 32 bytes each


class BookEntry(models.Model):
    """One line, with the root of the book after it and the server's signature over that."""

    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="entries")
    index = models.PositiveBigIntegerField()
    line = models.BinaryField()
    root = models.BinaryField(max_length=32)
    signature = models.BinaryField(max_length=64)
    case = models.UUIDField(null=True)  # to find the lines of a case; not part of the proof
    event = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book", "index"], name="book_entries_stand_in_one_line"
            ),
        ]
        indexes = [models.Index(fields=["case", "event"], name="book_entries_of_a_case")]


class BookNode(models.Model):
    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="nodes")
    level = models.PositiveSmallIntegerField()
    index = models.PositiveBigIntegerField()
    hash = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book", "level", "index"], name="book_nodes_never_change"
            ),
        ]


class Witness(models.Model):
    """A key that does not live on the server; whose it is was told by another channel."""

    name = models.CharField(max_length=120, unique=True)
    government = models.ForeignKey(Government, on_delete=models.PROTECT, null=True)
    vkey = models.CharField(max_length=200)
    demo = models.BooleanField(default=False)  # lives on the same machine, and says so


class Cosignature(models.Model):
    book = models.ForeignKey(Book, on_delete=models.PROTECT, related_name="cosignatures")
    witness = models.ForeignKey(Witness, on_delete=models.PROTECT, related_name="cosignatures")
    size = models.PositiveBigIntegerField()
    line = models.TextField()  # the signature line of the note
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["book", "witness", "size"], name="a_witness_signs_a_size_once"
            ),
        ]
