"""The services that cross the border, each a declaration; they do not know each other."""

from collections.abc import Mapping
from typing import Final

from sinergi.core.declarations import Service
from sinergi.services.street_children import STREET_CHILD


def catalogue(*services: Service) -> Mapping[str, Service]:
    by_code = {service.code: service for service in services}
    if len(by_code) < len(services):
        raise ValueError("two services with one code")
    return by_code


CATALOGUE: Final = catalogue(STREET_CHILD)
