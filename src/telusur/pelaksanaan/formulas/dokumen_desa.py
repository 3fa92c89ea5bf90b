"""Documents villages owe every year: Permendagri 46/2016, 114/2014, 20/2018, 110/2016, 12/2007, 81/2015."""

from telusur.engines.formulas.declare import formula
from telusur.engines.formulas.scope import Scope
from telusur.kernel.besaran import Besaran, Rasio
from telusur.kernel.law import Law
from telusur.kernel.satuan import JenisSatuan
from telusur.pelaksanaan.models import Dokumen
from telusur.pelaksanaan.tepat_waktu import tepat_waktu

J = Dokumen.Jenis


@formula(
    "DES-LPPD-01",
    label="Persentase desa yang menyampaikan LPPD tepat waktu",
    unit="persen",
    better="higher",
    aggregate="last",
    reference=Law("permendagri-46-2016"),
    since="2016-01-01",
)
def lppd_tepat_waktu(scope: Scope) -> Rasio | None:
    """Desa yang menyerahkan LPPD tahun lalu paling lambat akhir Maret, dibagi semua desa."""
    return tepat_waktu(scope, J.LPPD, "tenggat.lppd_bulan", scope.tahun - 1)


@formula(
    "DES-RKPDES-01",
    label="Persentase desa yang menetapkan RKPDes tepat waktu",
    unit="persen",
    better="higher",
    aggregate="last",
    reference=Law("permendagri-114-2014"),
    since="2014-12-31",
)
def rkpdes_tepat_waktu(scope: Scope) -> Rasio | None:
    """Desa yang menetapkan RKP Desa tahun depan paling lambat akhir September, dibagi semua desa."""
    return tepat_waktu(scope, J.RKPDES, "tenggat.rkpdes_bulan", scope.tahun + 1)


@formula(
    "DES-RKPDES-02",
    label="Jumlah RKPDes yang ditetapkan tepat waktu",
    unit="desa",
    better="higher",
    aggregate="last",
    reference=Law("permendagri-114-2014"),
    since="2014-12-31",
)
def jumlah_rkpdes_tepat_waktu(scope: Scope) -> Besaran | None:
    """Desa yang menetapkan RKP Desa tahun depan paling lambat akhir September."""
    found = tepat_waktu(scope, J.RKPDES, "tenggat.rkpdes_bulan", scope.tahun + 1)
    return found.pembilang if found else None


@formula(
    "DES-APBDES-01",
    label="Persentase desa yang menetapkan pertanggungjawaban APBDes tepat waktu",
    unit="persen",
    better="higher",
    aggregate="last",
    reference=Law("permendagri-20-2018", "Pasal 70"),
    since="2018-05-08",
)
def pertanggungjawaban_tepat_waktu(scope: Scope) -> Rasio | None:
    """Desa yang menyerahkan pertanggungjawaban APB Desa tahun lalu paling lambat akhir Maret, dari semua."""
    return tepat_waktu(scope, J.PERTANGGUNGJAWABAN, "tenggat.pertanggungjawaban_bulan", scope.tahun - 1)


@formula(
    "DES-BPD-01",
    label="Persentase penyampaian laporan kinerja BPD tepat waktu",
    unit="persen",
    better="higher",
    aggregate="last",
    reference=Law("permendagri-110-2016", "Pasal 61"),
    since="2016-12-31",
)
def laporan_bpd_tepat_waktu(scope: Scope) -> Rasio | None:
    """Desa yang BPD-nya menyerahkan laporan kinerja tahun lalu paling lambat akhir April, dari semua."""
    return tepat_waktu(scope, J.LAPORAN_BPD, "tenggat.laporan_bpd_bulan", scope.tahun - 1)


@formula(
    "DES-PROFIL-01",
    label="Persentase desa yang mengisi Prodeskel",
    unit="persen",
    better="higher",
    aggregate="last",
    reference=Law("permendagri-12-2007"),
    since="2007-01-01",
)
def prodeskel(scope: Scope) -> Rasio | None:
    """Desa yang profil desanya untuk tahun itu sudah diserahkan sampai akhir periode, dibagi semua desa."""
    return _diserahkan(scope, "Profil desa diserahkan", J.PRODESKEL)


@formula(
    "DES-EVDES-01",
    label="Persentase desa yang mengisi Evdeskel",
    unit="persen",
    better="higher",
    aggregate="last",
    reference=Law("permendagri-81-2015"),
    since="2015-12-31",
)
def evdeskel(scope: Scope) -> Rasio | None:
    """Desa yang evaluasinya untuk tahun itu sudah diserahkan sampai akhir periode, dibagi semua desa."""
    return _diserahkan(scope, "Evaluasi perkembangan desa diserahkan", J.EVDESKEL)


def _diserahkan(scope: Scope, label: str, jenis: Dokumen.Jenis) -> Rasio | None:
    chosen = {"jenis": jenis.value, "tahun": scope.tahun, "wilayah__tingkat": "desa"}
    if not scope.count(f"{jenis.label} {scope.tahun} yang tercatat", "dokumen", **chosen).nilai:
        return None
    came = scope.count(label, "dokumen", **chosen, diserahkan__lte=scope.period.selesai)
    return scope.ratio(
        came.convert(JenisSatuan.DESA), scope.count("Desa yang ada", "desa-kelurahan", tingkat="desa")
    )
