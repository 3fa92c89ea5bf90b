"""A few made-up cases of 2021, walked by the same functions as anybody's: most closed, some left open."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from telusur.engines.registers import records
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.organisasi.models import Penugasan, UnitOrganisasi, User
from telusur.sosial.models import Ppks
from telusur.sosial.rehabilitasi import kerja
from telusur.sosial.rehabilitasi.models import Penanganan

_PER_JENIS = 4
_AWAL, _RENTANG = date(2021, 2, 1), 240
_DANA = "apbd_kabupaten"
_URAIAN = "Contoh buatan, bukan orang sungguhan."
Butir = tuple[int, str, Mapping[str, Any]]

_ANAK: tuple[Butir, ...] = (
    (0, "penjangkauan", {"hasil": "bersedia", "tempat": "Pasar"}),
    (3, "asesmen", {"hasil": "perlu", "kebutuhan": ("akses_dasar", "penelusuran", "rujukan")}),
    (4, "rencana", {}),
    (10, "penelusuran", {"hasil": "ditemukan", "pihak": "Paman (contoh)"}),
    (
        14,
        "rujukan",
        {
            "hasil": "diterima",
            "pihak": "Panti bina remaja (contoh)",
            "nomor_surat": "460/CONTOH/2021",
            "alasan": "Tidak ada keluarga yang dapat mengasuhnya (contoh).",
        },
    ),
    (20, "akses_dasar", {}),
    (50, "pemantauan", {"hasil": "membaik"}),
    (60, "tutup", {"alasan": "tercapai"}),
)
_LANSIA: tuple[Butir, ...] = (
    (2, "asesmen", {"hasil": "perlu", "kebutuhan": ("permakanan", "sandang", "reunifikasi")}),
    (3, "rencana", {}),
    (7, "permakanan", {}),
    (7, "sandang", {}),
    (21, "reunifikasi", {"hasil": "kembali", "pihak": "Anak kandung (contoh)", "tempat": "Rumah anaknya"}),
    (45, "pemantauan", {"hasil": "tetap"}),
    (60, "tutup", {"alasan": "keluarga"}),
)
_DISABILITAS: tuple[Butir, ...] = (
    (2, "asesmen", {"hasil": "perlu", "kebutuhan": ("alat_bantu", "bimbingan")}),
    (5, "rencana", {}),
    (15, "alat_bantu", {}),
    (25, "bimbingan", {}),
    (55, "pemantauan", {"hasil": "membaik"}),
    (60, "tutup", {"alasan": "tercapai"}),
)
_JALAN = {"02": ("penjangkauan", _ANAK), "08": ("relawan", _LANSIA), "09": ("desa", _DISABILITAS)}
"""By kind of PPKS: how they came to be known, and what was done on which day after."""
_MENUNGGU = "02"
"""The kind of PPKS of which the open case waits for the answer to a referral."""
_BERHENTI = 3
"""So many steps are done of the last case of each kind, which stays open."""


def tulis_kasus(unit: UnitOrganisasi, benih: int, petugas: User) -> list[Penanganan]:
    """Add the cases of an agency, the same ones for a seed; of each kind the last is left open.

    Those of the unit of `petugas` are theirs, the others nobody's.
    """
    acak = Random(benih)  # noqa: S311 - made-up data, not secrets
    own = set(Penugasan.objects.filter(user=petugas).values_list("unit", flat=True))
    actor = Actor(petugas, Perubahan.Sumber.IMPOR)
    made = []
    for jenis, (sumber, jalan) in _JALAN.items():
        needs = list(_calon(unit, jenis))
        chosen = acak.sample(needs, min(_PER_JENIS, len(needs)))
        for number, need in enumerate(chosen, 1):
            day = _AWAL + timedelta(days=acak.randrange(_RENTANG))
            steps = jalan[:_BERHENTI] if number == _PER_JENIS else jalan
            who = actor if need.unit_id in own else Actor(None, actor.sumber)
            made.append(_jalani(need, sumber, day, steps, who))
            if number == _PER_JENIS and jenis == _MENUNGGU:
                _rujuk(made[-1], day + timedelta(days=12), who)
    return made


def _rujuk(case: Penanganan, day: date, actor: Actor) -> None:
    """Refer somebody to an institution that has not answered."""
    step = {
        "jenis": "rujukan",
        "tanggal": day,
        "hasil": "menunggu",
        "pihak": "Panti asuhan (contoh)",
        "nomor_surat": f"460/CONTOH-{case.pk}/2021",
        "alasan": "Orang tuanya tidak diketahui (contoh).",
        "jawab_sampai": day + timedelta(days=14),
        "uraian": _URAIAN,
    }
    kerja.catat_langkah(case, step, actor=actor, sumber_dana=_DANA)


def _calon(unit: UnitOrganisasi, jenis: str) -> Iterator[Ppks]:
    rows = Ppks.objects.filter(unit__jalur__startswith=unit.jalur, jenis=jenis, orang__isnull=False)
    yield from rows.filter(selesai=None, orang__selesai=None, mulai__lt=_AWAL).order_by("nomor", "pk")


def _jalani(need: Ppks, sumber: str, mulai: date, jalan: tuple[Butir, ...], actor: Actor) -> Penanganan:
    case = Penanganan(ppks=need, sumber=sumber, uraian=_URAIAN, mulai=mulai, unit=need.unit)
    records.create(case, actor=actor)
    if actor.user:
        kerja.ambil(case, actor=actor)
    for after, what, values in jalan:
        _langkah(case, what, mulai + timedelta(days=after), dict(values), actor)
    return case


def _langkah(case: Penanganan, what: str, day: date, values: dict[str, Any], actor: Actor) -> None:
    if what == "rencana":
        items = case.butir.values_list("pk", flat=True)
        kerja.rencanakan(case, dict.fromkeys(items, day + timedelta(days=30)), actor=actor)
    elif what == "tutup":
        kerja.tutup(case, day, values["alasan"], _URAIAN, actor=actor)
    elif "hasil" in values:
        needs = values.pop("kebutuhan", ())
        step = {"jenis": what, "tanggal": day, "uraian": _URAIAN, **values}
        kerja.catat_langkah(case, step, actor=actor, kebutuhan=needs, sumber_dana=_DANA)
    else:
        kerja.beri(case, what, {"tanggal": day, "sumber_dana": _DANA}, actor=actor)
