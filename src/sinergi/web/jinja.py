"""What every page may use."""

from datetime import datetime
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment

from sinergi.core.protocol import DONE, OVERLAY_NAMES, STATE_NAMES
from sinergi.entrance import wording


def iso(value: datetime) -> str:
    return value.isoformat()


def environment(**options: Any) -> Environment:
    made = Environment(**options)  # noqa: S701  Django hands in autoescape=True
    made.install_gettext_translations(translation, newstyle=True)  # type: ignore[attr-defined]
    made.globals.update(
        url=reverse,
        static=static,
        sentence=wording.sentence,
        pattern=wording.pattern,
        state_names=STATE_NAMES,
        overlay_names=OVERLAY_NAMES,
        done_words=DONE,
    )
    made.filters.update(
        moment=wording.moment,
        short_moment=wording.short_moment,
        day=wording.day,
        weekday=wording.weekday,
        short_day=wording.short_day,
        clock=wording.clock,
        rupiah=wording.rupiah,
        iso=iso,
    )
    return made
