"""A string of its own in everything personal; then everything that leaves the product is searched.

Who may read what stands in `MAY`, by hand. Whatever is not named there is read by nobody.
"""

import csv
import io
import json
import logging
import re
import zipfile
from random import Random

import pypdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client

from sinergi.records import models
from sinergi.services import CATALOGUE
from tests.actions import hostile
from tests.security.test_access_matrix import FREE, OF_CASES, address, nowhere
from tests.security.world import ACTORS, ANONYMOUS, Who, World, build

NIK = "3513014507069137"  # a NIK is shown masked, so its tail is a canary like any other
PREVIEW = {"found_at": "Kanari-tempat", "meeting_point": "Kanari-titik", "origin": "Kanari-asal"}
ACKNOWLEDGED = {
    "claimed_name": "Kanari-nama",
    "parents": "Kanari-ortu",
    "village": "Kanari-desa",
}
FULL = {"companion": "Kanari-damping", "belongings": "Kanari-tas"}
SENSITIVE = {"injuries": "Kanari-luka", "assessment": "Kanari-asesmen"}
INTERNAL = {"task_letter": "Kanari-tugas"}
ASKED_BACK = {"answer": "Kanari-jawab"}  # opens to who acknowledged
URGENT = {"urgent_reason": "Kanari-genting"}  # why it could not wait for an agreement
TRAVELS = {"suspended": "Kanari-tunda", **URGENT}  # a reason goes with its deed, to both sides
QUESTION = {"question": "Kanari-tanya"}
BY_SENDER = {
    "place": "Kanari-serah",
    "condition": "Kanari-sehat",
    "handed": "Kanari-titipan",
    "escort": "Kanari-kawal",
    "closing": "Kanari-tutup",
    "letter": "Kanari-nomor",
}
BY_RECEIVER = {
    "received": "Kanari-lelah",
    "receiving": "Kanari-terima",
    "milestone": "Kanari-tahap",
    "to_name": "Kanari-wali",
    "to_relation": "Kanari-paman",
    "witness": "Kanari-saksi",
    "release": "Kanari-rumah",
    "report": "Kanari-hasil",
    "last_letter": "Kanari-akhir",
}
NEVER = {"file": "Kanari-foto", "nik": NIK}
PERSONAL = {**ACKNOWLEDGED, **FULL, **SENSITIVE, **INTERNAL, **PREVIEW}
WORDS = {**ASKED_BACK, **TRAVELS, **QUESTION, **BY_SENDER, **BY_RECEIVER}
CANARIES = (*PERSONAL.values(), *WORDS.values(), *NEVER.values())
Leak = tuple[Who, str, set[str]]
TRACE = re.compile("|".join((*sorted(CANARIES, key=len, reverse=True), NIK[6:])))

SENDER, RECEIVER, JOINED = "sender", "receiver", "joined"
OFFICE, ACT = ("duty", "operator", "head"), ("duty", "operator", "head", "coordinator")
ASKED, READ, AGREED = "asked", "read", "agreed"  # requested; acknowledged; accepted or later
NAMED = "named"  # a role of this test: the very officer who took the steps
MAY = (  # what, roles, relation, from when on
    (PREVIEW, ACT, SENDER, ASKED),
    (PREVIEW, ACT, RECEIVER, ASKED),
    (PREVIEW, OFFICE, JOINED, ASKED),
    (ACKNOWLEDGED, ACT, SENDER, ASKED),
    (ACKNOWLEDGED, (NAMED,), RECEIVER, READ),
    (ACKNOWLEDGED, ACT, RECEIVER, AGREED),
    (ACKNOWLEDGED, OFFICE, JOINED, AGREED),
    (FULL, ACT, SENDER, ASKED),
    (FULL, ACT, RECEIVER, AGREED),
    (FULL, OFFICE, JOINED, AGREED),
    (SENSITIVE, (NAMED,), SENDER, ASKED),
    (SENSITIVE, (NAMED,), RECEIVER, AGREED),
    (INTERNAL, ACT, SENDER, ASKED),
    *((some, ACT, side, ASKED) for some in (TRAVELS, QUESTION) for side in (SENDER, RECEIVER)),
    *((some, OFFICE, JOINED, ASKED) for some in (TRAVELS, QUESTION)),
    (ASKED_BACK, ACT, SENDER, ASKED),
    (ASKED_BACK, (NAMED,), RECEIVER, READ),
    (ASKED_BACK, ACT, RECEIVER, AGREED),
    (ASKED_BACK, OFFICE, JOINED, AGREED),
    (BY_SENDER, ACT, SENDER, ASKED),
    (BY_SENDER, ACT, RECEIVER, AGREED),
    (BY_SENDER, OFFICE, JOINED, AGREED),
    (BY_RECEIVER, ACT, RECEIVER, ASKED),
    (BY_RECEIVER, ACT, SENDER, AGREED),
    (BY_RECEIVER, OFFICE, JOINED, AGREED),
)
PHASES = (ASKED, READ, AGREED)
REQUEST = {
    "receiver": "satpol.kab",
    "route": "a",
    "found_when": "2018-01-08T20:30",
    "family_known": "on",
    "risk": "none",
    "orang-TOTAL_FORMS": "1",
    "orang-INITIAL_FORMS": "0",
    "orang-MIN_NUM_FORMS": "1",
    "orang-MAX_NUM_FORMS": "12",
    "orang-0-sex": "l",
    "orang-0-age": "12",
    "orang-0-condition": "healthy",
    "orang-0-identity": "claimed",
    "orang-0-citizenship": "wni",
    "orang-0-nik": NIK,
    "urgent": "on",
    **URGENT,
}
REQUEST |= {
    (code if code in {"found_at", "meeting_point", "companion", "assessment", "task_letter"}
     else f"orang-0-{code}"): said
    for code, said in PERSONAL.items()
}  # fmt: skip


def may(who: Who, phase: str) -> frozenset[str]:
    """The canaries that this officer may read at this stage."""
    role, relation = who
    roles = {role, "duty"} if role == NAMED else {role}
    return frozenset(
        canary
        for what, to, where, since in MAY
        if roles & set(to) and relation == where and PHASES.index(phase) >= PHASES.index(since)
        for canary in what.values()
    )


def browser(login: str) -> Client:
    client = Client()
    client.force_login(models.Officer.objects.get(login=login))
    return client


def done(answer: HttpResponse) -> None:
    assert answer.status_code == 303, answer.content.decode()


def asked_for(kota: Client, *, nik: str = NIK) -> str:
    sent = kota.post("/berkas/baru/street-child/", REQUEST | {"orang-0-nik": nik})
    done(sent)
    return sent["Location"]


def carried_on(kota: Client, kab: Client, page: str) -> None:
    """From the acknowledgement to the closed case, with a canary wherever somebody may write."""
    said_b = said_a = WORDS
    done(kab.post(page + "ask/", {"question": said_b["question"]}))
    done(kota.post(page + "answer/", {"answer": said_a["answer"]}))
    done(kab.post(page + "accept/", {}))
    done(kota.post(page + "suspend/", {"reason": said_a["suspended"]}))
    done(kota.post(page + "resume/", {}))
    done(kab.post(page + "milestone/", {"milestone": "follow_up", "note": said_b["milestone"]}))
    form = kota.get(page + "hand-over/?leg=across").content.decode()
    persons = re.findall(r'value="(o-[0-9a-f]+)"', form)
    handed = {"leg": "across", "to": "satpol.kab", "belongings": said_a["handed"]}
    words = {code: said_a[code] for code in ("place", "condition", "escort")}
    more = {"letter_number": said_a["letter"], "photo": photograph()}
    done(kota.post(page + "hand-over/", {"persons": persons, **handed, **words, **more}))
    way = re.search(r'name="handover" value="(\d+)"', kab.get(page + "receive/").content.decode())
    assert way
    arrived = {"condition": said_b["received"], "note": said_b["receiving"]}
    done(kab.post(page + "receive/", {"handover": way[1], **arrived}))
    released = {code: said_b[code] for code in ("to_name", "to_relation", "witness")}
    released |= {"place": said_b["release"], "letter_number": said_b["last_letter"]}
    done(kab.post(page + "release/", {"persons": persons, **released}))
    done(kab.post(page + "report/", {"outcome": "home", "note": said_b["report"]}))
    done(kota.post(page + "close/", {"note": said_a["closing"]}))


def photograph() -> SimpleUploadedFile:
    """A picture whose name and whose camera say more than they should."""
    return SimpleUploadedFile(NEVER["file"] + ".jpg", hostile.photo(Random(3)))  # noqa: S311


@pytest.fixture
def world(offices, nine_pm, caplog) -> World:
    del offices, nine_pm
    caplog.set_level(logging.DEBUG)
    made = build()
    made.browsers[NAMED, SENDER], made.browsers[NAMED, RECEIVER] = browser("p-01"), browser("p-02")
    return made


def read(answer: HttpResponse) -> str:
    """All that an answer says, also in a table, a letter, its headers and its cookies."""
    kind, content = answer.get("Content-Type", ""), answer.content
    head = f"{dict(answer.headers)} {answer.cookies}"
    if "spreadsheetml" in kind or "wordprocessingml" in kind:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return head + "".join(
                packed.read(one).decode(errors="replace") for one in packed.namelist()
            )
    if kind == "application/pdf":
        pages = pypdf.PdfReader(io.BytesIO(content)).pages
        return head + "".join(page.extract_text() for page in pages).replace("\n", "")
    return head + content.decode(errors="replace")


def words(value: object) -> str:
    """A column as text, also where it keeps bytes."""
    return bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)


def seen(answer: HttpResponse) -> set[str]:
    return set(TRACE.findall(read(answer)))


def addresses(world: World, key: str) -> list[str]:
    """Every address of this case and around it, and those under which it is not."""
    steps = [
        f"/berkas/{key}/{step}/"
        for step in ("request", "ask", "accept", "hand-over", "receive", "split", "release")
    ]
    steps += [f"/berkas/{key}/hand-over/?leg=across", f"/berkas/{key}/milestone/"]
    lists = [f"/berkas/?keadaan=semua&format={form}" for form in ("csv", "xlsx")]
    searched = [f"/cari/?q={canary}" for canary in ("SNG", "Bagas")]
    around = [address(world, name, key) for name in FREE] + ["/berkas/?keadaan=semua", "/"]
    own = [address(world, name, key) for name in OF_CASES if name != "letter"]
    missing = [f"/berkas/{nowhere(key)}/", f"/berkas/{key}/tidak-ada/"]
    return [*own, *steps, *lists, *searched, *around, *missing]


def looked_up(world: World, who: str, number: str) -> set[Who]:
    """Who finds the case by this; the page repeats what was typed, and says nothing more."""
    found = set()
    for actor in (*ACTORS, ANONYMOUS, (NAMED, SENDER), (NAMED, RECEIVER)):
        answer = world.browsers[actor].post("/cari/", {"who": who})
        assert answer.status_code in {200, 302, 404}, actor
        assert who not in str(answer.headers), "a name stands in no address"
        assert seen(answer) <= {who, who[6:]}, actor
        if f'data-case="{number}"' in answer.content.decode():
            found.add(actor)
    return found


def letters(key: str) -> list[str]:
    """Every letter that the events of the case issued, and each in both forms."""
    events = models.CaseEvent.objects.filter(case__number=key).values_list("number", "step")
    return [
        f"/berkas/{key}/surat/{one.code}-{number}.{ending}"
        for one in CATALOGUE["street-child"].documents
        for number, step in events
        if step == one.at
        for ending in ("docx", "pdf")
    ]


def leaks(world: World, phase: str, where_to_look: list[str]) -> tuple[int, list[Leak]]:
    found, asked = [], 0
    for who in (*ACTORS, ANONYMOUS, (NAMED, SENDER), (NAMED, RECEIVER)):
        for where in where_to_look:
            answer = world.browsers[who].get(where)
            asked += 1
            if more := seen(answer) - may(who, phase):
                found.append((who, where, more))
    return asked, found


def test_before_the_acknowledgement_only_the_preview_has_crossed(world: World) -> None:
    page = asked_for(world.browsers[NAMED, SENDER])

    asked, found = leaks(world, ASKED, addresses(world, page.split("/")[2]))

    assert asked >= 1_500
    assert not found, found[:8]
    read_there = seen(world.browsers[NAMED, RECEIVER].get(page))
    assert {*PREVIEW.values(), *URGENT.values()} == read_there
    read_here = seen(world.browsers[NAMED, SENDER].get(page))
    assert set(PERSONAL.values()) <= read_here


def test_the_acknowledgement_opens_the_name_to_who_acknowledged_alone(world: World) -> None:
    page = asked_for(world.browsers[NAMED, SENDER])
    done(world.browsers[NAMED, RECEIVER].post(page + "acknowledge/"))

    asked, found = leaks(world, READ, addresses(world, page.split("/")[2]))

    assert asked >= 1_500
    assert not found, found[:8]
    named = seen(world.browsers[NAMED, RECEIVER].get(page))
    assert named == {*PREVIEW.values(), *ACKNOWLEDGED.values(), *URGENT.values()}


def told(world: World) -> str:
    """A case with every canary in it, played to its end; returns its page."""
    kota, kab = world.browsers[NAMED, SENDER], world.browsers[NAMED, RECEIVER]
    page = asked_for(kota)
    done(kab.post(page + "acknowledge/"))
    carried_on(kota, kab, page)
    return page


def test_at_the_end_each_reads_what_the_table_says(world: World) -> None:
    page = told(world)

    asked, found = leaks(world, AGREED, addresses(world, page.split("/")[2]))

    assert asked >= 1_500
    assert not found, found[:8]
    for who in ((NAMED, SENDER), (NAMED, RECEIVER)):
        missing = may(who, AGREED) - seen(world.browsers[who].get(page))
        assert not missing, (who, missing)


def test_a_person_is_found_by_those_alone_who_read_the_name_or_the_number(world: World) -> None:
    page = asked_for(world.browsers[NAMED, SENDER])
    number = page.split("/")[2]

    for kind, what in (("name", ACKNOWLEDGED["claimed_name"]), ("nik", NIK)):
        readers = {(role, SENDER) for role in (*ACT, NAMED)}
        if kind == "nik":
            sides = ("sender", "receiver", "beside_sender", "beside_receiver")
            readers |= {("data_protection", side) for side in sides}
        assert looked_up(world, what, number) == readers, kind


def test_letters_say_no_more_than_their_reader_may_read(world: World) -> None:
    key = told(world).split("/")[2]

    asked, found = leaks(world, AGREED, letters(key))

    assert asked >= 600
    assert not found, (len(found), found[:8])


def test_refused_and_unfinished_forms_say_no_more_than_their_page(world: World) -> None:
    kota, kab = world.browsers[NAMED, SENDER], world.browsers[NAMED, RECEIVER]
    over, asked = told(world), asked_for(kota, nik="")
    watcher = world.browsers["inspector", SENDER]
    sent = [
        (kab, over + "receive/", {"handover": "99", "condition": "x"}, 409),
        (kota, over + "withdraw/", {"reason": "x"}, 409),
        (kota, over + "ask/", {}, 409),
        (watcher, over + "ask/", {"question": "x"}, 404),
        (kab, asked + "ask/", {}, 422),
        (kab, asked + "decline/", {"reason": "x"}, 422),
        (kab, asked + "hand-over/", {"leg": "across"}, 409),
        (kota, asked + "hand-over/", {"leg": "to_own_dinsos"}, 422),
    ]
    for client, where, said, status in sent:
        answer = client.post(where, said)
        assert answer.status_code == status, where
        who = (NAMED, SENDER) if client is kota else (NAMED, RECEIVER)
        phase = AGREED if where.startswith(over) else ASKED
        allowed = may(who, phase) if status != 404 else frozenset()
        assert seen(answer) <= allowed, where
    again = kota.post("/berkas/baru/street-child/", REQUEST | {"orang-0-nik": "1"})
    assert again.status_code == 422
    assert "Kanari-nama" in read(again), "what was typed comes back to who typed it"


def test_a_draft_is_read_by_its_own_office_alone(world: World) -> None:
    sent = world.browsers[NAMED, SENDER].post(
        "/berkas/baru/street-child/", REQUEST | {"simpan": "1"}
    )
    done(sent)
    page = sent["Location"]

    readers = {who for who in ACTORS if seen(world.browsers[who].get(page))}

    assert readers == {(role, SENDER) for role in ACT}
    shown = seen(world.browsers[NAMED, SENDER].get(page))
    assert shown == {*PERSONAL.values(), *URGENT.values()}, "the NIK stands masked here too"
    for who in (*ACTORS, ANONYMOUS):
        if who not in readers:
            assert not seen(world.browsers[who].get(page + "ubah/")), who


def test_no_canary_stands_open_in_a_log_a_message_a_book_a_table_or_an_address(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    page = told(world)
    key = page.split("/")[2]
    picture = models.SealedFile.objects.get(subject__case__number=key, media_type="image/jpeg")
    opened = world.browsers[NAMED, RECEIVER].get(f"{page}berkas-lampiran/{picture.handle}/")
    assert opened.content.startswith(b"\xff\xd8\xff")
    assert hostile.SECRET_PLACE not in opened.content
    for who in ((NAMED, SENDER), (NAMED, RECEIVER)):
        for where in addresses(world, key):
            world.browsers[who].get(where)

    assert not TRACE.search(caplog.text)
    assert not TRACE.search(page)
    assert models.Message.objects.filter(about=key).count() >= 5
    assert models.BookEntry.objects.filter(case=models.Case.objects.get(number=key).pk).exists()
    looked = 0
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            for row in cursor.fetchall():
                looked += 1
                assert not TRACE.search(" ".join(map(words, row))), table
    assert looked >= 200


def test_the_exports_and_the_receipt_are_what_they_seem_and_carry_nothing_personal(
    world: World,
) -> None:
    page = told(world)
    kota = world.browsers[NAMED, SENDER]

    table = kota.get("/berkas/?keadaan=semua&format=csv")
    receipt = kota.get(page + "resi.json")

    rows = list(csv.reader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert len(rows) >= 10
    assert json.loads(receipt.content)["line"]
    assert not seen(table)
    assert not seen(receipt)


def test_a_withdrawn_request_is_no_longer_read_on_the_other_side(world: World) -> None:
    kota, kab = world.browsers[NAMED, SENDER], world.browsers[NAMED, RECEIVER]
    page = asked_for(kota)
    done(kab.post(page + "acknowledge/"))
    done(kota.post(page + "withdraw/", {"reason": TRAVELS["suspended"]}))

    assert not seen(kab.get(page))
    assert seen(kota.get(page)) >= set(PERSONAL.values())


def test_every_personal_fact_of_the_declaration_has_its_canary() -> None:
    service = CATALOGUE["street-child"]
    free = {"person", "nik", "text", "long_text", "place"}
    asked = {
        fact.code for group in service.facts.values() for fact in group if str(fact.type) in free
    }

    assert len(asked) >= 10
    assert asked <= {*PERSONAL, *NEVER}
    assert len(set(CANARIES)) == len(CANARIES)
