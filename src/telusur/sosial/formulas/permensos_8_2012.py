"""Permensos 8/2012: PPKS of 26 kinds, and PSKS."""

from calendar import monthrange
from datetime import date, timedelta

from telusur.engines.formulas.declare import formula
from telusur.engines.formulas.scope import Scope
from telusur.kernel.besaran import Besaran, Rasio
from telusur.kernel.law import Law
from telusur.kernel.satuan import JenisSatuan
from telusur.sosial.dilayani import dilayani, keluarga_ppks, terlayani
from telusur.sosial.jenis import JenisPsks
from telusur.sosial.models import Psks
from telusur.sosial.psks.models import BERTUGAS, TERAMPIL, JenisRiwayatPsks

_AKTIF = Psks.Keadaan.AKTIF.value


@formula(
    "SOS-PPKS-01",
    label="Persentase PPKS yang tertangani",
    unit="persen",
    better="higher",
    aggregate="last",
    reference=Law("permensos-8-2012"),
    since="2012-01-01",
    bacaan=("SOS-PPKS-04", "SOS-PPKS-02"),
)
def ppks_tertangani(scope: Scope) -> Rasio:
    """PPKS yang menerima sedikitnya satu layanan pada periode, dibagi semua yang terdata pada akhir periode.

    Yang dihitung PPKS, bukan banyaknya layanan: dua layanan bagi satu PPKS tetap satu. PPKS yang meninggal,
    pindah atau tidak lagi menjadi PPKS sebelum akhir periode tidak ikut dihitung. Yang dihitung catatan PPKS,
    kebanyakan orang, karena peraturannya mendata orang; menurut keluarganya: SOS-PPKS-04.
    """
    return scope.ratio(terlayani(scope, "PPKS terlayani"), scope.count("PPKS terdata", "ppks"))


@formula(
    "SOS-PPKS-04",
    label="Persentase keluarga PPKS yang tertangani",
    unit="persen",
    better="higher",
    aggregate="last",
    reference=Law("permensos-8-2012"),
    since="2012-01-01",
)
def keluarga_tertangani(scope: Scope) -> Rasio:
    """Keluarga yang sedikitnya satu PPKS-nya dilayani pada periode, dibagi semua keluarga yang ada PPKS-nya.

    Satu keluarga terhitung sekali, berapa pun orangnya; PPKS tanpa keluarga dan komunitas tidak ikut.
    Keluarga yang juga dicatat sendiri sebagai PPKS terhitung sekali lagi.
    """
    return scope.ratio(
        keluarga_ppks(scope, "Keluarga terlayani", **dilayani(scope)),
        keluarga_ppks(scope, "Keluarga PPKS"),
    )


@formula(
    "SOS-PSKS-01",
    label="Persentase PSKS perseorangan yang aktif",
    unit="persen",
    better="higher",
    aggregate="last",
    reference=Law("permensos-8-2012"),
    since="2012-01-01",
    bacaan=("SOS-PSKS-05", "SOS-PSKS-06"),
    sebutan=("Persentase PSKS yang aktif dalam membantu penyelenggaraan kesejahteraan sosial",),
)
def psks_aktif(scope: Scope) -> Rasio:
    """PSKS perseorangan (PSM, Tagana, penyuluh, TKSK dan lainnya) yang aktif, dibagi semua yang terdata.

    Lembaga tidak ikut, karena orang dan lembaga bukan satuan yang sama; bersama lembaganya: SOS-PSKS-05.
    """
    return scope.ratio(scope.count("PSKS aktif", "psks", keadaan=_AKTIF), scope.count("PSKS terdata", "psks"))


@formula(
    "SOS-PSKS-02",
    label="Persentase PSKS yang berkualifikasi terampil",
    unit="persen",
    better="higher",
    aggregate="last",
    reference=Law("permensos-8-2012"),
    since="2012-01-01",
    bacaan=("SOS-PSKS-08", "SOS-PSKS-07"),
    sebutan=("Persentase PSKS yang terampil dalam membantu penyelenggaraan kesejahteraan sosial",),
)
def psks_terampil(scope: Scope) -> Rasio:
    """PSKS perseorangan yang sudah terampil pada akhir periode, dibagi semua yang terdata."""
    return scope.ratio(
        scope.count("PSKS terampil", "psks", terampil_sejak__lte=scope.period.selesai),
        scope.count("PSKS terdata", "psks"),
    )


@formula(
    "SOS-PSKS-03",
    label="Jumlah Pekerja Sosial Masyarakat (PSM) yang terampil",
    unit="orang",
    better="higher",
    aggregate="last",
    reference=Law("permensos-8-2012"),
    since="2012-01-01",
)
def psm_terampil(scope: Scope) -> Besaran:
    """Pekerja Sosial Masyarakat yang terdata dan sudah terampil pada akhir periode."""
    return _terampil(scope, "PSM terampil", JenisPsks.PSM)


@formula(
    "SOS-PSKS-04",
    label="Jumlah Tenaga Kesejahteraan Sosial Kecamatan (TKSK) yang terampil",
    unit="orang",
    better="higher",
    aggregate="last",
    reference=Law("permensos-8-2012"),
    since="2012-01-01",
)
def tksk_terampil(scope: Scope) -> Besaran:
    """Tenaga Kesejahteraan Sosial Kecamatan yang terdata dan sudah terampil pada akhir periode."""
    return _terampil(scope, "TKSK terampil", JenisPsks.TKSK)


def _terampil(scope: Scope, label: str, jenis: JenisPsks) -> Besaran:
    return scope.count(label, "psks", jenis=jenis.value, terampil_sejak__lte=scope.period.selesai)


@formula(
    "SOS-PSKS-05",
    label="Persentase PSKS yang aktif, perseorangan dan lembaga",
    unit="persen",
    better="higher",
    aggregate="last",
    reference=Law("permensos-8-2012"),
    since="2012-01-01",
)
def psks_dan_lembaga_aktif(scope: Scope) -> Rasio:
    """Kedua belas jenis: PSKS perseorangan dan lembaga PSKS yang aktif, dibagi semua yang terdata.

    Orang dan lembaga dijumlah sebagai satuan PSKS, karena peraturannya mendata keduanya sebagai PSKS. Satu
    karang taruna terhitung sama dengan satu orang; karena itu SOS-PSKS-01 dan LEM-PSKS-01 memisahkannya.
    """
    persons, bodies = scope.formula("SOS-PSKS-01"), scope.formula("LEM-PSKS-01")
    if not (isinstance(persons, Rasio) and isinstance(bodies, Rasio)):
        return Rasio(Besaran(None, JenisSatuan.LAIN), Besaran(None, JenisSatuan.LAIN))
    unit = JenisSatuan.LAIN
    return scope.ratio(
        persons.pembilang.convert(unit) + bodies.pembilang.convert(unit),
        persons.penyebut.convert(unit) + bodies.penyebut.convert(unit),
    )


@formula(
    "SOS-PSKS-06",
    label="Persentase PSKS perseorangan yang aktif menurut riwayatnya",
    unit="persen",
    better="higher",
    aggregate="last",
    reference=Law("permensos-8-2012"),
    since="2012-01-01",
)
def psks_bertugas(scope: Scope) -> Rasio:
    """PSKS yang bertugas atau melapor dalam bulan-bulan terakhir sebelum akhir periode, dibagi yang terdata.

    Berapa bulan: nilai bertanggal psks.aktif_bulan. Bacaan yang lebih ketat daripada SOS-PSKS-01, yang
    memakai keadaan menurut catatan seksi.
    """
    months = int(scope.parameter("psks.aktif_bulan", JenisSatuan.WAKTU).nilai or 0)
    return scope.ratio(
        _beriwayat(scope, "PSKS bertugas atau melapor", BERTUGAS, _sebelum(scope.period.selesai, months)),
        scope.count("PSKS terdata", "psks"),
    )


@formula(
    "SOS-PSKS-07",
    label="Persentase PSKS perseorangan yang terlatih",
    unit="persen",
    better="higher",
    aggregate="last",
    reference=Law("permensos-8-2012"),
    since="2012-01-01",
)
def psks_terlatih(scope: Scope) -> Rasio:
    """PSKS yang sampai akhir periode pernah ikut pelatihan atau bimbingan teknis, dibagi semua yang terdata.

    Terlatih berarti ikut; terampil berarti terbukti mampu (SOS-PSKS-02 dan 08).
    """
    return scope.ratio(
        _beriwayat(scope, "PSKS terlatih", (JenisRiwayatPsks.PELATIHAN,)),
        scope.count("PSKS terdata", "psks"),
    )


@formula(
    "SOS-PSKS-08",
    label="Persentase PSKS perseorangan yang terampil menurut sertifikat atau penilaian",
    unit="persen",
    better="higher",
    aggregate="last",
    reference=Law("permensos-8-2012"),
    since="2012-01-01",
)
def psks_bersertifikat(scope: Scope) -> Rasio:
    """PSKS yang sampai akhir periode lulus sertifikasi atau dinilai terampil, dibagi semua yang terdata.

    Bacaan yang lebih ketat daripada SOS-PSKS-02, yang memakai tanggal «terampil sejak» menurut catatan seksi.
    """
    return scope.ratio(
        _beriwayat(scope, "PSKS bersertifikat atau dinilai terampil", TERAMPIL),
        scope.count("PSKS terdata", "psks"),
    )


def _beriwayat(
    scope: Scope, label: str, kinds: tuple[JenisRiwayatPsks, ...], sejak: date | None = None
) -> Besaran:
    since = {"riwayat__tanggal__gte": sejak} if sejak else {}
    return scope.count(
        label,
        "psks",
        riwayat__jenis__in=tuple(map(str, kinds)),
        riwayat__tanggal__lte=scope.period.selesai,
        riwayat__dibatalkan__isnull=True,
        **since,
    )


def _sebelum(day: date, months: int) -> date:
    """Return the day after the same day so many months before: 12 months before 31 December is 1 January."""
    after = day + timedelta(days=1)
    year, month = divmod(after.year * 12 + after.month - 1 - months, 12)
    return date(year, month + 1, min(after.day, monthrange(year, month + 1)[1]))
