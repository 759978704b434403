"""Words as they are compared: stems, spelled-out abbreviations, phrases that mean the same."""

import pytest

from sinergi.matching.stems import stem
from sinergi.matching.synonyms import Synonyms, known, learn
from sinergi.matching.words import abbreviations, stems, words


@pytest.mark.parametrize(
    "family",
    [
        ("pantau", "pemantauan", "memantau", "dipantau", "pantauan"),
        ("susun", "penyusunan", "menyusun", "disusun"),
        ("laksana", "pelaksanaan", "melaksanakan", "dilaksanakan", "pelaksana"),
        ("bangun", "pembangunan", "membangun", "bangunan", "pembangunannya"),
        ("tingkat", "peningkatan", "meningkatkan"),
        ("lindung", "perlindungan", "melindungi", "dilindungi"),
        ("road", "roads"),
    ],
)
def test_words_of_one_root_have_one_stem(family: tuple[str, ...]) -> None:
    assert {stem(word) for word in family} == {family[0]}


@pytest.mark.parametrize("word", ["desa", "ikan", "2018", "kb", "b2b", "glass"])
def test_short_words_and_numbers_are_left_alone(word: str) -> None:
    assert stem(word) == word


def test_words_lose_capitals_signs_and_wide_letters() -> None:
    assert words("Kab/Kota, \uff21NAK & 3 (tiga)") == ["kab", "kota", "anak", "3", "tiga"]


def test_an_abbreviation_is_spelled_out_as_the_lists_explain_it() -> None:
    spelled = abbreviations(
        [
            "Pencegahan Kekerasan terhadap Anak (KtA) di desa",
            "Sosialisasi Komunikasi, Informasi, dan Edukasi (KIE)",
            "Bantuan (maksimal 3 orang)",
            "Pusat Pelayanan Keluarga (Satyagatra)",
        ]
    )

    assert spelled == {
        "kta": ("kekerasan", "anak"),
        "kie": ("komunikasi", "informasi", "edukasi"),
    }
    short = stems(words("Pencegahan KtA"), spelled, known())
    assert short == stems(words("Pencegahan Kekerasan terhadap Anak"), spelled, known())
    assert short == stems(words("Pencegahan Kekerasan terhadap Anak (KtA)"), spelled, known())


def test_the_commonest_long_form_of_an_abbreviation_counts() -> None:
    spelled = abbreviations(
        ["Tim Penilai Teknis (TPT)", "Tempat Pasar Tani (TPT)", "Tim Penilai Teknis (TPT) baru"]
    )

    assert spelled["tpt"] == ("tim", "penilai", "teknis")


def test_known_phrases_are_read_as_one() -> None:
    assert stems(words("Monitoring UMKM"), {}, known()) == stems(
        words("Pemantauan Usaha Mikro, Kecil, dan Menengah"), {}, known()
    )


def test_a_text_of_function_words_alone_keeps_them() -> None:
    assert stems(words("untuk dan bagi"), {}, known()) == ["untuk", "dan", "bagi"]
    assert stems(words("--- ..."), {}, known()) == []


def test_no_known_phrase_is_replaced_by_what_is_replaced_itself() -> None:
    rules = known().rules
    assert len(rules) > 40

    read = {phrase: known().read(list(new)) for phrase, new in rules.items()}
    assert all(read[phrase] == list(new) for phrase, new in rules.items())


def cut(text: str) -> list[str]:
    return stems(words(text), {}, Synonyms({}))


def test_a_replacement_shown_by_two_confirmed_pairs_is_learnt() -> None:
    learnt = learn(
        [
            (cut("Peningkatan kapasitas lembaga anak"), cut("Bimbingan teknis lembaga anak")),
            (cut("Peningkatan kapasitas kader desa"), cut("Bimbingan teknis kader desa")),
        ]
    )

    assert learnt.rules == {("tingkat", "kapasita"): ("bimbing", "tekni")}
    assert learnt.read(cut("Peningkatan kapasitas nelayan")) == cut("Bimbingan teknis nelayan")


def test_what_one_pair_shows_or_another_denies_is_not_learnt() -> None:
    once = (cut("Rehabilitasi pasar"), cut("Revitalisasi pasar"))
    assert learn([once, once]).rules == {}

    denied = [
        (cut("Pasar desa"), cut("Kios desa")),
        (cut("Pasar kota"), cut("Kios kota")),
        *((cut(f"Pasar {place}"), cut(f"Pasar {place} baru")) for place in ("ikan", "pagi")),
    ]
    assert learn(denied).rules == {}


def test_what_is_learnt_does_not_depend_on_the_order_of_the_pairs() -> None:
    pairs = [
        (cut(f"Peningkatan kapasitas {who}"), cut(f"Bimbingan teknis {who}"))
        for who in ("guru", "kader", "nelayan")
    ]

    assert learn(pairs).rules == learn(reversed(pairs)).rules
