"""Logging in: nobody gets in by trying, from elsewhere, or twice with one code."""

import logging
import re
from datetime import UTC, datetime, timedelta
from html import unescape
from statistics import median
from time import perf_counter

import pytest
from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.test import Client, override_settings

from sinergi.actions import accounts
from sinergi.actions.accounts import CodeDoesNotFit, NoMatch
from sinergi.core import one_time_codes
from sinergi.core.attempts import TooManyAttempts
from sinergi.entrance import clock
from sinergi.records import models, vault
from sinergi.web.accounts import inside, kept
from tests.actions.played import accepted, requested

pytestmark = pytest.mark.usefixtures("offices")
NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
LOGIN, PASSWORD = "p-02", "rahasia"
ELSEWHERE = ("https://jahat.example/", "//jahat.example", "/\\jahat.example", "javascript:alert(1)")


class Time:
    """Real time, as far as the log-in sees it."""

    def __init__(self) -> None:
        self.now = NOON

    def passes(self, **some: float) -> None:
        self.now += timedelta(**some)


@pytest.fixture
def time(monkeypatch) -> Time:
    told = Time()
    monkeypatch.setattr(clock, "real", lambda: told.now)
    return told


@pytest.fixture
def demo(time):
    models.Officer.objects.update(is_demo=True)
    with override_settings(DEMO=True):
        yield time


def enter(client: Client, password: str = PASSWORD, login: str = LOGIN, **more: str):
    return client.post("/masuk/", {"login": login, "password": password, **more})


def is_in(client: Client) -> bool:
    return client.get("/berkas/").status_code == 200


def secret_of(login: str = LOGIN) -> bytes:
    factor = models.SecondFactor.objects.get(officer__login=login)
    return vault.reveal(factor.secret, purpose=f"second-factor:{login}")


def digits(time: Time) -> str:
    return one_time_codes.code(secret_of(), int(time.now.timestamp()) // 30)


def set_up(client: Client, time: Time) -> list[str]:
    """The first log-in of an account; returns its codes for paper."""
    enter(client)
    client.get("/masuk/pengaman/")
    page = client.post("/masuk/pengaman/", {"code": digits(time)}).content.decode()
    return re.findall(r"<code class=\"code\">([a-z0-9]{5}-[a-z0-9]{5})</code>", page)


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, name
    return unescape(found[1])


# ---- the password


def test_the_right_password_of_a_demo_account_opens(demo) -> None:
    client = Client()
    answer = enter(client, next="/berkas/")

    assert answer.status_code == 303
    assert answer["Location"] == "/berkas/"
    assert is_in(client)


def test_a_demo_account_outside_the_demonstration_needs_its_second_factor(time) -> None:
    models.Officer.objects.update(is_demo=True)
    client = Client()

    assert enter(client)["Location"] == "/masuk/pengaman/?next=%2F"
    assert not is_in(client)


def test_an_account_that_is_no_demo_needs_it_in_the_demonstration_too(demo) -> None:
    models.Officer.objects.filter(login=LOGIN).update(is_demo=False)
    client = Client()

    assert enter(client)["Location"].startswith("/masuk/pengaman/")
    assert not is_in(client)


def test_unknown_inactive_and_wrong_get_the_same_answer(demo) -> None:
    models.Officer.objects.filter(login="p-03").update(is_active=False)
    bodies = set()
    for login in (LOGIN, "p-03", "tidak.ada"):
        answer = enter(Client(), "salah", login)
        assert answer.status_code == 422
        body = answer.content.decode().replace(f'value="{login}"', "")
        bodies.add(re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", body))
    assert len(bodies) == 1
    assert 'data-refusal="NoMatch"' in bodies.pop()
    assert enter(Client(), PASSWORD, "p-03").status_code == 422


@override_settings(PASSWORD_HASHERS=["sinergi.records.passwords.Argon2"])
def test_an_unknown_name_takes_as_long_as_a_wrong_password(time) -> None:
    account = models.Officer.objects.get(login=LOGIN)
    account.set_password(PASSWORD)
    account.save()
    took: dict[str, list[float]] = {LOGIN: [], "tidak.ada": []}
    for _ in range(7):
        for login, times in took.items():
            models.Attempt.objects.all().delete()
            begun = perf_counter()
            with pytest.raises(NoMatch):
                accounts.identify(login, "salah", address="x", now=NOON)
            times.append(perf_counter() - begun)
    known, unknown = (median(times) for times in took.values())
    assert 0.5 < known / unknown < 2  # without the hash it would be a factor of ten


def test_passwords_are_kept_by_argon2id() -> None:
    with override_settings(PASSWORD_HASHERS=["sinergi.records.passwords.Argon2"]):
        hashed = make_password(PASSWORD)
        assert hashed.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
        assert check_password(PASSWORD, hashed)


def test_who_tries_again_and_again_waits_longer_and_longer(demo) -> None:
    client = Client()
    for _ in range(5):
        assert enter(client, "salah").status_code == 422
    blocked = enter(client, PASSWORD)  # the right one, too soon

    assert blocked.status_code == 429
    assert blocked["Retry-After"] == "300"
    assert 'data-refusal="TooManyAttempts"' in blocked.content.decode()
    demo.passes(seconds=1)
    assert enter(client, "salah").status_code == 422
    demo.passes(seconds=1)
    assert enter(client).status_code == 429
    demo.passes(seconds=1)
    assert enter(client).status_code == 303


def test_a_thousand_guesses_in_an_hour_get_few_looks(demo) -> None:
    looks = 0
    for _ in range(1000):
        demo.passes(seconds=3.6)
        looks += enter(Client(), "salah").status_code == 422
    assert looks < 30


def test_an_unknown_name_is_slowed_like_a_known_one(demo) -> None:
    def answers(login: str) -> list[int]:
        return [enter(Client(), "salah", login).status_code for _ in range(7)]

    assert answers(LOGIN) == answers("tidak.ada") == [422] * 5 + [429] * 2


def test_one_address_does_not_try_all_names(demo) -> None:
    looks = [enter(Client(), "salah", f"nama-{n}").status_code for n in range(60)]

    assert looks.count(422) == 40
    assert enter(Client()).status_code == 429
    other = Client(REMOTE_ADDR="10.0.0.9")
    assert enter(other).status_code == 303


def test_a_success_gives_the_name_its_tries_back(demo) -> None:
    for _ in range(3):
        for _again in range(4):
            enter(Client(), "salah")
        assert enter(Client()).status_code == 303
    assert models.Attempt.objects.filter(failures=12).count() == 1  # the address remembers


def test_tries_are_kept_without_names_and_forgotten_after_half_a_day(demo) -> None:
    enter(Client(), "salah", "nama.rahasia")
    assert "nama" not in str(list(models.Attempt.objects.values_list("whose", flat=True)))
    demo.passes(hours=13)
    enter(Client(), "salah", "lain")
    assert models.Attempt.objects.count() == 2


def test_the_address_is_what_our_own_proxy_says_last(rf) -> None:
    def told(**said: str) -> str:
        return inside.address(rf.get("/", **said))

    forged = {"HTTP_X_FORWARDED_FOR": "1.1.1.1, 2.2.2.2", "REMOTE_ADDR": "10.0.0.1"}
    assert told(**forged) == "10.0.0.1"
    with override_settings(BEHIND_PROXY=True):
        assert told(**forged) == "2.2.2.2"
    assert told(REMOTE_ADDR="2001:db8::1") == told(REMOTE_ADDR="2001:db8::ffff") == "2001:db8::/64"
    assert told(REMOTE_ADDR="") == ""


def test_a_form_of_ours_is_known_behind_a_proxy_that_speaks_tls(rf) -> None:
    said = {"HTTP_HOST": "testserver", "HTTP_X_FORWARDED_PROTO": "https"}
    said["HTTP_ORIGIN"] = "https://testserver"
    assert not inside.ours(rf.post("/berkas/", **said))
    with override_settings(SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https")):
        assert inside.ours(rf.post("/berkas/", **said))


# ---- the second factor


def test_the_first_log_in_opens_nothing_before_the_second_factor_is_set_up(time) -> None:
    client = Client()
    assert enter(client, next="/berkas/")["Location"] == "/masuk/pengaman/?next=%2Fberkas%2F"

    for address in ("/", "/berkas/", "/berkas/baru/street-child/", "/buku-bukti/"):
        assert client.get(address)["Location"] == "/masuk/pengaman/", address
    assert client.get("/healthz").status_code == 200
    page = client.get("/masuk/pengaman/?next=/berkas/").content.decode()
    assert "<svg" in page
    assert "style=" not in page
    assert one_time_codes.as_typed(secret_of()) in page
    assert client.post("/masuk/pengaman/", {"code": "000000"}).status_code == 422
    assert not is_in(client)
    done = client.post("/masuk/pengaman/", {"code": digits(time), "next": "/berkas/"})
    assert done.status_code == 200
    assert 'href="/berkas/"' in done.content.decode()
    assert is_in(client)


def test_later_log_ins_ask_for_a_code_and_never_show_the_secret_again(time) -> None:
    set_up(Client(), time)
    time.passes(minutes=1)
    client = Client()

    assert enter(client)["Location"] == "/masuk/kode/?next=%2F"
    assert not is_in(client)
    assert client.get("/masuk/pengaman/")["Location"] == "/masuk/"
    assert client.post("/masuk/kode/", {"code": ""}).status_code == 422
    assert client.post("/masuk/kode/", {"code": digits(time)}).status_code == 303
    assert is_in(client)


def test_a_code_is_good_once(time) -> None:
    set_up(Client(), time)
    used = digits(time)
    first, second = Client(), Client()
    for client in (first, second):
        enter(client)

    replayed = first.post("/masuk/kode/", {"code": used})
    assert replayed.status_code == 422
    assert 'data-refusal="CodeDoesNotFit"' in replayed.content.decode()
    time.passes(seconds=30)
    assert first.post("/masuk/kode/", {"code": digits(time)}).status_code == 303
    assert second.post("/masuk/kode/", {"code": digits(time)}).status_code == 422
    account = models.Officer.objects.get(login=LOGIN)
    with pytest.raises(CodeDoesNotFit):
        accounts.code(account, digits(time), address="x", now=time.now)


def test_a_code_from_paper_opens_once(time) -> None:
    codes = set_up(Client(), time)
    assert len(codes) == 10
    first, second = Client(), Client()

    enter(first)
    assert first.post("/masuk/kode/", {"code": codes[3].upper()}).status_code == 303
    enter(second)
    assert second.post("/masuk/kode/", {"code": codes[3]}).status_code == 422
    kept_codes = str(models.SecondFactor.objects.get().recovery)
    assert not [one for one in codes if one in kept_codes]


def test_codes_are_not_guessed(time) -> None:
    set_up(Client(), time)
    client = Client()
    enter(client)

    looks = [client.post("/masuk/kode/", {"code": f"{n:06}"}).status_code for n in range(20)]

    assert looks.count(422) == 4  # the password was a try as well
    assert set(looks[4:]) == {429}
    with pytest.raises(TooManyAttempts):
        account = models.Officer.objects.get(login=LOGIN)
        accounts.code(account, digits(time), address="y", now=time.now)


def test_half_a_log_in_ends_after_ten_minutes(time) -> None:
    set_up(Client(), time)
    client = Client()
    enter(client)
    time.passes(minutes=11)

    assert client.post("/masuk/kode/", {"code": digits(time)})["Location"] == "/masuk/"
    assert not is_in(client)


def test_without_a_password_there_is_no_page_for_codes(time) -> None:
    for address in ("/masuk/kode/", "/masuk/pengaman/"):
        assert Client().get(address)["Location"] == "/masuk/"
        assert Client().post(address, {"code": "123456"})["Location"] == "/masuk/"


def test_the_secret_lies_sealed_and_for_its_own_account(time) -> None:
    set_up(Client(), time)
    factor = models.SecondFactor.objects.get()

    with pytest.raises(vault.NotSealedHere):
        vault.reveal(factor.secret, purpose="second-factor:p-01")


def test_a_lost_phone_ends_every_session_and_begins_again(time) -> None:
    client = Client()
    set_up(client, time)
    assert is_in(client)

    accounts.begin_again(LOGIN, "sandi sementara")

    assert not is_in(client)
    assert enter(Client()).status_code == 422
    assert enter(Client(), "sandi sementara")["Location"].startswith("/masuk/pengaman/")


# ---- the session


def test_the_session_gets_a_new_key_at_each_half_of_the_log_in(time) -> None:
    set_up(Client(), time)
    time.passes(minutes=1)
    client = Client()
    planted = client.session
    planted.create()
    client.cookies[settings.SESSION_COOKIE_NAME] = planted.session_key

    enter(client)
    half = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.post("/masuk/kode/", {"code": digits(time)})
    whole = client.cookies[settings.SESSION_COOKIE_NAME].value

    assert len({planted.session_key, half, whole}) == 3
    assert "half" not in client.session
    for old in (planted.session_key, half):
        thief = Client()
        thief.cookies[settings.SESSION_COOKIE_NAME] = old
        assert not is_in(thief)


def test_logging_out_ends_the_session_and_asks_for_a_post(demo) -> None:
    client = Client()
    enter(client)
    stolen = client.cookies[settings.SESSION_COOKIE_NAME].value

    assert client.get("/keluar/").status_code == 405
    assert client.post("/keluar/")["Location"] == "/masuk/"
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = stolen
    assert not is_in(client)
    assert not is_in(thief)


def test_the_session_cookie_is_for_us_alone_and_reading_does_not_touch_its_row(
    demo, django_assert_num_queries
) -> None:
    client = Client()
    cookie = enter(client).cookies[settings.SESSION_COOKIE_NAME]

    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == 12 * 3600
    assert not client.get("/berkas/").cookies.get(settings.SESSION_COOKIE_NAME)


# ---- from elsewhere


@pytest.mark.parametrize("where", ELSEWHERE)
def test_a_log_in_leads_nowhere_else(demo, where: str) -> None:
    assert enter(Client(), next=where)["Location"] == "/"
    client = Client()
    answer = client.post("/bahasa/", {"language": "en", "next": where})
    assert answer["Location"] == "/"


@pytest.mark.parametrize("address", ["/masuk/", "/keluar/", "/jabatan/", "/bahasa/"])
def test_a_form_without_its_token_does_nothing(demo, address: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(models.Officer.objects.get(login="p-01"))

    answer = client.post(address, {"login": LOGIN, "password": PASSWORD, "language": "en"})

    assert answer.status_code == 403
    assert "kedaluwarsa" in answer.content.decode()
    assert not answer.cookies.get(settings.LANGUAGE_COOKIE_NAME)


def test_no_password_and_no_code_reaches_a_log(time, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    caplog.set_level(logging.DEBUG, logger="django.request")  # the product keeps it silent
    client = Client()
    codes = set_up(client, time)
    used = digits(time)
    for password in (PASSWORD, "sangat-rahasia-sekali"):
        enter(Client(), password)
    other = Client()
    enter(other)
    for typed in (used, codes[0], "987654"):
        other.post("/masuk/kode/", {"code": typed})

    spoken = re.sub(r"args=\(.*", "", caplog.text)  # the test database tells its statements
    assert spoken
    for secret in (PASSWORD, "sangat-rahasia-sekali", used, codes[0], "987654"):
        assert secret not in spoken


# ---- a form that comes too late

CHILD_NAME = "Bagas Canary"


def late(client: Client, number: str, **more):
    said = {"reason": CHILD_NAME, "reason_code": "not_our_resident", "idempotency_key": "k1"}
    return client.post(f"/berkas/{number}/decline/", said, **more)


def expired(client: Client) -> None:
    client.cookies.pop(settings.SESSION_COOKIE_NAME)


def test_what_was_typed_after_the_log_in_ended_is_offered_again_and_sent(demo, nine_pm) -> None:
    number = requested()
    client = Client()
    enter(client)
    expired(client)

    page = late(client, number)

    assert page.status_code == 401
    assert CHILD_NAME not in page.content.decode()  # nobody is logged in
    again = enter(client, kept=hidden(page.content.decode(), "kept"))
    assert again.status_code == 200
    body = again.content.decode()
    assert hidden(body, "reason") == CHILD_NAME
    assert hidden(body, "idempotency_key") == "k1"
    assert f'action="/berkas/{number}/decline/"' in body
    assert models.Case.objects.get().state == "requested"  # nothing is sent by itself
    fields = {"reason": CHILD_NAME, "reason_code": "not_our_resident", "idempotency_key": "k1"}
    assert client.post(f"/berkas/{number}/decline/", fields).status_code == 303


def test_it_survives_a_wrong_password_and_the_second_factor(time, nine_pm) -> None:
    number = requested()
    client = Client()
    set_up(client, time)
    time.passes(minutes=1)
    expired(client)
    form = hidden(late(client, number).content.decode(), "kept")

    form = hidden(enter(client, "salah", kept=form).content.decode(), "kept")
    form = hidden(enter(client, kept=form).content.decode(), "kept")
    wrong = client.post("/masuk/kode/", {"code": "000000", "kept": form}).content.decode()
    again = client.post("/masuk/kode/", {"code": digits(time), "kept": hidden(wrong, "kept")})

    assert hidden(again.content.decode(), "reason") == CHILD_NAME


def test_another_account_is_not_shown_what_was_typed(demo) -> None:
    number = accepted()
    client = Client()
    enter(client)
    expired(client)
    form = hidden(late(client, number).content.decode(), "kept")

    again = enter(client, login="p-03", kept=form).content.decode()

    assert CHILD_NAME not in again
    assert "akun lain" in again


def test_a_forged_or_old_form_is_not_offered(demo) -> None:
    client = Client()
    enter(client)
    expired(client)
    form = hidden(late(client, requested()).content.decode(), "kept")

    assert enter(Client(), kept="cGFsc3U=").status_code == 303
    assert enter(Client(), kept="bukan base64 §").status_code == 303
    assert enter(Client(), kept=form[:-8] + "AAAAAAA=").status_code == 303
    demo.passes(hours=13)
    assert enter(client, kept=form).status_code == 303


def test_only_deeds_on_cases_are_kept_and_none_longer_than_a_form_may_be(demo, rf) -> None:
    long = rf.post("/berkas/x/ask/", {"question": "x" * kept.MOST})
    assert kept.hide(long, now=NOON) == ""
    assert kept.hide(rf.post("/jabatan/", {"post": "1"}), now=NOON) == ""
    assert Client().post("/jabatan/", {"post": "1"}).status_code == 302


def test_from_a_foreign_page_nothing_is_kept(demo, nine_pm) -> None:
    number = requested()
    client = Client(enforce_csrf_checks=True)

    for origin in ({}, {"HTTP_ORIGIN": "https://jahat.example"}, {"HTTP_ORIGIN": "null"}):
        answer = late(client, number, **origin)
        assert answer.status_code == 403
        assert 'name="kept"' not in answer.content.decode()
        assert CHILD_NAME not in answer.content.decode()
    ours = late(client, number, HTTP_ORIGIN="http://testserver")
    assert hidden(ours.content.decode(), "kept")


def test_a_form_of_an_earlier_log_in_is_offered_again_with_a_fresh_token(demo, nine_pm) -> None:
    number = requested()
    client = Client(enforce_csrf_checks=True)
    client.force_login(models.Officer.objects.get(login=LOGIN))

    again = late(client, number, HTTP_ORIGIN="http://testserver").content.decode()

    token, key = hidden(again, "csrfmiddlewaretoken"), hidden(again, "idempotency_key")
    fields = {"reason": CHILD_NAME, "reason_code": "not_our_resident", "idempotency_key": key}
    sent = client.post(f"/berkas/{number}/decline/", {**fields, "csrfmiddlewaretoken": token})
    assert sent.status_code == 303


# ---- posts and language


def test_an_officer_acts_in_another_post_of_his_own_only(demo) -> None:
    client = Client()
    account = models.Officer.objects.get(login=LOGIN)
    dinsos = models.Office.objects.get(code="dinsos.kab")
    mine = account.posts.create(office=dinsos, title="Plh. Kasi", role="duty", since="2018-01-01")
    foreign = models.Post.objects.get(officer__login="p-01")
    enter(client)

    assert client.post("/jabatan/", {"post": foreign.pk}).status_code == 404
    assert client.post("/jabatan/", {"post": "x"}).status_code == 404
    answer = client.post("/jabatan/", {"post": mine.pk, "next": "/berkas/"})
    assert (answer.status_code, answer["Location"]) == (303, "/berkas/")
    assert "Plh. Kasi" in client.get("/berkas/").content.decode()


def test_without_a_post_today_the_page_says_so(demo) -> None:
    models.Post.objects.filter(officer__login=LOGIN).delete()
    client = Client()
    enter(client)

    page = client.get("/berkas/")

    assert page.status_code == 403
    assert "tidak memegang jabatan" in page.content.decode()
    assert 'action="/keluar/"' in page.content.decode()


@override_settings(LANGUAGES=[("id", "Bahasa Indonesia"), ("en", "English")])
def test_the_language_is_chosen_before_logging_in_too(demo) -> None:
    client = Client()

    answer = client.post("/bahasa/", {"language": "id", "next": "/masuk/"})
    assert (answer.status_code, answer["Location"]) == (303, "/masuk/")
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "id"
    client.post("/bahasa/", {"language": "xx"})
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "id"
