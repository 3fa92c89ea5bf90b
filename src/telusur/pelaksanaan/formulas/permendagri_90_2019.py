"""Permendagri 90/2019: what subkegiatan count of the activities held for them.

Subkegiatan are named with their serial of two digits and, since 2023, of four.
"""

from telusur.engines.formulas.declare import formula
from telusur.engines.formulas.scope import Scope
from telusur.kernel.besaran import Besaran
from telusur.kernel.law import Law
from telusur.kernel.satuan import JenisSatuan
from telusur.pelaksanaan.models import KegiatanDilaksanakan

J = KegiatanDilaksanakan.Jenis
_LAW = Law("permendagri-90-2019")


@formula(
    "PLK-PEREMPUAN-01",
    label="Jumlah peserta sosialisasi pemberdayaan perempuan bidang politik, hukum, sosial dan ekonomi",
    unit="orang",
    better="higher",
    aggregate="sum",
    reference=_LAW,
    since="2020-01-01",
)
def peserta_pemberdayaan_perempuan(scope: Scope) -> Besaran:
    """Peserta sosialisasi pada subkegiatan 2.08.02.2.02.01 selama periode, laki-laki dan perempuan."""
    return _peserta(scope, "2.08.02.2.02.01", J.SOSIALISASI)


@formula(
    "PLK-KEKERASAN-01",
    label="Jumlah peserta sosialisasi dan advokasi pencegahan kekerasan terhadap perempuan",
    unit="orang",
    better="higher",
    aggregate="sum",
    reference=_LAW,
    since="2020-01-01",
)
def peserta_pencegahan_kekerasan(scope: Scope) -> Besaran:
    """Peserta sosialisasi dan advokasi pada subkegiatan 2.08.03.2.01.02 selama periode."""
    return _peserta(scope, "2.08.03.2.01.02", J.SOSIALISASI, J.ADVOKASI)


@formula(
    "PLK-KELUARGA-01",
    label="Jumlah peserta yang mengikuti penyuluhan kualitas keluarga",
    unit="orang",
    better="higher",
    aggregate="sum",
    reference=_LAW,
    since="2020-01-01",
)
def peserta_penyuluhan_keluarga(scope: Scope) -> Besaran:
    """Peserta penyuluhan pada subkegiatan 2.08.04.2.03.01 selama periode."""
    return _peserta(scope, "2.08.04.2.03.01", J.PENYULUHAN)


@formula(
    "PLK-TAGANA-01",
    label="Jumlah anggota Tagana yang mendapatkan pelatihan dan keterampilan kebencanaan",
    unit="orang",
    better="higher",
    aggregate="sum",
    reference=_LAW,
    since="2020-01-01",
)
def peserta_pelatihan_tagana(scope: Scope) -> Besaran:
    """Peserta pelatihan dan bimbingan teknis pada subkegiatan 1.06.06.2.02.02 selama periode."""
    return _peserta(scope, "1.06.06.2.02.02", J.PELATIHAN, J.BIMTEK)


@formula(
    "PLK-ANAK-01",
    label="Jumlah rapat koordinasi antar lembaga penyedia layanan anak yang memerlukan perlindungan khusus",
    unit="kali",
    better="higher",
    aggregate="sum",
    reference=_LAW,
    since="2020-01-01",
)
def rapat_layanan_anak(scope: Scope) -> Besaran:
    """Rapat koordinasi pada subkegiatan 2.08.07.2.03.03 yang dilaksanakan selama periode."""
    return scope.count(
        "Rapat koordinasi", "kegiatan", jenis=J.RAPAT.value, subkegiatan__in=_kode("2.08.07.2.03.03")
    )


def _peserta(scope: Scope, kode: str, *jenis: KegiatanDilaksanakan.Jenis) -> Besaran:
    chosen = {"jenis__in": tuple(map(str, jenis)), "subkegiatan__in": _kode(kode)}
    men = scope.sum("Peserta laki-laki", "kegiatan", "peserta_laki", JenisSatuan.ORANG, **chosen)
    women = scope.sum("Peserta perempuan", "kegiatan", "peserta_perempuan", JenisSatuan.ORANG, **chosen)
    return men + women


def _kode(kode: str) -> tuple[str, str]:
    head, _, serial = kode.rpartition(".")
    return kode, f"{head}.{serial.zfill(4)}"
