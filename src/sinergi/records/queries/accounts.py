"""Accounts out of their rows."""

from sinergi.records.models import Officer
from sinergi.records.queries.parties import AccountRow


def account_numbered(number: int) -> AccountRow | None:
    return Officer.objects.filter(pk=number, is_active=True).first()
