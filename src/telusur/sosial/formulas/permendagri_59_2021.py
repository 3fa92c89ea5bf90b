"""Permendagri 59/2021: how far the minimum services of the social field are fulfilled, and their index."""

from decimal import Decimal

from telusur.engines.formulas.declare import formula
from telusur.engines.formulas.scope import Scope
from telusur.kernel.besaran import Besaran, Rasio
from telusur.kernel.law import Law
from telusur.kernel.satuan import JenisSatuan
from telusur.sosial.spm.hitung import (
    PENUH,
    butir_keluarga,
    butir_terpenuhi,
    dinilai,
    ditiadakan,
    layanan_dari,
    layanan_keluarga,
    luar_rencana,
    mutu,
    penerima,
    ppks_keluarga,
    rata_rata,
)
from telusur.sosial.spm.katalog import katalog

_LAW = Law("permendagri-59-2021")
_SINCE = "2021-12-31"


@formula(
    "SPM-BUTIR",
    label="Persentase pemenuhan butir",
    unit="persen",
    better="higher",
    aggregate="last",
    reference=Law("permensos-9-2018"),
    since="2019-01-01",
    keluarga=butir_keluarga(),
)
def butir(scope: Scope, argument: str) -> Rasio | None:
    """Yang menerima satu butir layanan SPM pada periode, dibagi yang membutuhkannya pada akhir periode.

    Tiap orang dihitung sekali, berapa kali pun diberi. Butir yang dibutuhkan semua sasaran (misalnya
    permakanan) dibagi semua sasaran. Butir menurut asesmen (misalnya alat bantu) dibagi mereka yang rencana
    penanganannya memuat butir itu: yang ditemukan sampai akhir periode dan belum terpenuhi sebelumnya,
    kapan pun batas rencananya. Yang tidak diberikan karena belum ada dana, barang, atau tenaga tetap
    membutuhkan. Yang kebutuhannya gugur (tidak diperlukan lagi, dipenuhi pihak lain, menolak, pindah atau
    meninggal) dan yang penanganannya ditutup sebelum periode itu tidak dihitung; yang belum diasesmen juga
    tidak, karena kebutuhannya belum diketahui (SPM-ASESMEN). Terpenuhi ialah diberi layanan yang
    melaksanakan butir rencananya; layanan di luar rencana tampak pada SPM-LUAR. Dua penanganan setahun pada
    orang yang sama dihitung satu orang.

    Pada layanan bencana yang dihitung jiwa: yang terdampak, yang mengungsi, atau kelompok rentannya (balita,
    ibu hamil, lanjut usia, penyandang disabilitas). Seorang yang termasuk dua kelompok rentan terhitung dua
    kali, seperti pada pendataannya.
    """
    service = layanan_dari(scope, argument)
    item = service.butir.get(argument.partition(".")[2]) if service else None
    return butir_terpenuhi(scope, service, item) if service and item else None


@formula(
    "SPM-PENERIMA",
    label="Persentase sasaran yang menerima sedikitnya satu butir",
    unit="persen",
    better="higher",
    aggregate="last",
    reference=Law("permensos-9-2018"),
    since="2019-01-01",
    keluarga=layanan_keluarga(),
)
def menerima_satu_butir(scope: Scope, argument: str) -> Rasio | None:
    """Sasaran layanan yang pada periode menerima butir apa pun, juga jasa, dibagi semua sasaran.

    Bacaan yang lebih lebar daripada SOS-SPM-01 sampai 05, yang hanya menghitung pemenuhan kebutuhan dasar.
    """
    service = layanan_dari(scope, argument)
    return penerima(scope, service) if service else None


@formula(
    "SPM-ASESMEN",
    label="Persentase sasaran yang sudah diasesmen",
    unit="persen",
    better="higher",
    aggregate="last",
    reference=Law("permensos-9-2018"),
    since="2019-01-01",
    keluarga=ppks_keluarga(),
)
def sudah_diasesmen(scope: Scope, argument: str) -> Rasio | None:
    """Sasaran layanan yang diasesmen sampai akhir periode, dibagi semua sasaran.

    Yang belum diasesmen tidak dihitung pada butir menurut asesmen: kebutuhannya belum diketahui.
    """
    service = layanan_dari(scope, argument)
    return dinilai(scope, service) if service else None


@formula(
    "SPM-LUAR",
    label="Penerima butir menurut asesmen di luar rencana penanganan",
    unit="orang",
    better="lower",
    aggregate="last",
    reference=Law("permensos-9-2018"),
    since="2019-01-01",
    keluarga=ppks_keluarga(),
)
def menerima_di_luar_rencana(scope: Scope, argument: str) -> Besaran | None:
    """Sasaran layanan yang pada periode menerima butir menurut asesmen tanpa rencana yang memuatnya.

    Layanan itu diberikan, tetapi tidak ada asesmen yang mengatakan bahwa ia dibutuhkan; karena itu tidak
    masuk pemenuhan butirnya.
    """
    service = layanan_dari(scope, argument)
    return luar_rencana(scope, service) if service else None


@formula(
    "SPM-LEPAS",
    label="Sasaran yang kebutuhannya gugur",
    unit="orang",
    better="lower",
    aggregate="last",
    reference=Law("permensos-9-2018"),
    since="2019-01-01",
    keluarga=ppks_keluarga(),
)
def kebutuhan_ditiadakan(scope: Scope, argument: str) -> Besaran | None:
    """Sasaran layanan yang pada periode punya butir menurut asesmen yang kebutuhannya gugur.

    Tidak dihitung sebagai kebutuhan, tetapi ditunjukkan: alasannya terbaca pada rencana penanganannya.
    """
    service = layanan_dari(scope, argument)
    return ditiadakan(scope, service) if service else None


@formula(
    "SPM-MUTU",
    label="Pemenuhan mutu",
    unit="persen",
    better="higher",
    aggregate="last",
    reference=_LAW,
    since=_SINCE,
    keluarga=layanan_keluarga(),
)
def pemenuhan_mutu(scope: Scope, argument: str) -> Besaran | None:
    """Rata-rata pemenuhan butir yang kebutuhannya diketahui; setiap butir paling tinggi 100.

    Butir menurut asesmen ikut bila sedikitnya satu orang membutuhkannya: tanpa penyebut tidak ada pemenuhan.
    """
    service = layanan_dari(scope, argument)
    return Besaran(mutu(scope, service), JenisSatuan.PERSEN) if service else None


@formula(
    "SPM-IP",
    label="Indeks pencapaian SPM",
    unit="indeks",
    better="higher",
    aggregate="last",
    reference=_LAW,
    since=_SINCE,
    keluarga=layanan_keluarga(),
)
def indeks_layanan(scope: Scope, argument: str) -> Besaran | None:
    """Persentase penerima kali bobotnya, ditambah pemenuhan mutu kali bobotnya: 0 sampai 100.

    Penerima: yang terpenuhi kebutuhan dasarnya (SOS-SPM-01 sampai 05), karena itulah yang diminta Permensos
    9/2018. Tanpa sasaran tidak ada indeks. Bobotnya bertanggal: spm.bobot_penerima dan spm.bobot_mutu.
    """
    return Besaran(_indeks(scope, argument), JenisSatuan.INDEKS)


@formula(
    "SPM-IP-SOSIAL",
    label="Indeks pencapaian SPM bidang sosial",
    unit="indeks",
    better="higher",
    aggregate="last",
    reference=_LAW,
    since=_SINCE,
)
def indeks_bidang(scope: Scope) -> Besaran:
    """Rata-rata indeks kelima layanan; layanan tanpa sasaran pada periode itu tidak ikut."""
    found = katalog(scope.period.selesai)
    codes = found.layanan if found else {}
    return Besaran(rata_rata(_indeks(scope, code) for code in codes), JenisSatuan.INDEKS)


def _indeks(scope: Scope, argument: str) -> Decimal | None:
    service = layanan_dari(scope, argument)
    if service is None:
        return None
    reached = scope.formula(f"SOS-SPM-{service.nomor:02d}")
    quality = mutu(scope, service)
    if reached is None or reached.nilai is None or quality is None:
        return None
    weights = [
        scope.parameter(f"spm.{name}").nilai or Decimal(0) for name in ("bobot_penerima", "bobot_mutu")
    ]
    return weights[0] * min(reached.nilai, PENUH) + weights[1] * quality
