"""A page as HTML: what a validator would say of it, as far as that is cheap to know."""

import re
from html.parser import HTMLParser
from typing import Final

VOID: Final = {"br", "hr", "img", "input", "link", "meta", "wbr"}
DRAWN: Final = {"svg", "script", "style"}  # their own rules
ONLY: Final = {  # what may stand directly in it
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"dt", "dd", "div"},
    "table": {"caption", "thead", "tbody", "tfoot"},
    "thead": {"tr"},
    "tbody": {"tr"},
    "tr": {"th", "td"},
    "select": {"option", "optgroup"},
}
PHRASE: Final = {"p", "h1", "h2", "h3", "h4", "span", "b", "label", "button", "a", "summary"}
BLOCK: Final = {
    *("div", "p", "ul", "ol", "dl", "table", "form", "section", "article", "aside", "nav"),
    *("fieldset", "figure", "details", "header", "footer", "main", "pre"),
}
HOLDS_BLOCKS: Final = {"a"}
PRESSED: Final = {"a", "button", "select", "textarea", "input", "label", "summary"}
POINTING: Final = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "popovertarget")
ISO_DAY: Final = re.compile(r"\b(?:19|20)\d\d-[01]\d-[0-3]\d\b")
CODES: Final = re.compile(
    r"(?<![\w.])(?:[a-z]+_[a-z_\d]+|street-child|hand-over"
    r"|(?:satpol|dinsos|bagpem|disnaker|bpbd|disdik|dinkes)\.(?:kota|kab)|None|True|False)\b"
)


class Sheet(HTMLParser):
    """Reads a page once; `faults` says what is wrong with it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.open: list[str] = []
        self.ids: list[str] = []
        self.points: list[tuple[str, str]] = []
        self.h1 = 0
        self.language = ""
        self.words: list[str] = []  # what is read, without what stands as code
        self.feed(html)
        self.close()
        self._closing()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self._note(tag, said, attrs)
        if not DRAWN & set(self.open):
            self._placed(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(tag, {name: value or "" for name, value in attrs}, attrs)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self._fault(f"</{tag}> ends {self.open[-1:]}")
            return
        self.open.pop()

    def handle_data(self, data: str) -> None:
        if data.strip() and not {"script", "style", "code", "pre"} & set(self.open):
            self.words.append(" ".join(data.split()))

    def _note(self, tag: str, said: dict[str, str], attrs: list[tuple[str, str | None]]) -> None:
        if len(said) < len(attrs):
            self._fault(f"<{tag}> says one thing twice: {attrs}")
        if "style" in said or any(name.startswith("on") for name in said):
            self._fault(f"<{tag}> carries style or script")
        self.h1 += tag == "h1"
        self.ids += [said["id"]] if "id" in said else []
        self.points += [
            (name, one) for name in POINTING for one in said.get(name, "").split() if one
        ]
        if tag == "a" and said.get("href", "").startswith("#"):
            self.points.append(("href", said["href"][1:]))
        if tag == "html":
            self.language = said.get("lang", "")

    def _placed(self, tag: str) -> None:
        parent = self.open[-1] if self.open else ""
        if parent in ONLY and tag not in ONLY[parent]:
            self._fault(f"<{tag}> stands directly in <{parent}>")
        if tag in BLOCK and parent in PHRASE - HOLDS_BLOCKS:
            self._fault(f"<{tag}> stands in <{parent}>")
        if tag in PRESSED - {"input", "select"} and PRESSED - {"label"} & set(self.open):
            inside = PRESSED & set(self.open)
            if inside:
                self._fault(f"<{tag}> stands in {inside}")
        if tag == "form" and "form" in self.open:
            self._fault("a form in a form")

    def _closing(self) -> None:
        if self.open:
            self._fault(f"never closed: {self.open}")
        if self.h1 != 1:
            self._fault(f"{self.h1} h1")
        if self.language not in {"id", "en"}:
            self._fault(f"lang is {self.language!r}")
        self.faults += [f"id {one} twice" for one in set(self.ids) if self.ids.count(one) > 1]
        known = set(self.ids)
        self.faults += [f"{name}={to} leads nowhere" for name, to in self.points if to not in known]

    def _fault(self, words: str) -> None:
        line, column = self.getpos()
        self.faults.append(f"{line}:{column} {words}")

    @property
    def raw(self) -> list[str]:
        """Codes and machine dates among what an officer reads."""
        return [one for one in self.words if ISO_DAY.search(one) or CODES.search(one)]
