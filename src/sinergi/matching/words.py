"""The words of a line, as they are compared.

Lower case, without function words, stemmed, known phrases replaced, and abbreviations spelled out
that either list explains itself: "Kekerasan terhadap Anak (KtA)".
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from sinergi.matching.stems import stem
from sinergi.matching.synonyms import Phrase, Synonyms

WORD: Final = re.compile(r"[^\W_]+")
JOIN: Final = """
dan atau di ke yang untuk dari pada dengan dalam oleh serta bagi atas terhadap tentang melalui para
rangka secara kepada sebagai the of and for in to a an on by with is are or at
"""
EMPTY: Final = frozenset(JOIN.split())  # they join, and say nothing
ABBREVIATION: Final = re.compile(r"\(\s*([^\W_]{2,10})\s*\)")
CAPITALS: Final = 2
BEFORE: Final = 200  # letters in front of "(" that may hold the long form


def words(text: str) -> list[str]:
    """The words of a text in order, lower case: "Kab/Kota" is two."""
    return WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def first_word(text: str) -> list[str]:
    """That, or nothing: a unit is "Dokumen" here and "dokumen (jilid)" there."""
    return words(text)[:1] if text else []


def stems(said: list[str], spelled: Mapping[str, Phrase], synonyms: Synonyms) -> list[str]:
    """What two lines have in common is counted in these. Never empty where there is a word."""
    return synonyms.read(list(map(stem, _spelled_out(telling(said), spelled)))) or said


def telling(said: list[str]) -> list[str]:
    return [word for word in said if word not in EMPTY]


def _spelled_out(said: list[str], spelled: Mapping[str, Phrase]) -> list[str]:
    if spelled.keys().isdisjoint(said):
        return said
    full: list[str] = []
    for word in said:
        long = spelled.get(word)
        if long is None:
            full.append(word)
        elif tuple(full[-len(long) :]) != long:  # else the long form stands just before it
            full += long
    return full


def abbreviations(texts: Iterable[str]) -> dict[str, Phrase]:
    """Short form -> telling words of the long one, where texts explain it by its first letters."""
    explained: dict[str, Counter[Phrase]] = defaultdict(Counter)
    for text in texts:
        if "(" not in text:
            continue
        for found in ABBREVIATION.finditer(text):
            short, before = found.group(1), text[max(0, found.start() - BEFORE) : found.start()]
            if sum(letter.isupper() for letter in short) >= CAPITALS:
                explained[short.casefold()].update(_long_forms(short.casefold(), words(before)))
    return {short: _commonest(forms) for short, forms in explained.items() if forms}


def _long_forms(short: str, before: list[str]) -> list[Phrase]:
    for said in (before, telling(before)):
        tail = said[-len(short) :]
        if "".join(word[0] for word in tail) == short:
            return [tuple(telling(tail))]
    return []


def _commonest(forms: Counter[Phrase]) -> Phrase:
    return min(forms, key=lambda form: (-forms[form], form))
