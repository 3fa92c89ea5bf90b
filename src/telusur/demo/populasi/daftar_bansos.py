"""Lists of aid of the year of the stock, and the receipts of those whom the plan calls validated."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from telusur.demo.kalibrasi import Kalibrasi
from telusur.demo.populasi.serah import ke_atas
from telusur.engines.registers import records
from telusur.engines.registers.records import Actor
from telusur.organisasi.models import UnitOrganisasi
from telusur.sosial.bantuan.catat_serah import kirim
from telusur.sosial.bantuan.models import DaftarBantuan, PasanganBantuan, PenerimaBantuan, ProgramBantuan
from telusur.sosial.bantuan.models_serah import TandaTerima
from telusur.sosial.models import Layanan

CONTOH = "Contoh buatan, bukan keputusan sungguhan"
_PENYERAH = "Bank penyalur (contoh)"


def tulis_daftar(kal: Kalibrasi, unit: UnitOrganisasi, actor: Actor) -> None:
    """Write a program and its list for each of the calibration's, kept by `unit`; which may go together.

    Those on a list are those who were given the service that it names.

    Raises:
        UserError: a made-up value does not fit its field.
    """
    first, after = date(kal.akhir.year, 1, 2), date(kal.akhir.year + 1, 1, 1)
    programs = []
    for item in kal.isi["daftar_bantuan"]:
        program = ProgramBantuan(
            kode=item["kode"],
            nama=f"{item['layanan']} (contoh)",
            jenis=item["jenis"],
            sasaran="keluarga",
            satuan="rupiah",
            standar=item["nilai"],
            sumber_dana="apbn",
            dasar=CONTOH,
            mulai=first,
            unit=unit,
        )
        programs.append(records.create(program, actor=actor))
        daftar = DaftarBantuan(
            kode=f"{item['kode']}-{first.year}", program=program, lapisan=CONTOH, mulai=first, selesai=after
        )
        _isi(records.create(daftar, actor=actor), item, kal.kecil(item["diterima"]), actor)
    for one, other in pairwise(programs):
        pair = PasanganBantuan(program=one, lain=other, sifat="boleh", dasar=CONTOH, mulai=first)
        records.create(pair, actor=actor)


def _isi(daftar: DaftarBantuan, item: Mapping[str, Any], diterima: int, actor: Actor) -> None:
    """Fill a list, approve it, and record the first so many receipts."""
    given = Layanan.objects.filter(catatan=item["layanan"], tanggal__year=daftar.mulai.year).order_by("pk")
    rows = list(given.select_related("ppks__orang__keluarga"))
    people = [_penerima(daftar, row, number, item["nilai"]) for number, row in enumerate(rows, 1)]
    listed = records.bulk_create(PenerimaBantuan, people, actor=actor, perihal=daftar.perihal)
    records.change(daftar, {"ditetapkan": daftar.mulai}, actor=actor, perihal=daftar.perihal)
    _kirim(daftar, listed, actor)
    got = list(zip(listed, rows, strict=True))[:diterima]
    records.bulk_create(TandaTerima, list(_terima(got)), actor=actor, perihal=daftar.perihal)


def _kirim(daftar: DaftarBantuan, listed: Iterable[PenerimaBantuan], actor: Actor) -> None:
    """Record that all of it was sent on the first day, leg by leg down to each village."""
    desa: Counter[int] = Counter()
    for person in listed:
        desa[person.desa_id] += person.jumlah
    kecamatan = ke_atas(desa)
    for leg, amounts in (("masuk", ke_atas(kecamatan)), ("kecamatan", kecamatan), ("desa", desa)):
        said = {"langkah": leg, "nomor": daftar.kode, "petugas": _PENYERAH, "tanggal": daftar.mulai}
        kirim(daftar, amounts, said, actor=actor)


def _penerima(daftar: DaftarBantuan, row: Layanan, number: int, nilai: int) -> PenerimaBantuan:
    person = row.ppks.orang if row.ppks else None
    if person is None:
        raise ValueError(f"layanan {row.pk} has no person")
    return PenerimaBantuan(
        daftar=daftar,
        nomor=number,
        nik=person.nik,
        no_kk=person.keluarga.no_kk if person.keluarga else None,
        nama=person.nama,
        tanggal_lahir=person.tanggal_lahir,
        alamat=person.alamat,
        desa_id=row.desa_id,
        orang=person,
        jumlah=nilai,
    )


def _terima(got: Iterable[tuple[PenerimaBantuan, Layanan]]) -> Iterable[TandaTerima]:
    for person, row in got:
        yield TandaTerima(penerima=person, tanggal=row.tanggal, jumlah=person.jumlah, penyerah=_PENYERAH)
