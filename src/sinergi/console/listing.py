"""What the product declares, for whoever asks without a database."""

import argparse
from typing import Any

from sinergi.console.answers import OK, say
from sinergi.core.declarations import Service
from sinergi.services import CATALOGUE


def services(asked: argparse.Namespace) -> int:
    known = [_told(service) for service in CATALOGUE.values()]
    lines = [f"{one['code']:<20} pasangan {one['pairing']}  {one['title']}" for one in known]
    say({"services": known}, as_json=asked.json, words="\n".join(lines))
    return OK


def _told(service: Service) -> dict[str, Any]:
    return {
        "code": service.code,
        "version": service.version,
        "pairing": service.pairing,
        "title": service.title,
        "kind": service.kind,
        "level": service.level,
        "legs": [leg.code for leg in service.legs],
        "clocks": [
            {
                "code": clock.code,
                "amount": clock.amount,
                "unit": clock.unit,
                "source": clock.source.source,
            }
            for clock in service.clocks
        ],
    }
