"""Accounts out of their rows."""

from sinergi.records.models import Officer

Account = Officer  # the row behind a log-in; `core.parties.Officer` is who acts


def account_numbered(number: int) -> Account | None:
    return Officer.objects.filter(pk=number, is_active=True).first()
