"""Every address of the product."""

from django.urls import path, register_converter

from sinergi.web import health
from sinergi.web.accounts import views as accounts
from sinergi.web.cases import listing, new, receipts
from sinergi.web.cases import views as cases
from sinergi.web.home import views as home
from sinergi.web.keys import CaseKey
from sinergi.web.pages import views as pages

register_converter(CaseKey, "case")

urlpatterns = [
    path("", home.home, name="home"),
    path("healthz", health.healthz, name="healthz"),
    path("penolakan/", pages.refused, name="refusals"),
    path("verify.py", pages.verifier, name="verify-py"),
    path("masuk/", accounts.enter, name="login"),
    path("keluar/", accounts.leave, name="logout"),
    path("berkas/", listing.listed, name="cases"),
    path("berkas/baru/<slug:service>/", new.new, name="case-new"),
    path("berkas/<case:key>/", cases.page, name="case"),
    path("berkas/<case:key>/resi.json", receipts.as_json, name="receipt"),
    path("berkas/<case:key>/resi/", receipts.page, name="receipt-page"),
    path("berkas/<case:key>/ubah/", new.edit, name="case-edit"),
    path("berkas/<case:key>/buang/", cases.discard, name="case-discard"),
    path("berkas/<case:key>/<slug:step>/", cases.step, name="case-step"),
]
