"""One of two children goes to another office: a case of its own, and nobody is lost."""

import pytest

from sinergi.actions import splitting
from sinergi.actions.cases import Deed
from sinergi.core.protocol import Step
from sinergi.core.protocol.rules import NothingToSplit
from sinergi.records.models import Case
from sinergi.records.queries import cases
from tests.actions.test_cases import requested
from tests.cast import CHILD, KAB, KOTA, NINE_PM


@pytest.mark.usefixtures("offices")
def test_a_split_makes_a_case_for_whoever_goes_elsewhere() -> None:
    number = requested(CHILD, {**CHILD, "claimed_name": "Sari"})
    both = list(cases.load(number, by=KOTA).case.persons)
    facts = {"persons": both[:1], "to": "dinsos.kab", "reason": "perlu asesmen"}

    part = splitting.split(number, Deed(step=Step.SPLIT, facts=facts), by=KAB, now=NINE_PM)

    there, here = cases.load(part, by=KOTA), cases.load(number, by=KOTA)
    assert there.case.receiver.code == "dinsos.kab"
    assert (len(there.case.persons), list(here.case.persons)) == (1, both[1:])
    (person,) = there.case.persons
    assert there.case.fact("claimed_name", person) == "Bagas"
    assert Case.objects.get(number=part).split_from.number == number
    with pytest.raises(NothingToSplit):
        everyone = {**facts, "persons": both[1:]}
        splitting.split(number, Deed(step=Step.SPLIT, facts=everyone), by=KAB, now=NINE_PM)
