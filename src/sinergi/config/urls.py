"""Every address of the product."""

from django.urls import path, register_converter

from sinergi.web import health
from sinergi.web.accounts import acting, second_factor
from sinergi.web.accounts import views as accounts
from sinergi.web.agreements import views as agreements
from sinergi.web.board import views as board
from sinergi.web.books import views as books
from sinergi.web.cases import letters, listing, new, receipts
from sinergi.web.cases import views as cases
from sinergi.web.commitments import budget, promising
from sinergi.web.commitments import listing as commitment_list
from sinergi.web.commitments import views as commitments
from sinergi.web.files import views as files
from sinergi.web.home import views as home
from sinergi.web.keys import BookCode, CaseKey, CheckCode, Ending
from sinergi.web.meetings import views as meetings
from sinergi.web.pages import views as pages
from sinergi.web.pairings import views as pairings
from sinergi.web.search import views as search
from sinergi.web.teams import views as teams

register_converter(CaseKey, "case")
register_converter(BookCode, "book")
register_converter(CheckCode, "check")
register_converter(Ending, "ending")

handler400 = "sinergi.web.trouble.unreadable"
handler500 = "sinergi.web.trouble.broken"
urlpatterns = [
    path("", home.home, name="home"),
    path("healthz", health.healthz, name="healthz"),
    path("penolakan/", pages.refused, name="refusals"),
    path("verify.py", pages.verifier, name="verify-py"),
    path("kunci.txt", pages.keys, name="keys"),
    path("masuk/", accounts.enter, name="login"),
    path("masuk/kode/", second_factor.code, name="login-code"),
    path("masuk/pengaman/", second_factor.set_up, name="second-factor"),
    path("keluar/", accounts.leave, name="logout"),
    path("jabatan/", acting.post, name="post"),
    path("bahasa/", acting.language, name="language"),
    path("papan-kendali/", board.papan, name="board"),
    path("pasangan/", pairings.listing, name="pairings"),
    path("pasangan/<int:number>/", pairings.page, name="pairing"),
    path("pasangan/<int:number>/komitmen-baru/", promising.new, name="commitment-new"),
    path("komitmen/", commitment_list.listed, name="commitments"),
    path("komitmen/<str:code>/", commitments.page, name="commitment"),
    path("komitmen/<str:code>/<slug:deed>/", commitments.deed, name="commitment-deed"),
    path("perjanjian/", agreements.listed, name="agreements"),
    path("perjanjian/baru/", agreements.new, name="agreement-new"),
    path("perjanjian/<slug:code>/dokumen/", agreements.paper, name="agreement-file"),
    path("anggaran/", budget.page, name="budgets"),
    path("anggaran/<slug:deed>/", budget.deed, name="budget-deed"),
    path("rapat/", meetings.listing, name="meetings"),
    path("rapat/<int:key>/", meetings.page, name="meeting"),
    path("tim-khusus/", teams.page, name="team"),
    path("cari/", search.page, name="search"),
    path("buku-bukti/", books.listed, name="books"),
    path("buku-bukti/<book:code>/", books.page, name="book"),
    path("buku-bukti/<book:code>/periksa/", books.check, name="book-check"),
    path("berkas/", listing.listed, name="cases"),
    path("berkas/baru/<slug:service>/", new.new, name="case-new"),
    path("berkas/<case:key>/", cases.page, name="case"),
    path("berkas/<case:key>/resi.json", receipts.as_json, name="receipt"),
    path("berkas/<case:key>/resi/", receipts.page, name="receipt-page"),
    path("berkas/<case:key>/ubah/", new.edit, name="case-edit"),
    path("berkas/<case:key>/buang/", cases.discard, name="case-discard"),
    path("berkas/<case:key>/berkas-lampiran/<slug:handle>/", files.taken_out, name="case-file"),
    path(
        "berkas/<case:key>/surat/<slug:code>-<int:number>.<ending:ending>",
        letters.letter,
        name="letter",
    ),
    path("v/<check:code>", letters.check, name="check"),
    path("berkas/<case:key>/<slug:step>/", cases.step, name="case-step"),
]
