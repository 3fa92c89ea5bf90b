"""Permensos 29/2012: Taruna Siaga Bencana."""

from telusur.engines.formulas.declare import formula
from telusur.engines.formulas.scope import Scope
from telusur.kernel.besaran import Besaran
from telusur.kernel.law import Law
from telusur.sosial.jenis import JenisPsks
from telusur.sosial.models import Psks
from telusur.sosial.psks.models import JenisRiwayatPsks


@formula(
    "SOS-TAGANA-01",
    label="Jumlah anggota Tagana yang aktif",
    unit="orang",
    better="higher",
    aggregate="last",
    reference=Law("permensos-29-2012"),
    since="2012-01-01",
)
def tagana_aktif(scope: Scope) -> Besaran:
    """Anggota Taruna Siaga Bencana yang terdata dan aktif pada akhir periode."""
    return scope.count(
        "Anggota Tagana aktif", "psks", jenis=JenisPsks.TAGANA.value, keadaan=Psks.Keadaan.AKTIF.value
    )


@formula(
    "SOS-TAGANA-02",
    label="Jumlah anggota Tagana yang dilatih menurut riwayatnya",
    unit="orang",
    better="higher",
    aggregate="whole",
    reference=Law("permensos-29-2012"),
    since="2012-01-01",
)
def tagana_dilatih(scope: Scope) -> Besaran:
    """Anggota Tagana yang terdata dan pada periode ikut sedikitnya satu pelatihan; tiap anggota sekali.

    PLK-TAGANA-01 menjumlah daftar hadir: yang ikut dua pelatihan terhitung dua kali di sana.
    """
    return scope.count(
        "Anggota Tagana dilatih",
        "psks",
        jenis=JenisPsks.TAGANA.value,
        riwayat__jenis=JenisRiwayatPsks.PELATIHAN.value,
        riwayat__tanggal__gte=scope.period.mulai,
        riwayat__tanggal__lte=scope.period.selesai,
        riwayat__dibatalkan__isnull=True,
    )
