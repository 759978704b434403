"""A browser as far as a kill test needs one: it keeps cookies, and knows what it has read.

A reader may rely on this: an answer is returned once its status line and all of its body were
read, and Unanswered is raised otherwise; so a 303 that is returned was acknowledged.
"""

import re
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from http.cookies import SimpleCookie
from urllib.parse import urlencode

SECONDS = 60  # an answer that takes longer is none


class Unanswered(Exception):
    """The connection ended before the answer was read: nobody knows what was done."""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    location: str
    body: str

    @property
    def excerpt(self) -> str:
        """What an officer reads on the page, in one line."""
        words = re.sub(r"<[^>]+>", " ", self.body.partition("<main")[2] or self.body)
        return f"{self.status} " + " ".join(words.split())[:300]


class Browser:
    def __init__(self, port: int) -> None:
        self._cookies: dict[str, str] = {}
        self._line = HTTPConnection("127.0.0.1", port, timeout=SECONDS)

    def close(self) -> None:
        self._line.close()

    def log_in(self, login: str, password: str) -> None:
        self.ask("/masuk/")
        answer = self.ask("/masuk/", {"login": login, "password": password})
        assert (answer.status, answer.location) == (303, "/"), answer.excerpt

    def ask(self, path: str, fields: dict[str, str | list[str]] | None = None) -> Answer:
        """Open a page; or send a form, where fields are given."""
        said = None if fields is None else self._form(fields)
        headers = {"Cookie": "; ".join(f"{name}={one}" for name, one in self._cookies.items())}
        if said is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            self._line.request("GET" if said is None else "POST", path, said, headers)
            with self._line.getresponse() as answer:
                return self._read(answer)
        except (OSError, HTTPException) as error:
            self._line.close()
            raise Unanswered from error

    def _form(self, fields: dict[str, str | list[str]]) -> str:
        token = {"csrfmiddlewaretoken": self._cookies["csrftoken"]}
        return urlencode({**fields, **token}, doseq=True)

    def _read(self, answer: HTTPResponse) -> Answer:
        body = answer.read().decode()
        for said in answer.msg.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(said).items():
                self._cookies[name] = morsel.value
        return Answer(answer.status, answer.getheader("Location", ""), body)
