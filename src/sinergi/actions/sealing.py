"""Keeping what is said in a case: openly what moves it, sealed whatever may be personal.

A reader may rely on this: each subject's facts and the salt of its line lie under its own key.
"""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sinergi.core.books import salted
from sinergi.core.declarations import Service
from sinergi.records import vault
from sinergi.records.models import Case, CaseSubject, Sealed, Subject
from sinergi.records.queries.cases import Loaded

SALT = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    clear: dict[str, Any]
    facts: str  # salted hash of all that was said of the case
    about: dict[str, str]  # and of each person


def keep(loaded: Loaded, number: int, facts: Mapping[str, Any]) -> Kept:
    """Seal the facts of one event and return what stays open, with the hashes for the book."""
    clear_codes = loaded.service.clear()
    about = facts.get("about", {})
    of_case = {code: said for code, said in facts.items() if code != "about"}
    clear = {code: said for code, said in of_case.items() if code in clear_codes}
    hidden = {code: said for code, said in of_case.items() if code not in clear_codes}
    salts = {handle: secrets.token_bytes(SALT) for handle in (loaded.own_subject, *about)}
    rows = [_sealed(loaded, loaded.own_subject, number, hidden, salts)]
    rows += [_sealed(loaded, handle, number, said, salts) for handle, said in about.items()]
    Sealed.objects.bulk_create(rows)
    return Kept(
        clear=clear,
        facts=salted(of_case, salt=salts[loaded.own_subject]),
        about={handle: salted(said, salt=salts[handle]) for handle, said in about.items()},
    )


def _sealed(
    loaded: Loaded, handle: str, event: int, said: Mapping[str, Any], salts: Mapping[str, bytes]
) -> Sealed:
    key = loaded.keys[handle]
    assert key, "nothing is said of who was erased"
    content = {"facts": said, "salt": salts[handle].hex()}
    return Sealed(
        subject_id=handle, event=event, content=vault.seal(key, content, handle=handle, event=event)
    )


def open_subjects(row: Case, handles: Iterable[str], *, persons: bool) -> dict[str, bytes | None]:
    """Make a data key for each; returns them by handle."""
    keys: dict[str, bytes | None] = {handle: vault.new_key() for handle in handles}
    Subject.objects.bulk_create(
        Subject(
            handle=handle, case=row, is_person=persons, key=vault.wrap(key or b"", handle=handle)
        )
        for handle, key in keys.items()
    )
    return keys


def named(loaded: Loaded, people: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Give each person a handle and a key, and enter the blind index; returns the facts of them."""
    handles = [vault.new_handle("o") for _ in people]
    loaded.keys.update(open_subjects(loaded.row, handles, persons=True))
    about = dict(zip(handles, people, strict=True))
    _index(loaded.row, loaded.service.subject, about)
    return {"persons": handles, "about": about}


def indexes(service: Service, people: Iterable[Mapping[str, Any]]) -> list[bytes]:
    """Under what these persons are found, by the fact that says who they are, where known."""
    known = (person.get(service.subject) for person in people)
    return [vault.blind(service.subject, str(one)) for one in known if one]


def _index(row: Case, fact: str, about: Mapping[str, Mapping[str, Any]]) -> None:
    CaseSubject.objects.bulk_create(
        CaseSubject(case=row, index=vault.blind(fact, str(said[fact])), person=handle)
        for handle, said in about.items()
        if said.get(fact)
    )


def forget_index(row: Case, persons: Iterable[str]) -> None:
    """Who was split off is found in the new case, and no longer in this one."""
    CaseSubject.objects.filter(case=row, person__in=persons).delete()


def seal_draft(handle: str, key: bytes | None, typed: Mapping[str, Any]) -> None:
    """Keep what was typed so far, in place of what was typed before."""
    assert key
    content = vault.seal(key, {"facts": typed, "salt": ""}, handle=handle, event=0)
    Sealed.objects.update_or_create(subject_id=handle, event=0, defaults={"content": content})


def forget_draft(handle: str) -> None:
    Sealed.objects.filter(subject_id=handle, event=0).delete()
