"""Units of measure as types: what may be added and compared."""

from enum import StrEnum

from telusur.kernel.text import fold


class JenisSatuan(StrEnum):
    """The type of a unit of measure; unlike types are never added or divided without a declared conversion."""

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


_WORDS: dict[str, JenisSatuan] = {
    "orang": JenisSatuan.ORANG, "jiwa": JenisSatuan.ORANG, "tksk": JenisSatuan.ORANG, "peserta": JenisSatuan.ORANG,
    "kk": JenisSatuan.KELUARGA, "keluarga": JenisSatuan.KELUARGA, "kpm": JenisSatuan.KELUARGA,
    "rumah tangga": JenisSatuan.RUMAH_TANGGA, "rt": JenisSatuan.RUMAH_TANGGA,
    "kelompok": JenisSatuan.KELOMPOK, "kube": JenisSatuan.KELOMPOK,
    "lembaga": JenisSatuan.LEMBAGA, "lks": JenisSatuan.LEMBAGA, "organisasi": JenisSatuan.LEMBAGA,
    "bumdes": JenisSatuan.LEMBAGA, "bpd": JenisSatuan.LEMBAGA, "tp pkk": JenisSatuan.LEMBAGA,
    "desa": JenisSatuan.DESA, "kelurahan": JenisSatuan.DESA, "kampung": JenisSatuan.DESA,
    "dokumen": JenisSatuan.DOKUMEN, "laporan": JenisSatuan.DOKUMEN,
    "kasus": JenisSatuan.KASUS, "paket": JenisSatuan.PAKET,
    "buah": JenisSatuan.BARANG, "unit": JenisSatuan.BARANG, "stel": JenisSatuan.BARANG, "stell": JenisSatuan.BARANG,
    "lembar": JenisSatuan.BARANG, "eksemplar": JenisSatuan.BARANG, "eksampilar": JenisSatuan.BARANG,
    "kali": JenisSatuan.KALI, "bulan": JenisSatuan.WAKTU, "hari": JenisSatuan.WAKTU,
    "persen": JenisSatuan.PERSEN, "indeks": JenisSatuan.INDEKS, "nilai": JenisSatuan.INDEKS,
    "rupiah": JenisSatuan.RUPIAH, "rp": JenisSatuan.RUPIAH,
}  # fmt: skip


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
