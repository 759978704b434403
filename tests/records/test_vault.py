"""The vault opens for its own handle, event and key only, and searches no further than it may."""

import pytest
from django.conf import settings

from sinergi.core.parties import Officer, Role
from sinergi.core.protocol import Step
from sinergi.records import keys, models, vault
from sinergi.records.queries import vault as recorded
from sinergi.records.queries.absent import Absent
from sinergi.records.vault import NotSealedHere
from tests.actions.played import GUARD, NIK, accepted, drafted, persons, requested, step
from tests.cast import CHILD, DINSOS, INSPECTOR, KAB, KABAG, KOTA, OTHER_KAB, SATPOL_LUMAJANG

SAID = {"facts": {"claimed_name": "Bagas"}, "salt": "00"}
LUMAJANG = Officer(handle="p-30", post="Danru", role=Role.DUTY, office=SATPOL_LUMAJANG)


def test_what_was_sealed_for_one_handle_and_event_opens_for_no_other() -> None:
    key = vault.new_key()
    sealed = vault.seal(key, SAID, handle="o-1", event=3)

    assert vault.unseal(key, sealed, handle="o-1", event=3) == SAID
    for elsewhere in ({"handle": "o-2", "event": 3}, {"handle": "o-1", "event": 4}):
        with pytest.raises(NotSealedHere):
            vault.unseal(key, sealed, **elsewhere)


def test_every_changed_byte_is_noticed() -> None:
    key = vault.new_key()
    sealed = vault.seal(key, SAID, handle="o-1", event=3)

    for place in range(len(sealed)):
        changed = bytearray(sealed)
        changed[place] ^= 1
        with pytest.raises(NotSealedHere):
            vault.unseal(key, bytes(changed), handle="o-1", event=3)
    for length in (0, 1, vault.NONCE, len(sealed) - 1):
        with pytest.raises(NotSealedHere):
            vault.unseal(key, sealed[:length], handle="o-1", event=3)


def test_a_data_key_opens_under_its_own_handle_and_master_key_only(tmp_path, monkeypatch) -> None:
    wrapped = vault.wrap(vault.new_key(), handle="o-1")
    with pytest.raises(NotSealedHere):
        vault.unwrap(wrapped, handle="o-2")

    other = tmp_path / "vault.key"
    other.write_bytes(b"another master key of 32 bytes..")
    monkeypatch.setattr(settings, "VAULT_KEY_FILE", other)
    assert keys.master() != b"vault".ljust(32, b".")
    with pytest.raises(NotSealedHere):
        vault.unwrap(wrapped, handle="o-1")


def test_what_is_hidden_for_one_purpose_is_revealed_for_no_other() -> None:
    hidden = vault.hide(b"secret", purpose="second-factor:p-01")

    assert vault.reveal(hidden, purpose="second-factor:p-01") == b"secret"
    with pytest.raises(NotSealedHere):
        vault.reveal(hidden, purpose="second-factor:p-02")


def test_the_blind_index_tells_equal_from_unequal_and_nothing_else() -> None:
    assert vault.blind("nik", NIK) == vault.blind("nik", NIK)
    assert vault.blind("nik", NIK) != vault.blind("nisn", NIK)
    assert NIK.encode() not in vault.blind("nik", NIK)


@pytest.mark.usefixtures("offices")
def test_no_table_holds_a_name_or_a_number_in_the_clear() -> None:
    accepted()

    for model in (models.Sealed, models.Subject, models.CaseSubject, models.CaseEvent):
        rows = list(model.objects.values())
        assert rows
        for row in rows:
            told = " ".join(
                bytes(value).decode("latin-1")
                if isinstance(value, (bytes, memoryview))
                else str(value)
                for value in row.values()
            )
            assert "Bagas" not in told
            assert NIK not in told
    for entry in models.BookEntry.objects.all():
        assert b"Bagas" not in bytes(entry.line)


@pytest.mark.usefixtures("offices")
def test_sealed_content_moved_to_another_person_does_not_open() -> None:
    number = requested({**CHILD, "nik": NIK}, {**CHILD, "claimed_name": "Sari"})
    first, second = persons(number)
    moved = models.Sealed.objects.get(subject=first, event=1)
    models.Sealed.objects.filter(subject=second, event=1).update(content=moved.content)

    with pytest.raises(NotSealedHere):
        recorded.cases.load(number, by=KOTA)


def numbers(found) -> list[str]:
    return [case.case.number for case in found]


@pytest.mark.usefixtures("offices")
def test_a_number_is_found_by_who_reads_it_in_a_case_of_the_own_government() -> None:
    number = requested()

    assert numbers(recorded.own_hits(NIK, KOTA)) == [number]
    assert recorded.own_hits("3513014507060002", KOTA) == []
    assert recorded.own_hits(NIK, KAB) == []  # it travels with the acceptance only
    step(number, Step.ACKNOWLEDGE, KAB)
    step(number, Step.ACCEPT, KAB)
    assert numbers(recorded.own_hits(NIK, KAB)) == [number]
    assert numbers(recorded.own_hits(NIK, OTHER_KAB)) == [number]


@pytest.mark.usefixtures("offices")
def test_a_number_is_not_found_by_others_however_high_their_post() -> None:
    number = accepted()

    for stranger in (LUMAJANG, DINSOS, KABAG, INSPECTOR):
        assert recorded.own_hits(NIK, stranger) == [], stranger
    assert numbers(recorded.own_hits(NIK, GUARD)) == [number]  # for requests of the person


@pytest.mark.usefixtures("offices")
def test_a_draft_is_no_hit() -> None:
    drafted()
    assert recorded.own_hits(NIK, KOTA) == []
    assert recorded.named("Bagas", KOTA) == []


@pytest.mark.usefixtures("offices")
def test_a_name_is_searched_only_where_the_asker_reads_names() -> None:
    number = requested({**CHILD, "claimed_name": "Bagas Wicaksono"})

    assert numbers(recorded.named("wicak", KOTA)) == [number]
    assert recorded.named("ba", KOTA) == []  # too short to mean somebody
    assert recorded.named("Sari", KOTA) == []
    assert recorded.named("Bagas", KAB) == []  # not yet acknowledged
    for stranger in (LUMAJANG, DINSOS, KABAG, INSPECTOR, GUARD):
        assert recorded.named("Bagas", stranger) == [], stranger
    step(number, Step.ACKNOWLEDGE, KAB)
    assert numbers(recorded.named("Bagas", KAB)) == [number]
    assert recorded.named("Bagas", OTHER_KAB) == []  # another officer of the same office


@pytest.mark.usefixtures("offices")
def test_a_subject_of_a_case_that_is_not_opened_is_absent() -> None:
    number = requested()

    with pytest.raises(Absent):
        recorded.subject(persons(number)[0], by=LUMAJANG)
    with pytest.raises(Absent):
        recorded.subject("o-nobody", by=GUARD)
