from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from sinergi.core.parties import Obligation, Role, Since


class Government(models.Model):
    code = models.CharField(max_length=8, primary_key=True)  # Kemendagri, such as 35.74
    name = models.CharField(max_length=120)
    short_name = models.CharField(max_length=40)
    kind = models.CharField(max_length=12)  # kota, kabupaten, provinsi
    side = models.CharField(max_length=1, default="")  # a, b, c: which colour and place on screen
    zone = models.CharField(max_length=40, default="Asia/Jakarta")
    closes = models.TimeField(default="15:30")
    seat = models.CharField(max_length=80, default="")  # where letters are dated
    letterhead = models.JSONField(default=list)  # lines under the name of the office
    head_title = models.CharField(max_length=40, default="")
    head_name = models.CharField(max_length=120, default="")
    head_status = models.CharField(max_length=4, default="")  # Pj, Pjs, Plt, Plh


class DayOff(models.Model):
    """A day off; without a government a national one (holiday or cuti bersama)."""

    government = models.ForeignKey(
        Government, on_delete=models.CASCADE, null=True, related_name="days_off"
    )
    day = models.DateField(db_index=True)
    name = models.CharField(max_length=120)


class Office(models.Model):
    code = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=120)  # today's; `names` has the history
    short_name = models.CharField(max_length=60, default="")
    kind = models.CharField(max_length=40, default="")
    government = models.ForeignKey(Government, on_delete=models.PROTECT, related_name="offices")
    joined = models.BooleanField(default=True)
    liaison = models.CharField(max_length=120, default="")  # PPKSD, by post
    duty_phone = models.CharField(max_length=20, default="")


class OfficeName(models.Model):
    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=120)
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="office_names_end_after_they_begin",
            ),
        ]


class Accounts(BaseUserManager["Officer"]):
    def create_user(self, login: str, password: str | None = None, **more: object) -> "Officer":
        officer = self.model(login=login, **more)
        officer.set_password(password)
        officer.save()
        return officer


class Officer(AbstractBaseUser):
    """An account: one person, who may hold several posts."""

    login = models.CharField(max_length=60, unique=True)
    handle = models.CharField(max_length=20, unique=True)  # stands in the book where a name would
    name = models.CharField(max_length=120)
    nip = models.CharField(max_length=18, default="", blank=True)  # stands under a signature
    email = models.EmailField(default="", blank=True)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)  # invented; may log in without a second factor
    held: "list[Post] | None" = None  # today's, once they were read; not a column

    objects = Accounts()
    USERNAME_FIELD = "login"
    EMAIL_FIELD = "email"


class Post(models.Model):
    """A jabatan, held for a period; also Plt. and Plh."""

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="posts")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField(max_length=120)
    role = models.CharField(max_length=20, choices=[(role, role) for role in Role])
    status = models.CharField(max_length=4, default="", blank=True)  # Plt, Plh
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="posts_end_after_they_begin",
            ),
        ]


class Pairing(models.Model):
    number = models.PositiveIntegerField(unique=True)
    title = models.CharField(max_length=120)
    field = models.CharField(max_length=120, default="")  # urusan
    since = models.CharField(max_length=12, default=Since.IN_2017)
    obligation = models.CharField(max_length=12, default=Obligation.UNDECIDED)
    source = models.TextField(default="")  # where we know it from
    proposal = models.BooleanField(default=False)  # its subject is our proposal, not the source's
    offices = models.ManyToManyField(Office, related_name="pairings")
