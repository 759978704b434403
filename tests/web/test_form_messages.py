"""What a form says of what it cannot take: our own sentences, whatever the field."""

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

import sinergi.web
from sinergi.core.facts import Fact, FactType
from sinergi.web.cases.fields import field
from sinergi.web.commitments.forms import Amount, AnyOf, Money
from sinergi.web.forms import MESSAGES, Form

CHOICES = [("a", "A"), ("b", "B")]
FACTS = {
    kind: field(
        Fact(code="x", label="X", type=kind, required=True, choices=tuple(CHOICES)),
    )
    for kind in FactType
}
FIELDS = {
    **{f"fact {kind}": one for kind, one in FACTS.items()},
    "money": Money(max_length=5),
    "amount": Amount(),
    "any of": AnyOf(choices=CHOICES),
    "file": forms.FileField(max_length=10),
    "typed": forms.TypedChoiceField(choices=CHOICES, coerce=int),
    "several": forms.MultipleChoiceField(choices=CHOICES),
    "short": forms.CharField(min_length=5, max_length=8),
}
TYPED = ("", "abc", "zzz", "-1", "1" * 40, "x" * 3000, "a\x00b", "01-01-0001 00.00", "32-13-2018")
NEVER_ASKED = {"incomplete", "overflow", "invalid_date", "invalid_time", "step_size"}


def every_form() -> Iterator[type[forms.BaseForm]]:
    for module in pkgutil.walk_packages(sinergi.web.__path__, "sinergi.web."):
        for one in vars(importlib.import_module(module.name)).values():
            if isinstance(one, type) and issubclass(one, forms.BaseForm):
                yield one


def django_says(kind: type[forms.Field]) -> Iterator[str]:
    """Each sentence of the framework for this type, in both languages, up to its first gap."""
    for base in kind.__mro__:
        for words in getattr(base, "default_error_messages", {}).values():
            for language in ("id", "en"):
                with translation.override(language):
                    yield str(words).split("%")[0]


def errors(one: forms.Field, typed: object, files: object = None) -> list[str]:
    made = type("OneForm", (Form,), {"x": one})
    form = made({} if typed is None else {"x": typed}, files)
    return [str(error) for said in form.errors.values() for error in said]


def test_every_form_of_the_web_is_ours() -> None:
    found = set(every_form()) - {forms.Form, forms.BaseForm}
    assert len(found) > 10

    assert [one for one in found if not issubclass(one, Form)] == []
    source = Path(sinergi.web.__path__[0])
    theirs = [path for path in source.rglob("*.py") if "(forms.Form)" in path.read_text()]
    assert theirs == [source / "forms.py"]


@pytest.mark.parametrize("name", FIELDS)
def test_no_field_says_a_sentence_of_the_framework(name: str) -> None:
    one = FIELDS[name]
    ours = {str(words).split("%")[0] for known in MESSAGES.values() for words in known.values()}
    theirs = {words for words in django_says(type(one)) if words} - ours
    said = [error for typed in TYPED for error in errors(one, typed)]
    assert said or isinstance(one, forms.BooleanField)

    for error in said:
        assert not [words for words in theirs if error.startswith(words)], error
        assert not [typed for typed in ("zzz", "abc") if typed in error], "no handle is repeated"


@pytest.mark.parametrize("name", FIELDS)
def test_no_sentence_of_the_framework_is_left_in_a_field(name: str) -> None:
    kind = type(FIELDS[name])
    form = type("OneForm", (Form,), {"x": FIELDS[name]})({})
    form.full_clean()
    left = form.fields["x"].error_messages

    for base in kind.__mro__:
        for code, words in getattr(base, "default_error_messages", {}).items():
            if base.__module__.startswith("django.") and code not in NEVER_ASKED:
                assert left[code] != words, (kind, code)


def test_files_are_spoken_of_as_well() -> None:
    file = FIELDS["file"]

    assert errors(file, None) == ["Belum diisi."]
    empty = {"x": SimpleUploadedFile("a.jpg", b"")}
    assert errors(file, None, empty) == ["Lampiran ini kosong. Pilih yang lain."]
    long = {"x": SimpleUploadedFile("a" * 20 + ".jpg", b"-")}
    assert errors(file, None, long) == ["Nama lampiran terlalu panjang: paling banyak 10 huruf."]


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("fact count", "dua", "Isi dengan angka, misalnya 12."),
        ("fact count", "-1", "Isi dengan angka yang tidak kurang dari 0."),
        ("fact count", "9" * 9, "Angka ini terlalu besar."),
        ("fact choice", "zzz", "Pilih salah satu yang tersedia."),
        ("fact choice", "", "Belum dipilih."),
        ("fact text", "", "Belum diisi."),
        ("short", "x" * 9, "Terlalu panjang: 9 huruf, paling banyak 8."),
        ("short", "xx", "Terlalu pendek: paling sedikit 5 huruf."),
        ("fact date", "kemarin", "Tulis tanggal seperti ini: 15-01-2019."),
        ("fact time", "kemarin", "Tulis tanggal dan jam seperti ini: 15-01-2019 08.30."),
    ],
)
def test_the_sentence_says_how_to_fill_it_in(name: str, typed: str, said: str) -> None:
    assert errors(FIELDS[name], typed) == [said]


def test_a_field_keeps_what_it_says_of_its_own() -> None:
    own = forms.MultipleChoiceField(choices=CHOICES, error_messages={"required": "Pilih orangnya."})

    assert errors(own, None) == ["Pilih orangnya."]
