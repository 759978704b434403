"""The receipt: short, for every service; the proof behind it in a technical part.

A reader may rely on this: it names officers and things but no person handed over, and it claims
no more than the book proves.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sinergi.documents.blocks import (
    Blocks,
    Entry,
    Evidence,
    Letterhead,
    Paragraph,
    Signatures,
    Title,
)
from sinergi.documents.dates import day_and_clock
from sinergi.documents.letters.paper import Paper, Signer
from sinergi.documents.letters.parts import foot, signature

RECEIPT: Final = "Tanda Terima"
MOVES: Final = "Sejak saat ini tanggung jawab penanganan beralih kepada penerima."
STAYS: Final = "Tanggung jawab penanganan tetap pada pihak yang menyerahkan."
CLAIM: Final = (
    "Bukti ini menunjukkan bahwa baris tersebut termuat dalam buku sebagaimana ditandatangani"
    " server."
)
UNWITNESSED: Final = (
    " Selama belum disaksikan pemerintah daerah, bukti ini hanya sekuat kepercayaan kepada server."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    book: str
    line: int
    size: int  # lines in the signed checkpoint
    root: str
    signed_by: str
    witnessed_by: tuple[str, ...] = ()
    awaited: tuple[str, ...] = ()  # witnesses that have not signed yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    paper: Paper
    at: datetime
    place: str
    received: str  # "2 (dua) anak beserta barang sesuai daftar"
    condition: str
    consequence: str = MOVES
    hander: Signer
    receiver: Signer
    proof: Proof | None = None  # its line is written first


def tanda_terima(receipt: Receipt) -> Blocks:
    proof = () if receipt.proof is None else (_evidence(receipt.proof),)
    return (
        Letterhead(heads=receipt.paper.heads),
        Title(text=RECEIPT.upper(), numbers=_numbers(receipt.paper)),
        Paragraph(text=_sentence(receipt)),
        Signatures(
            signers=(
                signature(receipt.hander, "Yang menyerahkan,"),
                signature(receipt.receiver, "Yang menerima,"),
            )
        ),
        *foot(receipt.paper),
        *proof,
    )


def _numbers(paper: Paper) -> tuple[Entry, ...]:
    return Entry("Nomor", paper.check.code), Entry("Berkas", paper.case_number)


def _sentence(receipt: Receipt) -> str:
    when = day_and_clock(receipt.at, receipt.paper.zone)
    return (
        f"Telah diterima {receipt.received}, keadaan {receipt.condition}, di {receipt.place},"
        f" {when}. {receipt.consequence}"
    )


def _evidence(proof: Proof) -> Evidence:
    awaited = (Entry("Belum disaksikan", ", ".join(proof.awaited)),) if proof.awaited else ()
    return Evidence(
        title="Bukti teknis",
        rows=(
            Entry("Buku", proof.book),
            Entry("Baris ke-", str(proof.line)),
            Entry("Ukuran buku", f"{proof.size} baris pada saat ditandatangani"),
            Entry("Sidik buku", proof.root),
            Entry("Ditandatangani", proof.signed_by),
            Entry("Disaksikan", ", ".join(proof.witnessed_by) or "belum ada"),
            *awaited,
        ),
        note=CLAIM + ("" if proof.witnessed_by else UNWITNESSED),
    )
