"""Every page that an account reaches by following links, as it was answered."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Final
from urllib.parse import parse_qs, urljoin, urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import APIRequestContext

MOST: Final = 1  # of one kind: the second looks like the first
MANY: Final = {"case": 30, "pairing": 3, "commitment": 4, "book": 3}  # these do not all look alike
FILES: Final = {  # handed out, not shown
    *("verify-py", "keys", "receipt", "letter", "case-file", "agreement-file"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    path: str
    kind: str  # the route, and what tells its pages apart
    html: str

    @property
    def route(self) -> str:
        return self.kind.split()[0]

    @property
    def looks(self) -> str:
        """The kind, without the questions asked of it, and the state of a case."""
        step = self.kind if self.route == "case-step" else self.route
        return f"{step} {state_in(self.html) if self.route == 'case' else ''}"


class Links(HTMLParser):
    """The addresses on a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [said for name, said in attrs if (tag, name) == ("a", "href") and said]


def kind_of(path: str) -> str:
    """The route of an address, "" for a file or for what is not ours."""
    parts = urlsplit(path)
    try:
        match = resolve(parts.path)
    except Resolver404:
        return ""
    asked = parse_qs(parts.query)
    if match.url_name in FILES or "format" in asked:
        return ""
    step = match.kwargs.get("step", "")
    return " ".join(f"{match.url_name} {step} {' '.join(sorted(asked))}".split())


def walk(request: APIRequestContext, start: str = "/") -> list[Found]:
    """Follow every link from `start`; of cases one in each state is kept."""
    todo, seen = [start], {start}
    taken: Counter[str] = Counter()
    found: dict[str, Found] = {}
    while todo:
        path = todo.pop(0)
        kind = kind_of(path)
        if not kind or taken[kind] >= MANY.get(kind, MOST):
            continue
        taken[kind] += 1
        answer = request.get(path)
        assert answer.status == 200, (path, answer.status)
        html = answer.text()
        key = f"case {state_in(html)}" if kind == "case" else f"{kind} {taken[kind]}"
        found.setdefault(key, Found(path=path, kind=kind, html=html))
        new = [one for one in addresses(path, html) if one not in seen]
        seen.update(new)
        todo += new
    return list(found.values())


def addresses(path: str, html: str) -> Iterator[str]:
    """Where the links of a page lead, as far as they lead to this site."""
    for href in Links(html).found:
        parts = urlsplit(urljoin(path, href))
        if not parts.netloc:
            yield parts.path + (f"?{parts.query}" if parts.query else "")


def state_in(html: str) -> str:
    state = re.search(r'<main[^>]* data-state="([\w]+)"', html)
    return state[1] if state else ""
