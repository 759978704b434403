"""The main job over HTTP: ask, accept, hand over, receive, and a receipt that anyone can check."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

import sinergi
from sinergi.records import installation, keys, models

VERIFY = Path(sinergi.__file__).parent / "verify.py"
REQUEST = {
    "receiver": "satpol.kab",
    "route": "a",
    "found_at": "Alun-alun",
    "found_when": "2018-01-08T20:30",
    "family_known": "on",
    "risk": "none",
    "orang-TOTAL_FORMS": "2",
    "orang-INITIAL_FORMS": "0",
    "orang-MIN_NUM_FORMS": "1",
    "orang-MAX_NUM_FORMS": "12",
}
for number, (name, age) in enumerate([("Bagas", 12), ("Sari", 8)]):
    said = {
        "sex": "l",
        "age": age,
        "condition": "healthy",
        "claimed_name": name,
        "identity": "claimed",
        "citizenship": "wni",
    }
    REQUEST |= {f"orang-{number}-{code}": str(value) for code, value in said.items()}


def browser(login: str) -> Client:
    client = Client()
    client.force_login(models.Officer.objects.get(login=login))
    return client


@pytest.mark.usefixtures("offices", "nine_pm")
def test_two_siblings_change_hands_and_the_receipt_proves_it(tmp_path: Path) -> None:
    kota, kab = browser("p-01"), browser("p-02")

    sent = kota.post("/berkas/baru/street-child/", REQUEST)
    assert sent.status_code == 303, sent.content.decode()
    page = sent["Location"]
    assert page == "/berkas/SNG-35.13-35.74-2018-000001/"
    assert "Bagas" not in kab.get(page).content.decode()

    assert kab.post(page + "acknowledge/").status_code == 303
    assert "Bagas" in kab.get(page).content.decode()
    assert kab.post(page + "accept/", {"promised": "2018-01-08T23:00"}).status_code == 303

    persons = re.findall(
        r'value="(o-[0-9a-f]+)"', kota.get(page + "hand-over/?leg=across").content.decode()
    )
    handed = {
        "persons": persons,
        "leg": "across",
        "to": "satpol.kab",
        "place": "Kantor Kecamatan Dringu",
        "condition": "sehat",
    }
    assert len(persons) == 2
    answer = kota.post(page + "hand-over/", handed)
    assert answer.status_code == 303, answer.content.decode()
    assert 'data-held-by="satpol.kota"' in kab.get(page).content.decode()

    event = re.search(r'name="handover" value="(\d+)"', kab.get(page + "receive/").content.decode())
    answer = kab.post(page + "receive/", {"handover": event[1], "condition": "sehat"})
    assert answer.status_code == 303, answer.content.decode()
    assert 'data-held-by="satpol.kab"' in kota.get(page).content.decode()

    receipt = tmp_path / "resi.json"
    receipt.write_bytes(kota.get(page + "resi.json").content)
    told = tmp_path / "keys"
    told.write_text(f"log {keys.log_key(installation.code()).vkey}\n")
    command = [sys.executable, "-I", VERIFY, "--receipt", receipt, "--keys", told]
    checked = subprocess.run(command, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert json.loads(checked.stdout)["ok"]
    assert "Bagas" not in receipt.read_text()

    forged = json.loads(receipt.read_text())
    forged["line"] = forged["line"].replace("satpol.kab", "satpol.kota")
    receipt.write_text(json.dumps(forged))
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1

    letter = kota.get(page + f"surat/bast_2-{event[1]}.pdf")
    assert letter.status_code == 200
    assert letter.content.startswith(b"%PDF")
    assert kota.get(page + f"surat/bast_2-{event[1]}.docx").status_code == 200
    assert browser("p-06").get(page + f"surat/bast_2-{event[1]}.pdf").status_code == 404
    printed = re.search(r"filename=\"bast_2-(.+)\.pdf\"", letter["Content-Disposition"])[1]
    assert Client().get(f"/v/{printed}").status_code == 200
    assert Client().get(f"/v/{printed[:-1]}0").status_code in {200, 404}
