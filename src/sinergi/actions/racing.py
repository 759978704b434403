"""What happens to the second of two who do the same at once.

A reader may rely on this: the second is asked again, with the deed of the first before the rules,
which name its officer, find the form answered, or let him pass.
"""

from collections.abc import Callable
from typing import TypeVar

from django.db import IntegrityError

from sinergi.actions import once
from sinergi.actions.once import Form
from sinergi.core.parties import Officer
from sinergi.core.refusals import Refusal
from sinergi.records import constraints
from sinergi.records.models import CaseEvent, Repeated, Sealed

Done = TypeVar("Done")
LOST = (  # the event of that number, what it says of a subject, and the answer to that form
    (CaseEvent, "case_events_are_numbered_once"),
    (Sealed, "an_event_says_one_thing_of_a_subject"),
    (Repeated, "a_form_is_answered_once"),
)


def asked_again(deed: Callable[[], Done], *, form: Form | None, by: Officer) -> Done:
    """Do the deed, which is one transaction. Each lost race is another's deed, so this ends."""
    try:
        return deed()
    except IntegrityError as error:
        if not any(constraints.broken(error, model) == promise for model, promise in LOST):
            raise
    except Refusal:
        once.unanswered(form, by=by)  # the very same form may have been first, a moment ago
        raise
    return asked_again(deed, form=form, by=by)
