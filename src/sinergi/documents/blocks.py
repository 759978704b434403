"""What a letter is made of.

A reader may rely on this: a block holds plain text only; how it looks is the renderers' business,
and each of them renders every kind of block.
"""

import re
from dataclasses import dataclass
from typing import Final, NamedTuple

DOTS: Final = "." * 40  # where the office writes by hand, such as a number from its agenda book
KEPT_TOGETHER: Final = 8  # rows: a shorter table does not break across pages,
KEPT_CHARACTERS: Final = 1_500  # unless so much stands in it that it might fill one
CODE: Final = re.compile(r"[0-9A-Z]{2,8}(-[0-9A-Z]{1,8}){0,4}")


class Entry(NamedTuple):
    label: str
    value: str


class Column(NamedTuple):
    title: str
    share: int  # of the width, beside the shares of the other columns


class Tick(NamedTuple):
    text: str
    done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The letterhead of one office, as its government prints it."""

    government: str
    office: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """One office; or two side by side, where both issue the paper: the hander left."""

    heads: tuple[Head, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    text: str  # also the title in the file's metadata: never a name
    numbers: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """Numbered, unless there is only one."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyValues:
    rows: tuple[Entry, ...]
    mark: str = ""  # in front of the first row: "I.", "II."


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    items: tuple[Tick, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    above: tuple[str, ...]  # place and date, whose side, a.n., u.b., post
    name: str
    below: tuple[str, ...] = ()  # rank, NIP
    mark: str = ""  # stands where one signs: "dikonfirmasi lewat tautan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatures:
    """Two in a row; a single one stands on the right."""

    signers: tuple[Signature, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QR:
    """The short address where anyone may check the paper; it holds the code and nothing else."""

    code: str
    address: str

    def __post_init__(self) -> None:
        if not CODE.fullmatch(self.code) or not self.address.endswith(f"/v/{self.code}"):
            raise ValueError("a QR holds the check address of one code and nothing else")


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The technical part, small, at the end."""

    title: str
    rows: tuple[Entry, ...]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageNote:
    """Stands at the foot of every page, before the page number; in a demo, that all is invented."""

    text: str
    demo: bool


Block = (
    Letterhead
    | Title
    | Heading
    | Paragraph
    | Points
    | KeyValues
    | Table
    | Checklist
    | Signatures
    | Copies
    | QR
    | Evidence
    | PageNote
)
Blocks = tuple[Block, ...]
