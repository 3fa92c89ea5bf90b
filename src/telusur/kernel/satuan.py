"""Units of measure as types: what may be added and compared."""

from enum import StrEnum

from telusur.kernel.text import fold


class JenisSatuan(StrEnum):
    """The type of a unit of measure; unlike types are never added or divided undeclared."""

    ORANG = "orang"
    KELUARGA = "keluarga"
    RUMAH_TANGGA = "rumah tangga"
    KELOMPOK = "kelompok"
    LEMBAGA = "lembaga"
    DESA = "desa"
    DOKUMEN = "dokumen"
    KASUS = "kasus"
    PAKET = "paket"
    BARANG = "barang"
    KALI = "kali"
    WAKTU = "waktu"
    PERSEN = "persen"
    INDEKS = "indeks"
    RUPIAH = "rupiah"
    LAIN = "lain"


_KINDS: dict[JenisSatuan, tuple[str, ...]] = {
    JenisSatuan.ORANG: ("orang", "jiwa", "tksk", "peserta"),
    JenisSatuan.KELUARGA: ("kk", "keluarga", "kpm"),
    JenisSatuan.RUMAH_TANGGA: ("rumah tangga", "rt"),
    JenisSatuan.KELOMPOK: ("kelompok", "kube"),
    JenisSatuan.LEMBAGA: ("lembaga", "lks", "organisasi", "bumdes", "bpd", "tp pkk"),
    JenisSatuan.DESA: ("desa", "kelurahan", "kampung"),
    JenisSatuan.DOKUMEN: ("dokumen", "laporan"),
    JenisSatuan.KASUS: ("kasus",),
    JenisSatuan.PAKET: ("paket",),
    JenisSatuan.BARANG: ("buah", "unit", "stel", "stell", "lembar", "eksemplar", "eksampilar"),
    JenisSatuan.KALI: ("kali",),
    JenisSatuan.WAKTU: ("bulan", "hari"),
    JenisSatuan.PERSEN: ("persen",),
    JenisSatuan.INDEKS: ("indeks", "nilai"),
    JenisSatuan.RUPIAH: ("rupiah", "rp"),
}
_WORDS = {word: kind for kind, words in _KINDS.items() for word in words}


def jenis_satuan(text: str) -> JenisSatuan | None:
    """Return the type a printed unit belongs to; None when nothing is printed.

    The whole text is looked up first, then its first word: `LKS (Lembaga …)` is a lembaga. A unit that
    is printed but unknown is `LAIN`, which equals no other type.
    """
    if text.strip() in {"%", "(%)"}:
        return JenisSatuan.PERSEN
    folded = fold(text)
    if not folded:
        return None
    return _WORDS.get(folded) or _WORDS.get(folded.split()[0]) or JenisSatuan.LAIN
