"""What may be typed after `sinergi`."""

import argparse
from pathlib import Path
from typing import Final

from sinergi.console import typed

EXAMPLES: Final = """\
contoh:
  sinergi run                                  jalankan (SINERGI_DEMO=1 untuk peragaan)
  sinergi demo --year 2018 --as-of 2018-06-30 --json
  sinergi ledger export --book pairing-1 --out buku
  python -I verify.py buku/book.jsonl buku/checkpoints --keys buku/keys
  sinergi match kami.csv mereka.csv --id kode --text nama --code kode --json
  sinergi witness keygen --name saksi/35.74 --out saksi.key

kode keluar: 0 beres, 1 ditolak atau ada temuan, 2 salah pakai, 3 lingkungan belum siap
"""
Commands = argparse._SubParsersAction  # noqa: SLF001  argparse has no other name for it


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="sinergi",
        description="Kerja sama antarpemerintah daerah, dari rapat sampai bukti.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = top.add_subparsers(dest="command", metavar="perintah", required=True)
    _serving(commands)
    _demo(commands)
    _people(commands)
    _ledger(commands)
    _match(commands)
    commands.add_parser("witness", help="menjadi saksi buku bukti, di mesin lain", add_help=False)
    return top


def _serving(commands: "Commands[argparse.ArgumentParser]") -> None:
    commands.add_parser("run", help="jalankan server sampai dihentikan")
    commands.add_parser("worker", help="kirim pesan dan kerjakan tugas berkala (PostgreSQL)")
    commands.add_parser("migrate", help="bawa basis data ke versi ini; boleh diulang")
    _json(commands.add_parser("doctor", help="periksa instalasi ini"))
    _json(commands.add_parser("keys", help="buat berkas kunci yang belum ada"))
    _json(commands.add_parser("services", help="sebutkan layanan lintas batas"))


def _demo(commands: "Commands[argparse.ArgumentParser]") -> None:
    demo = commands.add_parser("demo", help="muat peragaan; cetak putusan satu tahun")
    demo.add_argument("--reset", action="store_true", help="mulai peragaan dari awal")
    demo.add_argument("--year", type=typed.year, help="putusan tahun anggaran ini")
    demo.add_argument(
        "--as-of", type=typed.day, metavar="TANGGAL", help="menurut catatan per tanggal"
    )
    _json(demo)


def _people(commands: "Commands[argparse.ArgumentParser]") -> None:
    adduser = commands.add_parser(
        "adduser",
        help="tambah petugas",
        description="Tambah petugas. Kata sandi dibaca dari masukan baku, satu baris.",
    )
    adduser.add_argument("login", type=typed.login)
    adduser.add_argument("--name", required=True, type=typed.name, help="nama lengkap dan gelar")
    adduser.add_argument("--nip", default="", type=typed.nip, help="tercetak di bawah namanya")
    adduser.add_argument("--email", default="", type=typed.email)
    adduser.add_argument("--office", required=True, metavar="KODE", help="kode kantor")
    adduser.add_argument("--title", required=True, type=typed.name, help="jabatan")
    adduser.add_argument("--role", required=True, help="peran, misalnya operator")
    adduser.add_argument("--since", type=typed.day, metavar="TANGGAL", help="mulai menjabat")
    adduser.add_argument("--status", default="", choices=("", "Plt", "Plh"))
    _json(adduser)


def _ledger(commands: "Commands[argparse.ArgumentParser]") -> None:
    ledger = commands.add_parser("ledger", help="buku bukti: daftar, salinan, saksi")
    actions = ledger.add_subparsers(dest="action", metavar="tindakan", required=True)
    _json(actions.add_parser("books", help="sebutkan semua buku"))
    keys = actions.add_parser("keys", help="kunci yang dipakai memeriksa resi dan buku")
    keys.add_argument("--out", type=Path, metavar="BERKAS", help="tanpa ini: ke layar")
    _json(keys)
    export = actions.add_parser("export", help="tulis book.jsonl, checkpoints/ dan keys")
    export.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    grown = actions.add_parser("consistency", help="bukti bahwa buku hanya bertambah")
    grown.add_argument("--from", dest="old", type=typed.lines, required=True, metavar="BARIS")
    grown.add_argument(
        "--to", dest="new", type=typed.lines, metavar="BARIS", help="bawaan: yang terbaru"
    )
    grown.add_argument("--out", type=Path, required=True, metavar="BERKAS")
    for command in (export, grown):
        command.add_argument("--book", required=True, metavar="KODE")
        _json(command)
    cosigned = actions.add_parser("cosigned", help="simpan tanda tangan saksi sesudah diperiksa")
    cosigned.add_argument("--in", dest="note", type=Path, required=True, metavar="BERKAS")
    _json(cosigned)
    witness = actions.add_parser("witness", help="daftarkan kunci saksi yang sudah dicocokkan")
    witness.add_argument("vkey")
    witness.add_argument("--government", metavar="KODE", help="kode wilayah pemiliknya")
    _json(witness)


def _match(commands: "Commands[argparse.ArgumentParser]") -> None:
    match = commands.add_parser(
        "match",
        help="carikan padanan baris antara dua tabel CSV",
        description="Carikan padanan tiap baris tabel kiri di tabel kanan. Kolom yang judulnya"
        " berbeda ditulis KIRI=KANAN, misalnya --id kode_lama=kode_baru.",
    )
    match.add_argument("left", type=Path, metavar="KIRI.csv")
    match.add_argument("right", type=Path, metavar="KANAN.csv")
    match.add_argument("--id", required=True, metavar="KOLOM", help="kolom id, unik per tabel")
    match.add_argument("--text", required=True, metavar="KOLOM[,KOLOM]", help="kolom teks")
    match.add_argument("--code", metavar="KOLOM", help="kolom kode bertingkat, misalnya 2.08.02")
    match.add_argument("--top", type=_count, default=5, metavar="N", help="calon per baris")
    match.add_argument(
        "--assign",
        choices=("one", "many", "none"),
        default="one",
        help="one: satu lawan satu; many: boleh beberapa; none: calon saja",
    )
    match.add_argument("--json", action="store_true", help="satu objek JSON per baris kiri")


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text)):
        raise argparse.ArgumentTypeError(f"harus bilangan mulai dari 1, bukan {text!r}")
    return int(text)


def _json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="satu objek JSON di keluaran baku")
