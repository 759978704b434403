"""The official map of renamed sub-kegiatan: what is known of it, and where it is wrong."""

import csv
import gzip
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sinergi.matching.lines import Line

FOLDER: Final = Path(__file__).parents[3] / "shared" / "data" / "nomenklatur"
LEVELS: Final = ("PROV", "KABKOT")
# The provincial rows of small business are shuffled at the source: "Fasilitasi Hak Kekayaan
# Intelektual" is mapped to "Pemulihan Usaha", while the regency rows of the same names go where
# they should. They are scored, and reported apart; nothing is fitted to them.
SHUFFLED: Final = re.compile(r"2\.17\.0[378]\.1\.")


@dataclass(frozen=True, kw_only=True)
class Renamed:
    """One level of government: old lines, all new lines, and which old one became which."""

    level: str
    old: list[Line]
    new: list[Line]
    became: dict[str, str]

    def without(self, gone: Iterable[str]) -> "Renamed":
        absent = set(gone)
        new = [line for line in self.new if line.id not in absent]
        return Renamed(level=self.level, old=self.old, new=new, became=self.became)


def renamed(folder: Path = FOLDER, *, told: bool = False) -> list[Renamed]:
    """Both levels; `told` adds indicator and unit where an older publication has them."""
    pairs = table(folder / "pemetaan_resmi_dev.csv")
    new = table(folder / "nomenklatur_pemutakhiran_2027.csv.gz")
    old = {row["kode"]: row for row in table(folder / "kepmendagri_900_kabkota.csv")}
    return [
        Renamed(
            level=level,
            old=[
                _line(row["kode_lama"], row["nama_lama"], old.get(row["kode_lama"], {}), told=told)
                for row in pairs
                if row["jenis_pemda"] == level
            ],
            new=[
                _line(row["kode_subkegiatan"], row["subkegiatan"], row, told=told)
                for row in new
                if row["jenis_pemda"] == level
            ],
            became={
                row["kode_lama"]: row["kode_baru"] for row in pairs if row["jenis_pemda"] == level
            },
        )
        for level in LEVELS
    ]


def bidang(code: str) -> str:
    return ".".join(code.split(".")[:2])


def kegiatan(code: str) -> str:
    return code.rpartition(".")[0]


def is_shuffled(code: str) -> bool:
    return bool(SHUFFLED.match(code))


def _line(code: str, name: str, row: dict[str, str], *, told: bool) -> Line:
    if not told:
        return Line(id=code, text=name, code=code)
    indicator, unit = row.get("indikator", ""), row.get("satuan", "")
    return Line(id=code, text=name, code=code, indicator=indicator, unit=unit)


def table(file: Path) -> list[dict[str, str]]:
    content = file.read_bytes()
    if file.suffix == ".gz":
        content = gzip.decompress(content)
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
