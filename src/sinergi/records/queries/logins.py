"""Officers as the console and the stories of the demonstration name them: by their login."""

from datetime import date

from sinergi.core.parties import Officer
from sinergi.records import models
from sinergi.records.queries import parties
from sinergi.records.queries.absent import Absent


def officer_called(login: str, on: date, *, office: str = "") -> Officer:
    """Who acts under this login on that day, in the named office or in the oldest post."""
    account = models.Officer.objects.filter(login=login).first()
    held = parties.posts(account.pk, on) if account else []
    fits = [post for post in held if office in {"", post.office.code}]
    if not fits:
        raise Absent(login)
    return parties.officer(fits[0])


def logins() -> list[str]:
    return list(models.Officer.objects.order_by("login").values_list("login", flat=True))


def is_office(code: str) -> bool:
    return models.Office.objects.filter(code=code).exists()
