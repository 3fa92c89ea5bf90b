"""REN423."""

from collections import Counter
from collections.abc import Iterator

from telusur.engines.audit import INFO, Finding, rule
from telusur.kernel.law import Law
from telusur.kernel.text import fold
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.rules._support import temuan
from telusur.perencanaan.telaah.kata import kata_baku, kata_dalam, satu_huruf, teks_tanpa_baku

SERING, JARANG, PANJANG = 12, 3, 5


def _mirip(word: str, frequent: dict[int, list[str]], counts: Counter[str]) -> str:
    """Return the far more frequent word one letter away; empty where there is none or more than one."""
    near = [w for n in (-1, 0, 1) for w in frequent.get(len(word) + n, ()) if satu_huruf(word, w)]
    return near[0] if len(near) == 1 and counts[near[0]] >= SERING * counts[word] else ""


@rule(
    "REN423",
    title="Kata yang tampak salah ketik",
    severity=INFO,
    reference=Law("permendagri-86-2017"),
    since="0.1",
)
def kata_salah_ketik(plan: Plan) -> Iterator[Finding]:
    """Memeriksa: tidak ada kata pada nama baris dan indikator yang hanya berbeda satu huruf dari kata yang
        jauh lebih sering dipakai dalam rencana ini dan dalam nomenklatur. Nama baris yang ada nama resminya
        diperiksa oleh REN421.

    Alasan: salah ketik pada indikator membuatnya tidak dikenali sebagai indikator yang sama di tabel lain.
    Salah: umlah KP-Spams di desa.
    Benar: Jumlah KP-Spams di desa.
    Perbaikan: betulkan katanya.
    """
    counts = kata_dalam(plan)
    frequent: dict[int, list[str]] = {}
    for word, times in counts.items():
        if times >= SERING and len(word) >= PANJANG - 1:
            frequent.setdefault(len(word), []).append(word)
    rare = [w for w, times in counts.items() if times <= JARANG and len(w) >= PANJANG and not kata_baku(w)]
    likely = {word: _mirip(word, frequent, counts) for word in rare}
    for thing, tabel, subjek, text in teks_tanpa_baku(plan):
        for word in fold(text).split():
            if likely.get(word):
                yield temuan(
                    thing,
                    "nama",
                    f"Kata «{word}» mungkin «{likely[word]}».",
                    tabel=tabel,
                    subjek=subjek,
                    tercetak=text,
                    perihal=word,
                )
