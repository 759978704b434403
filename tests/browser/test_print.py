"""On paper: every main page as A4, without what is only pressed, and with who printed it when."""

from io import BytesIO

import pytest
from pypdf import PdfReader

pytestmark = pytest.mark.browser
A4 = (595, 842)
SHEETS = {  # at most so many
    "kabag.kota": {
        "/": 4,  # grows with what other tests ask for
        "/papan-kendali/?per=2018-12-31": 1,
        "/pasangan/1/": 4,
        "/komitmen/": 2,
        "/komitmen/1/": 3,
        "/rapat/1/": 3,
        "/tim-khusus/": 2,
        "/buku-bukti/pairing-1/": 5,
    },
    "satpol.kota": {
        "/berkas/?keadaan=semua": 4,
        "/berkas/SNG-35.13-35.74-2018-000009/": 4,
        "/berkas/SNG-35.13-35.74-2018-000009/resi/": 1,
    },
}
NOT_ON_PAPER = (
    "Papan Kendali\nPasangan",
    "Pintasan papan tik",
    "Saring",
    "Pemeriksa bukti",
    "Lihat\n",
)
LANDSCAPE = "/papan-kendali/"


@pytest.mark.parametrize("login", SHEETS)
def test_every_main_page_prints_on_few_sheets_without_its_buttons(enter, login: str) -> None:
    page = enter(login)
    for path, most in SHEETS[login].items():
        page.goto(path)
        printed = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
        words = "\n".join(sheet.extract_text() for sheet in printed.pages)

        assert 1 <= len(printed.pages) <= most, path
        size = tuple(round(float(side)) for side in printed.pages[0].mediabox[2:])
        assert size == (A4[::-1] if path.startswith(LANDSCAPE) else A4), path
        assert "Dicetak" in words, path
        assert "DATA CONTOH" in words, path
        assert page.locator("h1").inner_text().split()[0] in words, path
        assert not [one for one in NOT_ON_PAPER if one in words], path


def test_paper_is_light_also_where_the_screen_is_dark(enter) -> None:
    page = enter("kabag.kota", color_scheme="dark")
    page.goto("/papan-kendali/")
    ground = "() => getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) != "rgb(255, 255, 255)"

    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
