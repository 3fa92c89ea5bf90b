"""Permendagri 90/2019: what subkegiatan count of the activities held for them, and of their documents.

The families `SUB-…` do so for every subkegiatan or kegiatan; see `pelaksanaan/subkegiatan.py`.
"""

from collections.abc import Mapping
from typing import Any

from telusur.engines.formulas.declare import formula
from telusur.engines.formulas.scope import Scope
from telusur.kernel.besaran import Besaran
from telusur.kernel.law import Law
from telusur.kernel.satuan import JenisSatuan
from telusur.pelaksanaan.models import KegiatanDilaksanakan
from telusur.pelaksanaan.subkegiatan import by_words, documents, of_activities, of_code

J = KegiatanDilaksanakan.Jenis
_LAW = Law("permendagri-90-2019")
_LEMBAGA = ("lembaga", "organisasi", "lks", "lpm", "tp", "pkk", "bumdes", "bpd")


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
    bacaan=("SOS-TAGANA-02",),
)
def peserta_pelatihan_tagana(scope: Scope) -> Besaran:
    """Peserta pelatihan dan bimbingan teknis pada subkegiatan 1.06.06.2.02.02 selama periode.

    Dihitung menurut daftar hadir, karena itulah keluaran subkegiatannya: yang ikut dua pelatihan terhitung
    dua kali. Tiap anggota sekali, menurut riwayatnya: SOS-TAGANA-02.
    """
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
    return scope.count("Rapat koordinasi", "kegiatan", jenis=J.RAPAT.value, **of_code("2.08.07.2.03.03"))


@formula(
    "SUB-ORANG",
    label="Jumlah peserta kegiatan pada",
    unit="orang",
    better="higher",
    aggregate="sum",
    reference=_LAW,
    since="2020-01-01",
    keluarga=by_words(
        "peserta kegiatan",
        "peserta",
        "mengikuti",
        "terlatih",
        "terampil",
        subjects=("peserta", "orang", "anggota", "kader"),
    ),
)
def peserta_subkegiatan(scope: Scope, argument: str) -> Besaran:
    """Peserta kegiatan, laki-laki dan perempuan, pada satu subkegiatan atau kegiatan selama periode.

    Seorang yang mengikuti dua kegiatan terhitung dua kali, seperti pada daftar hadir. Jenis kegiatan di
    belakang kodenya membatasi yang dihitung, misalnya pelatihan saja.
    """
    return _both(scope, of_activities(argument))


@formula(
    "SUB-WANITA",
    label="Jumlah peserta perempuan kegiatan pada",
    unit="orang",
    better="higher",
    aggregate="sum",
    reference=_LAW,
    since="2020-01-01",
    keluarga=by_words("peserta perempuan", "mengikuti", subjects=("perempuan",), phrase="jumlah perempuan"),
)
def peserta_perempuan_subkegiatan(scope: Scope, argument: str) -> Besaran:
    """Peserta perempuan kegiatan pada satu subkegiatan atau kegiatan selama periode."""
    return _women(scope, of_activities(argument))


@formula(
    "SUB-KALI",
    label="Banyaknya kegiatan yang dilaksanakan pada",
    unit="kali",
    better="higher",
    aggregate="sum",
    reference=_LAW,
    since="2020-01-01",
    keluarga=by_words(
        "kegiatan", subjects=("rapat", "musyawarah", "pelatihan", "sosialisasi", "pembinaan", "kegiatan")
    ),
)
def kegiatan_subkegiatan(scope: Scope, argument: str) -> Besaran:
    """Kegiatan (rapat, sosialisasi, pelatihan dan lain-lain) yang dilaksanakan selama periode."""
    return scope.count("Kegiatan", "kegiatan", **of_activities(argument))


@formula(
    "SUB-DESA",
    label="Jumlah desa dan kelurahan tempat kegiatan pada",
    unit="desa",
    better="higher",
    aggregate="whole",
    reference=_LAW,
    since="2020-01-01",
    keluarga=by_words(
        "desa tempat kegiatan",
        "difasilitasi",
        "melaksanakan",
        "sasaran",
        "peserta",
        subjects=("desa",),
    ),
)
def desa_subkegiatan(scope: Scope, argument: str) -> Besaran:
    """Desa dan kelurahan tempat kegiatan satu subkegiatan atau kegiatan dilaksanakan selama periode.

    Desa yang didatangi dua kali dihitung sekali; kegiatan di tingkat kecamatan atau kabupaten tidak ikut.
    """
    return scope.count_distinct(
        "Desa tempat kegiatan",
        "kegiatan",
        "wilayah__kode",
        JenisSatuan.DESA,
        wilayah__tingkat__in=("desa", "kelurahan"),
        **of_activities(argument),
    )


@formula(
    "SUB-LEMBAGA",
    label="Jumlah lembaga peserta kegiatan pada",
    unit="lembaga",
    better="higher",
    aggregate="whole",
    reference=_LAW,
    since="2020-01-01",
    keluarga=by_words("lembaga peserta kegiatan", subjects=_LEMBAGA),
)
def lembaga_subkegiatan(scope: Scope, argument: str) -> Besaran:
    """Lembaga yang dilatih, dibina atau didampingi dalam kegiatan satu subkegiatan atau kegiatan.

    Lembaga yang ikut dua kali dalam periode dihitung sekali.
    """
    return scope.count_distinct(
        "Lembaga peserta",
        "lembaga-peserta",
        "lembaga",
        JenisSatuan.LEMBAGA,
        **of_activities(argument, "kegiatan__"),
    )


@formula(
    "SUB-DOKUMEN",
    label="Jumlah dokumen dan laporan yang diserahkan pada",
    unit="dokumen",
    better="higher",
    aggregate="sum",
    reference=_LAW,
    since="2020-01-01",
    keluarga=documents("dokumen", "laporan", "data"),
)
def dokumen_subkegiatan(scope: Scope, argument: str) -> Besaran:
    """Dokumen dan laporan satu subkegiatan atau kegiatan yang diserahkan selama periode."""
    return scope.count("Dokumen diserahkan", "dokumen-subkegiatan", **of_code(argument))


def _peserta(scope: Scope, kode: str, *jenis: KegiatanDilaksanakan.Jenis) -> Besaran:
    chosen = {"jenis__in": tuple(map(str, jenis)), **of_code(kode)}
    return _both(scope, chosen)


def _both(scope: Scope, chosen: Mapping[str, Any]) -> Besaran:
    men = scope.sum("Peserta laki-laki", "kegiatan", "peserta_laki", JenisSatuan.ORANG, **chosen)
    return men + _women(scope, chosen)


def _women(scope: Scope, chosen: Mapping[str, Any]) -> Besaran:
    return scope.sum("Peserta perempuan", "kegiatan", "peserta_perempuan", JenisSatuan.ORANG, **chosen)
