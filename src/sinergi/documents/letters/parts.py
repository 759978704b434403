"""The parts that letters share: opening and foot, who the parties are, tables of children.

A reader may rely on this: what is not known is printed as such or left out, never guessed.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from sinergi.documents.blocks import (
    DOTS,
    Block,
    Blocks,
    Column,
    Copies,
    Entry,
    KeyValues,
    Letterhead,
    PageNote,
    Paragraph,
    Signature,
    Table,
    Title,
)
from sinergi.documents.dates import clock, plain_date, spelt_date
from sinergi.documents.letters.paper import Child, Guardian, Paper, Signer
from sinergi.documents.letters.whom import Whom

SIDES: Final = ("PIHAK KESATU", "PIHAK KEDUA")
NOTHING: Final = "-"


def opening(paper: Paper, title: str) -> Iterable[Block]:
    if paper.heads:
        yield Letterhead(heads=paper.heads)
    yield Title(text=title.upper(), numbers=tuple(_numbers(paper)))


def _numbers(paper: Paper) -> Iterable[Entry]:
    """Each party gives its own number to the same paper."""
    for n, _ in enumerate(paper.heads):
        label = f"Nomor {SIDES[n]}" if len(paper.heads) > 1 else "Nomor"
        typed = paper.numbers[n] if n < len(paper.numbers) else ""
        yield Entry(label, typed or DOTS)


def foot(paper: Paper) -> Iterable[Block]:
    if paper.copies:
        yield Copies(to=paper.copies)
    yield paper.check
    yield PageNote(text=f"Berkas {paper.case_number}, surat {paper.check.code}", demo=paper.demo)


def here_and_now(at: datetime, place: str, paper: Paper) -> Paragraph:
    day = spelt_date(at.astimezone(paper.zone).date())
    return Paragraph(
        text=f"Pada hari ini, {day}, {clock(at, paper.zone)}, bertempat di {place},"
        " kami yang bertanda tangan di bawah ini:"
    )


def party(n: int, signer: Signer, role: str) -> Blocks:
    rows = (
        Entry("Nama", signer.name),
        Entry("NIP", spaced_nip(signer.nip)),
        Entry("Pangkat/Golongan", signer.rank),
        Entry("Jabatan", _post(signer)),
        Entry("Instansi", signer.office),
    )
    return _party(n, rows, f"bertindak untuk dan atas nama {signer.office}, {role}")


def guardian_party(n: int, guardian: Guardian, role: str, about: Whom) -> Blocks:
    proof = Entry("Bukti hubungan", guardian.proved_by)
    return _party(n, (*guardian_rows(guardian, about), proof), role)


def guardian_rows(guardian: Guardian, about: Whom) -> tuple[Entry, ...]:
    rows = (
        Entry("Nama", guardian.name),
        Entry("NIK", guardian.nik),
        Entry("Pekerjaan", guardian.occupation),
        Entry("Alamat", guardian.address),
        Entry("Nomor telepon", guardian.phone),
        Entry(f"Hubungan dengan {about.them}", guardian.relation),
    )
    return tuple(row for row in rows if row.value)


def _party(n: int, rows: tuple[Entry, ...], role: str) -> Blocks:
    known = tuple(row for row in rows if row.value)
    return (
        KeyValues(mark=("I.", "II.")[n], rows=known),
        Paragraph(text=f"{role}, selanjutnya disebut {SIDES[n]}{';.'[n]}"),
    )


def signature(signer: Signer, *over: str) -> Signature:
    """`over` stands above the post: place and date, which party."""
    rank = (signer.rank,) if signer.rank else ()
    nip = (f"NIP {spaced_nip(signer.nip)}",) if signer.nip else ()
    return Signature(
        above=(*over, *_authority(signer)), name=signer.name, below=rank + nip, mark=signer.mark
    )


def guardian_signature(guardian: Guardian, *over: str) -> Signature:
    relation = guardian.relation[:1].upper() + guardian.relation[1:]
    return Signature(above=(*over, relation), name=guardian.name, mark=guardian.mark)


def witness_signatures(witnesses: tuple[Signer, ...]) -> Iterable[Signature]:
    for n, witness in enumerate(witnesses, start=1):
        yield signature(witness, f"Saksi {n}" if len(witnesses) > 1 else "Saksi")


def _authority(signer: Signer) -> Iterable[str]:
    if signer.on_behalf_of:
        yield f"a.n. {signer.on_behalf_of}"
    if signer.through:
        yield signer.through
        yield "u.b."
    yield _post(signer)
    if signer.office and not signer.on_behalf_of:
        yield signer.office


def _post(signer: Signer) -> str:
    return f"{signer.acting} {signer.post}".strip()


def spaced_nip(nip: str) -> str:
    """19790412 200501 1 003: birth, appointment, sex, serial."""
    if len(nip) != len("197904122005011003"):
        return nip
    return f"{nip[:8]} {nip[8:14]} {nip[14]} {nip[15:]}"


def place_and_date(town: str, day: date) -> str:
    return f"{town}, {plain_date(day)}"


def numbered_rows(rows: Iterable[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    return tuple((str(n), *row) for n, row in enumerate(rows, start=1))


def identities(children: tuple[Child, ...]) -> Table:
    return Table(
        columns=(
            Column("No.", 1),
            Column("Nama", 5),
            Column("Jenis kelamin", 3),
            Column("Umur", 3),
            Column("Alamat asal", 6),
            Column("Dasar identitas", 4),
        ),
        rows=numbered_rows((c.name, c.sex, c.age, c.origin, _rests_on(c)) for c in children),
    )


def _rests_on(person: Child) -> str:
    return person.identity or f"Menurut pengakuan {'sendiri' if person.grown_up else 'anak'}"


def conditions(children: tuple[Child, ...]) -> Table:
    return Table(
        columns=(
            Column("No.", 1),
            Column("Nama", 6),
            Column("Keadaan", 6),
            Column("Luka atau keluhan", 9),
        ),
        rows=numbered_rows((c.name, c.condition, c.injuries or NOTHING) for c in children),
    )


def belongings(children: tuple[Child, ...]) -> Table:
    return Table(
        columns=(
            Column("No.", 1),
            Column("Milik", 6),
            Column("Barang", 8),
            Column("Jumlah", 3),
            Column("Keadaan", 4),
        ),
        rows=numbered_rows(row for child in children for row in _belongings(child)),
    )


def _belongings(child: Child) -> Iterable[tuple[str, ...]]:
    if not child.belongings:
        yield child.name, "Tidak membawa barang", NOTHING, NOTHING
    for item in child.belongings:
        yield child.name, item.name, item.count, item.condition or NOTHING


def recommendations(children: tuple[Child, ...]) -> Table:
    return Table(
        columns=(Column("No.", 1), Column("Nama", 6), Column("Rekomendasi", 15)),
        rows=numbered_rows((c.name, c.recommendation or NOTHING) for c in children),
    )
