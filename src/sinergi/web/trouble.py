"""When an officer is not served: what happened, what is safe, what to do.

The page asks the database nothing, since that may be what failed, and keeps what was typed: it
carries the form once more, with its key, so that sending it again is one deed.
"""

import logging
import secrets
import sys
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

from django.core.exceptions import (
    DisallowedHost,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.backends.utils import csrf_input
from django.template.loader import render_to_string

from sinergi.core.words import gettext_noop
from sinergi.records.storage import takes_no_more
from sinergi.web.accounts import kept

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    status: HTTPStatus
    title: str
    happened: str
    safe: str
    to_do: str


FULL: Final = Trouble(
    status=HTTPStatus.INSUFFICIENT_STORAGE,
    title=gettext_noop("Belum tersimpan: ruang penyimpanan habis"),
    happened=gettext_noop(
        "Penyimpanan server penuh atau terganggu, jadi yang baru saja Anda kirim tidak disimpan."
    ),
    safe=gettext_noop(
        "Semua yang sudah tercatat sebelumnya tetap utuh dan tetap dapat dibaca. Tidak ada yang"
        " tersimpan setengah."
    ),
    to_do=gettext_noop(
        "Beri tahu pengelola Sinergi di Bagian Pemerintahan, lalu kirim lagi. Bila mendesak,"
        " teleponlah petugas seberang; catatannya dapat menyusul."
    ),
)
AWAY: Final = Trouble(
    status=HTTPStatus.SERVICE_UNAVAILABLE,
    title=gettext_noop("Basis data sedang tidak menjawab"),
    happened=gettext_noop(
        "Server tidak dapat mencapai basis datanya, atau antreannya terlalu panjang."
    ),
    safe=gettext_noop("Yang sudah tercatat tetap utuh. Yang dikirim dua kali tercatat satu kali."),
    to_do=gettext_noop(
        "Tunggu satu menit, lalu coba lagi. Bila tetap begini, hubungi pengelola Sinergi di Bagian"
        " Pemerintahan."
    ),
)
BROKEN: Final = Trouble(
    status=HTTPStatus.INTERNAL_SERVER_ERROR,
    title=gettext_noop("Terjadi kesalahan pada Sinergi"),
    happened=gettext_noop("Ini kesalahan kami, bukan kesalahan Anda."),
    safe=gettext_noop(
        "Yang sudah tercatat tetap utuh. Permintaan ini tersimpan seluruhnya atau tidak sama"
        " sekali; buka halamannya untuk melihat."
    ),
    to_do=gettext_noop(
        "Bila terulang, hubungi pengelola Sinergi di Bagian Pemerintahan dan sebutkan kode di"
        " bawah."
    ),
)


TOO_MUCH: Final = Trouble(
    status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    title=gettext_noop("Kiriman terlalu besar"),
    happened=gettext_noop("Yang dikirim lebih besar daripada yang diterima satu halaman."),
    safe=gettext_noop("Tidak ada yang tersimpan, dan yang sudah tercatat tetap utuh."),
    to_do=gettext_noop(
        "Kembalilah ke halaman sebelumnya dengan tombol kembali, perkecil lampiran atau kirim satu"
        " per satu, dan persingkat isian yang sangat panjang."
    ),
)
NOT_HERE: Final = Trouble(
    status=HTTPStatus.BAD_REQUEST,
    title=gettext_noop("Alamat situs ini tidak dikenal"),
    happened=gettext_noop("Sinergi dibuka lewat alamat yang tidak terdaftar pada servernya."),
    safe=gettext_noop("Tidak ada yang diubah."),
    to_do=gettext_noop(
        "Pakailah alamat resmi dari Bagian Pemerintahan. Bila alamat ini memang resmi, pengelola"
        " Sinergi perlu mendaftarkannya."
    ),
)
UNREADABLE: Final = Trouble(
    status=HTTPStatus.BAD_REQUEST,
    title=gettext_noop("Kiriman tidak terbaca"),
    happened=gettext_noop(
        "Yang sampai di server terpotong, atau memuat tanda yang tidak dapat disimpan."
    ),
    safe=gettext_noop("Tidak ada yang tersimpan, dan yang sudah tercatat tetap utuh."),
    to_do=gettext_noop(
        "Kembalilah ke halaman sebelumnya dengan tombol kembali, hapus tanda yang tidak lazim, lalu"
        " kirim lagi."
    ),
)


class StorageSaysNo:
    """Answers a view that met a full disk or an absent database; logs a line, not a page of it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        trouble = _of(exception)
        return None if trouble is BROKEN else _page(request, trouble, exception)


def broken(request: HttpRequest) -> HttpResponse:
    """Django's handler500: all else, and what failed outside the views (a session, say)."""
    error = sys.exception()
    return _page(request, _of(error), error)


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler400. What was sent is not looked at again: it may be the trouble itself."""
    del request
    match exception:
        case RequestDataTooBig() | TooManyFieldsSent() | TooManyFilesSent():
            trouble = TOO_MUCH
        case DisallowedHost():
            trouble = NOT_HERE
        case _:
            trouble = UNREADABLE
    return _shown(trouble, path="" if trouble is NOT_HERE else "/", code="")


def _of(error: BaseException | None) -> Trouble:
    if takes_no_more(error):
        return FULL
    return AWAY if isinstance(error, OperationalError | InterfaceError) else BROKEN


def _page(request: HttpRequest, trouble: Trouble, error: BaseException | None) -> HttpResponse:
    code = secrets.token_hex(3)
    kind, traced = type(error).__name__, error if trouble is BROKEN else None
    log.error("trouble %s: %d %s, %s", code, trouble.status, _route(request), kind, exc_info=traced)
    answer = _shown(
        trouble,
        code=code,
        path=request.path,
        fields=_typed(request),
        files=bool(request.FILES) if request.method == "POST" else False,
        token=csrf_input(request),
    )
    if trouble is AWAY:
        answer["Retry-After"] = "60"
    return answer


def _shown(trouble: Trouble, **said: Any) -> HttpResponse:
    page = render_to_string("trouble.html", {"trouble": trouble, "fields": [], **said})
    return HttpResponse(page, status=trouble.status)


def _route(request: HttpRequest) -> str:
    """The address as the product knows it: in the real one there may stand what was typed."""
    return request.resolver_match.route if request.resolver_match else "no route"


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What the form said, to be sent once more; of a log-in nothing."""
    if request.method != "POST" or not request.path.startswith(kept.UNDER):
        return []
    return [
        (name, value)
        for name in request.POST
        if name not in kept.NEVER_KEPT
        for value in request.POST.getlist(name)
    ]
