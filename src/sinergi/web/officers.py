"""Who acts: the account that is logged in, in the post that was chosen."""

from typing import cast

from django.http import HttpRequest

from sinergi.core.parties import Officer
from sinergi.entrance import clock
from sinergi.records.queries import parties
from sinergi.records.queries.parties import AccountRow, PostRow

CHOSEN = "post"  # in the session


class NoPost(Exception):
    """The account holds no post today: there is nothing it may do."""


def held(request: HttpRequest) -> list[PostRow]:
    """The posts of the account today: they came with it, unless this request logged it in."""
    account = cast("AccountRow", request.user)
    if account.held is None:
        account.held = parties.posts(account.pk, clock.today())
    return account.held


def post(request: HttpRequest) -> PostRow:
    posts = held(request)
    if not posts:
        raise NoPost
    chosen = request.session.get(CHOSEN)
    return next((one for one in posts if one.pk == chosen), posts[0])


def officer(request: HttpRequest) -> Officer:
    return parties.officer(post(request))
