"""Elements of SVG as escaped Markup. Colours come from classes, places from attributes."""

from collections.abc import Iterable

from markupsafe import Markup

A_PICTURE = "img"


def element(name: str, /, *inside: str | Markup, **attributes: str | float | None) -> Markup:
    """Return one element; `class_` and `data_lane` become class and data-lane, None is left out."""
    told = Markup("").join(
        Markup(' {}="{}"').format(_spelled(key), _number(value))
        for key, value in attributes.items()
        if value is not None
    )
    if not inside:
        return Markup("<{name}{told}/>").format(name=name, told=told)
    return Markup("<{name}{told}>{inside}</{name}>").format(
        name=name, told=told, inside=together(inside)
    )


def together(parts: Iterable[str | Markup]) -> Markup:
    return Markup("").join(parts)


def picture(title: str, ident: str, *inside: str | Markup, **attributes: str | float) -> Markup:
    """Return a whole picture that says in words what it shows."""
    named = f"t-{ident}"
    return element(
        "svg",
        element("title", title, id=named),
        *inside,
        role=A_PICTURE,
        aria_labelledby=named,
        **attributes,
    )


def rect(x: float, y: float, width: float, height: float, **more: str | float | None) -> Markup:
    return element("rect", x=x, y=y, width=width, height=height, **more)


def path(drawn: str, **more: str | float | None) -> Markup:
    return element("path", d=drawn, **more)


def text(words: str, x: float, y: float, **more: str | float | None) -> Markup:
    return element("text", words, x=x, y=y, **more)


def short(number: float) -> str:
    """Write a coordinate: one decimal at most."""
    return f"{number:.1f}".removesuffix(".0")


def _number(value: str | float | None) -> str:
    return value if isinstance(value, str) else short(value or 0)


def _spelled(key: str) -> str:
    if key in {"viewBox", "preserveAspectRatio"}:
        return key
    return key.removesuffix("_").replace("_", "-")
