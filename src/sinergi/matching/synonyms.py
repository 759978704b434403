"""Words that mean the same in an office: the known ones, and those learnt from confirmed pairs.

A rule says: where this phrase stands, on either side, read that one. So two lines that use the old
phrase stay equal, and a line with the old one becomes equal to one with the new.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, cached_property
from itertools import pairwise
from typing import Final

from sinergi.matching.stems import stem

Phrase = tuple[str, ...]  # of stems

LONGEST_LEARNT: Final = 6  # stems on either side of a learnt rule
CONFIRMED: Final = 2  # pairs that must show a rule before it is believed
CONSISTENT: Final = 2 / 3  # of the lines with the phrase, the share in which it was replaced

KNOWN: Final = """
monitoring = pemantauan · monev = pemantauan penilaian · survey = survei · evaluasi = penilaian
kab = kabupaten · prov = provinsi · kec = kecamatan · kel = kelurahan · kerja sama = kerjasama
sdm = sumber daya manusia · sda = sumber daya alam · sarpras = sarana prasarana
bimtek = bimbingan teknis · diklat = pendidikan pelatihan · training = pelatihan
skpd = perangkat daerah · opd = perangkat daerah · pd = perangkat daerah · pemda = pemerintah daerah
pemkab = pemerintah kabupaten · pemkot = pemerintah kota · pemprov = pemerintah provinsi
perda = peraturan daerah · perkada = peraturan kepala daerah · ormas = organisasi kemasyarakatan
umkm = usaha mikro kecil menengah · umk = usaha mikro kecil · ukm = usaha kecil menengah
ikm = industri kecil menengah · kb = keluarga berencana · paud = pendidikan anak usia dini
sd = sekolah dasar · smp = sekolah menengah pertama · sma = sekolah menengah atas
smk = sekolah menengah kejuruan · iptek = ilmu pengetahuan teknologi · rehab = rehabilitasi
asn = aparatur sipil negara · pns = pegawai negeri sipil · apbd = anggaran pendapatan belanja daerah
ijin = izin · perijinan = izin · perizinan = izin · obyek = objek · jadual = jadwal
stakeholder = pemangku kepentingan · stakeholders = pemangku kepentingan · workshop = lokakarya
puskesmas = pusat kesehatan masyarakat · posyandu = pos pelayanan terpadu
pmks = penyandang masalah kesejahteraan sosial · rth = ruang terbuka hijau
tppo = tindak pidana perdagangan orang · satpol pp = satuan polisi pamong praja
linmas = perlindungan masyarakat · blud = badan layanan umum daerah
bumd = badan usaha milik daerah
alkes = alat kesehatan · jamkesda = jaminan kesehatan daerah · lansia = lanjut usia
"""


@dataclass(frozen=True)
class Synonyms:
    """Phrase -> phrase, in stems."""

    rules: Mapping[Phrase, Phrase]

    def read(self, stems: list[str]) -> list[str]:
        """The stems with every known phrase replaced, the longest first."""
        starts = self._starts
        read: list[str] = []
        at = 0
        while at < len(stems):
            for phrase in starts.get(stems[at], ()):
                if tuple(stems[at : at + len(phrase)]) == phrase:
                    read += self.rules[phrase]
                    at += len(phrase)
                    break
            else:
                read.append(stems[at])
                at += 1
        return read

    @cached_property
    def _starts(self) -> dict[str, list[Phrase]]:
        starts: dict[str, list[Phrase]] = {}
        for phrase in sorted(self.rules, key=lambda phrase: (-len(phrase), phrase)):
            starts.setdefault(phrase[0], []).append(phrase)
        return starts

    def __or__(self, other: "Synonyms") -> "Synonyms":
        return Synonyms({**self.rules, **other.rules})


@cache
def known() -> Synonyms:
    rules = {}
    for rule in KNOWN.replace("\n", "·").split("·"):
        old, _, new = rule.partition("=")
        if new:
            rules[tuple(map(stem, old.split()))] = tuple(map(stem, new.split()))
    return Synonyms(rules)


def learn(pairs: Iterable[tuple[list[str], list[str]]]) -> Synonyms:
    """Rules from confirmed pairs, each given as the stems of its two lines.

    What stands in one line exactly where something else stands in the other is a replacement.
    """
    shown: Counter[tuple[Phrase, Phrase]] = Counter()
    seen: Counter[Phrase] = Counter()
    told = sorted({(tuple(old), tuple(new)) for old, new in pairs})
    for old, new in told:
        shown.update(_replaced(old, new))
        seen.update(_phrases(old))
    rules: dict[Phrase, Phrase] = {}
    for (before, after), times in sorted(shown.items(), key=lambda item: (-item[1], item[0])):
        believed = times >= CONFIRMED and times >= CONSISTENT * seen[before]
        if believed and before not in rules and after not in rules:
            rules[before] = after
    return Synonyms(rules)


def _replaced(old: Phrase, new: Phrase) -> set[tuple[Phrase, Phrase]]:
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    ends = [(0, 0), *((block.a + block.size, block.b + block.size) for block in blocks)]
    starts = [(block.a, block.b) for block in blocks]
    found = set()
    for (a, b), (a_next, b_next) in zip(ends, starts, strict=False):
        before, after = old[a:a_next], new[b:b_next]
        if before and after and max(len(before), len(after)) <= LONGEST_LEARNT:
            found.add((before, after))
    return found


def _phrases(stems: Phrase) -> set[Phrase]:
    singles = {(one,) for one in stems}
    longer = {
        stems[at : at + size]
        for size in range(3, LONGEST_LEARNT + 1)
        for at in range(len(stems) - size + 1)
    }
    return singles | set(pairwise(stems)) | longer
