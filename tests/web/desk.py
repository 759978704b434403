"""An officer at the desk: logged in, with the forms of a request as they are sent."""

import re
from typing import Any

from django.http import HttpResponse
from django.test import Client

from sinergi.records import models

NEW = "/berkas/baru/street-child/"
CHILD = {
    "sex": "l",
    "age": "12",
    "condition": "healthy",
    "claimed_name": "Bagas",
    "identity": "claimed",
    "citizenship": "wni",
}
SARI = {**CHILD, "sex": "p", "age": "8", "claimed_name": "Sari"}
FOUND = {
    "receiver": "satpol.kab",
    "route": "a",
    "found_at": "Alun-alun",
    "found_when": "08-01-2018 20.30",
    "meeting_point": "Kantor Kecamatan Dringu",
    "family_known": "on",
    "risk": "none",
}


def browser(login: str) -> Client:
    client = Client()
    client.force_login(models.Officer.objects.get(login=login))
    return client


def people(*children: dict[str, str]) -> dict[str, str]:
    said = {f"orang-{n}-{code}": v for n, one in enumerate(children) for code, v in one.items()}
    return {"orang-TOTAL_FORMS": str(len(children)), "orang-INITIAL_FORMS": "0", **said}


def request(*children: dict[str, str], **more: str) -> dict[str, str]:
    return {**FOUND, **people(*(children or (CHILD,))), **more}


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def done(answer: HttpResponse) -> str:
    """Where it leads; with the page itself where it was not done."""
    assert answer.status_code == 303, text(answer)
    return str(answer["Location"])


def refused(answer: HttpResponse, claim: str) -> None:
    assert answer.status_code == 409, answer.status_code
    page = text(answer)
    assert 'role="alert"' in page
    assert f'data-refusal="{claim}"' in page
    assert re.search(r'data-basis="[^"]+"', page)


def asked(kota: Client, *children: dict[str, str], **more: str) -> str:
    return done(kota.post(NEW, request(*children, **more)))


def accepted(kota: Client, kab: Client, *children: dict[str, str], **more: str) -> str:
    page = asked(kota, *children, **more)
    done(kab.post(page + "acknowledge/"))
    done(kab.post(page + "accept/"))
    return page


def persons(page: HttpResponse) -> list[str]:
    """The handles of the cards that can be ticked, in their order."""
    return re.findall(r'name="persons" value="(o-[0-9a-f]+)"', text(page))


def ticked(page: HttpResponse) -> list[str]:
    found = re.findall(r'<input[^>]*name="persons"[^>]*>', text(page))
    return [re.findall(r'value="([^"]+)"', one)[0] for one in found if "checked" in one]


def value(page: HttpResponse, name: str) -> str:
    """What stands in a field of the page."""
    html = text(page)
    area = re.search(rf'<textarea[^>]*name="{name}"[^>]*>\s*([^<]*)</textarea>', html)
    if area:
        return area[1].strip()
    found = [one for one in re.findall(r"<input[^>]*>", html) if f'name="{name}"' in one]
    radios = [one for one in found if "checked" in one] or found
    return "".join(re.findall(r'value="([^"]*)"', radios[0])) if radios else ""


def said(page: HttpResponse, **more: Any) -> dict[str, Any]:
    """A hand-over as the page offers it, with what the officer changes."""
    names = ("leg", "to", "place", "belongings", "escort", "happened_at", "initial-happened_at")
    offered = {name: value(page, name) for name in names}
    about = set(re.findall(r'name="(condition--o-[0-9a-f]+)"', text(page)))
    offered |= {name: value(page, name) for name in about}
    return {**offered, "persons": ticked(page), **more}
