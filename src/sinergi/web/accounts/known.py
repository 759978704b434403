"""Who is logged in, as every request asks: the account with the posts it holds today.

A reader may rely on this: both come in one query, and an account that was closed is nobody.
"""

from django.contrib.auth.backends import ModelBackend

from sinergi.entrance import clock
from sinergi.records.queries import parties
from sinergi.records.queries.accounts import account_numbered
from sinergi.records.queries.parties import AccountRow


class Known(ModelBackend):
    """Django's own way to check a password, with our way to read who had it."""

    def get_user(self, user_id: int) -> AccountRow | None:
        held = parties.posts(user_id, clock.today())
        account = held[0].officer if held else account_numbered(user_id)
        if account is None or not account.is_active:
            return None
        account.held = held
        return account
