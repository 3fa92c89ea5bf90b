"""Writes the made-up district into the registers: large ones as imported files, the others in sets."""

import csv
import io
from collections.abc import Iterable, Sequence
from itertools import chain

from django.core.files.base import ContentFile
from django.db import models

from telusur.demo.kalibrasi import Kalibrasi
from telusur.demo.populasi.lapisan import LAPISAN, SUMBER, lapisan
from telusur.demo.populasi.lembaga import Badan
from telusur.demo.populasi.susun import Populasi
from telusur.demo.populasi.tulis_bencana import tulis_bencana
from telusur.demo.populasi.unit import seksi
from telusur.engines.registers import records
from telusur.engines.registers.declare import REGISTERS
from telusur.engines.registers.massal import kerja
from telusur.engines.registers.records import Actor
from telusur.kelembagaan.models import Lembaga, StatusLembaga
from telusur.kernel.errors import UserError
from telusur.organisasi.models import UnitOrganisasi
from telusur.pelaksanaan.models import Dokumen, KegiatanDilaksanakan
from telusur.sosial.dtsen.banding import bandingkan
from telusur.sosial.dtsen.models import Lapisan
from telusur.sosial.models import Bencana, Keluarga, Layanan, Orang, Ppks, Psks
from telusur.wilayah.models import Penduduk, Wilayah

Rows = Iterable[Sequence[object]]
_BERBEDA = "tambah"
"""Decides that a family is another one, though its head's name is like a neighbour's."""


class Penulis:
    """Writes a population for an agency, as one account; what a register holds already is left alone."""

    def __init__(self, populasi: Populasi, kal: Kalibrasi, unit: UnitOrganisasi, actor: Actor) -> None:
        self._isi, self._kal, self._unit, self._actor = populasi, kal, unit, actor
        self._wilayah = {row.kode: row.pk for row in Wilayah.objects.filter(selesai=None)}

    def tulis(self) -> None:
        """Write all registers.

        Raises:
            UserError: a row is refused; the registers written before it stay.
        """
        self._penduduk()
        for model, write in (
            (Keluarga, self._keluarga),
            (Orang, self._orang),
            (Ppks, self._ppks),
            (Layanan, self._layanan),
            (Psks, self._psks),
            (Lembaga, self._lembaga),
            (Dokumen, self._dokumen),
            (KegiatanDilaksanakan, self._kegiatan),
            (Lapisan, self._lapisan),
            (Bencana, self._bencana),
        ):
            if not _holds(model):
                write()

    def _penduduk(self) -> None:
        item = self._kal.isi["penduduk"]
        if _holds(Penduduk):
            return
        for sex in "LP":
            row = Penduduk(
                wilayah_id=self._wilayah[str(item["wilayah"])],
                tahun=item["tahun"],
                tanggal=item["tanggal"],
                jenis_kelamin=sex,
                kelompok_umur=Penduduk.KelompokUmur.TIDAK_DIRINCI,
                jumlah=item[sex],
                sumber=item["sumber"],
            )
            records.create(row, actor=self._actor)

    def _keluarga(self) -> None:
        heading = ("no_kk", "kepala", "alamat", "desa", "mulai", "selesai", "Keputusan")
        rows = (
            (item.kk, item.kepala.nama, item.alamat, item.desa, item.mulai, item.selesai, _BERBEDA)
            for item in self._isi.rumah_tangga
        )
        self._impor("keluarga", heading, rows)

    def _orang(self) -> None:
        heading = ("nik", "nama", "jenis_kelamin", "tanggal_lahir", "desa", "keluarga", "alamat")
        rows = (
            (
                person.nik,
                person.nama,
                "P" if person.perempuan else "L",
                person.lahir,
                person.desa,
                person.kk,
                family.alamat,
                person.mulai,
                person.selesai,
                person.sebab,
            )
            for family in self._isi.rumah_tangga
            for person in family.anggota
        )
        self._impor("orang", (*heading, "mulai", "selesai", "sebab"), rows)

    def _ppks(self) -> None:
        heading = (
            "nomor",
            "jenis",
            "orang",
            "kelompok",
            "desa",
            "mulai",
            "selesai",
            "catatan",
            "terlantar",
            "unit",
        )
        units = self._pencatat()
        rows = (
            (
                item.nomor,
                item.jenis,
                item.warga.nik if item.warga else None,
                item.kelompok,
                item.desa,
                item.mulai,
                item.selesai,
                item.catatan,
                "ya" if item.terlantar else "tidak",
                units[item.jenis],
            )
            for item in self._isi.pemerlu
        )
        self._impor("ppks", heading, rows)

    def _layanan(self) -> None:
        heading = ("ppks", "orang", "jenis", "tanggal", "desa", "sumber_dana", "catatan", "unit")
        units = self._pencatat()
        rows = (
            (
                item.penerima.nomor,
                "",
                item.jenis,
                item.tanggal,
                item.penerima.desa,
                item.dana,
                item.program,
                units[item.penerima.jenis],
            )
            for item in self._isi.bantuan
        )
        self._impor("layanan", heading, rows)

    def _impor(self, kode: str, heading: Sequence[str], rows: Rows) -> None:
        """Import rows like anybody's file: tried, then applied as one batch."""
        first, last = self._kal.isi["rentang"]
        text = io.StringIO()
        csv.writer(text).writerows(chain((heading,), rows))
        file = ContentFile(text.getvalue().encode())
        batch = kerja.receive(REGISTERS.get(kode), file, f"{kode}-{first}-{last}.csv", self._actor.user)
        batch = kerja.run_apply(kerja.run_trial(batch), self._actor)
        if batch.hitungan["ditolak"]:
            raise UserError(
                f"{batch.hitungan['ditolak']} baris contoh ditolak.", place=f"{kode}, impor {batch.pk}"
            )

    def _psks(self) -> None:
        numbers = [item.warga.nik for item in self._isi.relawan]
        keys = dict(Orang.objects.filter(nik__in=numbers).values_list("nik", "pk"))
        state, unit = Psks.Keadaan, seksi(self._unit, "Pemberdayaan Sosial")
        rows = [
            Psks(
                orang_id=keys[item.warga.nik],
                jenis=item.jenis,
                desa_id=self._wilayah[item.warga.desa],
                keadaan=state.AKTIF if item.aktif else state.TIDAK_AKTIF,
                terampil_sejak=item.terampil_sejak,
                mulai=item.mulai,
                unit=unit,
            )
            for item in self._isi.relawan
        ]
        records.bulk_create(Psks, rows, actor=self._actor)

    def _lembaga(self) -> None:
        rows = [
            Lembaga(
                jenis=item.jenis,
                nama=item.nama,
                wilayah_id=self._wilayah[item.tempat],
                mulai=item.berdiri,
                unit=self._unit,
            )
            for item in self._isi.badan
        ]
        made = records.bulk_create(Lembaga, rows, actor=self._actor)
        pairs = zip(made, self._isi.badan, strict=True)
        states = [state for row, item in pairs for state in _status(row, item)]
        records.bulk_create(StatusLembaga, states, actor=self._actor)

    def _dokumen(self) -> None:
        unit = seksi(self._unit, "Administrasi Pemerintahan")
        rows = [
            Dokumen(
                jenis=item.jenis,
                tahun=item.tahun,
                wilayah_id=self._wilayah[item.desa],
                unit=unit,
                jatuh_tempo=item.jatuh_tempo,
                diserahkan=item.diserahkan,
                diterima=item.diterima,
            )
            for item in self._isi.berkas
        ]
        records.bulk_create(Dokumen, rows, actor=self._actor)

    def _kegiatan(self) -> None:
        units = {word: seksi(self._unit, word) for word in {item.bidang for item in self._isi.acara}}
        rows = [
            KegiatanDilaksanakan(
                nama=item.nama,
                jenis=item.jenis,
                subkegiatan=item.subkegiatan,
                tanggal=item.tanggal,
                wilayah_id=self._wilayah[item.tempat],
                peserta_laki=item.laki,
                peserta_perempuan=item.perempuan,
                unit=units[item.bidang],
            )
            for item in self._isi.acara
        ]
        records.bulk_create(KegiatanDilaksanakan, rows, actor=self._actor)

    def _lapisan(self) -> None:
        """Write the layers, each filled by an import, and what changed between them."""
        made = {
            kode: records.create(
                Lapisan(
                    kode=kode,
                    jenis="dtks",
                    nama=nama,
                    tanggal=hari,
                    sumber=SUMBER,
                    unit=self._unit,
                ),
                actor=self._actor,
            )
            for kode, nama, hari in LAPISAN
        }
        heading = ("lapisan", "nik", "no_kk", "nama", "jenis_kelamin", "tanggal_lahir", "desa", "desil")
        rows = lapisan(self._isi.rumah_tangga)
        for kode in made:
            self._impor(
                "baris-lapisan",
                heading,
                (
                    (
                        kode,
                        row.warga.nik,
                        row.kk,
                        row.warga.nama,
                        "P" if row.warga.perempuan else "L",
                        row.warga.lahir,
                        row.desa,
                        row.desil,
                    )
                    for row in rows
                    if row.lapisan == kode
                ),
            )
        earlier, later = made.values()
        bandingkan(earlier, later)

    def _bencana(self) -> None:
        unit = seksi(self._unit, "Seksi Penanganan Bencana")
        tulis_bencana(self._isi.peristiwa, self._kal.isi["logistik"], self._wilayah, unit, self._actor)

    def _pencatat(self) -> dict[str, str]:
        """Return, by kind of PPKS, how files name the section that keeps the records and the services."""
        items = self._kal.isi["pencatat"]
        return {kind: f"#{seksi(self._unit, item['seksi']).pk}" for item in items for kind in item["ppks"]}


def _holds(model: type[models.Model]) -> bool:
    return model._default_manager.exists()


def _status(row: Lembaga, item: Badan) -> list[StatusLembaga]:
    kind = StatusLembaga.Keadaan
    return [
        StatusLembaga(
            lembaga=row,
            keadaan=kind.AKTIF if state.aktif else kind.TIDAK_AKTIF,
            tingkat=state.tingkat,
            pad=state.pad,
            operasional=state.operasional,
            mulai=state.mulai,
            selesai=state.selesai,
        )
        for state in item.keadaan
    ]
