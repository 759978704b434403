"""What is compared: lines of two lists.

A reader may rely on this: nothing but a line's own fields and the two lists decides its partner.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a budget, or of any other list. Only `id` and `text` must be there."""

    id: str
    text: str
    code: str = ""  # as written; 2.08.02.1.01.0012, or any other with levels
    urusan: str = ""  # stands in where a line has no code
    indicator: str = ""
    unit: str = ""

    @property
    def place(self) -> str:
        """Where the line stands in its own nomenclature."""
        return self.code or self.urusan
