"""Logging in: password, then a code of the authenticator app or one from paper.

A reader may rely on this: every try is counted before it is looked at, so that many at once gain
nothing, and an unknown name takes as long and answers the same as a wrong password.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.auth import authenticate
from django.db import transaction
from django.db.models import F

from sinergi.core import attempts, one_time_codes
from sinergi.core.attempts import ACCOUNT, ADDRESS, Patience
from sinergi.core.law import SYSTEM_RULE
from sinergi.core.refusals import Refusal
from sinergi.core.words import gettext_noop
from sinergi.records import vault
from sinergi.records.models import Attempt, Officer, SecondFactor


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """Under which name and from which address somebody tries, as they are counted."""

    login: str
    address: str

    def counted(self) -> list[tuple[str, Patience]]:
        login, address = self.login.casefold()[:60], self.address
        return [
            (vault.blind("attempt-login", login).hex(), ACCOUNT),
            (vault.blind("attempt-address", address).hex(), ADDRESS),
        ]


class NoMatch(Refusal):
    sentence = gettext_noop("Nama pengguna atau kata sandi tidak cocok.")
    basis = SYSTEM_RULE


class CodeDoesNotFit(Refusal):
    sentence = gettext_noop(
        "Kode tidak cocok atau sudah terpakai. Tunggu kode berikutnya, lalu coba lagi."
    )
    basis = SYSTEM_RULE


def identify(login: str, password: str, *, address: str, now: datetime) -> Officer:
    """Return the account, whose second factor is still to be asked; `now` is real time."""
    tried = Tried(login=login, address=address)
    count(tried.counted(), now=now)
    account = authenticate(None, username=login, password=password)
    if not isinstance(account, Officer):
        raise NoMatch
    if not needs_second_factor(account):
        forgive(tried)
    return account


def needs_second_factor(account: Officer) -> bool:
    return not (account.is_demo and settings.DEMO)


def has_second_factor(account: Officer) -> bool:
    return SecondFactor.objects.filter(officer=account, confirmed_at__isnull=False).exists()


def code(account: Officer, typed: str, *, address: str, now: datetime) -> None:
    """Let pass a code of the app, or one from paper; each of them once."""
    tried = Tried(login=account.login, address=address)
    count(tried.counted(), now=now)
    with transaction.atomic():
        factor = SecondFactor.objects.select_for_update().get(
            officer=account, confirmed_at__isnull=False
        )
        if not (_takes_code(factor, typed, now) or _takes_recovery(factor, typed)):
            raise CodeDoesNotFit
    forgive(tried)


def offer(account: Officer) -> bytes:
    """The secret for the app of an account that has none yet; the same until it is confirmed."""
    made = vault.hide(one_time_codes.new_secret(), purpose=_purpose(account))
    factor, _ = SecondFactor.objects.get_or_create(officer=account, defaults={"secret": made})
    assert factor.confirmed_at is None, "a confirmed secret is never shown"
    return _secret(factor)


def confirm(account: Officer, typed: str, *, address: str, now: datetime) -> list[str]:
    """The app gave its first code: the factor counts from now on; returns the codes for paper."""
    tried = Tried(login=account.login, address=address)
    count(tried.counted(), now=now)
    with transaction.atomic():
        factor = SecondFactor.objects.select_for_update().get(
            officer=account, confirmed_at__isnull=True
        )
        if not _takes_code(factor, typed, now):
            raise CodeDoesNotFit
        codes = [one_time_codes.recovery_code() for _ in range(one_time_codes.RECOVERY_CODES)]
        factor.recovery = [_hashed(account, one) for one in codes]
        factor.confirmed_at = now
        factor.save(update_fields=["recovery", "confirmed_at"])
    forgive(tried)
    return codes


@transaction.atomic(durable=True)
def begin_again(login: str, password: str) -> None:
    """A lost phone: new password and no factor, which also ends every session of the account."""
    account = Officer.objects.get(login=login)
    account.set_password(password)
    account.save(update_fields=["password"])
    SecondFactor.objects.filter(officer=account).delete()


@transaction.atomic(durable=True)
def count(counted: Iterable[tuple[str, Patience]], *, now: datetime) -> None:
    """Count this try as failed; raise TooManyAttempts while one has to wait."""
    Attempt.objects.filter(last_at__lt=now - attempts.FORGOTTEN).delete()
    patience = dict(counted)
    rows = Attempt.objects.select_for_update().filter(whose__in=list(patience)).order_by("whose")
    known = {row.whose: row for row in rows}
    for whose, row in known.items():
        attempts.may_try(row.failures, row.last_at, patience[whose], now=now)
    for whose in patience:
        row, _ = Attempt.objects.get_or_create(whose=whose, defaults={"last_at": now})
        Attempt.objects.filter(pk=row.pk).update(failures=F("failures") + 1, last_at=now)


@transaction.atomic(durable=True)
def forgive(tried: Tried) -> None:
    """It was the right one: the name starts afresh, the address gets its one try back."""
    (login, _), (address, _) = tried.counted()
    Attempt.objects.filter(whose=login).delete()
    Attempt.objects.filter(whose=address, failures__gt=0).update(failures=F("failures") - 1)


def _takes_code(factor: SecondFactor, typed: str, now: datetime) -> bool:
    seconds = int(now.timestamp())
    counter = one_time_codes.counter_of(_secret(factor), typed, seconds=seconds)
    if counter is None or counter <= factor.last_counter:
        return False
    factor.last_counter = counter
    factor.save(update_fields=["last_counter"])
    return True


def _takes_recovery(factor: SecondFactor, typed: str) -> bool:
    hashed = _hashed(factor.officer, typed)
    if hashed not in factor.recovery:
        return False
    factor.recovery = [one for one in factor.recovery if one != hashed]
    factor.save(update_fields=["recovery"])
    return True


def _hashed(account: Officer, recovery_code: str) -> str:
    return vault.blind(f"recovery:{account.handle}", one_time_codes.bare(recovery_code)).hex()


def _secret(factor: SecondFactor) -> bytes:
    return vault.reveal(factor.secret, purpose=_purpose(factor.officer))


def _purpose(account: Officer) -> str:
    return f"second-factor:{account.handle}"
