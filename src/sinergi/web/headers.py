"""What every answer says to the browser: nothing from elsewhere, nothing kept, no frames."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' blob:; "
    "connect-src 'self'; font-src 'self'; manifest-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)


class SafeHeaders:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        answer["Content-Security-Policy"] = POLICY
        answer["Referrer-Policy"] = "same-origin"
        answer["X-Content-Type-Options"] = "nosniff"
        answer["Permissions-Policy"] = "geolocation=(), microphone=()"
        if not request.path.startswith("/static/"):
            answer.setdefault("Cache-Control", "no-store")
        return answer
