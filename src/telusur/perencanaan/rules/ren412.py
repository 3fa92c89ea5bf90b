"""REN412."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.kode import Tingkat, tingkat
from telusur.kernel.law import Law
from telusur.nomenklatur import lookup, map_kode, versions
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.telaah.daftar import tanggal
from telusur.perencanaan.telaah.kode_tercetak import berkode, teks_kode


@rule(
    "REN412",
    title="Kode berasal dari nomenklatur tahun lain",
    severity=WARNING,
    reference=Law("kepmendagri-900-1317-2023"),
    since="0.1",
)
def generasi_kode(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: bentuk kode subkegiatan sesuai dengan nomenklatur yang berlaku ketika rencana disusun: dua
        angka sampai pertengahan 2023, empat angka sesudahnya.

    Alasan: dua generasi kode dalam satu rencana tidak dapat dicocokkan dengan satu versi SIPD.
    Salah: 1.06.02.2.03.0001 dalam rencana 2021-2026.
    Benar: 1.06.02.2.03.01 dalam rencana 2021-2026.
    Perbaikan: pakai kode menurut nomenklatur yang berlaku; padanannya disebut pada temuan bila diketahui.
    """
    day = tanggal(plan)
    here = max((versi for versi in versions() if versi.mulai <= day), key=lambda v: v.mulai, default=None)
    for node in berkode(plan):
        if here is None or tingkat(node.kode) is not Tingkat.SUBKEGIATAN or lookup(node.kode, day):
            continue
        for versi in versions():
            if versi is not here and lookup(node.kode, versi.mulai):
                mapped = map_kode(node.kode, versi.kode, here.kode)
                yield temuan(
                    node,
                    "kode",
                    f"Kode {node.kode} berasal dari nomenklatur {versi.kode}, bukan {here.kode}.",
                    tercetak=teks_kode(node),
                    seharusnya=mapped[0] if len(mapped) == 1 else "",
                )
                break
