"""A value and its target: bar and mark, the mark's foot points to the good side."""

from dataclasses import dataclass

from markupsafe import Markup

from sinergi.web.pictures.svg import element, short

WHOLE = 100.0
ROOM = 1.1  # beyond the larger of value and target
HIGH, TALL = 6, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullet:
    """`value` is None while there is no figure: the track stays empty, never 0."""

    value: float | None
    target: float
    direction: str = "at_least"  # or at_most
    percent: bool = False

    @property
    def full(self) -> float:
        most = max(self.value or 0.0, self.target)
        return WHOLE if self.percent and most < WHOLE else most * ROOM or WHOLE

    @property
    def picture(self) -> Markup:
        return bullet(self)


def bullet(drawn: Bullet) -> Markup:
    mark = f"{short(drawn.target / drawn.full * 100)}%"
    foot_goes = None if drawn.direction == "at_least" else "translate(-7)"
    parts = [element("rect", class_="bl-track", y=2, width="100%", height=HIGH)]
    if drawn.value is not None:
        share = f"{short(drawn.value / drawn.full * 100)}%"
        parts.append(element("rect", class_="bl-val", y=2, width=share, height=HIGH))
    parts += [
        element("rect", class_="bl-target", x=mark, width=2.5, height=TALL),
        element("rect", class_="bl-target", x=mark, y=10, width=9, height=2, transform=foot_goes),
    ]
    return element("svg", *parts, class_="bullet", aria_hidden="true", width="100%", height=TALL)
