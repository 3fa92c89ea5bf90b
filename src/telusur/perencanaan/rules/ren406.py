"""REN406."""

from collections.abc import Iterator

from telusur.engines.audit import INFO, WARNING, Finding, rule
from telusur.kernel.kode import is_kode
from telusur.kernel.law import Law
from telusur.nomenklatur import cari, dikenal, lengkap, lookup, versions
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.telaah.daftar import tanggal
from telusur.perencanaan.telaah.kode_tercetak import berkode, sel_kode, teks_kode


def pernah_berlaku(kode: str) -> bool:
    """Tell whether some version has a code; that it is another than the plan's is for REN412 to say."""
    return any(lookup(kode, versi.mulai) for versi in versions())


@rule(
    "REN406",
    title="Kode tidak ada dalam nomenklatur",
    severity=WARNING,
    reference=Law("permendagri-90-2019"),
    since="0.1",
)
def kode_tidak_dikenal(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: kode ada dalam nomenklatur yang berlaku ketika rencana disusun.

    Untuk subkegiatan yang daftarnya di sini belum lengkap, temuannya hanya catatan. Bidang yang belum ada
    daftarnya tidak diperiksa.

    Alasan: kode di luar nomenklatur tidak dapat dimasukkan ke SIPD.
    Salah: 2.13.04.2.02.01 (kegiatan 2.13.04.2.02 tidak ada).
    Benar: 2.13.04.2.01.11.
    Perbaikan: cari kodenya menurut nama; kode yang mungkin disebut pada temuan.
    """
    day = tanggal(plan)
    for node in berkode(plan):
        if not is_kode(node.kode) or not dikenal(node.kode) or pernah_berlaku(node.kode):
            continue
        same = cari(node.nama, day, node.tingkat)
        likely = same[0].kode if len(same) == 1 else ""
        yield temuan(
            node,
            "kode",
            f"Kode {node.kode} tidak ada dalam nomenklatur yang berlaku pada {day.year}"
            + (f"; namanya milik {likely}." if likely else "."),
            tercetak=teks_kode(node),
            rests_on=[sel_kode(node)],
            seharusnya=likely,
            tingkat=None if likely or lengkap(node.kode, day) else INFO,
        )
