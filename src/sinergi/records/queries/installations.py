"""What this database says of itself, before anything else is asked of it."""

from dataclasses import dataclass

from sinergi.records.models import Installation


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    code: str
    demo: bool
    begun: bool  # of a demonstration: it was loaded to the end


def standing() -> Standing | None:
    """None: nobody has named this installation yet."""
    row = Installation.objects.first()
    if row is None:
        return None
    return Standing(code=row.code, demo=row.demo, begun=row.domain_start is not None)
