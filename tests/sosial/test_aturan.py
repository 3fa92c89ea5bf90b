"""Every rule of social services finds what its cases call wrong, and is silent where they are right."""

from typing import Any

import pytest

from kasus import CASES, read_cases
from telusur.engines.audit import Rule, run
from telusur.engines.audit.manual import SECTIONS, sections
from telusur.law import instruments
from telusur.sosial.aturan import BANTUAN_RULES, SOSIAL_RULES
from telusur.sosial.bantuan.serah import BastTerbit, Diterima, Serah, SerahDesa, SerahKecamatan
from telusur.sosial.bencana.situasi import Keluar, Situasi, SituasiDesa
from telusur.sosial.dtsen.dasar import DasarDaftar
from telusur.sosial.periksa.data import DataOrang, Diberikan, Kembaran, PpksTerdata
from telusur.sosial.rehabilitasi.keadaan import Butir, Kasus, Langkah, Pemberian

EVERY = pytest.mark.parametrize("rule", SOSIAL_RULES, ids=lambda rule: rule.code)


def _subject(case: dict[str, Any]) -> Situasi | DasarDaftar | Kasus | DataOrang:
    if "orang" in case:
        return _data(case)
    if "mulai" in case:
        return _kasus(case)
    if "dasar" in case:
        return DasarDaftar(**{**case["dasar"], "luar": tuple(case["dasar"].get("luar", ()))})
    return Situasi(
        desa=tuple(SituasiDesa(**item) for item in case.get("desa", ())),
        keluar=tuple(Keluar(**item) for item in case.get("keluar", ())),
    )


def _data(case: dict[str, Any]) -> DataOrang:
    parts = {"ppks": PpksTerdata, "layanan": Diberikan, "kembaran": Kembaran}
    made = {name: tuple(kind(**item) for item in case.get(name, ())) for name, kind in parts.items()}
    return DataOrang(**case["orang"], **made)


def _kasus(case: dict[str, Any]) -> Kasus:
    parts = {"langkah": Langkah, "butir": Butir, "layanan": Pemberian}
    kept = {name: value for name, value in case.items() if name in {"mulai", "hari", "selesai", "batas_diam"}}
    made = {name: tuple(kind(**item) for item in case.get(name, ())) for name, kind in parts.items()}
    return Kasus(**kept, **made)


def _aid(case: dict[str, Any]) -> Serah:
    villages = tuple(SerahDesa(**item) for item in case.get("desa", ()))
    return Serah(
        kecamatan=(SerahKecamatan("Contoh", desa=villages),),
        tanda=tuple(Diterima(**item) for item in case.get("tanda", ())),
        bast=tuple(BastTerbit(**item) for item in case.get("bast", ())),
    )


def _found(rule: Rule, case: dict[str, Any]) -> list[dict[str, str]]:
    found = run(_aid(case) if rule in BANTUAN_RULES else _subject(case), [rule])
    assert {item.kode for item in found} <= {rule.code}
    return [{"subjek": f.subjek, "tingkat": str(f.tingkat), "pesan": f.pesan} for f in found]


@EVERY
def test_what_is_wrong_is_reported_and_what_is_right_is_not(rule: Rule) -> None:
    cases = read_cases(rule.code)
    assert cases["salah"]
    assert cases["benar"]
    for case in cases["salah"]:
        found = _found(rule, case)
        assert len(found) == len(case["temuan"]), case["judul"]
        for wanted, item in zip(case["temuan"], found, strict=True):
            assert item["subjek"] == wanted["subjek"]
            assert item["tingkat"] == wanted["tingkat"]
            assert wanted["pesan"] in item["pesan"]
    for case in cases["benar"]:
        assert _found(rule, case) == [], case["judul"]


@EVERY
def test_a_rule_is_explained(rule: Rule) -> None:
    written = sections(rule)
    assert tuple(written) == SECTIONS
    assert all(written.values())
    assert rule.reference.code in instruments()
    assert rule.check.__module__.rpartition(".")[2] == rule.code.lower()


def test_every_case_file_belongs_to_a_rule() -> None:
    assert {path.stem for path in CASES.glob("SOS[0-9]*.yaml")} == {rule.code for rule in SOSIAL_RULES}
