"""Promises of the engine, on invented lines."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sinergi.matching.assignment import one_to_one
from sinergi.matching.engine import Answer, match
from sinergi.matching.lines import Line
from sinergi.matching.sharing import many_to_many
from sinergi.matching.synonyms import known, learn
from sinergi.matching.words import stems, words
from tests.matching.lists import invented, ours, shuffled, theirs

PHRASES = st.lists(
    st.sampled_from(["jalan", "desa", "anak", "pasar", "ikan", "rumah", "guru", "kapal", "air"]),
    min_size=1,
    max_size=4,
).map(" ".join)


def answers(left: list[Line], right: list[Line], **how: object) -> dict[str, Answer]:
    return {answer.id: answer for answer in match(left, right, **how)}  # type: ignore[arg-type]


def test_the_renamed_line_is_found() -> None:
    found = answers(
        ours("Monitoring dan evaluasi rumah singgah anak jalanan", "Rehabilitasi jalan desa"),
        theirs(
            "Pengadaan perahu nelayan",
            "Pemantauan rumah singgah bagi anak jalanan",
            "Rehabilitasi jaln desa",
            "Pelatihan guru",
        ),
        assign=one_to_one,
    )

    assert found["k0"].assigned == ("m1",)
    assert found["k1"].assigned == ("m2",)


def test_a_line_without_anything_in_common_has_no_partner() -> None:
    found = answers(
        [*ours("Pengadaan kapal patroli"), *invented("k", 20, 1)],
        invented("m", 20, 1),
        assign=one_to_one,
    )

    assert found["k0"].assigned == ()
    assert found["k0"].candidates[0].score < 0.2
    assert sum(bool(answer.assigned) for answer in found.values()) == 20


@given(left=st.lists(PHRASES, min_size=1, max_size=8), right=st.lists(PHRASES, max_size=8))
def test_answers_are_complete_ordered_and_between_nought_and_one(left, right) -> None:
    asked = ours(*left)
    found = list(match(asked, theirs(*right), top=3, assign=one_to_one))

    assert [answer.id for answer in found] == [line.id for line in asked]
    for answer in found:
        scores = [one.score for one in answer.candidates]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)
        assert len(scores) == min(3, len(right))
    taken = [partner for answer in found for partner in answer.assigned]
    assert len(taken) == len(set(taken))


@given(
    left=st.lists(PHRASES, min_size=1, max_size=6), right=st.lists(PHRASES, min_size=1, max_size=6)
)
def test_the_same_words_come_first_and_score_one(left, right) -> None:
    mine, their = ours(*left), theirs(*right)
    for line, answer in zip(mine, match(mine, their), strict=True):
        same = {other.id for other in their if other.text == line.text}
        first = [one for one in answer.candidates if one.score == 1]
        assert {one.id for one in first} == same
        assert list(answer.candidates[: len(same)]) == first


def test_capitals_and_signs_do_not_make_another_text() -> None:
    found = answers(ours("REHAB. JALAN-DESA"), theirs("rehab jalan desa", "jalan desa rehab"))

    assert found["k0"].candidates[0].id == "m0"
    assert found["k0"].candidates[0].score == 1
    assert found["k0"].candidates[1].score < 1


@pytest.mark.parametrize("assign", [one_to_one, many_to_many, None])
def test_the_order_of_the_lines_changes_nothing(assign) -> None:
    left, right = invented("k", 120, 3), invented("m", 150, 4)
    usual = answers(left, right, assign=assign)

    assert answers(left, right, assign=assign) == usual
    for seed in (5, 6):
        mixed = answers(shuffled(left, seed), shuffled(right, seed), assign=assign)
        assert mixed == usual


def test_the_size_of_the_blocks_changes_nothing(monkeypatch) -> None:
    left, right = invented("k", 90, 3), invented("m", 110, 4)
    usual = answers(left, right, assign=one_to_one)

    monkeypatch.setattr("sinergi.matching.neighbours.BLOCK", 1_000)
    monkeypatch.setattr("sinergi.matching.features.BLOCK", 7)
    assert answers(left, right, assign=one_to_one) == usual


def test_codes_decide_where_words_do_not() -> None:
    left = invented("k", 60, 7)
    right = [Line(id=f"m{line.id}", text=line.text, code=line.code) for line in left]
    right += [
        Line(id=f"z{line.id}", text=line.text, code=f"9.{number:02}.01.2.01.0001")
        for number, line in enumerate(left)
    ]
    found = answers(left, right)

    assert all(answer.candidates[0].id == f"m{key}" for key, answer in found.items())


def test_what_was_learnt_from_confirmed_pairs_is_used() -> None:
    pairs = [
        (
            stems(words(f"Peningkatan kapasitas {who}"), {}, known()),
            stems(words(f"Bimtek {who}"), {}, known()),
        )
        for who in ("guru", "kader posyandu")
    ]
    left = ours("Peningkatan kapasitas nelayan kecil")
    right = theirs("Peningkatan armada nelayan kecil", "Bimbingan teknis nelayan kecil")

    assert answers(left, right)["k0"].candidates[0].id == "m0"
    assert answers(left, right, synonyms=learn(pairs))["k0"].candidates[0].id == "m1"


def test_lines_without_words_have_no_candidates_and_are_none() -> None:
    found = answers(
        ours("pasar ikan", "", "---"), theirs("pasar ikan", "", "..."), assign=one_to_one
    )

    assert [one.id for one in found["k0"].candidates] == ["m0"]
    assert found["k1"] == Answer("k1", (), ())
    assert found["k2"] == Answer("k2", (), ())
    assert answers(ours("pasar"), theirs(""))["k0"] == Answer("k0", (), ())
    assert answers(ours("pasar"), [])["k0"] == Answer("k0", (), ())
    assert answers([], theirs("pasar")) == {}


def test_letters_of_other_scripts_are_compared_too() -> None:
    found = answers(ours("道路の修理", "学校"), theirs("学校", "道路の修理"), assign=one_to_one)

    assert found["k0"].assigned == ("m1",)
    assert found["k1"].assigned == ("m0",)


def test_more_candidates_than_usual_may_be_asked_for() -> None:
    found = answers(invented("k", 3, 1), invented("m", 80, 2), top=50)

    assert all(len(answer.candidates) == 50 for answer in found.values())
    assert np.isfinite([one.score for one in found["k000"].candidates]).all()


def test_as_many_equal_lines_as_there_are_find_each_their_own() -> None:
    left = ours(*["Penyediaan jasa surat menyurat"] * 90)
    right = theirs(*["Penyediaan jasa surat menyurat"] * 90, *["Pengadaan mebel"] * 200)

    for more in ([], theirs(*["kapal"] * 500)[290:]):
        found = answers(left, [*right, *more], assign=one_to_one)
        assert sum(bool(answer.assigned) for answer in found.values()) > 80
