"""SOS825."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.law import Law
from telusur.kernel.numbers import format_number
from telusur.sosial.rehabilitasi.keadaan import Kasus


@rule(
    "SOS825",
    title="Rujukan belum dijawab sesudah batasnya",
    severity=WARNING,
    reference=Law("permensos-9-2018"),
    since="0.1",
)
def rujukan_belum_dijawab(kasus: Kasus) -> Iterator[Finding]:
    """Memeriksa: rujukan yang menunggu jawaban dijawab paling lambat pada tanggal yang disebut suratnya.

    Alasan: yang dirujuk menunggu di antara dua lembaga, dan tidak seorang pun melayaninya.
    Salah: rujukan 460/12/2021 ditunggu jawabannya sampai 01-02-2021, pada 10-02-2021 belum ada.
    Benar: jawaban diterima 30-01-2021.
    Perbaikan: hubungi lembaganya, lalu catat jawabannya pada halaman penanganan.
    """
    for step in kasus.langkah:
        if step.lewat(kasus.hari) and step.jawab_sampai:
            late, day = (kasus.hari - step.jawab_sampai).days, f"{step.tanggal:%d-%m-%Y}"
            yield Finding(
                pesan=f"Rujukan {step.nama or day} belum dijawab, lewat {format_number(late)} hari.",
                subjek="Rujukan",
                kunci=f"rujukan/{step.pk or day}",
                tercetak=f"{step.jawab_sampai:%d-%m-%Y}",
            )
