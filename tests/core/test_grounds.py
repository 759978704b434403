"""Which agreement carries a case, what a lapsed one blocks and what it never blocks."""

from dataclasses import replace
from datetime import date

import pytest

from sinergi.core.agreements import ClockTerm, Kind, Requirement
from sinergi.core.grounds import (
    AgreementLapsed,
    Ground,
    NoAgreement,
    UrgentWithoutReason,
    agreement_for,
    clock_amounts,
    may_open,
    payable,
    requirements,
)
from sinergi.core.law import Source
from tests.core.test_agreements import KB, PKS

BOTH = frozenset({"35.74", "35.13"})
CLAIMS = replace(
    PKS,
    services=frozenset({"claim", "school-place"}),
    clock_terms=(
        ClockTerm(service="claim", clock="answer", amount=10, article="7 ayat (2)"),
        ClockTerm(service="school-place", clock="answer", amount=5, article="9"),
    ),
    requirements=(
        Requirement(
            service="school-place",
            school_year="2018/2019",
            since=date(2018, 3, 20),
            items=("surat rekomendasi", "KK"),
        ),
        Requirement(
            service="school-place",
            school_year="2018/2019",
            since=date(2018, 6, 1),
            items=("KK",),
        ),
    ),
)
IN_FORCE, LAPSED = date(2018, 12, 31), date(2019, 1, 1)


def opened(on: date, service: str = "claim", **other) -> Ground:
    known = other.pop("agreements", (KB, CLAIMS))
    never = other.pop("never_blocked", False)
    return may_open(known, service=service, between=BOTH, on=on, never_blocked=never, **other)


def test_one_that_has_not_begun_is_not_said_to_have_lapsed() -> None:
    last_day_before_signing = replace(CLAIMS, signed_on=date(2019, 2, 1))
    with pytest.raises(NoAgreement):
        opened(IN_FORCE, agreements=(last_day_before_signing,))


def test_a_case_opens_under_the_agreement_in_force() -> None:
    assert opened(IN_FORCE) == Ground(agreement=CLAIMS)


def test_an_agreement_that_has_lapsed_opens_no_new_case_and_names_itself() -> None:
    with pytest.raises(AgreementLapsed) as refused:
        opened(LAPSED)
    assert refused.value.parameters == {
        "kind": "PKS",
        "number": "119/07/2018 / 119/15/2018",
        "ended": date(2018, 12, 31),
    }


def test_claims_for_service_given_while_it_was_in_force_stay_payable() -> None:
    assert payable(CLAIMS, date(2018, 12, 31))
    assert not payable(CLAIMS, date(2019, 1, 1))
    assert not payable(CLAIMS, date(2018, 3, 19))


def test_the_last_of_several_that_lapsed_is_named() -> None:
    older = replace(CLAIMS, code="PKS-0", valid_until=date(2018, 4, 30))
    with pytest.raises(AgreementLapsed) as refused:
        opened(LAPSED, agreements=(CLAIMS, older))
    assert refused.value.ended == date(2018, 12, 31)


@pytest.mark.parametrize(
    ("service", "on"), [("disaster-aid", IN_FORCE), ("claim", date(2018, 3, 19))]
)
def test_without_any_agreement_or_before_it_begins_nothing_opens(service: str, on: date) -> None:
    with pytest.raises(NoAgreement):
        opened(on, service)


def test_a_child_an_emergency_and_a_disaster_are_never_blocked() -> None:
    assert opened(LAPSED, never_blocked=True) == Ground(never_blocked=True)


def test_urgency_needs_a_reason_and_opens_with_one() -> None:
    with pytest.raises(UrgentWithoutReason):
        opened(LAPSED, urgent_reason="  ")
    assert opened(LAPSED, urgent_reason=" Pasien kritis ") == Ground(urgent_reason="Pasien kritis")
    assert opened(IN_FORCE, urgent_reason="") == Ground(agreement=CLAIMS)


def test_a_kb_alone_carries_no_case_and_an_agreement_of_others_none_of_ours() -> None:
    agreements = (replace(KB, services=frozenset({"claim"})),)
    assert agreement_for(agreements, "claim", BOTH, IN_FORCE) is None
    assert agreement_for((CLAIMS,), "claim", BOTH | {"35.08"}, IN_FORCE) is None


def test_the_newest_document_carries_it_and_an_addendum_dies_with_its_parent() -> None:
    addendum = replace(
        CLAIMS,
        code="ADD-1",
        kind=Kind.ADDENDUM,
        parent="PKS-1",
        signed_on=date(2018, 9, 1),
        valid_until=date(2020, 12, 31),
    )
    assert agreement_for((CLAIMS, addendum), "claim", BOTH, IN_FORCE) is addendum
    assert agreement_for((CLAIMS, addendum), "claim", BOTH, date(2018, 8, 31)) is CLAIMS
    assert agreement_for((CLAIMS, addendum), "claim", BOTH, LAPSED) is None
    assert agreement_for((addendum,), "claim", BOTH, IN_FORCE) is None


def test_an_agreement_sets_clocks_and_names_its_article() -> None:
    ((amount, source),) = clock_amounts(CLAIMS, "claim").values()
    assert amount == 10
    assert (source.source, source.clause) == (Source.PKS, "PKS pasal 7 ayat (2)")
    assert clock_amounts(CLAIMS, "street-child") == {}


def test_requirements_are_those_of_the_day_and_the_school_year() -> None:
    def asked(on: date, year: str = "2018/2019") -> tuple[str, ...]:
        return requirements(CLAIMS, "school-place", on=on, school_year=year)

    assert asked(date(2018, 5, 31)) == ("surat rekomendasi", "KK")
    assert asked(date(2018, 6, 1)) == ("KK",)
    assert asked(date(2018, 6, 1), "2019/2020") == ()
