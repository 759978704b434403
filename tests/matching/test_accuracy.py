"""A gate: the matcher must stay as good on the official map as it was when its weights were made.

The weights were fitted to this half of the map, so this says nothing of other fields; it only falls
when something breaks. Cross-validated figures: `make bench-match`, bench/match/RESULTS.md.
"""

import pytest
from bench.match import official

from sinergi.matching.assignment import one_to_one
from sinergi.matching.engine import Answer, match
from tests.matching.lists import DATA

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="../shared/data/nomenklatur is not here")


@pytest.fixture(scope="module")
def answers() -> list[tuple[Answer, str]]:
    """Each answer with the right line; rows that are shuffled at the source left out."""
    found = []
    for level in official.renamed(DATA):
        old = [line for line in level.old if not official.is_shuffled(line.id)]
        answers = match(old, level.new, assign=one_to_one)
        found += [(answer, level.became[answer.id]) for answer in answers]
    assert len(found) == 152
    return found


def test_the_renamed_line_comes_first(answers) -> None:
    right = [answer.candidates[0].id == became for answer, became in answers]

    assert sum(right) / len(right) >= 0.92


def test_the_renamed_line_is_among_the_first_five(answers) -> None:
    right = [became in [one.id for one in answer.candidates] for answer, became in answers]

    assert sum(right) / len(right) >= 0.98


def test_the_renamed_line_is_assigned(answers) -> None:
    right = [answer.assigned == (became,) for answer, became in answers]

    assert sum(right) / len(right) >= 0.91


def test_without_codes_the_words_still_find_most() -> None:
    level = official.renamed(DATA)[1]
    bare = [
        [official.Line(id=line.id, text=line.text) for line in side]
        for side in (level.old, level.new)
    ]
    right = [answer.candidates[0].id == level.became[answer.id] for answer in match(*bare)]

    assert sum(right) / len(right) >= 0.78


def test_most_lines_whose_partner_was_taken_away_are_said_to_have_none() -> None:
    level = official.renamed(DATA)[1]
    gone = {level.became[line.id] for line in level.old[::2]}
    found = {
        answer.id: answer for answer in match(level.old, level.without(gone).new, assign=one_to_one)
    }

    without = [not found[line.id].assigned for line in level.old[::2]]
    with_partner = [found[line.id].assigned == (level.became[line.id],) for line in level.old[1::2]]
    assert sum(without) / len(without) >= 0.65
    assert sum(with_partner) / len(with_partner) >= 0.85
