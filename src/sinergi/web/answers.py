"""The answers HTTP has and Django does not."""

from django.http.response import HttpResponseRedirectBase


class SeeOther(HttpResponseRedirectBase):
    status_code = 303


REFUSED = 409
INVALID = 422
