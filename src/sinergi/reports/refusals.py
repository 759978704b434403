"""Every refusal there is, for the page that lists them.

A reader may rely on this: the list is made from the classes themselves, so none is missing.
"""

from collections.abc import Iterator

from sinergi.core.refusals import Refusal


def refusals() -> list[type[Refusal]]:
    """All refusals whose module is loaded, by module and name."""
    return sorted(_below(Refusal), key=lambda one: (one.__module__, one.__name__))


def _below(parent: type[Refusal]) -> Iterator[type[Refusal]]:
    for child in parent.__subclasses__():
        yield child
        yield from _below(child)
