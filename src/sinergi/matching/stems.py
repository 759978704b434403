"""The stem of an Indonesian word, by its affixes alone; an English one loses its plural.

There is no list of roots: a stem only has to be the same for words of one root, not to be one. It
is wrong now and then ("kelola" and "pengelolaan" part), which the letter groups make good.
"""

from functools import lru_cache
from typing import Final

SHORTEST: Final = 3  # of what is left when a prefix goes; a suffix leaves one letter more
KEPT_AS_IT_IS: Final = 4
LETTERS: Final = 5  # of a word that may lose "pe", "di", "ke", "se"
PLURAL: Final = "s"
VOWELS: Final = frozenset("aiueo")
PARTICLES: Final = ("nya", "lah", "kah", "pun")
SUFFIXES: Final = ("kan", "an")
WITH_A_VERB: Final = ("me", "di")  # only after these an "i" is a suffix: melindungi, but kopi
# What a nasal prefix may have swallowed when a vowel follows: meN-sapu, menyapu.
NASALS: Final = {
    "meng": "", "peng": "", "meny": "s", "peny": "s",
    "mem": "p", "pem": "p", "men": "t", "pen": "t",
}  # fmt: skip
PLAIN: Final = ("ber", "ter", "per")
SHORT: Final = ("di", "ke", "se", "me", "pe")


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The same stem for "pemantauan", "memantau" and "dipantau"."""
    if len(word) <= KEPT_AS_IT_IS or not word.isalpha():
        return word
    if word.endswith(PLURAL) and not word.endswith(2 * PLURAL):
        word = word.removesuffix(PLURAL)  # a "tugas" becomes "tuga" on both sides, and hurts nobody
    left = _without_suffix(word, PARTICLES)
    left = _without_suffix(left, (*SUFFIXES, "i") if left.startswith(WITH_A_VERB) else SUFFIXES)
    for _ in range(2):  # di-ber-, mem-per-, ke-ter-
        shorter = _without_prefix(left)
        if shorter == left:
            break
        left = shorter
    return left


def _without_suffix(word: str, suffixes: tuple[str, ...]) -> str:
    for suffix in suffixes:
        if word.endswith(suffix) and len(word) - len(suffix) > SHORTEST:
            return word.removesuffix(suffix)
    return word


def _without_prefix(word: str) -> str:
    for prefix, swallowed in NASALS.items():
        if word.startswith(prefix) and _stands(rest := word.removeprefix(prefix)):
            return swallowed + rest if rest[0] in VOWELS else rest
    for prefix in PLAIN:
        if word.startswith(prefix) and _stands(rest := word.removeprefix(prefix)):
            return rest
    for prefix in SHORT:
        if word.startswith(prefix) and len(word) > LETTERS:
            return word.removeprefix(prefix)
    return word


def _stands(rest: str) -> bool:
    return len(rest) >= SHORTEST and not VOWELS.isdisjoint(rest)
