"""Read a CSV of lines as offices have them: comma, semicolon or tab, UTF-8 or Windows letters.

Whatever cannot be read is named with its file, line or column; nothing is guessed in silence.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sinergi.console.answers import missing, refused, wrong
from sinergi.matching.lines import Line

SEPARATORS: Final = ",;\t|"
NOT_TABLES: Final = {b"PK": "XLSX", b"\xd0\xcf": "XLS", b"%PDF": "PDF", b"\x1f\x8b": "GZ"}
BOMS: Final = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
LONGEST: Final = 10_000_000  # letters in one field
NAMED: Final = 5
BETWEEN: Final = " "


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    lines: list[Line]
    empty: list[int]  # numbers of the file's lines whose text columns hold no word


@dataclass(frozen=True, slots=True)
class Headings:
    """As typed on the command line."""

    id: str
    texts: tuple[str, ...]
    code: str | None


@dataclass(frozen=True, slots=True)
class Columns:
    id: int
    texts: list[int]
    code: int | None


def read(file: Path, wanted: Headings) -> Table:
    rows = _rows(file.name, _text(file))
    _, header = next(rows, (0, []))
    if not any(header):
        raise refused(f"{file.name} tidak berisi tabel.")
    columns = _columns(file.name, header, wanted)
    numbers, lines = [], []
    for number, row in rows:
        if any(map(str.strip, row[len(header) :])):
            raise refused(
                f"{file.name} baris {number}: {len(row)} sel, padahal judulnya {len(header)};"
                " beri tanda kutip pada teks yang memuat pemisah."
            )
        if any(map(str.strip, row)):
            numbers.append(number)
            lines.append(_line(row, columns))
    _each_has_its_own_id(file.name, numbers, lines)
    told = zip(numbers, lines, strict=True)
    empty = [number for number, line in told if not any(map(str.isalnum, line.text))]
    return Table(file.name, lines, empty)


def _text(file: Path) -> str:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise missing(f"{file} tidak terbaca: {error.strerror}") from error
    for start, kind in NOT_TABLES.items():
        if content.startswith(start):
            raise refused(f"{file.name} adalah berkas {kind}; simpan dulu sebagai CSV.")
    for bom, encoding in BOMS.items():
        if content.startswith(bom):
            return _decoded(file.name, content, encoding)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded(file.name, content, "cp1252")


def _decoded(name: str, content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise refused(f"{name} baris {line}: huruf yang bukan UTF-8 atau Windows-1252.") from error


def _rows(name: str, written: str) -> Iterator[tuple[int, list[str]]]:
    """The rows with the numbers of the file's lines they end in."""
    csv.field_size_limit(LONGEST)
    first = next((line for line in written.splitlines() if line.strip()), "")
    reader = csv.reader(io.StringIO(written, newline=""), delimiter=_separator(first), strict=True)
    try:
        for row in reader:
            if row:
                yield reader.line_num, row
    except csv.Error as error:
        raise refused(f"{name} baris {reader.line_num}: {error}.") from error


def _separator(header: str) -> str:
    """The one that cuts the header into the most columns; a comma where none does."""

    def columns(separator: str) -> int:
        return len(next(csv.reader([header], delimiter=separator), []))

    return max(SEPARATORS, key=columns)


def _columns(name: str, header: list[str], wanted: Headings) -> Columns:
    known = [heading.strip() for heading in header]
    asked = [wanted.id, *wanted.texts, *([wanted.code] if wanted.code else [])]
    if absent := [heading for heading in asked if not _places(known, heading)]:
        listed = ", ".join(map(repr, known))
        raise wrong(f"{name} tidak mempunyai kolom {_quoted(absent)}; yang ada: {listed}.")
    if twice := [heading for heading in asked if len(_places(known, heading)) > 1]:
        raise wrong(f"{name} mempunyai lebih dari satu kolom {_quoted(twice)}.")
    place = {heading: _places(known, heading)[0] for heading in asked}
    return Columns(
        place[wanted.id],
        [place[heading] for heading in wanted.texts],
        place[wanted.code] if wanted.code else None,
    )


def _quoted(headings: list[str]) -> str:
    return ", ".join(map(repr, headings))


def _places(known: list[str], heading: str) -> list[int]:
    """Where a heading stands as it is typed; if nowhere, where it differs in capitals only."""
    exact = [place for place, one in enumerate(known) if one == heading]
    folded = heading.casefold()
    return exact or [place for place, one in enumerate(known) if one.casefold() == folded]


def _line(row: list[str], columns: Columns) -> Line:
    def cell(place: int) -> str:
        return row[place].strip() if place < len(row) else ""

    return Line(
        id=cell(columns.id),
        text=BETWEEN.join(filter(None, map(cell, columns.texts))),
        code=cell(columns.code) if columns.code is not None else "",
    )


def _each_has_its_own_id(name: str, numbers: list[int], lines: list[Line]) -> None:
    without = [number for number, line in zip(numbers, lines, strict=True) if not line.id]
    if without:
        raise refused(f"{name}: id kosong di baris {_some(without)}.")
    often = [one for one, times in Counter(line.id for line in lines).items() if times > 1]
    if often:
        told = zip(numbers, lines, strict=True)
        where = [number for number, line in told if line.id == often[0]]
        more = f" (dan {len(often) - 1} id lain)" if len(often) > 1 else ""
        raise refused(f"{name}: id {often[0]!r} ada di baris {_some(where)}{more}.")


def _some(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:NAMED])) + (" dan lainnya" if len(numbers) > NAMED else "")
