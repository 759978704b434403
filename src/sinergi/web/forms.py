"""The form under every form of ours, and what each of its fields says of what it cannot take.

A reader may rely on this: no sentence of the framework reaches the officer; a field that says
something of its own keeps it.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

NUMBER: Final = _("Isi dengan angka, misalnya 12.")
ONE_OF_THESE: Final = _("Pilih salah satu yang tersedia.")
AGAIN: Final = _("Lampiran tidak terbaca. Pilih lagi.")
MESSAGES: Final[Mapping[type, Mapping[str, Any]]] = {
    forms.FileField: {
        "invalid": AGAIN,
        "missing": AGAIN,
        "empty": _("Lampiran ini kosong. Pilih yang lain."),
        "max_length": _("Nama lampiran terlalu panjang: paling banyak %(max)d huruf."),
        "contradiction": _("Pilih lampiran baru atau hapus yang lama, jangan keduanya."),
    },
    forms.ChoiceField: {
        "required": _("Belum dipilih."),
        "invalid": ONE_OF_THESE,
        "invalid_choice": ONE_OF_THESE,
        "invalid_list": _("Pilih dari yang tersedia."),
    },
    forms.IntegerField: {
        "invalid": NUMBER,
        "min_value": _("Isi dengan angka yang tidak kurang dari %(limit_value)s."),
        "max_value": _("Angka ini terlalu besar."),
    },
    forms.DateTimeField: {"invalid": _("Tulis tanggal dan jam seperti ini: 15-01-2019 08.30.")},
    forms.DateField: {"invalid": _("Tulis tanggal seperti ini: 15-01-2019.")},
    forms.Field: {
        "required": _("Belum diisi."),
        "invalid": _("Isian ini tidak terbaca. Tulis ulang."),
        "max_length": _("Terlalu panjang: %(show_value)d huruf, paling banyak %(limit_value)d."),
        "min_length": _("Terlalu pendek: paling sedikit %(limit_value)d huruf."),
        "null_characters_not_allowed": _("Ada tanda yang tidak dapat disimpan. Ketik ulang."),
    },
}


class Form(forms.Form):
    required_css_class = "required"

    def full_clean(self) -> None:
        """Just before anything is judged: a form may have gained fields since it was made."""
        for one in self.fields.values():
            one.error_messages |= said_of(one)
        super().full_clean()


def said_of(field: forms.Field) -> dict[str, Any]:
    """Our sentences, wherever the field has none of its own."""
    ours = {code: words for known in _known(field) for code, words in known.items()}
    theirs = _of_the_framework(type(field))
    return {
        code: words
        for code, words in ours.items()
        if field.error_messages.get(code) == theirs.get(code)
    }


def _known(field: forms.Field) -> Iterator[Mapping[str, Any]]:
    """The nearest type last."""
    return (MESSAGES[kind] for kind in reversed(type(field).__mro__) if kind in MESSAGES)


def _of_the_framework(kind: type[forms.Field]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for one in reversed(kind.__mro__):
        if one.__module__.startswith("django."):
            found |= getattr(one, "default_error_messages", {})
    return found
