"""Every letter there is, by its code.

A reader may rely on this: codes never change.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sinergi.documents.blocks import Blocks
from sinergi.documents.letters import matters, receipts, street_children


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    code: str
    takes: type
    blocks: Callable[[Any], Blocks]

    def file_name(self, check_code: str, ending: str) -> str:
        """Letter and check code; a file's name says nothing of a person."""
        return f"{self.code}-{check_code}.{ending}"


_ALL: Final = (
    Letter(
        code="laporan_kejadian",
        takes=matters.Report,
        blocks=street_children.laporan_kejadian,
    ),
    Letter(
        code="bast_1",
        takes=matters.Handover,
        blocks=street_children.bast_1,
    ),
    Letter(
        code="bast_2",
        takes=matters.Handover,
        blocks=street_children.bast_2,
    ),
    Letter(
        code="bast_3",
        takes=matters.Homecoming,
        blocks=street_children.bast_3,
    ),
    Letter(
        code="surat_pernyataan",
        takes=matters.Statement,
        blocks=street_children.surat_pernyataan,
    ),
    Letter(
        code="tanda_terima",
        takes=receipts.Receipt,
        blocks=receipts.tanda_terima,
    ),
)
LETTERS: Final[Mapping[str, Letter]] = {letter.code: letter for letter in _ALL}
