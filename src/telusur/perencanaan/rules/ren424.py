"""REN424."""

import re
from collections.abc import Iterator

from telusur.engines.audit import INFO, Finding, rule
from telusur.kernel.law import Law
from telusur.kernel.text import fold
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.telaah.kata import semua_nama

_SAMBUNG = re.compile(r"\b(dan|atau|yang|dari|dengan|untuk|serta|pada|dalam|oleh|menuju|terhadap)$")


@rule(
    "REN424",
    title="Teks terpotong",
    severity=INFO,
    reference=Law("permendagri-86-2017"),
    since="0.1",
)
def teks_terpotong(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: nama baris, tujuan, sasaran dan indikator tidak berakhir dengan kata sambung atau tanda
        sambung.

    Alasan: kalimat yang berakhir pada «dan» kehilangan lanjutannya, biasanya karena pindah halaman.
    Salah: «Perkembangan status desa dari tertinggal menuju maju dan».
    Benar: «Perkembangan status desa dari tertinggal menuju maju dan mandiri».
    Perbaikan: lengkapi menurut dokumen asli.
    """
    for thing, tabel, subjek, text in semua_nama(plan):
        if _SAMBUNG.search(fold(text)) or text.rstrip().endswith(("/", ",", "(")):
            yield temuan(
                thing,
                "nama",
                f"Teks berakhir pada «{text.split()[-1]}»; lanjutannya hilang.",
                tabel=tabel,
                subjek=subjek,
                tercetak=text,
            )
