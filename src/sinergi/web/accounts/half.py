"""Half a log-in: the password was right, the second factor is still to be asked.

A reader may rely on this: until it is whole, the session belongs to nobody and opens nothing.
"""

from datetime import datetime, timedelta

from django.http import HttpRequest

from sinergi.actions import accounts
from sinergi.records.queries.accounts import account_numbered
from sinergi.records.queries.parties import AccountRow

HALF = "half"  # in the session
WHOLE_WITHIN = timedelta(minutes=10)


def begin(request: HttpRequest, account: AccountRow, *, now: datetime) -> None:
    request.session.flush()  # whatever key somebody may have planted, it ends here
    request.session[HALF] = {"account": account.pk, "at": now.isoformat()}


def account(request: HttpRequest, *, now: datetime) -> AccountRow | None:
    """Whose half it is; None if there is none, or it took too long."""
    half = request.session.get(HALF)
    if half is None or now > datetime.fromisoformat(half["at"]) + WHOLE_WITHIN:
        return None
    return account_numbered(half["account"])


def page(account: AccountRow) -> str:
    """The name of the page that makes it whole."""
    return "login-code" if accounts.has_second_factor(account) else "second-factor"
