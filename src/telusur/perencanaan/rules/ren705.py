"""REN705."""

from collections.abc import Iterator

from telusur.engines.audit import WARNING, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.telaah.indikator_sama import kemunculan, sama


@rule(
    "REN705",
    title="Indikator sasaran tidak ada pada T-C.26",
    severity=WARNING,
    reference=Law("permendagri-86-2017", "Tabel T-C.26"),
    since="0.1",
)
def tidak_ada_di_tc26(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: tiap indikator sasaran pada tabel 4.1 ada pada kolom indikator T-C.26, bila kolom itu ada.

    Alasan: strategi disusun untuk indikator; yang tertinggal tidak punya strategi.
    Salah: Rasio kekerasan terhadap anak pada 4.1, tidak pada T-C.26.
    Benar: ada pada keduanya.
    Perbaikan: tambahkan pada T-C.26, atau samakan namanya.
    """
    names = [row.sel["indikator"].teks for row in plan.rows("T-C.26") if row.sel.get("indikator")]
    for item in kemunculan(plan) if names else ():
        if item.tabel == "4.1" and not any(sama(item.nama, name) for name in names):
            yield temuan(
                item.thing,
                "indikator",
                "Indikator ini tidak ada pada T-C.26.",
                tabel="4.1",
                subjek=item.subjek,
                tercetak=item.nama,
            )
