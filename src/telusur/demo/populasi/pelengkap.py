"""Made-up records that hang on others: what PSKS did, LK3, papers, objections, who took part, reports.

From a seed of their own; `calibration.yaml` says how many, and where the plan says so.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from telusur.demo.populasi.nama import nama
from telusur.demo.populasi.unit import seksi
from telusur.engines.registers import records
from telusur.engines.registers.records import Actor
from telusur.kelembagaan.models import JenisLembaga, Lembaga
from telusur.organisasi.models import UnitOrganisasi
from telusur.pelaksanaan.models import DokumenSubkegiatan, KegiatanDilaksanakan, LembagaPeserta, Peserta
from telusur.sosial.dtsen.models import BarisLapisan, Sanggah
from telusur.sosial.izin.berkas import daftar_berkas
from telusur.sosial.izin.models import BerkasIzin, RekomendasiIzin
from telusur.sosial.jenis import JenisPsks
from telusur.sosial.lembaga.models import KonsultasiLk3
from telusur.sosial.models import Psks
from telusur.sosial.psks.models import JenisRiwayatPsks, RiwayatPsks

BENIH = 63_11_04
CONTOH = "Contoh rekaan"
_SANGGAH = ("diterima", "diterima", "musyawarah", "surat", "dikirim", "dijawab")
"""The states of the objections, one for each."""


class Pelengkap:
    """Writes them for an agency; `isi` is the calibration."""

    def __init__(self, unit: UnitOrganisasi, isi: dict[str, Any], actor: Actor) -> None:
        self._unit, self._isi, self._actor = unit, isi, actor
        self._acak = Random(BENIH)  # noqa: S311 - made-up data, not secrets
        self._tahun = range(isi["rentang"][0], isi["rentang"][1] + 1)

    def tulis(self) -> None:
        """Write all of them, once.

        Raises:
            UserError: a made-up value does not fit its field.
        """
        if RiwayatPsks.objects.exists():
            return
        for model, rows in (
            (RiwayatPsks, self._riwayat()),
            (KonsultasiLk3, self._konsultasi()),
            (LembagaPeserta, self._lembaga_peserta()),
            (Peserta, self._peserta()),
            (DokumenSubkegiatan, self._dokumen()),
            (BerkasIzin, self._berkas()),
            (Sanggah, self._sanggah()),
        ):
            records.bulk_create(model, list(rows), actor=self._actor)

    def _riwayat(self) -> Iterator[RiwayatPsks]:
        """Yield what each person who serves did: reports, training and its proof, and the yearly training."""
        part = self._isi["riwayat_psks"]
        people = list(Psks.objects.filter(unit__jalur__startswith=self._unit.jalur).order_by("pk"))
        for person in people:
            yield from self._laporan(person, part["melapor"])
            yield from self._latihan(person, part["berbukti"])
        held = KegiatanDilaksanakan.objects.filter(subkegiatan=part["pelatihan_tagana"]).order_by("tanggal")
        team = [item for item in people if item.jenis == JenisPsks.TAGANA and item.terampil_sejak]
        for number, event in enumerate(held):
            for person in team[number % 2 :: 2]:
                if person.mulai <= event.tanggal:
                    kind = JenisRiwayatPsks.PELATIHAN
                    yield RiwayatPsks(psks=person, jenis=kind, tanggal=event.tanggal, kegiatan=event)

    def _laporan(self, person: Psks, share: float) -> Iterator[RiwayatPsks]:
        """Yield the yearly reports of one who is active; of one who is not, a last duty some years ago."""
        if person.keadaan != Psks.Keadaan.AKTIF:
            if self._acak.random() < share / 2:
                day = date(self._tahun[0], 9, self._acak.randint(1, 28))
                yield RiwayatPsks(psks=person, jenis=JenisRiwayatPsks.TUGAS, tanggal=day, uraian=CONTOH)
            return
        for year in self._tahun:
            day = date(year, 12, self._acak.randint(1, 20))
            if self._acak.random() < share and person.mulai <= day:
                kind = JenisRiwayatPsks.LAPORAN
                yield RiwayatPsks(psks=person, jenis=kind, tanggal=day, bukti=f"Laporan {year} (contoh)")

    def _latihan(self, person: Psks, share: float) -> Iterator[RiwayatPsks]:
        """Yield the training of one who is skilled, and the proof where it was kept."""
        if person.terampil_sejak is None:
            return
        before = person.terampil_sejak - timedelta(days=10)
        yield RiwayatPsks(psks=person, jenis=JenisRiwayatPsks.PELATIHAN, tanggal=before, uraian=CONTOH)
        if self._acak.random() < share:
            psm = person.jenis == JenisPsks.PSM
            yield RiwayatPsks(
                psks=person,
                jenis=JenisRiwayatPsks.PENILAIAN if psm else JenisRiwayatPsks.SERTIFIKAT,
                tanggal=person.terampil_sejak,
                bukti=f"CONTOH-{person.pk:04}",
            )

    def _konsultasi(self) -> Iterator[KonsultasiLk3]:
        bodies = list(Lembaga.objects.filter(unit=self._unit, jenis=JenisLembaga.LK3).order_by("pk"))
        told = [(year, count) for year, count in self._isi["konsultasi_lk3"]["jumlah"].items() if bodies]
        for year, count in told:
            days = sorted(self._acak.randrange(360) for _ in range(count))
            for number, after in enumerate(days, 1):
                referred = self._acak.random() < 0.2
                yield KonsultasiLk3(
                    lembaga=bodies[0],
                    nomor=f"{number:03}/{year}",
                    tanggal=date(year, 1, 2) + timedelta(days=after),
                    masalah=self._acak.choice(KonsultasiLk3.Masalah.values),
                    jenis_kelamin="P" if self._acak.random() < 0.65 else "L",
                    dirujuk_ke="Puspaga (contoh)" if referred else "",
                    uraian=CONTOH,
                )

    def _acara(self, part: str) -> list[KegiatanDilaksanakan]:
        held = KegiatanDilaksanakan.objects.filter(subkegiatan=self._isi[part]["subkegiatan"])
        return list(held.filter(unit__jalur__startswith=self._unit.jalur).order_by("tanggal", "pk"))

    def _lembaga_peserta(self) -> Iterator[LembagaPeserta]:
        bodies = list(Lembaga.objects.filter(unit=self._unit, jenis=JenisLembaga.LKS).order_by("pk"))
        for event in self._acara("pendampingan_lks"):
            yield from (LembagaPeserta(kegiatan=event, lembaga=item, keterangan=CONTOH) for item in bodies)

    def _peserta(self) -> Iterator[Peserta]:
        """Yield the attendance lists of the meetings, as many men and women as each says."""
        for event in self._acara("rapat_pub"):
            sexes = "L" * (event.peserta_laki or 0) + "P" * (event.peserta_perempuan or 0)
            for number, sex in enumerate(sexes, 1):
                name = nama(self._acak, perempuan=sex == "P")
                yield Peserta(kegiatan=event, nomor=number, nama=name, jenis_kelamin=sex, asal=CONTOH)

    def _dokumen(self) -> Iterator[DokumenSubkegiatan]:
        """Yield what the agency itself owes, in equal parts of each year; the last of a year came late."""
        for item in self._isi["dokumen_subkegiatan"]:
            unit = seksi(self._unit, item["unit"])
            for year in self._tahun:
                count = item["setahun"]
                for number in range(1, count + 1):
                    due = date(year + number * 12 // count // 12, number * 12 // count % 12 + 1, 10)
                    handed = due + timedelta(days=self._acak.randint(-9, 9 if number == count else 0))
                    yield DokumenSubkegiatan(
                        nama=item["nama"] + (f" {number}" if count > 1 else "") + f", {year}",
                        bentuk=item["bentuk"],
                        subkegiatan=item["subkegiatan"],
                        jatuh_tempo=due,
                        diserahkan=handed,
                        diterima=handed + timedelta(days=3),
                        unit=unit,
                    )

    def _berkas(self) -> Iterator[BerkasIzin]:
        """Yield the papers of the requests: all that are asked, but of one refused or waiting."""
        for item in RekomendasiIzin.objects.filter(unit__jalur__startswith=self._unit.jalur).order_by("pk"):
            asked = daftar_berkas(item.jenis, item.tanggal).berkas
            given = asked if item.putusan == "direkomendasikan" else asked[: len(asked) // 2]
            for kind in given:
                yield BerkasIzin(permohonan=item, jenis=kind, tanggal=item.tanggal)

    def _sanggah(self) -> Iterator[Sanggah]:
        """Yield objections to the newest layer in every state; each asks what its row may be asked."""
        found = BarisLapisan.objects.filter(lapisan__unit=self._unit)
        rows = list(found.select_related("lapisan").order_by("-lapisan__tanggal", "pk")[: 40 * len(_SANGGAH)])
        for number, (state, row) in enumerate(zip(_SANGGAH, rows[::40], strict=False), 1):
            day = row.lapisan.tanggal + timedelta(days=30 + 7 * number)
            yield Sanggah(
                nomor=f"CONTOH-{number:02}",
                jenis=("kelayakan", "perbaikan")[number % 2],
                lapisan=row.lapisan,
                baris=row,
                desa_id=row.desa_id,
                tanggal=day,
                alasan="Keadaan keluarganya lain daripada yang tertulis (contoh rekaan).",
                bukti="Foto rumah, arsip desa (contoh)",
                pengaju="Perangkat desa (contoh)",
                keadaan=state,
                unit=seksi(self._unit, "Seksi Jaminan Sosial"),
                **_langkah(state, number, day),
            )


def _langkah(state: str, number: int, day: date) -> dict[str, object]:
    """Return what an objection in this state has behind it, a week for each step."""
    week = timedelta(days=7)
    steps: tuple[tuple[str, dict[str, object]], ...] = (
        ("musyawarah", {"musyawarah": day + week, "berita_acara": f"BA-{number:02}/CTH"}),
        (
            "surat",
            {
                "nomor_surat": f"460/{number:03}/CTH/2021",
                "tanggal_surat": day + 2 * week,
                "tujuan": "Pusat Data dan Informasi Kesejahteraan Sosial (contoh)",
            },
        ),
        ("dikirim", {"dikirim": day + 3 * week}),
        (
            "dijawab",
            {
                "dijawab": day + 6 * week,
                "hasil": ("ditolak", "dikabulkan")[number % 2],
                "jawaban": CONTOH,
            },
        ),
    )
    order = ["diterima", *(name for name, _ in steps)]
    done = steps[: order.index(state)]
    return {name: value for _, values in done for name, value in values.items()}
