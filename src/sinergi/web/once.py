"""The key of a form, and the hash of what it says."""

import secrets
from hashlib import sha256

from django.http import HttpRequest

from sinergi.actions.once import Form

KEY = "idempotency_key"
NOT_SAID = frozenset({KEY, "csrfmiddlewaretoken"})


def new_key() -> str:
    return secrets.token_urlsafe(18)


def form_of(request: HttpRequest) -> Form | None:
    """The form this request was sent by; None where it carries no key."""
    key = request.POST.get(KEY, "")[:64]
    if not key:
        return None
    said = sorted(
        (name, request.POST.getlist(name)) for name in request.POST if name not in NOT_SAID
    )
    body = sha256(repr((request.path, said)).encode()).hexdigest()
    return Form(key=key, body=body)
