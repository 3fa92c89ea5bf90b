"""The whole made-up district from one seed, before anything is written."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from telusur.demo.kalibrasi import Kalibrasi
from telusur.demo.populasi.bantuan import Bantuan, Penyaluran
from telusur.demo.populasi.bencana import Peristiwa, bencana
from telusur.demo.populasi.lembaga import Badan, Relawan, lembaga, relawan
from telusur.demo.populasi.pelaksanaan import Acara, Berkas, dokumen, kegiatan
from telusur.demo.populasi.pemerlu import Pemerlu, Pendataan
from telusur.demo.populasi.warga import RumahTangga


@dataclass(frozen=True, slots=True)
class Populasi:
    """Families with their members, those in need, what they got, who serves, what was held, what befell."""

    rumah_tangga: list[RumahTangga]
    pemerlu: list[Pemerlu]
    bantuan: list[Bantuan]
    relawan: list[Relawan]
    badan: list[Badan]
    berkas: list[Berkas]
    acara: list[Acara]
    peristiwa: list[Peristiwa]

    @property
    def sidik(self) -> str:
        """Return the SHA-256 over all of it: the same seed and villages give the same."""
        parts: tuple[Iterable[object], ...] = (
            self.rumah_tangga,
            self.pemerlu,
            self.bantuan,
            self.relawan,
            self.badan,
            self.berkas,
            self.acara,
            self.peristiwa,
        )
        digest = hashlib.sha256()
        for part in parts:
            for item in part:
                digest.update(repr(item).encode())
        return digest.hexdigest()


def susun(kal: Kalibrasi, desa: list[str], benih: int | None = None) -> Populasi:
    """Make the district in these villages (their codes, in order), from the calibration's seed or another."""
    acak = Random(kal.isi["benih"] if benih is None else benih)  # noqa: S311 - made-up data, not secrets
    data = Pendataan(kal, acak, desa)
    data.jalankan()
    given = Penyaluran(kal, acak, data)
    given.jalankan()
    return Populasi(
        pemerlu=data.semua,
        bantuan=given.bantuan,
        relawan=relawan(kal, acak, data.penduduk),
        rumah_tangga=data.penduduk.rumah_tangga,
        badan=lembaga(kal, acak, desa),
        berkas=list(dokumen(kal, acak, desa)),
        acara=list(kegiatan(kal, acak, desa)),
        peristiwa=list(bencana(kal, acak, data.korban, desa)),
    )
