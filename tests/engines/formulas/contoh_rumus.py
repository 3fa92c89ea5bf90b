"""Formulas over the registers of the test app, declared for the tests that need one."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from telusur.engines.formulas.declare import FORMULAS, Formula
from telusur.engines.formulas.scope import Scope
from telusur.kernel.law import Law
from telusur.kernel.satuan import JenisSatuan


@contextmanager
def declared(*items: Formula) -> Iterator[None]:
    """Declare formulas for a while."""
    kept = {code: list(found) for code, found in FORMULAS._versions.items()}
    for item in items:
        FORMULAS.add(item)
    try:
        yield
    finally:
        FORMULAS._versions = kept


def rumus(code: str, compute: Any, unit: str = "persen", since: str = "2012-01-01") -> Formula:
    law = Law("permendagri-86-2017")
    return Formula(code, f"Label {code}", unit, "higher", "last", law, date.fromisoformat(since), compute)


def perempuan(scope: Scope) -> Any:
    """Bagian perempuan dari semua warga yang masih tercatat pada akhir periode."""
    return scope.ratio(
        scope.count("Warga perempuan", "warga", jenis_kelamin="P"), scope.count("Semua warga", "warga")
    )


def tanggungan(scope: Scope) -> Any:
    """Jumlah tanggungan semua warga yang masih tercatat pada akhir periode."""
    return scope.sum("Tanggungan", "warga", "tanggungan", JenisSatuan.ORANG)


def bantuan(scope: Scope) -> Any:
    """Banyaknya bantuan yang diberikan dalam periode ini kepada warga mana pun."""
    return scope.count("Bantuan", "bantuan").convert(JenisSatuan.KALI)


CONTOH = (
    rumus("UJI-P", perempuan),
    rumus("UJI-T", tanggungan, "orang"),
    rumus("UJI-B", bantuan, "kali"),
)
