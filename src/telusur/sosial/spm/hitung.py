"""How formulas count the minimum services: who is entitled, who got an item, and the index of both.

Source of the index: Permendagri 59/2021; of services and items: `katalog.yaml`.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from telusur.engines.formulas.declare import Keluarga
from telusur.engines.formulas.scope import Scope
from telusur.kernel.besaran import Besaran, Rasio
from telusur.kernel.satuan import JenisSatuan
from telusur.sosial.dilayani import dilayani, terlayani
from telusur.sosial.jenis import JenisLayanan
from telusur.sosial.rehabilitasi.jenis import JenisLangkah
from telusur.sosial.spm.katalog import BENCANA, Butir, Kebutuhan, LayananSpm, katalog, katalog_semua

PENUH = Decimal(100)
_RENTAN = ("balita", "ibu_hamil", "lansia", "disabilitas")
_KORBAN = {Kebutuhan.TERDAMPAK: ("jiwa",), Kebutuhan.MENGUNGSI: ("mengungsi",), Kebutuhan.RENTAN: _RENTAN}


def layanan_keluarga() -> Keluarga:
    """Return the family whose members are the services, by their codes: `lansia`."""
    return Keluarga(_read_service, _never, frozenset(), "sebuah jenis layanan SPM")


def ppks_keluarga() -> Keluarga:
    """Return the family whose members are the services for PPKS, who alone are assessed."""
    return Keluarga(_read_ppks, _never, frozenset(), "sebuah layanan SPM bagi PPKS")


def butir_keluarga() -> Keluarga:
    """Return the family whose members are the items of services: `lansia.permakanan`."""
    return Keluarga(_read_item, _never, frozenset(), "sebuah butir layanan SPM")


def layanan_dari(scope: Scope, argument: str) -> LayananSpm | None:
    """Return the service that an argument begins with, of the law at the period's end; None without it."""
    found = katalog(scope.period.selesai)
    return found.layanan.get(argument.partition(".")[0]) if found else None


def butir_terpenuhi(scope: Scope, service: LayananSpm, butir: Butir) -> Rasio:
    """Divide those who got an item by those who need it.

    What only assessments can say is counted by the plans of cases: of those whose plan has the item, those to
    whom it was given as planned.
    """
    if butir.kebutuhan is Kebutuhan.ASESMEN:
        return _menurut_asesmen(scope, service, butir)
    given = _diberi(scope, service, f"Menerima {butir.nama.lower()}", (butir.kode,))
    return scope.ratio(given, kebutuhan(scope, service, butir.kebutuhan))


def dinilai(scope: Scope, service: LayananSpm) -> Rasio:
    """Divide those entitled to a service who were assessed by the end of the period by all of them."""
    steps = {
        "penanganan__langkah__jenis": JenisLangkah.ASESMEN,
        "penanganan__langkah__tanggal__lte": scope.period.selesai,
        "penanganan__langkah__dibatalkan__isnull": True,
    }
    done = scope.count("Sudah diasesmen", "ppks", **steps, **service.sasaran).convert(JenisSatuan.ORANG)
    return scope.ratio(done, kebutuhan(scope, service, service.umum))


def luar_rencana(scope: Scope, service: LayananSpm) -> Besaran:
    """Count those who got an item for which assessments ask, though no plan names that service."""
    given = dilayani(scope) | {"layanan__jenis__in": service.menurut_asesmen, "layanan__butir__isnull": True}
    found = scope.count("Menerima di luar rencana", "ppks", **given, **service.sasaran)
    return found.convert(JenisSatuan.ORANG)


def ditiadakan(scope: Scope, service: LayananSpm) -> Besaran:
    """Count those who no longer need an item for which assessments asked: refused it, got it elsewhere."""
    asked = _diminta(service.menurut_asesmen, gugur=True)
    found = scope.count("Kebutuhannya gugur", "ppks", **asked, **service.sasaran)
    return found.convert(JenisSatuan.ORANG)


def penerima(scope: Scope, service: LayananSpm) -> Rasio:
    """Divide those who got at least one item of a service by those entitled to it."""
    given = _diberi(scope, service, "Menerima sedikitnya satu butir", service.butir)
    return scope.ratio(given, kebutuhan(scope, service, service.umum))


def kebutuhan(scope: Scope, service: LayananSpm, need: Kebutuhan) -> Besaran:
    """Count those who have a need that follows from whom the service is for."""
    if need is Kebutuhan.SEMUA:
        return scope.count("Sasaran", "ppks", **service.sasaran).convert(JenisSatuan.ORANG)
    parts = [
        scope.sum(f"Korban: {name.replace('_', ' ')}", "terdampak", name, JenisSatuan.ORANG)
        for name in _KORBAN[need]
    ]
    return sum(parts[1:], parts[0])


def mutu(scope: Scope, service: LayananSpm) -> Decimal | None:
    """Return the mean over the items that somebody is known to need, none above 100; None without any."""
    return rata_rata(butir_terpenuhi(scope, service, item).nilai for item in service.butir.values())


def rata_rata(values: Iterable[Decimal | None]) -> Decimal | None:
    """Return the mean of the values that there are, each as 100 at most; None where there are none."""
    held = [min(value, PENUH) for value in values if value is not None]
    return sum(held, Decimal(0)) / len(held) if held else None


def _menurut_asesmen(scope: Scope, service: LayananSpm, butir: Butir) -> Rasio:
    asked = _diminta((butir.kode,), gugur=False)
    given = {
        "penanganan__butir__layanan__tanggal__gte": scope.period.mulai,
        "penanganan__butir__layanan__tanggal__lte": scope.period.selesai,
        "penanganan__butir__layanan__dibatalkan__isnull": True,
    }
    label = f"Menerima {butir.nama.lower()} menurut rencana"
    served = scope.count(label, "ppks", **asked, **given, **service.sasaran)
    due = scope.count(f"Membutuhkan {butir.nama.lower()}", "ppks", **asked, **service.sasaran)
    return scope.ratio(served.convert(JenisSatuan.ORANG), due.convert(JenisSatuan.ORANG))


def _diminta(kinds: tuple[str, ...], *, gugur: bool) -> dict[str, Any]:
    """Return the filters for PPKS with items of kinds in the plans of their cases, still needed or not."""
    return {"penanganan__butir__jenis__in": kinds, "penanganan__butir__gugur": gugur}


def _diberi(scope: Scope, service: LayananSpm, label: str, kinds: Iterable[str]) -> Besaran:
    if service.kode != BENCANA:
        chosen = tuple(map(JenisLayanan, kinds))
        return terlayani(scope, label, layanan=chosen, **service.sasaran).convert(JenisSatuan.ORANG)
    given: dict[str, Any] = {"pemberian__jenis__in": tuple(kinds), "pemberian__dibatalkan__isnull": True}
    people = scope.sum(label, "penerima-logistik", "jiwa", JenisSatuan.ORANG, **given)
    return people + Besaran(Decimal(0), JenisSatuan.ORANG)  # no recipient is nobody helped, not nothing known


def _read_service(argument: str) -> str:
    found = _service(argument)
    return found.nama[0].lower() + found.nama[1:] if found else ""


def _read_ppks(argument: str) -> str:
    return "" if argument == BENCANA else _read_service(argument)


def _read_item(argument: str) -> str:
    code, _, name = argument.partition(".")
    service = _service(code)
    item = service.butir.get(name) if service else None
    return f"{item.nama.lower()}: {_read_service(code)}" if item else ""


def _service(code: str) -> LayananSpm | None:
    return next((item.layanan[code] for item in reversed(katalog_semua()) if code in item.layanan), None)


def _never(_kode: str, _nama: str) -> None:
    """Offer nothing: no indicator of a plan is an item or an index by its words alone."""
