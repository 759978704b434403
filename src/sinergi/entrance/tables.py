"""A table as a file: XLSX, and CSV as an Indonesian Excel opens it (semicolons, BOM).

A reader may rely on this: what a person typed never starts a formula.
"""

import csv
import io
from dataclasses import dataclass
from typing import Any, Final

from xlsxwriter import Workbook

STARTS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    name: str
    heads: list[str]
    rows: list[list[Any]]


def harmless(value: Any) -> Any:
    """Text that a spreadsheet would take for a formula is led by an apostrophe."""
    if isinstance(value, str) and value.startswith(STARTS_A_FORMULA):
        return "'" + value
    return value


def csv_bytes(table: Table) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";")
    writer.writerow(table.heads)
    writer.writerows([[harmless(value) for value in row] for row in table.rows])
    return ("\ufeff" + out.getvalue()).encode()


def xlsx_bytes(table: Table) -> bytes:
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(out, options) as book:
        sheet = book.add_worksheet(table.name[:31])
        sheet.write_row(0, 0, table.heads, book.add_format({"bold": True, "bottom": 1}))
        for number, row in enumerate(table.rows, start=1):
            sheet.write_row(number, 0, row)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.heads) - 1)
        sheet.autofit()
    return out.getvalue()
