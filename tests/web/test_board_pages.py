"""Papan Kendali, pairings, commitments, meetings and the special team over HTTP."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sinergi.actions import meetings, parties
from sinergi.core.meetings import AgendaItem, Meeting, NotulaReply, Outcome, Reply
from sinergi.core.parties import Office, Role
from sinergi.core.protocol import Step
from sinergi.core.special_team import Entry, Move, Question
from sinergi.entrance import clock
from sinergi.records import models
from tests.actions.played import persons, requested, step
from tests.actions.promised import BY, KAB, KOTA, NOW, OFFICE, promised, told
from tests.cast import BAGPEM_KAB, BAGPEM_KOTA, CHILD, DINSOS_KOTA, KABAG, SATPOL_KOTA
from tests.cast import KAB as DUTY_KAB
from tests.cast import KOTA as DUTY_KOTA
from tests.web.test_main_job import browser

pytestmark = pytest.mark.usefixtures("offices", "in_2019")
DUTY, COORDINATOR, AUDITOR, PROVINCE = "p-01", "p-06", "p-07", "p-10"
DAYS = ("on", "until", "recorded_on", "done_on")
PAGES = ("/papan-kendali/", "/pasangan/", "/pasangan/1/", "/komitmen/", "/anggaran/", "/rapat/")


@pytest.fixture
def in_2019(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def shown(address: str, login: str = COORDINATOR, status: int = 200) -> str:
    answer = browser(login).get(address)
    assert answer.status_code == status, answer.content.decode()[:2000]
    return answer.content.decode()


def met(code: str, *, on: date, outcome: Outcome, continues: str | None = None) -> None:
    both = tuple(OFFICE.values())
    item = AgendaItem(
        code=code,
        pairing=1,
        question=f"Pokok {code}",
        offices=both,
        outcome=outcome,
        decision="Dijemput dalam 24 jam.",
        continues=continues,
    )
    held = Meeting(
        series="Rapat uji",
        number=on.year,
        invited_on=on,
        place="Sabha Bina Praja",
        chair=BAGPEM_KOTA,
        items=(item,),
        held_on=on,
        attendance=dict.fromkeys(both, 2),
    )
    meetings.record(held, by=KABAG, now=NOW)


def asked(code: str, *entries: Entry, members: tuple[str, ...] = ()) -> None:
    question = Question(
        code=code,
        pairing=1,
        asked="Garis batas",
        governments=(KOTA, KAB),
        from_item="1",
        asked_on=date(2017, 8, 10),
        members=members,
    )
    meetings.ask_the_team(question, by=KABAG, now=NOW)
    for entry in entries:
        meetings.enter(code, entry, by=KABAG, now=NOW)


def a_post(login: str, role: Role, title: str, office: Office = BAGPEM_KOTA) -> None:
    account = models.Officer.objects.create_user(login, "rahasia", handle=login, name="Uji")
    account.posts.create(
        office=models.Office.objects.get(code=office.code),
        title=title,
        role=role,
        since=date(2016, 1, 1),
    )


# ---- the day


def test_the_board_says_the_day_and_stands_as_it_stood_then() -> None:
    told("1")

    at_the_end = shown("/papan-kendali/?per=2018-12-31")
    assert "TA 2018, keadaan per 31 Desember 2018" in at_the_end
    assert re.search(r'data-pairing="1" data-rung="realised" data-verdict="realised"', at_the_end)

    half_way = shown("/papan-kendali/?per=2018-06-30")
    assert re.search(r'data-pairing="1" data-rung="agreed" data-verdict="one_sided"', half_way)
    assert 'data-flag="one_sided"' in half_way


@pytest.mark.parametrize("day", ["2017-08-10", "2018-06-30", "2018-12-31"])
def test_the_marked_days_are_links(day: str) -> None:
    promised("1")

    assert f'href="?per={day}"' in shown("/papan-kendali/")


@pytest.mark.parametrize("typed", ["31-02-2018", "besok", "2018-13-01", "0000"])
@pytest.mark.parametrize("page", ["/papan-kendali/", "/pasangan/1/", "/komitmen/"])
def test_a_day_that_is_none_shows_today_and_says_so(page: str, typed: str) -> None:
    promised("1")

    found = shown(f"{page}?per={typed}")
    assert "15 Januari 2019" in found
    assert re.search(r'role="alert"[^>]*data-notice', found)
    assert typed in found


def test_a_day_may_be_typed_as_an_office_writes_it() -> None:
    assert "keadaan per 30 Juni 2018" in shown("/papan-kendali/?per=30-06-2018")


def test_a_child_is_on_its_way_from_the_promise_to_fetch_it_until_it_is_received() -> None:
    promised("1")
    assert "data-under-way" not in shown("/papan-kendali/")

    asked_only = requested(CHILD, CHILD)
    found = shown("/papan-kendali/")
    assert 'data-under-way="0" data-waiting="1"' in found
    assert "Tidak ada anak yang sedang dipulangkan" in found
    assert "1 permintaan menunggu jawaban" in found

    step(asked_only, Step.ACKNOWLEDGE, DUTY_KAB)
    assert 'data-under-way="0" data-waiting="1"' in shown("/papan-kendali/")
    step(asked_only, Step.ACCEPT, DUTY_KAB)
    found = shown("/papan-kendali/")
    assert 'data-under-way="1" data-waiting="0"' in found
    assert "<b>2 anak sedang dipulangkan</b>" in found
    assert "menunggu jawaban" not in found

    over = {"leg": "across", "to": "satpol.kab", "place": "Dringu", "condition": "sehat"}
    step(asked_only, Step.HAND_OVER, DUTY_KOTA, persons=persons(asked_only), **over)
    assert "<b>2 anak sedang dipulangkan</b>" in shown("/papan-kendali/")
    given = models.CaseEvent.objects.get(case__number=asked_only, step="hand_over").number
    step(asked_only, Step.RECEIVE, DUTY_KAB, handover=given, condition="sehat")
    assert "data-under-way" not in shown("/papan-kendali/")


def test_at_six_in_the_morning_it_is_the_day_of_this_place_and_not_of_greenwich(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    early = datetime(2019, 1, 14, 23, 0, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: early)

    assert clock.today() == date(2019, 1, 15)
    assert "keadaan per 15 Januari 2019" in shown("/papan-kendali/")


def test_before_anything_is_promised_every_page_teaches_what_will_come() -> None:
    for page in PAGES:
        assert shown(page)
    assert "Belum ada komitmen" in shown("/komitmen/")
    assert "Belum disepakati" in shown("/papan-kendali/")
    assert "Belum ada rapat yang dicatat" in shown("/rapat/")


# ---- who sees what


@pytest.mark.parametrize("page", ["/papan-kendali/", "/pasangan/", "/komitmen/", "/rapat/"])
def test_nobody_reads_without_logging_in(page: str) -> None:
    answer = Client().get(page)
    assert answer.status_code == 302
    assert "/masuk/" in answer["Location"]


@pytest.mark.parametrize("login", [DUTY, COORDINATOR, AUDITOR])
def test_every_role_of_the_two_governments_reads_the_board(login: str) -> None:
    told("1")
    for page in (*PAGES, "/komitmen/1/"):
        assert "data-pairing" in shown(page, login) or page in {"/anggaran/", "/rapat/"}


def test_a_government_outside_the_pairing_finds_nothing_of_it() -> None:
    told("1")
    met("1", on=date(2017, 8, 10), outcome=Outcome.AGREED)
    key = models.Meeting.objects.get().pk

    assert "Anak dijemput" not in shown("/papan-kendali/", PROVINCE)
    assert "Anak dijemput" not in shown("/komitmen/", PROVINCE)
    for page in ("/pasangan/1/", "/komitmen/1/", f"/rapat/{key}/", "/tim-khusus/"):
        there = browser(PROVINCE).get(page)
        nowhere = browser(PROVINCE).get("/pasangan/77/")
        assert (there.status_code, there.content) == (404, nowhere.content)


def test_a_question_of_the_team_is_read_by_those_who_decide() -> None:
    asked("TK-1", members=("Anggota",))
    a_post("m-1", Role.TEAM_MEMBER, "Anggota")
    a_post("m-2", Role.TEAM_MEMBER, "Anggota lain")
    a_post("m-3", Role.SEKDA, "Sekretaris Daerah")

    for login in (COORDINATOR, "m-1", "m-3"):
        assert "Garis batas" in shown("/tim-khusus/", login)
    assert "Garis batas" not in shown("/tim-khusus/", "m-2")
    for login in (DUTY, AUDITOR):
        shown("/tim-khusus/", login, status=404)
        assert "Garis batas" not in shown("/pasangan/1/", login)


def test_an_office_reads_what_is_asked_about_its_own_pairing() -> None:
    asked("TK-1")
    a_post("o-1", Role.OPERATOR, "Pengelola Kerja Sama", SATPOL_KOTA)
    a_post("o-2", Role.OPERATOR, "Pengelola Kerja Sama", DINSOS_KOTA)
    a_post("h-2", Role.HEAD, "Kepala Dinas Sosial", DINSOS_KOTA)

    assert "Garis batas" in shown("/tim-khusus/", "o-1")
    assert '/tim-khusus/#TK-1"' in shown("/pasangan/1/", "o-1")
    for login in ("o-2", "h-2"):
        assert "Garis batas" not in shown("/tim-khusus/", login)
        assert "/tim-khusus/#" not in shown("/pasangan/1/", login)
    for login in ("o-2", DUTY):
        assert "Ada pokok pasangan ini di tim khusus" in shown("/pasangan/1/", login)
    assert "Ada pokok pasangan ini" not in shown("/pasangan/1/", "o-1")


def test_a_pairing_shows_its_offices_by_the_names_of_the_day() -> None:
    office = models.Office.objects.get(code=SATPOL_KOTA.code)
    office.names.all().delete()
    office.names.create(name="Kantor Satpol PP", since=date(2017, 1, 1))
    parties.rename_office(office.code, "Dinas Satpol PP", since=date(2018, 7, 1))

    for day in ("2017-08-10", "2018-06-30"):
        assert "<b>Kantor Satpol PP</b>" in shown(f"/pasangan/1/?per={day}")
        for page in ("/pasangan/", "/papan-kendali/"):
            assert "Kantor Satpol PP" in re.sub("<[^>]+>", "", shown(f"{page}?per={day}"))
        assert "(kini Dinas Satpol PP)" in shown(f"/pasangan/1/?per={day}")
    for day in ("2018-07-01", "2018-12-31"):
        assert "<b>Dinas Satpol PP</b>" in shown(f"/pasangan/1/?per={day}")
        assert "Kantor Satpol PP" not in shown(f"/pasangan/1/?per={day}")


def test_a_meeting_leads_to_the_team_only_who_finds_the_question_there() -> None:
    met("1/1", on=date(2017, 8, 10), outcome=Outcome.TO_SPECIAL_TEAM)
    asked("TK-1")
    a_post("o-1", Role.OPERATOR, "Pengelola Kerja Sama", SATPOL_KOTA)
    a_post("o-2", Role.OPERATOR, "Pengelola Kerja Sama", DINSOS_KOTA)
    page = f"/rapat/{models.Meeting.objects.get().pk}/"

    assert "dibahas tim khusus" in shown(page, "o-1")
    for login in ("o-2", DUTY):
        assert "dibahas tim khusus" not in shown(page, login)


def test_the_team_page_shows_clock_ladder_and_both_sides() -> None:
    asked(
        "TK-1",
        Entry(move=Move.MANDATED, on=date(2017, 8, 24), text="ST-1", due_on=date(2018, 8, 31)),
        Entry(move=Move.POSITION_STATED, on=date(2017, 9, 7), government=KOTA, text="Sikap kota"),
    )

    late = shown("/tim-khusus/?per=2018-09-02")
    assert "lewat 2 hari dari batas 31 Agustus 2018" in late
    assert 'data-flag="special_team late"' in late
    assert re.search(r'aria-current="step">Pokja tim khusus', late)
    assert "Sikap kota" in late
    assert "Belum menyampaikan sikap." in late

    assert "tersisa 1 hari" in shown("/tim-khusus/?per=2018-08-30")


def test_a_meeting_shows_its_items_and_what_carries_them_on() -> None:
    met("2017-1", on=date(2017, 8, 10), outcome=Outcome.POSTPONED)
    met("2018-1", on=date(2018, 2, 22), outcome=Outcome.AGREED, continues="2017-1")
    first, second = models.Meeting.objects.order_by("held_on").values_list("pk", flat=True)

    earlier = shown(f"/rapat/{first}/")
    assert 'data-outcome="postponed"' in earlier
    assert "dilanjutkan rapat 22-02-2018" in earlier
    assert "belum dicatat, jadi Sinergi tidak mengatakan notulanya sudah diterima" in earlier
    assert "dari rapat 10-08-2017" in shown(f"/rapat/{second}/")


def test_a_meeting_shows_who_came_and_how_its_notula_stands_with_each() -> None:
    met("2018-1", on=date(2018, 2, 22), outcome=Outcome.AGREED)
    key = models.Meeting.objects.get().pk
    assert "data-notula" not in shown(f"/rapat/{key}/")

    kab = OFFICE[KAB]
    meetings.send_notula("Rapat uji", 2018, date(2019, 1, 8), by=KABAG, now=NOW)
    reason = "Pokok 1 belum lengkap"
    said = NotulaReply(office=kab, reply=Reply.OBJECTED, on=date(2019, 1, 9), reason=reason)
    meetings.reply_to_notula("Rapat uji", 2018, said, by=BY[KAB], now=NOW)

    page = shown(f"/rapat/{key}/")
    assert re.search(rf'data-lane="{KOTA}" data-notula="deemed"', page)  # five days after the 8th
    assert re.search(rf'data-lane="{KAB}" data-notula="objected"', page)
    assert f"Keberatan: {reason}" in page
    assert page.count("2 orang") == 2
    assert "Notula dikirim 8 Januari 2019" in page

    lifted = replace(said, reply=Reply.ACKNOWLEDGED, on=date(2019, 1, 14), reason="")
    meetings.reply_to_notula("Rapat uji", 2018, lifted, by=BY[KAB], now=NOW)
    assert f"Keberatan sebelumnya: {reason}" in shown(f"/rapat/{key}/")


# ---- a commitment


def test_a_commitment_says_why_each_side_stands_where_it_stands() -> None:
    told("1")

    found = shown("/komitmen/1/?per=2018-06-30")
    assert re.search(rf'data-lane="{KOTA}" data-rung="running"', found)
    assert re.search(rf'data-lane="{KAB}" data-rung="agreed"', found)
    assert "RKA, porsi Rp18.000.000, 15-09-2017" in found
    assert "Sediakan porsi dalam RKPD, Renja, atau RKA" in found
    assert 'data-door="p_apbd" data-certainty="unknown"' in found


def form_of(page: str, deed: str) -> dict[str, str]:
    (inside,) = re.findall(rf'<form[^>]*data-deed="{deed}".*?</form>', page, re.DOTALL)
    (key,) = re.findall(r'name="idempotency_key" value="([^"]+)"', inside)
    return {"idempotency_key": key}


def test_a_side_acknowledges_once_and_the_second_click_is_the_first_answer() -> None:
    promised("1")
    form = form_of(shown("/komitmen/1/"), "acknowledge") | {"on": "2017-08-10"}

    coordinator = browser(COORDINATOR)
    first, again = (coordinator.post("/komitmen/1/acknowledge/", form) for _time in "12")
    assert (first.status_code, again.status_code) == (303, 303)
    assert first["Location"] == again["Location"] == "/komitmen/1/"
    assert models.Declaration.objects.get().government == KOTA
    assert f'data-lane="{KOTA}" data-rung="agreed"' in shown("/komitmen/1/")

    another = coordinator.post("/komitmen/1/acknowledge/", form | {"on": "2017-08-11"})
    assert another.status_code == 422
    assert "sudah dikirim dengan isian lain" in another.content.decode()


def test_a_refused_deed_gives_its_form_back_and_keeps_what_was_typed() -> None:
    promised("1")
    form = form_of(shown("/komitmen/1/"), "acknowledge")
    coordinator = browser(COORDINATOR)

    refused = coordinator.post("/komitmen/1/acknowledge/", form | {"on": "2017-08-01"})
    assert refused.status_code == 409
    assert 'data-refusal="AcknowledgedBeforeRecorded"' in refused.content.decode()
    assert 'value="2017-08-01"' in refused.content.decode()

    assert (
        coordinator.post("/komitmen/1/acknowledge/", form | {"on": "2017-08-10"}).status_code == 303
    )


SENT_IN_MARCH = {
    "reference": "Kirim bawang merah",
    "done_on": "2018-03-05",
    "whose": "bersama",
    "numerator": "2,5",
}
PROVED = SENT_IN_MARCH | {"evidenced_on": "2018-03-06", "evidence": "BA 12/2018"}


def test_an_output_is_dated_and_evidenced_and_each_side_says_so_for_itself() -> None:
    told("9")
    nothing_was_done()
    a_post("kab-1", Role.COORDINATOR, "Kabag", BAGPEM_KAB)
    address = "/komitmen/9/output/"
    city, regency = browser(COORDINATOR), browser("kab-1")

    unproved = city.post(address, SENT_IN_MARCH | {"evidenced_on": "2018-03-06"})
    assert unproved.status_code == 422
    assert "Kirim bawang merah" in unproved.content.decode()

    assert city.post(address, PROVED).status_code == 303
    found = shown("/komitmen/9/")
    assert "BA 12/2018" in found
    assert "2,5 ton" in found
    assert "menunggu pengakuan Kabupaten Probolinggo" in found
    assert "dihitung untuk Kota Probolinggo" in found
    assert "Akui keluaran ini" not in found
    assert re.search(rf'data-lane="{KOTA}" data-rung="running"', found)
    assert re.search(rf'data-lane="{KAB}" data-rung="budgeted"', found)

    for page in ("/", "/komitmen/"):
        assert 'data-to-acknowledge="1"' in shown(page, "kab-1")
        assert "1 keluaran bersama menunggu pengakuan pihak kita" in shown(page, "kab-1")
        for login in (COORDINATOR, DUTY, AUDITOR, "p-04"):  # ours, and who has no part in it
            assert "data-to-acknowledge" not in shown(page, login)
        assert "data-to-acknowledge" in shown(page, "p-02")  # an officer of the owner there

    theirs = shown("/komitmen/9/", "kab-1")
    form = form_of(theirs, "acknowledge-output") | {"output": key_in(theirs)}
    for _click in "12":  # the second one hears the first one's answer
        assert regency.post("/komitmen/9/acknowledge-output/", form).status_code == 303
    found = shown("/komitmen/9/")
    assert "menunggu pengakuan" not in found
    assert "dihitung untuk Kota" not in found
    assert "diakui Kabupaten Probolinggo, 15-01-2019" in found
    assert "data-to-acknowledge" not in shown("/", "kab-1")
    assert re.search(rf'data-lane="{KAB}" data-rung="running"', found)
    again = regency.post("/komitmen/9/acknowledge-output/", {"output": key_in(theirs)})
    assert again.status_code == 409
    assert 'data-refusal="AcknowledgedAlready"' in again.content.decode()
    for nothing in ("0", "x"):
        gone = regency.post("/komitmen/9/acknowledge-output/", {"output": nothing})
        assert gone.status_code == 404


def nothing_was_done() -> None:
    models.OutputAcknowledgement.objects.all().delete()
    models.Output.objects.all().delete()


def key_in(page: str) -> str:
    (key,) = re.findall(r'name="output" value="(\d+)"', page)
    return str(key)


def test_a_paper_of_both_is_noted_with_its_number_and_marked_on_the_page() -> None:
    told("9")
    nothing_was_done()
    address, coordinator = "/komitmen/9/output/", browser(COORDINATOR)

    undated = coordinator.post(address, PROVED | {"paper": "BA 7/2018"})
    assert undated.status_code == 422
    alone = PROVED | {"paper": "BA 7/2018", "paper_on": "2018-03-07", "whose": KOTA}
    assert coordinator.post(address, alone).status_code == 422
    assert not models.Output.objects.exists()

    assert coordinator.post(address, alone | {"whose": "bersama"}).status_code == 303
    found = shown("/komitmen/9/")
    assert "Kabupaten Probolinggo menurut kertas" in found
    assert "BA 7/2018, 07-03-2018" in found
    assert re.search(rf'data-lane="{KAB}" data-rung="running"', found)

    assert 'data-deed="deny-output"' not in found  # who noted it does not deny it
    a_post("kab-1", Role.COORDINATOR, "Kabag", BAGPEM_KAB)
    theirs = shown("/komitmen/9/", "kab-1")
    form = form_of(theirs, "deny-output") | {"output": key_in(theirs)}
    for _click in "12":
        assert browser("kab-1").post("/komitmen/9/deny-output/", form).status_code == 303
    found = shown("/komitmen/9/")
    assert "dibantah Kabupaten Probolinggo, 15-01-2019" in found
    assert "menunggu pengakuan Kabupaten Probolinggo" in found
    assert re.search(rf'data-lane="{KAB}" data-rung="budgeted"', found)


def test_an_output_is_of_the_own_side_alone_unless_it_is_said_to_be_of_both() -> None:
    told("9")
    nothing_was_done()
    assert re.search(rf'name="whose" value="{KOTA}"[^>]* checked', shown("/komitmen/9/"))
    answer = browser(COORDINATOR).post("/komitmen/9/output/", PROVED | {"whose": KOTA})
    assert answer.status_code == 303
    assert "menunggu pengakuan" not in shown("/komitmen/9/")
    assert re.search(rf'data-lane="{KAB}" data-rung="budgeted"', shown("/komitmen/9/"))
    assert (
        browser(COORDINATOR).post("/komitmen/9/output/", PROVED | {"whose": KAB}).status_code == 422
    )


def test_what_was_done_and_not_reported_gets_its_evidence_later() -> None:
    told("9")
    nothing_was_done()
    coordinator = browser(COORDINATOR)
    assert coordinator.post("/komitmen/9/output/", SENT_IN_MARCH).status_code == 303
    page = shown("/komitmen/9/")
    assert "belum dilaporkan" in page
    key = str(models.Output.objects.get().pk)
    form = form_of(page, "evidence") | {"output": key, "evidence": "BA 9", "on": "2018-03-09"}

    for _click in "12":
        assert coordinator.post("/komitmen/9/evidence/", form).status_code == 303
    found = shown("/komitmen/9/")
    assert 'data-deed="evidence"' not in found
    assert "BA 9" in found


def test_what_is_entered_after_a_day_says_so_wherever_that_day_is_shown() -> None:
    told("2")
    models.Output.objects.update(recorded_on=date(2018, 12, 1))
    for table in (models.Declaration, models.ProgrammeLink, models.OutputAcknowledgement):
        table.objects.update(recorded_on=date(2018, 1, 2))
    pages = ("/papan-kendali/", "/pasangan/1/", "/komitmen/", "/komitmen/2/")
    for page in pages:
        assert "data-entered-later" not in shown(f"{page}?per=2018-12-31")

    late = {
        "reference": "Bursa kerja",
        "done_on": "2018-12-20",
        "whose": "bersama",
        "numerator": "19",
    }
    proved = late | {"evidenced_on": "2018-12-20", "evidence": "BA 19/2018"}
    assert browser(COORDINATOR).post("/komitmen/2/output/", proved).status_code == 303
    for page in pages:
        found = shown(f"{page}?per=2018-12-31")
        assert 'data-entered-later="1"' in found, page
        assert "baru dibuat sesudah tanggal itu, yang terakhir 15 Januari 2019" in found
        assert "data-entered-later" not in shown(page)
    found = shown("/komitmen/2/?per=2018-12-31")
    assert "dicatat Bagian Pemerintahan Kota Probolinggo, 15-01-2019" in found
    assert "sesudah tahun ditutup" in found
    csv = browser(COORDINATOR).get("/komitmen/?per=2018-12-31&format=csv").content.decode()
    assert csv.splitlines()[1].endswith("15-01-2019")


CLAIMS = {"reference": "Klaim", "done_on": "2018-06-30", "whose": KOTA}


def test_money_is_written_as_money_and_a_share_is_a_part_of_its_whole() -> None:
    told("7")
    address, coordinator = "/komitmen/7/output/", browser(COORDINATOR)
    more = CLAIMS | {"numerator": "809.300.000", "denominator": "Rp776.500.000"}

    refused = coordinator.post(address, more)
    found = refused.content.decode()
    assert refused.status_code == 409
    assert 'data-refusal="MoreThanItsWhole"' in found
    assert found.count("Yang memenuhi, Rp809.300.000, melebihi seluruhnya, Rp776.500.000.") == 2
    assert 'href="#output-numerator"' in found
    assert 'value="809.300.000"' in found

    half = CLAIMS | {"numerator": "776.500.000"}
    assert coordinator.post(address, half).status_code == 422
    assert coordinator.post(address, more | {"denominator": "0"}).status_code == 409
    whole = CLAIMS | {"numerator": "0", "denominator": "1.000.000"}
    assert coordinator.post(address, whole).status_code == 303
    found = shown("/komitmen/7/")
    assert "Rp809.300.000 dari Rp809.300.000" in found
    assert "Rp0 dari Rp1.000.000" in found
    assert not re.search(r"\d{7}", re.sub(r"<[^>]*>", "", found))


def test_a_share_of_nothing_says_so_in_words() -> None:
    told("5")
    models.Output.objects.update(denominator="0")
    found = shown("/komitmen/5/")
    assert "71, belum ada pembanding" in found
    assert "dari 0" not in found


def test_a_mean_says_for_how_many_and_a_sum_asks_for_no_whole() -> None:
    told("3a")
    assert "369 menit untuk 9" in shown("/komitmen/3a/")
    told("9")
    assert "Menambah indikator (ton)" in shown("/komitmen/9/")
    assert 'name="denominator"' not in shown("/komitmen/9/")


def test_the_same_output_sent_again_by_hand_is_asked_about() -> None:
    told("9")
    nothing_was_done()
    coordinator = browser(COORDINATOR)
    assert coordinator.post("/komitmen/9/output/", PROVED).status_code == 303
    again = coordinator.post("/komitmen/9/output/", PROVED)
    assert again.status_code == 409
    found = again.content.decode()
    assert 'data-refusal="EnteredTwice"' in found
    assert "sudah dicatat oleh Bagian Pemerintahan Kota Probolinggo pada 15 Januari 2019" in found
    other = PROVED | {"reference": "Kirim bawang merah, truk kedua"}
    assert coordinator.post("/komitmen/9/output/", other).status_code == 303


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("13,2", "66/5"), ("1.250", "1250"), ("1.250,5", "2501/2"), ("13.2", "66/5")],
)
def test_a_number_is_read_as_an_office_writes_it(typed: str, kept: str) -> None:
    told("9")
    nothing_was_done()
    answer = browser(COORDINATOR).post("/komitmen/9/output/", PROVED | {"numerator": typed})
    assert answer.status_code == 303
    assert models.Output.objects.get().numerator == kept


def test_porsi_is_set_aside_in_a_line_that_was_entered_before() -> None:
    promised("1")
    coordinator = browser(COORDINATOR)
    line = {
        "agency": "satpol.kota",
        "document": "DPA",
        "nomenclature": "13/2006",
        "code": "1.05.15.05",
        "programme": "Peningkatan keamanan dan kenyamanan lingkungan",
        "activity": "Pengendalian keamanan lingkungan",
        "pagu": "Rp240.000.000",
        "recorded_on": "2017-12-28",
    }
    assert coordinator.post("/anggaran/line/?tahun=2018", line).status_code == 303
    key = str(models.BudgetLine.objects.get().pk)

    said = {"line": key, "money": "18.000.000", "on": "2017-12-28"}
    assert coordinator.post("/komitmen/1/porsi/", said).status_code == 303
    assert models.ProgrammeLink.objects.get().money == 18_000_000

    too_much = coordinator.post("/komitmen/1/porsi/", said | {"money": "300.000.000"})
    assert too_much.status_code == 409
    assert 'data-refusal="PorsiAbovePagu"' in too_much.content.decode()
    assert "Porsi Rp300.000.000 melampaui sisa pagu" in too_much.content.decode()
    assert 'href="#porsi-money"' in too_much.content.decode()

    nothing = coordinator.post("/komitmen/1/porsi/", said | {"money": ""})
    assert nothing.status_code == 422


OF_THE_LINE = {
    "agency": "satpol.kota",
    "document": "DPA",
    "nomenclature": "13/2006",
    "code": "1.05.15.05",
    "programme": "Peningkatan keamanan dan kenyamanan lingkungan",
    "activity": "Pengendalian keamanan lingkungan",
    "indicator": "Patroli wilayah",
    "target": "12",
    "unit": "kali",
    "pagu": "Rp240.000.000",
    "fund_source": "PAD",
    "recorded_on": "2017-12-28",
}


def test_a_line_is_entered_with_all_that_its_document_says_of_it() -> None:
    promised("1")
    coordinator = browser(COORDINATOR)
    assert coordinator.post("/anggaran/line/?tahun=2018", OF_THE_LINE).status_code == 303
    row = models.BudgetLine.objects.get()
    assert row.names == [OF_THE_LINE["programme"], OF_THE_LINE["activity"]]
    assert (row.indicator, row.target, row.unit) == ("Patroli wilayah", 12, "kali")
    found = shown("/anggaran/?tahun=2018")
    assert "Patroli wilayah, target 12 kali" in found
    assert "PAD" in found

    other = OF_THE_LINE | {"fund_source": "DAU"}
    refused = coordinator.post("/anggaran/line/?tahun=2018", other)
    assert refused.status_code == 409
    assert 'data-refusal="LineDescribedOtherwise"' in refused.content.decode()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"nomenclature": "90/2019"}, "sub_activity"),
        ({"sub_activity": "Patroli"}, "sub_activity"),
        ({"unit": ""}, "unit"),
        ({"target": "dua belas"}, "target"),
        ({"programme": ""}, "programme"),
        ({"code": "x" * 61}, "code"),
    ],
)
def test_a_line_that_does_not_fit_its_nomenclature_is_not_entered(
    typed: dict[str, str], field: str
) -> None:
    promised("1")
    answer = browser(COORDINATOR).post("/anggaran/line/?tahun=2018", OF_THE_LINE | typed)
    assert answer.status_code == 422
    assert f'id="line-{field}_error"' in answer.content.decode()
    assert not models.BudgetLine.objects.exists()


def test_a_sub_activity_of_the_newer_nomenclature_is_the_last_of_three_names() -> None:
    promised("1")
    newer = {"nomenclature": "90/2019", "code": "1.05.02.2.01.0001", "sub_activity": "Patroli"}
    answer = browser(COORDINATOR).post("/anggaran/line/?tahun=2018", OF_THE_LINE | newer)
    assert answer.status_code == 303
    assert models.BudgetLine.objects.get().names[-1] == "Patroli"


def test_realisation_and_a_gate_are_entered_and_shown() -> None:
    told("1")
    coordinator = browser(COORDINATOR)
    line = models.BudgetLine.objects.get(office__government=KOTA, document="DPA")
    spent: dict[str, Any] = {
        "agency": line.office.code,
        "code": line.code,
        "until": "2018-06-30",
        "money": "9.500.000",
        "physical_percent": "52,5",
        "output": "Patroli 6 bulan",
        "sp2d": "0412/SP2D/2018",
    }
    assert coordinator.post("/anggaran/realisation/?tahun=2018", spent).status_code == 303
    half_way = shown("/komitmen/1/?per=2018-06-30")
    for words in ("Rp9.500.000", "fisik 52,5%", "Patroli 6 bulan", "SP2D 0412/SP2D/2018"):
        assert words in half_way
    assert "hanya keterangan" in half_way
    assert half_way.count("Rp9.500.000") == 1  # beside the DPA; its RKA spends nothing
    assert "Rp9.500.000" not in shown("/komitmen/1/?per=2018-06-29")

    gate = {"gate": "changed_kua_ppas", "on": "2018-09-07", "note": "Nota KUPA 2018"}
    assert coordinator.post("/anggaran/gate/?tahun=2018", gate).status_code == 303
    found = shown("/anggaran/?tahun=2018&per=2018-08-01")
    assert re.search(rf'data-lane="{KOTA}" data-door="p_apbd" data-certainty="recorded"', found)
    assert "Nota KUPA 2018" in found

    assert (
        coordinator.post("/anggaran/realisation/?tahun=2018", spent | {"money": "x"}).status_code
        == 422
    )


@pytest.mark.parametrize(
    ("address", "field", "sentence", "typed"),
    [
        ("/komitmen/2/output/", "done_on", "Tanggal 1 Januari 2030 belum tiba.", {}),
        (
            "/komitmen/2/output/",
            "evidenced_on",
            "Tanggal 1 Januari 2030 belum tiba.",
            {"done_on": "2018-05-31", "evidenced_on": "2030-01-01", "evidence": "BA"},
        ),
        ("/komitmen/2/output/", "done_on", "sebelum tahun itu", {"done_on": "2017-12-31"}),
        ("/komitmen/2/porsi/", "on", "Tanggal 1 Januari 2030 belum tiba.", {}),
        ("/komitmen/2/porsi/", "on", "antara 1 Januari 2017 dan", {"on": "0001-01-01"}),
        ("/komitmen/2/acknowledge/", "on", "Tanggal 1 Januari 2030 belum tiba.", {}),
        ("/komitmen/2/no-cost/", "on", "Tanggal 1 Januari 2030 belum tiba.", {}),
        ("/anggaran/line/?tahun=2018", "recorded_on", "Tanggal 1 Januari 2030 belum tiba.", {}),
        (
            "/anggaran/line/?tahun=2018",
            "recorded_on",
            "Dokumen anggaran TA 2018 bertanggal antara 1 Januari 2017 dan 31 Desember 2018.",
            {"recorded_on": "0001-01-01"},
        ),
        ("/anggaran/realisation/?tahun=2018", "until", "dalam tahun 2018", {"until": "2017-01-01"}),
        (
            "/anggaran/gate/?tahun=2018",
            "on",
            "Tahap “RKPD ditetapkan” untuk TA 2018 berlangsung antara 1 Januari 2017",
            {},
        ),
    ],
)
def test_a_day_typed_wrong_is_refused_at_its_field(
    address: str, field: str, sentence: str, typed: dict[str, str]
) -> None:
    told("2")
    line = models.BudgetLine.objects.filter(office__government=KOTA).first()
    assert line
    said = {
        "reference": "Bursa",
        "whose": KOTA,
        "line": str(line.pk),
        "money": "1",
        "agency": line.office.code,
        "document": "DPA",
        "nomenclature": "13/2006",
        "code": "1.05",
        "programme": "Keamanan",
        "activity": "Patroli",
        "pagu": "1",
        "physical_percent": "1",
        "gate": "rkpd",
        "note": "TAPD",
        **dict.fromkeys(DAYS, "2030-01-01"),
    }
    if "output" in address:
        said |= {"evidenced_on": ""}

    answer = browser(COORDINATOR).post(address, said | typed)
    found = answer.content.decode()
    assert answer.status_code == 409, found
    assert found.count(sentence) == 2  # on top, and at the field
    deed = address.split("/")[-2]
    assert re.search(rf'id="{deed}-{field}_error">.*?{sentence}', found, re.DOTALL)
    assert f'href="#{deed}-{field}"' in found


def test_who_only_reads_gets_no_form_and_no_deed() -> None:
    told("1")

    assert "data-deed" not in shown("/komitmen/1/", AUDITOR)
    answer = browser(AUDITOR).post("/komitmen/1/acknowledge/", {"on": "2018-01-01"})
    assert answer.status_code == 409
    assert 'data-refusal="NotYoursToRecord"' in answer.content.decode()
    assert browser(AUDITOR).post("/anggaran/line/?tahun=2018", {}).status_code == 404
    assert browser(COORDINATOR).post("/komitmen/1/fly/", {}).status_code == 404


# ---- lists


def test_the_list_is_filtered_by_its_address_and_exported_as_filtered() -> None:
    told("1")
    told("2")

    both = shown("/komitmen/?per=2018-12-31")
    assert "Anak dijemput" in both
    assert "Pencari kerja" in both
    one = shown("/komitmen/?per=2018-12-31&tangga=realised")
    assert "Anak dijemput" in one
    assert "Pencari kerja" not in one

    answer = browser(COORDINATOR).get("/komitmen/?per=2018-12-31&tangga=realised&format=csv")
    text = answer.content.decode("utf-8-sig")
    assert len(text.splitlines()) == 2
    assert "Anak dijemput dalam 24 jam" in text
    assert browser(COORDINATOR).get("/komitmen/?format=xlsx").content[:2] == b"PK"


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("/papan-kendali/?per=2018-12-31", 12),
        ("/pasangan/?per=2018-12-31", 12),
        ("/pasangan/1/?per=2018-12-31", 12),
        ("/komitmen/?per=2018-12-31", 12),
        ("/anggaran/?tahun=2018", 12),
        ("/rapat/", 12),
        ("/tim-khusus/", 12),
        ("/cari/?q=satpol", 12),
    ],
)
def test_pages_ask_the_database_as_often_for_one_commitment_as_for_five(
    address: str, most: int
) -> None:
    told("1")
    coordinator = browser(COORDINATOR)
    coordinator.get(address)

    with CaptureQueriesContext(connection) as few:
        coordinator.get(address)
    for code in ("2", "5", "6", "9"):
        told(code)
    with CaptureQueriesContext(connection) as many:
        coordinator.get(address)

    assert len(many) == len(few)
    assert len(many) <= most
