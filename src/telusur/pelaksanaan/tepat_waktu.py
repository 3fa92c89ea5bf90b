"""How formulas count villages that hand a yearly document in on time."""

from calendar import monthrange
from datetime import date

from telusur.engines.formulas.scope import Scope
from telusur.kernel.besaran import Rasio
from telusur.kernel.satuan import JenisSatuan
from telusur.pelaksanaan.models import Dokumen


def tepat_waktu(scope: Scope, jenis: Dokumen.Jenis, parameter: str, tahun: int) -> Rasio | None:
    """Return the villages whose document for `tahun` came by its deadline, of all that existed then.

    The deadline is the last day of the month that `parameter` names, in the year of the period; None where it
    does not fall in the period, and where no document of the kind is recorded at all: then nobody kept the
    register. A village owes one document, so documents are villages.
    """
    month = scope.parameter(parameter, JenisSatuan.WAKTU).nilai
    year, number = scope.tahun, int(month or 0)
    due = date(year, number, monthrange(year, number)[1])
    if not scope.period.contains(due):
        return None
    chosen = {
        "jenis": jenis.value,
        "tahun": tahun,
        "bagian": Dokumen.Bagian.TAHUN.value,
        "wilayah__tingkat": "desa",
    }
    if not scope.count(f"{jenis.name} {tahun} yang tercatat", "dokumen", **chosen).nilai:
        return None
    label = f"{jenis.name} {tahun} diserahkan sampai {due:%d-%m-%Y}"
    came = scope.count(label, "dokumen", **chosen, diserahkan__lte=due)
    return scope.ratio(
        came.convert(JenisSatuan.DESA), scope.count("Desa yang ada", "desa-kelurahan", tingkat="desa")
    )
