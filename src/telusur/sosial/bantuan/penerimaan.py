"""What formulas of aid received count: a kind of aid, or all kinds, and the names that ask for them."""

from typing import Any

from telusur.engines.formulas.declare import Keluarga
from telusur.kernel.text import fold
from telusur.pelaksanaan.subkegiatan import read_code
from telusur.sosial.bantuan.jenis import HasilSerah, JenisBantuan

SEMUA = "semua"
"""The argument for aid of any kind."""
_GIVEN = (HasilSerah.SENDIRI.value, HasilSerah.DIWAKILKAN.value)
_WORDS = {
    "pkh": JenisBantuan.PKH,
    "bpnt": JenisBantuan.BPNT,
    "sembako": JenisBantuan.BPNT,
    "bst": JenisBantuan.BST,
    "kube": JenisBantuan.KUBE,
    "uep": JenisBantuan.UEP,
    "santunan": JenisBantuan.SANTUNAN_KEMATIAN,
    "permakanan": JenisBantuan.PERMAKANAN,
    "sandang": JenisBantuan.SANDANG,
}
"""What names call the kinds."""
_RECEIVE = ("menerima", "penerima", "diberi", "mendapatkan", "mendapat")
_FAMILY = ("keluarga", "kk", "kpm")
_PERSON = ("orang", "warga", "jiwa")
_OTHERS = ("lembaga", "organisasi", "kelompok", "lokasi", "lks", "kat")
"""Words of names that count something else, or people whom lists of aid do not tell apart."""
_HAL = "Sebuah jenis bantuan, misalnya pkh, atau semua"


def diterima(argument: str) -> dict[str, Any]:
    """Return the filters of the receipts of a kind of aid; what was not received is none."""
    kind = {} if argument == SEMUA else {"penerima__daftar__program__jenis": argument}
    return {"hasil__in": _GIVEN, **kind}


def read(argument: str) -> str:
    """Return in words what an argument stands for; nothing where it is none."""
    if argument == SEMUA:
        return "jenis apa pun"
    return JenisBantuan(argument).label if argument in JenisBantuan.values else ""


def families() -> Keluarga:
    """Return the family of formulas that count families with aid."""
    return _named(_FAMILY)


def people() -> Keluarga:
    """Return the family of formulas that count persons with aid."""
    return _named(_PERSON)


def _named(subjects: tuple[str, ...]) -> Keluarga:
    def offer(kode: str, nama: str) -> tuple[str, str] | None:
        words = fold(nama).replace("(", " ").replace(")", " ").split()
        kinds = dict.fromkeys(_WORDS[word] for word in words if word in _WORDS)
        aid = len(kinds) == 1 or "bantuan" in words
        mine = any(word in words for word in subjects)
        received = any(word in words for word in _RECEIVE)
        if not (read_code(kode) and aid and mine and received) or any(word in words for word in _OTHERS):
            return None
        argument = next(iter(kinds)).value if len(kinds) == 1 else SEMUA
        return argument, f"Namanya menyebut penerima bantuan {read(argument)}; dihitung dari tanda terimanya."

    return Keluarga(read, offer, frozenset(subjects), _HAL)
