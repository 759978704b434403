"""`sinergi run` from outside: it comes up, is used, is told to stop, and comes up again."""

import json
import re
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import chdir, closing
from email.message import Message
from http.client import HTTPConnection
from http.cookiejar import CookieJar
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import pytest

import sinergi
from sinergi.actions.chores import CHORES
from sinergi.core.checkpoints import Key, Signer
from tests.console.installed import address, called, environment, free_port, running

pytestmark = pytest.mark.alone
VERIFY = Path(sinergi.__file__).parent / "verify.py"
ROOT = Path(__file__).parents[2]
CHECKING = "Checking a receipt yourself"
FOREIGN = Key(signer=Signer.LOG, name="sinergi/peragaan", public=bytes(range(32))).vkey
PRIVATE_ONLY = 0o077


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """One folder for all tests here: each starts the server on it again."""
    return environment(tmp_path_factory.mktemp("jalan") / "data", SINERGI_DEMO="1")


@pytest.fixture
def server(env: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    with running(env) as process:
        process.address = address(process)  # type: ignore[attr-defined]
        yield process


class Answer(NamedTuple):
    status: int
    headers: Message
    body: bytes


def get(url: str, **headers: str) -> Answer:
    """Ask once and close; the path goes out as it stands, dots and all."""
    parts = urlsplit(url)
    line = HTTPConnection(parts.netloc, timeout=20)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    line.request("GET", path, headers={n.replace("_", "-"): said for n, said in headers.items()})
    with closing(line), line.getresponse() as answer:
        return Answer(answer.status, answer.headers, answer.read())


def accounts(env: dict[str, str]) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(
        (Path(env["SINERGI_DATA"]) / "demo-accounts.json").read_text("utf-8")
    )
    return found


def entered(base: str, login: str, env: dict[str, str]) -> tuple[OpenerDirector, str]:
    """Log in with the password of the file; returns the browser, and where that led."""
    (known,) = [one for one in accounts(env) if one["login"] == login]
    opener = build_opener(HTTPCookieProcessor(CookieJar()))
    with opener.open(f"{base}masuk/", timeout=20) as page:
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.read().decode())[1]
    said = {"login": login, "password": known["password"], "csrfmiddlewaretoken": token}
    with opener.open(f"{base}masuk/", urlencode(said).encode(), timeout=20) as answer:
        return opener, urlsplit(answer.url).path


def landed(base: str, login: str, env: dict[str, str], then: str = "") -> tuple[str, str]:
    """Where the log-in of this account leads, and the page `then`."""
    opener, where = entered(base, login, env)
    with opener.open(f"{base}{then}", timeout=20) as page:
        return where, page.read().decode()


def test_it_says_where_it_is_and_is_well_there(server, env) -> None:
    assert server.address == f"http://localhost:{env['SINERGI_PORT']}/"

    told = json.loads(get(f"{server.address}healthz").body)

    assert told["status"] == "ok"
    assert told["database"] == "sqlite"
    assert 'name="password"' in get(f"{server.address}masuk/").body.decode()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_it_ends_with_zero_and_without_a_complaint(server, number) -> None:
    server.send_signal(number)
    _said, complained = server.communicate(timeout=30)

    assert server.returncode == 0
    assert complained == ""


def test_told_to_stop_while_it_loads_it_ends_too_and_begins_afresh_next_time(tmp_path) -> None:
    env = environment(tmp_path / "data", SINERGI_DEMO="1")
    with running(env) as process:
        while not (tmp_path / "data" / "demo-accounts.json").exists():
            time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
        assert process.returncode == 0

    with running(env) as again:
        assert landed(address(again), "kabag.kota", env)[0] == "/"


def test_killed_by_force_it_leaves_nothing_on_the_port(server, env) -> None:
    server.kill()
    server.wait()

    with running(env) as again:
        assert get(f"{address(again)}healthz").status == 200


def test_every_demo_account_logs_in_with_the_password_of_the_file_over_a_restart(env) -> None:
    with running(env) as process:
        base = address(process)
        before = accounts(env)
        assert landed(base, "satpol.kota", env)[0] == "/"

    with running(env) as again:
        base = address(again)
        assert accounts(env) == before
        assert landed(base, "satpol.kab", env)[0] == "/"


def test_the_file_of_accounts_names_whom_others_look_for(server, env) -> None:
    known = {one["login"]: one for one in accounts(env)}
    offices = ("kabag", "satpol", "dinsos", "inspektorat", "sekda", "disnaker", "bpbd", "perikanan")
    offices += ("dinkes", "rsud", "disdik", "ekonomi")
    wanted = {f"{office}.{side}" for office in offices for side in ("kota", "kab")}

    assert wanted | {"rsudtongas.kab"} <= set(known)
    assert set(known["kabag.kota"]) == {"login", "password", "government", "agency", "role"}
    assert known["kabag.kota"]["role"] == "coordinator"
    assert known["rsud.kab"]["agency"] == "RSUD Waluyo Jati"
    assert len({one["password"] for one in known.values()}) == len(known)


def test_every_file_it_writes_is_its_owners_alone(server, env) -> None:
    data = Path(env["SINERGI_DATA"])
    found = [data, *data.rglob("*")]
    assert len(found) > 10

    for path in found:
        assert not stat.S_IMODE(path.stat().st_mode) & PRIVATE_ONLY, path


def test_static_files_are_packed_kept_and_asked_for_only_once(server) -> None:
    sheet = f"{server.address}static/sinergi/sinergi.css"

    plain, packed = get(sheet), get(sheet, Accept_Encoding="gzip")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.body) < len(plain.body) / 2
    assert plain.headers["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in get(f"{sheet}?v=1").headers["Cache-Control"]

    unchanged = get(sheet, If_None_Match=plain.headers["ETag"])
    assert (unchanged.status, unchanged.body) == (304, b"")


@pytest.mark.parametrize(
    "path",
    [
        "static/../../verify.py",
        "static/sinergi/../../jinja.py",
        "static/%2e%2e/jinja.py",
        "static/",
        "static/nihil.css",
        "static/" + "a" * 5000,
    ],
)
def test_nothing_but_static_files_is_served_below_static(server, path: str) -> None:
    assert get(server.address + path).status == 404


def test_an_address_that_no_file_can_have_is_refused_without_a_complaint(server) -> None:
    assert get(f"{server.address}static/%00").status == 400

    server.send_signal(signal.SIGTERM)
    assert server.communicate(timeout=30)[1] == ""


def test_a_second_server_on_the_folder_or_on_the_port_is_refused_in_one_line(
    server, env, tmp_path
) -> None:
    same_folder = {**env, "SINERGI_PORT": str(free_port())}
    same_port = {**env, "SINERGI_DATA": str(tmp_path / "data")}

    for other, why in ((same_folder, "sedang berjalan"), (same_port, "port")):
        ended = called("run", env=other)
        assert (ended.returncode, ended.stdout) == (3, "")
        (line,) = ended.stderr.splitlines()
        assert why in line
    assert called("demo", "--reset", env=env).returncode == 3


def posted(base: str, origin: str) -> int:
    """Log in as nobody, as a proxy that calls us by our address passes it on."""
    page = get(f"{base}masuk/")
    (cookie, _, _) = page.headers["Set-Cookie"].partition(";")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.body.decode())[1]
    said = {"login": "siapa", "password": "tidak", "csrfmiddlewaretoken": token}
    parts = urlsplit(base)
    line = HTTPConnection(parts.netloc, timeout=20)
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": cookie,
        "Origin": origin,
        "X-Forwarded-Proto": "https",
    }
    line.request("POST", "/masuk/", urlencode(said), headers)
    with closing(line), line.getresponse() as answer:
        return answer.status


def test_behind_a_proxy_it_answers_to_its_names_and_believes_forms_from_them(env) -> None:
    named = {"SINERGI_HOSTS": "sinergi.example:8443, berkas.example", "SINERGI_TLS": "1"}
    with running({**env, **named}) as process:
        base = address(process)
        hosts = ("sinergi.example:8443", "berkas.example", "localhost", "lain.example")
        answered = [get(f"{base}masuk/", Host=host).status for host in hosts]
        assert answered == [200, 200, 200, 400]

        believed = [posted(base, f"https://{host}") for host in hosts[:2]]
        assert not {403, 400} & set(believed)
        stranger, plain = (
            posted(base, "https://lain.example"),
            posted(base, "http://berkas.example"),
        )
        assert {stranger, plain} == {403}


def test_the_doctor_sees_the_chores_the_server_has_done(server, env) -> None:
    for _ in range(40):
        looked = json.loads(called("doctor", "--json", env=env).stdout)
        if len([one for one in looked["chores"] if one["done_at"]]) == len(CHORES):
            break
        time.sleep(0.5)

    assert {one["code"] for one in looked["chores"]} == set(CHORES)
    assert all(one["done_at"] for one in looked["chores"])
    assert looked["findings"] == []
    assert "Tugas harian forget-sessions: selesai" in called("doctor", env=env).stdout


def test_the_book_of_a_running_server_is_exported_and_checked(server, env, tmp_path) -> None:
    out = tmp_path / "buku"
    exported = called("ledger", "export", "--book", "pairing-1", "--out", out, "--json", env=env)
    command = [sys.executable, "-I", VERIFY, out / "book.jsonl", out / "checkpoints"]

    checked = subprocess.run(
        [*command, "--keys", out / "keys"], capture_output=True, text=True, check=False
    )

    assert exported.returncode == 0, exported.stderr
    told = json.loads(checked.stdout)
    assert checked.returncode == 0, told
    assert told["size"] == json.loads(exported.stdout)["size"]
    assert len(told["claims"]) == 3  # the server and both witnesses of the demonstration


def section(title: str) -> str:
    text = (ROOT / "README.md").read_text("utf-8")
    return text.partition(f"## {title}\n")[2].partition("\n## ")[0]


def receipt_of(base: str, env: dict[str, str]) -> bytes:
    """The way README tells it: a case that is done, its receipt, the download."""
    browser, _where = entered(base, "satpol.kota", env)

    def page(path: str) -> str:
        with browser.open(f"{base}{path}", timeout=20) as answer:
            return str(answer.read().decode())

    listed = page("berkas/?keadaan=semua")
    rows = re.findall(r"<tr.*?</tr>", listed, re.DOTALL)
    done = next(row for row in rows if "Selesai" in row)
    case = page(re.search(r'href="/(berkas/SNG-[^"]+)"', done)[1])
    link = re.search(r'<a href="/([^"]+)">(?:(?!</a>).)*Lihat dan periksa tanda', case, re.DOTALL)[
        1
    ]
    file = re.search(r'href="/([^"]+resi\.json[^"]*)"', page(link))[1]
    return page(file.replace("&amp;", "&")).encode()


def test_a_stranger_can_check_a_receipt_as_readme_tells_it(env, tmp_path) -> None:
    with running(env) as process:
        assert process.stdout
        lines = iter(process.stdout.readline, "")
        told = list(takewhile(lambda line: not line.startswith("Sinergi: "), lines))
        base = f"http://localhost:{env['SINERGI_PORT']}/"
        (tmp_path / "resi.json").write_bytes(receipt_of(base, env))
        for name in ("verify.py", "kunci.txt"):
            (tmp_path / name).write_bytes(get(f"{base}{name}").body)
        handed_out = (tmp_path / "kunci.txt").read_text("utf-8")
        (tmp_path / "kunci.txt").unlink()

        keys, check = re.findall(r"^ +(\S+ .+ kunci\.txt)$", section(CHECKING), re.MULTILINE)
        assert keys.startswith(".venv/bin/sinergi ")
        assert called(*keys.split()[1:], env=env, at=tmp_path).returncode == 0
        assert (tmp_path / "kunci.txt").read_text("utf-8") == handed_out

    python, *words = check.split()
    assert python == "python"
    done = subprocess.run(
        [sys.executable, *words], cwd=tmp_path, capture_output=True, check=False, text=True
    )
    answer = json.loads(done.stdout)
    assert (done.returncode, answer["ok"]) == (0, True), answer
    assert "ditandatangani server" in answer["claims"]
    (spoken,) = [line.partition(": ")[2] for line in told if line.startswith("Kunci server: ")]
    assert spoken in handed_out
    assert "belum membuktikan apa-apa" in handed_out.replace("\n# ", " ")

    other = handed_out.replace(spoken.strip(), f"log {FOREIGN}")
    (tmp_path / "kunci.txt").write_text(other)
    assert (
        subprocess.run(
            [sys.executable, *words], cwd=tmp_path, capture_output=True, check=False
        ).returncode
        == 1
    )


def test_a_demonstration_begun_afresh_keeps_its_passwords_and_its_start(env) -> None:
    with running(env) as process:
        address(process)  # whichever test comes first: it is loaded now
    before = accounts(env)

    assert called("demo", "--reset", "--json", env=env).returncode == 0

    assert accounts(env) == before
    with running(env) as process:
        _where, page = landed(address(process), "kabag.kota", env)
    assert "15 Januari 2019" in page
    assert "08.3" in page


def test_the_server_needs_no_home_and_no_current_folder_of_its_own(env, tmp_path) -> None:
    elsewhere = tmp_path / "lain"
    elsewhere.mkdir()
    with chdir(elsewhere), running({**env, "HOME": str(tmp_path / "nihil")}) as process:
        assert get(f"{address(process)}healthz").status == 200

    assert not list(elsewhere.iterdir())
