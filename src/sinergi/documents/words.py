"""The words that stand round a letter, whatever the letter says.

A reader may rely on this: both renderers take them from here.
"""

from typing import Final

PAGE: Final = "Halaman "
OF: Final = " dari "
COPIES: Final = "Tembusan:"
CHECK: Final = "Keaslian surat ini dapat diperiksa di:"
CODE: Final = "Kode: "
DEMO: Final = "DATA CONTOH"
DEMO_NOTE: Final = "DATA CONTOH: semua orang, angka, dan kejadian dalam surat ini rekaan."
DONE: Final = "Sudah"
NOT_DONE: Final = "Belum"
STEP: Final = "Uraian"
WHETHER: Final = "Keterangan"
