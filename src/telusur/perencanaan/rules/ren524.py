"""REN524."""

from collections.abc import Iterator

from telusur.engines.audit import INFO, Finding, rule
from telusur.kernel.law import Law
from telusur.perencanaan.plan import Plan

PANJANG = 60


@rule(
    "REN524",
    title="Ada isi sumber yang tidak dapat ditempatkan",
    severity=INFO,
    reference=Law("permendagri-86-2017"),
    since="0.1",
)
def tidak_ditempatkan(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: semua sel sumber yang berisi mendapat tempat dalam rencana.

    Alasan: isi yang tidak ditempatkan mungkin angka yang hilang dari baris di dekatnya.
    Salah: sebuah angka berdiri sendiri di luar kolom mana pun.
    Benar: tiap angka berada pada kolomnya.
    Perbaikan: buka halaman peninjauan impor dan tempatkan sel itu.
    """
    by_line: dict[int, list[str]] = {}
    for item in plan.tidak_ditempatkan:
        by_line.setdefault(item.place.baris, []).append(item.teks)
    for baris, texts in by_line.items():
        shown = "; ".join(text if len(text) <= PANJANG else f"{text[:PANJANG]}…" for text in texts)
        yield Finding(
            pesan=f"{len(texts)} sel pada baris {baris} tidak dapat ditempatkan: {shown}.",
            tabel="sumber",
            baris=(baris,),
            subjek=f"Baris {baris}",
            kunci=f"sumber/{baris}",
            tercetak=shown,
        )
