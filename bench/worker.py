"""One installation on one database with one number of cases, measured whenever it is asked.

    python -m bench.worker CASES FIRST OFTEN   (with the environment of an installation)

Answers each line on stdin with one round, as one line of JSON.
"""

import json
import pkgutil
import sys
from pathlib import Path

import django
from django.conf import settings


def main() -> None:
    cases, first, often = map(int, sys.argv[1:])
    django.setup()
    called = pkgutil.resolve_name  # nothing that has models is imported before the set-up
    called("bench.ground:establish")()
    called("bench.ground:first_cases")(first)
    called("bench.multiplied:multiply")(max(1, round(cases / first) - 1))
    measured = called("bench.measured:Measured")(Path(settings.DATA), often=often)
    measured.round()  # warm
    number = called("sinergi.records.models:Case").objects.count()
    print(json.dumps({"cases": number, "weights": measured.weights()}), flush=True)
    for _asked in sys.stdin:
        print(json.dumps(measured.round()), flush=True)


if __name__ == "__main__":
    main()
