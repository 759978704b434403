"""A lost connection: whatever form is sent once more is one deed, and leads where it led."""

from random import Random

import pytest
from django.test import Client

from sinergi.entrance import clock
from sinergi.records import models
from tests.actions.promised import NOW
from tests.reliability.browsers import Answer
from tests.reliability.desks import NEW, REQUEST, Asked, a_case
from tests.web.test_main_job import browser


@pytest.fixture
def in_2019(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


class Within:
    """The same questions as a browser asks, to the product in this process."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def ask(self, path: str, fields: dict | None = None) -> Answer:
        answer = self._client.get(path) if fields is None else self._client.post(path, fields)
        return Answer(answer.status_code, answer.get("Location", ""), answer.content.decode())


@pytest.mark.usefixtures("offices", "in_2019")
@pytest.mark.parametrize("seed", range(6))
def test_every_form_of_a_case_sent_twice_is_one_deed(seed: int) -> None:
    kota, kab = Within(browser("p-01")), Within(browser("p-02"))
    playing, story, page = a_case(kota, kab, Random(seed)), [], ""  # noqa: S311

    asked = next(playing)
    while asked is not None:
        answer, again = asked.send(), asked.send()
        if asked.fields is not None:
            assert (answer.status, again.status) == (303, 303), again.excerpt
            assert again.location == answer.location
            page = answer.location
            story += asked.adds
        asked = next_of(playing, answer)

    assert models.Case.objects.count() == 1
    steps = models.CaseEvent.objects.order_by("number").values_list("step", flat=True)
    assert ["draft", *steps] == story
    assert len(story) > 3
    assert kota.ask(page).status == 200


def next_of(playing, answer: Answer) -> Asked | None:
    try:
        return playing.send(answer)
    except StopIteration:
        return None


@pytest.mark.usefixtures("offices", "in_2019")
def test_a_request_that_is_refused_is_one_draft_however_often_it_is_sent() -> None:
    child = {**REQUEST, "orang-0-nik": "3513014507060001"}
    client = browser("p-01")
    assert client.post(NEW, {**child, "idempotency_key": "first"}).status_code == 303

    refused, again = (client.post(NEW, {**child, "idempotency_key": "second"}) for _ in range(2))

    assert (refused.status_code, again.status_code) == (409, 303)
    assert 'value="3513014507060001"' in refused.content.decode()
    draft = models.Case.objects.get(number=None)
    assert again["Location"] == f"/berkas/{draft.pk}/"
    assert models.Case.objects.count() == 2
