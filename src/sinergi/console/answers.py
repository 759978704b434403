"""How a command ends and what it says: answers on standard output, everything else beside it."""

import json
import sys
from collections.abc import Mapping
from typing import Any, Final

OK: Final = 0
REFUSED: Final = 1  # or a finding
USAGE: Final = 2
ENVIRONMENT: Final = 3


class Stop(Exception):
    """The command cannot go on; the sentence is for whoever typed it."""

    def __init__(self, sentence: str, *, code: int) -> None:
        super().__init__(sentence)
        self.code = code


def missing(sentence: str) -> Stop:
    return Stop(sentence, code=ENVIRONMENT)


def refused(sentence: str) -> Stop:
    return Stop(sentence, code=REFUSED)


def wrong(sentence: str) -> Stop:
    return Stop(sentence, code=USAGE)


def say(answer: Mapping[str, Any], *, as_json: bool, words: str) -> None:
    print(json.dumps(answer, ensure_ascii=False) if as_json else words, flush=True)


def complain(sentence: str) -> None:
    print(f"sinergi: {sentence}", file=sys.stderr, flush=True)
