"""How the steps are called on the page: as a deed that was done, and as a button."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_noop

from sinergi.core.protocol import Step

DONE: Final[Mapping[Step, str]] = {
    Step.REQUEST: gettext_noop("Permintaan dikirim"),
    Step.ACKNOWLEDGE: gettext_noop("Dibaca"),
    Step.ASK: gettext_noop("Bertanya"),
    Step.ANSWER: gettext_noop("Menjawab"),
    Step.ACCEPT: gettext_noop("Disanggupi"),
    Step.DECLINE: gettext_noop("Ditolak"),
    Step.FORWARD: gettext_noop("Diteruskan"),
    Step.SPLIT: gettext_noop("Dibagi"),
    Step.MILESTONE: gettext_noop("Tahapan"),
    Step.HAND_OVER: gettext_noop("Diserahkan"),
    Step.RECEIVE: gettext_noop("Diterima"),
    Step.REFUSE_AT_HANDOVER: gettext_noop("Ditolak saat serah terima"),
    Step.RELEASE: gettext_noop("Diserahkan kepada keluarga"),
    Step.END_CUSTODY: gettext_noop("Penanganan berakhir"),
    Step.REPORT: gettext_noop("Hasil dilaporkan"),
    Step.CLOSE: gettext_noop("Berkas ditutup"),
    Step.DISPUTE: gettext_noop("Laporan disanggah"),
    Step.REOPEN: gettext_noop("Berkas dibuka kembali"),
    Step.SUSPEND: gettext_noop("Ditangguhkan"),
    Step.RESUME: gettext_noop("Dilanjutkan"),
    Step.WITHDRAW: gettext_noop("Permintaan ditarik"),
    Step.PROPOSE_CANCEL: gettext_noop("Diusulkan batal"),
    Step.CONFIRM_CANCEL: gettext_noop("Dibatalkan kedua pihak"),
    Step.KEEP: gettext_noop("Tidak jadi dibatalkan"),
    Step.ESCALATE: gettext_noop("Dinaikkan ke koordinator"),
}
DO: Final[Mapping[Step, str]] = {
    Step.REQUEST: gettext_noop("Kirim permintaan"),
    Step.ACKNOWLEDGE: gettext_noop("Saya sudah membaca"),
    Step.ASK: gettext_noop("Bertanya dahulu"),
    Step.ANSWER: gettext_noop("Jawab pertanyaan"),
    Step.ACCEPT: gettext_noop("Sanggupi"),
    Step.DECLINE: gettext_noop("Tolak permintaan"),
    Step.FORWARD: gettext_noop("Teruskan ke kantor ketiga"),
    Step.SPLIT: gettext_noop("Bagi ke kantor lain"),
    Step.MILESTONE: gettext_noop("Catat tahapan"),
    Step.HAND_OVER: gettext_noop("Serahkan"),
    Step.RECEIVE: gettext_noop("Terima"),
    Step.REFUSE_AT_HANDOVER: gettext_noop("Tolak saat serah terima"),
    Step.RELEASE: gettext_noop("Serahkan kepada keluarga"),
    Step.END_CUSTODY: gettext_noop("Akhiri penanganan"),
    Step.REPORT: gettext_noop("Tulis laporan hasil"),
    Step.CLOSE: gettext_noop("Tutup berkas"),
    Step.DISPUTE: gettext_noop("Sanggah laporan"),
    Step.REOPEN: gettext_noop("Buka kembali"),
    Step.SUSPEND: gettext_noop("Tangguhkan"),
    Step.RESUME: gettext_noop("Lanjutkan"),
    Step.WITHDRAW: gettext_noop("Tarik permintaan"),
    Step.PROPOSE_CANCEL: gettext_noop("Usulkan batal"),
    Step.CONFIRM_CANCEL: gettext_noop("Setuju dibatalkan"),
    Step.KEEP: gettext_noop("Tidak jadi batal"),
    Step.ESCALATE: gettext_noop("Turun tangan sebagai koordinator"),
}
WHY: Final[Mapping[Step, str]] = {  # a line beside the button, and on the form
    Step.ASK: gettext_noop("Hitungan waktu kantor Anda berhenti sampai dijawab."),
    Step.DECLINE: gettext_noop("Alasan dan keterangan terbaca oleh pengirim."),
    Step.FORWARD: gettext_noop(
        "Kantor itu menggantikan kantor Anda sebagai yang diminta; pengirim diberi tahu."
    ),
    Step.SPLIT: gettext_noop(
        "Yang dipilih menjadi berkas tersendiri pada kantor itu; pengirim diberi tahu."
    ),
    Step.MILESTONE: gettext_noop("Tercatat pada berkas dan terbaca oleh kedua pihak."),
    Step.END_CUSTODY: gettext_noop(
        "Untuk yang meninggalkan tempat, diasuh lembaga, atau meninggal dunia. Yang pulang kepada"
        " keluarga dicatat dengan 'Serahkan kepada keluarga'."
    ),
    Step.REFUSE_AT_HANDOVER: gettext_noop("Yang menyerahkan tetap memegang dan bertanggung jawab."),
    Step.DISPUTE: gettext_noop(
        "Koordinator kedua pihak melihatnya; berkas menunggu laporan yang diperbaiki."
    ),
    Step.REOPEN: gettext_noop("Koordinator kedua pihak melihatnya."),
    Step.SUSPEND: gettext_noop(
        "Hitungan waktu berhenti bagi kedua pihak, dan batasnya bergeser dengan sendirinya."
    ),
    Step.WITHDRAW: gettext_noop(
        "Isi permintaan tidak dapat dibaca lagi di sana. Bahwa pernah dikirim tetap tercatat."
    ),
    Step.PROPOSE_CANCEL: gettext_noop("Berkas batal hanya bila pihak sana juga setuju."),
    Step.KEEP: gettext_noop("Berkas berjalan terus."),
    Step.ESCALATE: gettext_noop("Kedua kantor dan koordinator seberang diberi tahu."),
    Step.ACKNOWLEDGE: gettext_noop(
        "Nama anak dan orang tua terbuka bagi Anda. Pembukaannya dicatat."
    ),
    Step.ANSWER: gettext_noop("Hitungan waktu mereka berhenti sampai Anda menjawab."),
    Step.ACCEPT: gettext_noop("Sesuai tanggal yang diminta, atau janjikan tanggal lain."),
    Step.HAND_OVER: gettext_noop(
        "Anda tetap memegang sampai penerima menandatangani di HP-nya sendiri."
    ),
    Step.RECEIVE: gettext_noop("Sejak ditandatangani, tanggung jawab beralih kepada kantor Anda."),
    Step.RELEASE: gettext_noop("Siapkan berita acara, surat pernyataan, dan seorang saksi."),
    Step.REPORT: gettext_noop("Hasilnya kembali kepada pengirim."),
    Step.CLOSE: gettext_noop("Bila laporan sesuai. Tanpa sanggahan berkas menutup sendiri."),
    Step.CONFIRM_CANCEL: gettext_noop("Pihak sana mengusulkan batal."),
    Step.RESUME: gettext_noop("Hitungan waktu berjalan lagi."),
}
ICONS: Final[Mapping[Step, str]] = {
    Step.ACKNOWLEDGE: "eye",
    Step.ASK: "ask",
    Step.ANSWER: "pen",
    Step.ACCEPT: "check",
    Step.DECLINE: "cross",
    Step.HAND_OVER: "right",
    Step.RECEIVE: "check",
    Step.RELEASE: "person",
    Step.REPORT: "pen",
    Step.CLOSE: "check",
    Step.SUSPEND: "pause",
    Step.ESCALATE: "up",
    Step.DISPUTE: "flag",
    Step.WITHDRAW: "back",
}
MAIN: Final = (  # in the order in which they are offered; every other step is a rarer one
    Step.ANSWER,
    Step.RECEIVE,
    Step.ACKNOWLEDGE,
    Step.ACCEPT,
    Step.CONFIRM_CANCEL,
    Step.RESUME,
    Step.HAND_OVER,
    Step.RELEASE,
    Step.REPORT,
    Step.CLOSE,
)
BREAKS_OFF: Final = frozenset(  # drawn as a warning, never as the way ahead
    {Step.DECLINE, Step.WITHDRAW, Step.PROPOSE_CANCEL, Step.CONFIRM_CANCEL}
)
ANSWERS: Final[Mapping[Step, Step]] = {  # what stands above the form, because it is answered
    Step.ANSWER: Step.ASK,
    Step.CONFIRM_CANCEL: Step.PROPOSE_CANCEL,
    Step.KEEP: Step.PROPOSE_CANCEL,
    Step.RESUME: Step.SUSPEND,
    Step.CLOSE: Step.REPORT,
    Step.DISPUTE: Step.REPORT,
}
AT_ONCE: Final = frozenset({Step.ACKNOWLEDGE, Step.RESUME, Step.CONFIRM_CANCEL, Step.KEEP})
