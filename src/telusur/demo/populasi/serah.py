"""A made-up list of aid being handed over, counted back from the day of the installation, with its faults.

One village was sent a parcel less than its list, one has not answered yet, and a few recipients were away.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial

from django.utils import timezone

from telusur.engines.registers import records
from telusur.engines.registers.records import Actor
from telusur.organisasi.models import UnitOrganisasi
from telusur.sosial.bantuan.catat_serah import Isian, catat, kirim, terbitkan
from telusur.sosial.bantuan.kelayakan import usulkan
from telusur.sosial.bantuan.models import DaftarBantuan, PenerimaBantuan, ProgramBantuan, SyaratBantuan
from telusur.sosial.bantuan.penetapan import tetapkan
from telusur.sosial.models import Orang
from telusur.wilayah.models import Wilayah

CONTOH = "Contoh buatan, bukan keputusan sungguhan"
_UMUR, _TERLANTAR = 60, "08"
_DESA = 6
_SELANG = timedelta(days=2)
"""How long it took to approve the list."""
_PENYERAH = "Petugas Contoh"
_TAK_HADIR, _DIWAKILKAN = 7, 5
"""Every so many recipients one was away, or sent somebody."""


def tulis_serah(unit: UnitOrganisasi, diam: str, actor: Actor) -> DaftarBantuan:
    """Add the program, its list and its hand-over as far as it got; return the list.

    Of the village with the code `diam` nothing is recorded yet.

    Raises:
        UserError: a step is refused.
    """
    today = timezone.localdate()
    daftar = _daftar(unit, today, actor)
    usulkan(daftar, Orang.objects.filter(desa__in=_desa(diam)), actor=actor)
    tetapkan(daftar, actor=actor)
    records.change(daftar, {"ditetapkan": daftar.mulai + _SELANG}, actor=actor)
    rows = list(daftar.penerima.select_related("desa__induk__induk"))
    if rows:
        _serahkan(daftar, rows, diam, today, actor)
    return daftar


def _desa(diam: str) -> list[int]:
    """Return the villages with most neglected elderly people, the same ones each time, and the silent one."""
    found = Orang.objects.filter(ppks__jenis=_TERLANTAR, ppks__selesai=None, selesai=None)
    counts = Counter(found.values_list("desa", flat=True))
    silent = Wilayah.objects.filter(kode=diam).values_list("pk", flat=True)
    most = [key for key, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]
    return [*silent, *(key for key in most if key not in set(silent))][:_DESA]


def _daftar(unit: UnitOrganisasi, today: date, actor: Actor) -> DaftarBantuan:
    begun = today - timedelta(days=40)
    program = ProgramBantuan(
        kode="CONTOH-PML",
        nama="Permakanan lanjut usia terlantar (contoh)",
        jenis="permakanan",
        satuan="paket",
        standar=1,
        sumber_dana="apbd_kabupaten",
        dasar=CONTOH,
        mulai=begun,
        unit=unit,
    )
    records.create(program, actor=actor)
    conditions: tuple[dict[str, object], ...] = (
        {"unsur": "umur", "dari": _UMUR},
        {"unsur": "ppks", "nilai": _TERLANTAR},
    )
    for said in conditions:
        records.create(SyaratBantuan(program=program, dasar=CONTOH, mulai=begun, **said), actor=actor)
    daftar = DaftarBantuan(
        kode="CONTOH-PML-1", program=program, lapisan="Register PPKS (contoh)", mulai=begun
    )
    return records.create(daftar, actor=actor)


def _serahkan(
    daftar: DaftarBantuan, rows: list[PenerimaBantuan], diam: str, today: date, actor: Actor
) -> None:
    """Record what was sent at each leg, the deeds, and the receipts of all villages but the silent one.

    That is the last one where nobody in the one named is on the list.
    """
    villages = {row.desa_id: row.desa for row in rows}
    desa = Counter(row.desa_id for row in rows)
    kecamatan = ke_atas(desa)
    kabupaten = ke_atas(kecamatan)
    ordered = sorted(villages, key=lambda key: villages[key].kode)
    silent = next((key for key in ordered if villages[key].kode == diam), ordered[-1])
    less = next((key for key in ordered if key != silent), silent)
    legs = (("masuk", kabupaten), ("kecamatan", kecamatan), ("desa", desa - Counter({less: 1})))
    for number, (leg, amounts) in enumerate(legs, 1):
        said = {"langkah": leg, "nomor": f"CONTOH-{number}", "petugas": _PENYERAH}
        kirim(daftar, amounts, {**said, "tanggal": today - timedelta(days=30 - 2 * number)}, actor=actor)
    issue = partial(terbitkan, daftar, tanggal=today - timedelta(days=22), penyerah=_PENYERAH, actor=actor)
    issue(kecamatan, pola="CONTOH/KEC/{n}", mulai=1)
    issue(desa, pola="CONTOH/DESA/{n}", mulai=1)
    day = today - timedelta(days=20)
    told = [_isian(row, place) for place, row in enumerate(rows, 1) if row.desa_id != silent]
    catat(daftar.penerima.all(), told, tanggal=day, penyerah=_PENYERAH, actor=actor)


def ke_atas(amounts: Mapping[int, int]) -> Counter[int]:
    """Return amounts of regions added up for the regions above them."""
    above = dict(Wilayah.objects.filter(pk__in=amounts).values_list("pk", "induk"))
    found: Counter[int] = Counter()
    for key, amount in amounts.items():
        found[above[key] or 0] += amount
    return found


def _isian(row: PenerimaBantuan, place: int) -> Isian:
    if place % _TAK_HADIR == 0:
        return Isian(row.pk, sebab="tidak_hadir")
    if place % _DIWAKILKAN == 0:
        return Isian(row.pk, wakil="Anak penerima (contoh)", hubungan="anak")
    return Isian(row.pk)
