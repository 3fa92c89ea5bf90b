"""A figure as data: what the command line and the API give away."""

from decimal import Decimal
from typing import Any

from telusur.engines.formulas.compute import Angka
from telusur.engines.formulas.scope import Step
from telusur.engines.formulas.versi import version_hash


def figure_to_json(angka: Angka) -> dict[str, Any]:
    """Return a figure as `telusur compute` prints it: eight agreed names, and `rincian` where one is asked.

    Numbers are JSON numbers, None where nothing can be said. A step that counts no records (a value of the
    law) has no `jumlah` and no `alamat`.

    Raises:
        FormulaError: records have changed since they were counted.
    """
    whole = figure_details(angka)
    kept = {name: whole[name] for name in ("kode", "nilai", "satuan", "pembilang", "penyebut")}
    steps = [
        {name: step[name] for name in ("label", "nilai", "jumlah", "alamat")} for step in whole["langkah"]
    ]
    groups = {"rincian": whole["rincian"]} if angka.menurut else {}
    return {**kept, "langkah": steps, "hash": whole["hash"], "dasar": whole["dasar"], **groups}


def figure_details(angka: Angka) -> dict[str, Any]:
    """Return all that is to be said of a figure: what it is of, its version, its breakdown.

    Raises:
        FormulaError: records have changed since they were counted.
    """
    return {
        "kode": angka.kode,
        "nama": angka.label,
        "periode": str(angka.period),
        "wilayah": angka.wilayah,
        "unit": angka.unit,
        "menurut": angka.menurut,
        "nilai": number(angka.nilai),
        "satuan": angka.satuan,
        "pembilang": number(angka.pembilang),
        "penyebut": number(angka.penyebut),
        "ditekan": angka.ditekan,
        "langkah": [_step(step) for step in angka.langkah],
        "rincian": [
            {
                "kelompok": item.kunci,
                "nama": item.label,
                "nilai": number(item.nilai),
                "pembilang": number(item.pembilang),
                "penyebut": number(item.penyebut),
                "ditekan": item.ditekan,
            }
            for item in angka.rincian
        ],
        "hash": angka.sidik if angka.formula else "",
        "dasar": str(angka.formula.reference) if angka.formula else "",
        "versi": version(angka),
        "pada": angka.pada.isoformat(timespec="seconds"),
    }


def version(angka: Angka) -> str:
    """Return the version of the formula: the day the law began and the hash of the source; empty before."""
    if angka.formula is None:
        return ""
    return f"{angka.formula.since.isoformat()} {version_hash(angka.formula)}"


def number(value: Decimal | None) -> int | float | None:
    """Return a value as a JSON number, whole where it is whole."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _step(step: Step) -> dict[str, Any]:
    found: dict[str, Any] = {
        "label": step.label,
        "nilai": number(step.nilai),
        "satuan": step.satuan.value,
        "jumlah": step.jumlah,
        "alamat": step.alamat,
    }
    if step.berlaku is not None:
        found |= {"dasar": step.sumber, "berlaku": step.berlaku.isoformat()}
    return found
