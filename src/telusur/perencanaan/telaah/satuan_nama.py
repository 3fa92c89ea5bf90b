"""What an indicator counts, by the words of its name."""

import re

from telusur.kernel.satuan import JenisSatuan
from telusur.kernel.text import fold

_BENDA = {
    JenisSatuan.KALI: "rapat|musyawarah",
    JenisSatuan.ORANG: "peserta|anggota|kader|warga|orang|aparatur|pendamping|korban|klien|pegawai",
    JenisSatuan.KELUARGA: "keluarga",
    JenisSatuan.DOKUMEN: "dokumen|laporan",
    JenisSatuan.DESA: "desa|kelurahan|kampung",
    JenisSatuan.LEMBAGA: "lembaga|organisasi",
    JenisSatuan.KASUS: "kasus",
    JenisSatuan.PAKET: "paket",
}
_KATA = {word: kind for kind, words in _BENDA.items() for word in words.split("|")}
_LAGI = re.compile(
    r"\b(persentase|jumlah|cakupan|indeks|rasio)\b.*?(?:\bdan\b|,|;)\s*(persentase|jumlah|cakupan|rasio)\b"
)
_DAN = re.compile(r"^jumlah (\w+)\b.*\byang\b.*\bdan (\w+)\b.*\byang\b")


def yang_dihitung(nama: str) -> JenisSatuan | None:
    """Return the kind of unit a name asks for; None where it does not say.

    `Persentase …` asks for per cent, `Jumlah rapat …` for times, `Jumlah peserta …` for persons.
    """
    words = fold(nama).split()
    if not words:
        return None
    if words[0] in {"persentase", "prosentase"}:
        return JenisSatuan.PERSEN
    return _KATA.get(words[1]) if words[0] == "jumlah" and len(words) > 1 else None


def mengukur_dua(nama: str) -> bool:
    """Tell whether a name asks for two measures, or counts two kinds of things in one figure."""
    text = " ".join(nama.lower().split())
    if _LAGI.search(text):
        return True
    match = _DAN.match(fold(nama))
    kinds = {_KATA.get(match[1]), _KATA.get(match[2])} if match else set()
    return len(kinds) == 2 and None not in kinds
