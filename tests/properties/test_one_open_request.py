"""About one subject one office is asked only once at a time, whatever was asked before."""

from collections import Counter

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sinergi.actions import cases, drafts
from sinergi.actions.cases import Deed
from sinergi.actions.drafts import Typed
from sinergi.core.protocol import OPEN, Step
from sinergi.core.requests import AlreadyRequested
from sinergi.records import models
from tests.cast import CHILD, FOUND, KOTA, NINE_PM

CHILDREN = ("3513014507060001", "3513014507060002", "")  # of the last nobody knows the NIK
OFFICES = ("satpol.kab", "dinsos.kab")
attempts = st.tuples(
    st.lists(st.sampled_from(CHILDREN), min_size=1, max_size=2, unique=True),
    st.sampled_from(OFFICES),
    st.booleans(),  # whether the case is withdrawn again before the next is tried
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(attempts, min_size=2, max_size=6))
@pytest.mark.usefixtures("offices")
def test_no_two_open_cases_ask_one_office_about_one_child(tried) -> None:
    before = transaction.savepoint()
    asked: Counter[tuple[str, str]] = Counter()
    for niks, office, withdrawn in tried:
        known = [nik for nik in niks if nik]
        free = not any(asked[nik, office] for nik in known)
        people = tuple({**CHILD, "nik": nik} for nik in niks)
        typed = Typed(receiver=office, facts=FOUND, people=people)
        key = drafts.begin("street-child", typed, by=KOTA, now=NINE_PM)
        try:
            number = drafts.request(key, by=KOTA, now=NINE_PM)
        except AlreadyRequested:
            assert not free
            continue
        assert free
        if withdrawn:
            deed = Deed(step=Step.WITHDRAW, facts={"reason": "keliru"})
            cases.take(number, deed, by=KOTA, now=NINE_PM)
        else:
            asked.update((nik, office) for nik in known)

    rows = models.CaseSubject.objects.filter(case__state__in=OPEN)
    kept = Counter((bytes(row.index), row.case.receiver_id) for row in rows)
    assert all(count == 1 for count in kept.values())
    assert len(kept) == asked.total()
    transaction.savepoint_rollback(before)
