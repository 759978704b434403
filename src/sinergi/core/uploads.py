"""What may be kept as a file: photographs and scans, and papers as PDF.

A reader may rely on this: what a file is, its content tells; its name is believed by nobody.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sinergi.core.law import SYSTEM_RULE
from sinergi.core.refusals import Refusal
from sinergi.core.words import gettext_noop

MEGABYTE: Final = 1024 * 1024
MOST_PIXELS: Final = 64_000_000  # the cameras of today's phones stay below
LEAST_SIDE: Final = 16
LONGEST_SIDE: Final = 2560  # kept; an A4 page at 220 dots an inch
MOST_FILES: Final = 60  # of one case
PDF_ENDS_WITHIN: Final = 2048  # some programs write a little behind the end


class Media(StrEnum):
    JPEG = "image/jpeg"
    PNG = "image/png"
    PDF = "application/pdf"


BEGINS: Final = {
    Media.JPEG: b"\xff\xd8\xff",
    Media.PNG: b"\x89PNG\r\n\x1a\n",
    Media.PDF: b"%PDF-",
}
PICTURES: Final = frozenset({Media.JPEG, Media.PNG})


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """What the browser sent; `cut` if it was larger than what we were willing to read."""

    name: str
    content: bytes
    cut: bool = False


class NothingInIt(Refusal):
    sentence = gettext_noop("Berkas lampiran kosong. Pilih atau potret sekali lagi.")
    basis = SYSTEM_RULE


class TooLarge(Refusal):
    sentence = gettext_noop(
        "Berkas lampiran lebih besar dari %(megabytes)s MB. Perkecil dahulu, lalu unggah lagi."
    )
    basis = SYSTEM_RULE
    megabytes: int


class NotWhatItSays(Refusal):
    sentence = gettext_noop(
        "Isi berkas lampiran bukan JPEG, PNG, atau PDF, apa pun namanya. Berkas tidak disimpan."
    )
    basis = SYSTEM_RULE


class BrokenOff(Refusal):
    sentence = gettext_noop("Berkas lampiran rusak atau terpotong. Unggah sekali lagi.")
    basis = SYSTEM_RULE


class HostilePicture(Refusal):
    sentence = gettext_noop(
        "Ukuran gambar tidak wajar: setiap sisi paling sedikit 16 titik, seluruhnya paling banyak"
        " 64 juta titik."
    )
    basis = SYSTEM_RULE


class TooManyFiles(Refusal):
    sentence = gettext_noop("Berkas ini sudah memuat %(most)s lampiran, tidak dapat ditambah lagi.")
    basis = SYSTEM_RULE
    most: int


def kind(upload: Upload, *, limit: int) -> Media:
    """Return what it is, by its content; `limit` in bytes."""
    if upload.cut or len(upload.content) > limit:
        raise TooLarge(megabytes=limit // MEGABYTE)
    if not upload.content:
        raise NothingInIt
    for media, beginning in BEGINS.items():
        if upload.content.startswith(beginning):
            return _whole(media, upload.content)
    raise NotWhatItSays


def _whole(media: Media, content: bytes) -> Media:
    """A picture is drawn anew and tells by itself; a PDF must have its end."""
    if media is Media.PDF and b"%%EOF" not in content[-PDF_ENDS_WITHIN:]:
        raise BrokenOff
    return media


def fit_to_draw(width: int, height: int) -> None:
    """Asked before a single dot is unpacked: a few bytes can claim a billion of them."""
    if min(width, height) < LEAST_SIDE or width * height > MOST_PIXELS:
        raise HostilePicture


def one_more(kept: int) -> None:
    if kept >= MOST_FILES:
        raise TooManyFiles(most=MOST_FILES)
