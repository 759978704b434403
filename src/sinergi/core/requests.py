"""What must hold before a request leaves the office.

A reader may rely on this: about one subject one office is asked only once at a time.
"""

from collections.abc import Iterable

from sinergi.core.declarations import Service
from sinergi.core.law import SYSTEM_RULE
from sinergi.core.parties import Office
from sinergi.core.refusals import Refusal
from sinergi.core.words import gettext_noop


class AlreadyRequested(Refusal):
    sentence = gettext_noop(
        "Sudah ada permintaan yang masih berjalan untuk orang atau hal ini: %(number)s."
    )
    basis = SYSTEM_RULE
    number: str


def one_open_request(open_numbers: Iterable[str]) -> None:
    number = next(iter(open_numbers), None)
    if number is not None:
        raise AlreadyRequested(number=number)


class NotForThisOffice(Refusal):
    sentence = gettext_noop("%(office)s tidak mengirim atau menerima layanan ini.")
    basis = SYSTEM_RULE
    office: str


class SameGovernment(Refusal):
    sentence = gettext_noop("Permintaan lintas batas ditujukan kepada pemerintah daerah lain.")
    basis = SYSTEM_RULE


def fit_for(service: Service, *, sender: Office, receiver: Office) -> None:
    if sender.government == receiver.government:
        raise SameGovernment
    for office, kinds in ((sender, service.senders), (receiver, service.receivers)):
        if office.kind not in kinds:
            raise NotForThisOffice(office=office.name)
