"""Taking in the papers of a request for a recommendation, and deciding it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from telusur.engines.formulas.parameters import parameter_on
from telusur.engines.registers import rantai, records
from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError
from telusur.sosial.izin.berkas import daftar_berkas
from telusur.sosial.izin.jenis import JenisBerkas, Putusan
from telusur.sosial.izin.models import BerkasIzin, RekomendasiIzin

_LEAST = 10
PERIHAL = "register:rekomendasi-izin"


@dataclass(frozen=True, slots=True)
class IsiPutusan:
    """A decision: what, on which day, under which number of the letter, and why."""

    putusan: Putusan
    diputuskan: date
    nomor_surat: str
    alasan: str = ""


def berkas_kurang(permohonan: RekomendasiIzin) -> tuple[JenisBerkas, ...]:
    """Return the papers that were asked for on the day of the request and are not handed in."""
    given = permohonan.berkas.filter(dibatalkan=None).values_list("jenis", flat=True)
    return daftar_berkas(permohonan.jenis, permohonan.tanggal).kurang(given)


@rantai.writing()
def terima_berkas(permohonan: RekomendasiIzin, jenis: Iterable[str], hari: date, *, actor: Actor) -> int:
    """Record papers handed in together on a day; return how many.

    Raises:
        UserError: the request is decided by now, or a paper is here already.
    """
    permohonan.refresh_from_db()
    if permohonan.diputuskan:
        raise UserError("Permohonan ini sudah diputuskan.", remedy="Muat ulang halamannya.")
    papers = [BerkasIzin(permohonan=permohonan, jenis=item, tanggal=hari) for item in jenis]
    for paper in papers:
        records.create(paper, actor=actor, perihal="register:berkas-izin")
    return len(papers)


@rantai.writing()
def putuskan(permohonan: RekomendasiIzin, isi: IsiPutusan, *, actor: Actor) -> None:
    """Decide a request; a recommendation sets the day on which the organiser's report is due.

    Raises:
        UserError: it is decided or voided by now, or a reason is missing: for a refusal, and for a
            recommendation although papers are missing.
    """
    permohonan.refresh_from_db()
    if permohonan.diputuskan or permohonan.dibatalkan:
        raise UserError("Permohonan ini sudah diputuskan atau dibatalkan.", remedy="Muat ulang halamannya.")
    missing = berkas_kurang(permohonan)
    refused = isi.putusan == Putusan.DITOLAK
    if (refused or missing) and len(isi.alasan) < _LEAST:
        why = "menolak" if refused else "merekomendasikan tanpa berkas yang lengkap"
        raise UserError(f"Tulis alasan {why}.", remedy="Alasan paling sedikit sepuluh huruf.")
    days = int(parameter_on("izin.laporan_hari", permohonan.sampai)[2])
    due = None if refused else permohonan.sampai + timedelta(days=days)
    values = {
        "putusan": isi.putusan.value,
        "diputuskan": isi.diputuskan,
        "nomor_surat": isi.nomor_surat,
        "alasan": isi.alasan,
        "laporan_sampai": due,
    }
    records.change(permohonan, values, actor=actor, perihal=PERIHAL)
