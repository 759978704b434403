"""A refusal, also said at the field it is about.

A reader may rely on this: the refusal stays the one the rules gave; this only says where it hurts.
"""

from collections.abc import Mapping
from typing import Final, TypeVar

from django import forms

from sinergi.actions.budgets import LineNotEntered, LineSaysOtherwise
from sinergi.core.budgets import (
    DocumentOfAnotherTime,
    LineDescribedOtherwise,
    PorsiAbovePagu,
    RealisedOutsideItsYear,
    VolumeWithoutUnit,
)
from sinergi.core.commitments import (
    AcknowledgedBeforeRecorded,
    EndWithoutReason,
    FromNothing,
    LineOfAnotherYear,
    PromisedByNobody,
    PromisedForAnotherTime,
    SetAsideAtAnotherTime,
    TargetAboveTheWhole,
    TargetMissing,
    WithoutUnit,
)
from sinergi.core.doors import GateOutsideItsTime
from sinergi.core.outputs import (
    DoneBeforeItsYear,
    EnteredTwice,
    EvidencedBeforeDone,
    LessThanNothing,
    MoreThanItsWhole,
    NothingToCompareWith,
    PaperOfAnEarlierDay,
)
from sinergi.core.refusals import Refusal
from sinergi.entrance.wording import sentence

AnyForm = TypeVar("AnyForm", bound=forms.Form)
FIELDS: Final[Mapping[type[Refusal], tuple[str, ...]]] = {
    AcknowledgedBeforeRecorded: ("on",),
    DocumentOfAnotherTime: ("recorded_on",),
    DoneBeforeItsYear: ("done_on",),
    EndWithoutReason: ("reason",),
    EnteredTwice: ("reference",),
    EvidencedBeforeDone: ("evidenced_on", "on"),
    FromNothing: ("source",),
    GateOutsideItsTime: ("on",),
    LessThanNothing: ("numerator",),
    LineDescribedOtherwise: ("code",),
    LineNotEntered: ("code",),
    LineOfAnotherYear: ("line",),
    LineSaysOtherwise: ("pagu",),
    MoreThanItsWhole: ("numerator",),
    NothingToCompareWith: ("denominator",),
    PaperOfAnEarlierDay: ("paper_on",),
    PorsiAbovePagu: ("money",),
    PromisedByNobody: ("owners",),
    PromisedForAnotherTime: ("year",),
    RealisedOutsideItsYear: ("until",),
    SetAsideAtAnotherTime: ("on",),
    TargetAboveTheWhole: ("target",),
    TargetMissing: ("target",),
    VolumeWithoutUnit: ("unit",),
    WithoutUnit: ("unit",),
}


def at_its_field(
    form: AnyForm, refusal: Refusal, known: Mapping[type[Refusal], tuple[str, ...]] = FIELDS
) -> AnyForm:
    named = refusal.parameters.get("field")
    fields = (str(named),) if named else known.get(type(refusal), ())
    for field in fields:
        if field in form.fields:
            form.add_error(field, sentence(refusal))
    return form
