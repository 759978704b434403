"""A grown man found on the street goes home of his own will, and no letter calls him a child."""

import re

import pytest

from sinergi.core.protocol import Step
from sinergi.documents.letters.whom import OWN_CONSENT
from sinergi.records.queries import cases
from sinergi.reports import letters
from tests.cast import KAB, KOTA, SATPOL_KAB
from tests.stories.story import Story

MAN = {"claimed_name": "Karsono", "age": 41, "agrees": True, "village": "Desa Tongas Wetan"}
HIS_SISTER = {"to_name": "Ibu Darmi", "to_relation": "kakak", "witness": "Kepala Dusun"}
BORDER = {"leg": "across", "place": "Kantor Kecamatan Dringu"}


def told(story: Story) -> dict[str, str]:
    """Every letter of the case, as one line of everything its blocks say."""
    loaded = cases.load(story.number, by=KAB)
    return {
        one.document.code: str(
            letters.letter(
                loaded, one.document.code, one.event.number, by=KAB, site=letters.Site()
            )[1]
        )
        for one in letters.issued(loaded, KAB)
    }


@pytest.mark.usefixtures("offices")
def test_a_grown_man_is_taken_home_only_with_his_consent_and_is_no_child_on_paper() -> None:
    story = Story("21.10", KOTA, SATPOL_KAB, day="08-01-2018", children=[MAN])
    story.at("21.40", KAB, Step.ACKNOWLEDGE)
    story.at("21.52", KAB, Step.ACCEPT)
    story.at("23.00", KOTA, Step.HAND_OVER, persons=["Karsono"], to="satpol.kab", **BORDER)
    story.at("23.05", KAB, Step.RECEIVE, condition="sehat")
    story.at("23.50", KAB, Step.RELEASE, persons=["Karsono"], **HIS_SISTER)

    papers = told(story)
    assert set(papers) == {
        "laporan_kejadian",
        "bast_2",
        "tanda_terima",
        "bast_3",
        "surat_pernyataan",
    }
    for code, said in papers.items():
        assert not re.search(r"\banak\b", said, re.IGNORECASE), code
    assert "1 (satu) orang dewasa beserta barang sesuai daftar" in papers["tanda_terima"]
    assert OWN_CONSENT in papers["bast_2"]
    assert "± 41 tahun" in papers["bast_2"]
    assert "Orang dewasa ditemukan dan diamankan petugas" in papers["laporan_kejadian"]


@pytest.mark.usefixtures("offices")
def test_a_boy_and_a_man_found_together_are_each_called_what_they_are() -> None:
    boy = {"claimed_name": "Bagas", "age": 17}
    story = Story("21.10", KOTA, SATPOL_KAB, day="08-01-2018", children=[boy, {**MAN, "age": 18}])
    story.at("21.40", KAB, Step.ACKNOWLEDGE)
    story.at("21.52", KAB, Step.ACCEPT)

    assert "1 (satu) anak dan 1 (satu) orang dewasa" in told(story)["laporan_kejadian"]


@pytest.mark.usefixtures("offices")
def test_a_letter_of_the_small_hours_bears_the_date_of_this_place() -> None:
    found = {"found_when": "2018-01-09T05:00:00+07:00"}
    story = Story("06.10", KOTA, SATPOL_KAB, day="09-01-2018", children=[MAN], **found)
    story.at("06.20", KAB, Step.ACKNOWLEDGE)
    story.at("06.30", KAB, Step.ACCEPT)

    assert "Probolinggo, 9 Januari 2018" in told(story)["laporan_kejadian"]
