"""Permendagri 90/2019: what the subkegiatan for KAT and for heroes' cemeteries count."""

from telusur.engines.formulas.declare import formula
from telusur.engines.formulas.scope import Scope
from telusur.kernel.besaran import Besaran, Rasio
from telusur.kernel.law import Law
from telusur.kernel.satuan import JenisSatuan
from telusur.sosial.makam.models import KeadaanMakam, PemeliharaanMakam

_JENIS = PemeliharaanMakam.Jenis


@formula(
    "SOS-KAT-01",
    label="Jumlah warga KAT yang mendapatkan pembinaan",
    unit="KK",
    better="higher",
    aggregate="whole",
    reference=Law("permendagri-90-2019"),
    since="2020-01-01",
    bacaan=("SUB-ORANG:1.06.02.2.01.02",),
)
def warga_kat_dibina(scope: Scope) -> Besaran:
    """Keluarga KAT yang ikut sedikitnya satu kegiatan pembinaan pada periode.

    Rencana menyebut warga dengan satuan KK; yang dihitung keluarga, berapa kali pun dibina. Bacaan yang lain,
    orang: peserta kegiatan pembinaannya (SUB-ORANG:1.06.02.2.01.02), terhitung pada tiap kegiatan. Indikator
    yang menyebut pelayanan sosial bagi warga KAT dihitung sama: layanan lain tidak menyebut warga KAT.
    """
    return scope.count_distinct("Keluarga KAT yang dibina", "pembinaan-kat", "warga", JenisSatuan.KELUARGA)


@formula(
    "SOS-KAT-02",
    label="Jumlah lokasi KAT yang ditetapkan untuk mendapatkan bantuan perumahan",
    unit="lokasi",
    better="higher",
    aggregate="last",
    reference=Law("permendagri-90-2019"),
    since="2020-01-01",
)
def lokasi_kat_perumahan(scope: Scope) -> Besaran:
    """Lokasi KAT yang pada akhir periode ditetapkan mendapat bantuan perumahan."""
    return scope.count("Lokasi KAT ditetapkan", "tahap-kat", perumahan=True)


@formula(
    "SOS-MAKAM-01",
    label="Persentase makam yang terawat",
    unit="persen",
    better="higher",
    aggregate="last",
    reference=Law("permendagri-90-2019"),
    since="2020-01-01",
)
def makam_terawat(scope: Scope) -> Rasio:
    """Makam pahlawan yang menurut pemeriksaan terakhir terawat, dibagi semua makam.

    Makam yang belum diperiksa ikut dalam penyebut.
    """
    kept = scope.count("Makam terawat", "keadaan-makam", keadaan=KeadaanMakam.Keadaan.TERAWAT.value)
    return scope.ratio(kept, scope.count("Makam", "makam"))


@formula(
    "SOS-MAKAM-02",
    label="Jumlah makam pahlawan yang dipelihara",
    unit="buah",
    better="higher",
    aggregate="whole",
    reference=Law("permendagri-90-2019"),
    since="2020-01-01",
    bacaan=("SOS-MAKAM-04",),
)
def makam_dipelihara(scope: Scope) -> Besaran:
    """Makam yang pada periode sedikitnya sekali dipelihara; dua pekerjaan pada satu makam tetap satu.

    Yang dihitung makam, karena namanya menyebut makam; rencana yang menyebut «1 buah» menghitung taman
    makamnya: SOS-MAKAM-04.
    """
    return scope.count_distinct(
        "Makam dipelihara",
        "pemeliharaan-makam",
        "makam",
        JenisSatuan.BARANG,
        jenis=_JENIS.PEMELIHARAAN.value,
    )


@formula(
    "SOS-MAKAM-04",
    label="Jumlah taman makam pahlawan yang dipelihara",
    unit="buah",
    better="higher",
    aggregate="whole",
    reference=Law("permendagri-90-2019"),
    since="2020-01-01",
)
def taman_dipelihara(scope: Scope) -> Besaran:
    """Taman makam yang pada periode sedikitnya satu makamnya dipelihara; tiap taman terhitung sekali."""
    return scope.count_distinct(
        "Taman makam dipelihara",
        "pemeliharaan-makam",
        "taman",
        JenisSatuan.BARANG,
        jenis=_JENIS.PEMELIHARAAN.value,
    )


@formula(
    "SOS-MAKAM-03",
    label="Jumlah sarana dan prasarana makam pahlawan yang direhabilitasi",
    unit="buah",
    better="higher",
    aggregate="sum",
    reference=Law("permendagri-90-2019"),
    since="2020-01-01",
)
def sarana_direhabilitasi(scope: Scope) -> Besaran:
    """Rehabilitasi sarana dan prasarana taman makam pada periode; tiap pekerjaan dihitung satu buah."""
    return scope.count("Sarana direhabilitasi", "pemeliharaan-makam", jenis=_JENIS.REHABILITASI.value)
