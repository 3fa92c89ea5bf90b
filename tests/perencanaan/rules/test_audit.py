"""The audit of a whole plan: order, exit code, what it leaves alone, and the time it takes."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from telusur.engines.audit import INFO, Finding
from telusur.perencanaan.audit import audit_plan, exit_code
from telusur.perencanaan.plan import Plan

Build = Callable[[dict[str, Any]], Plan]

CLEAN = {
    "4.1": [
        {
            "tujuan": "Meningkatnya kesejahteraan",
            "indikator": [{"nama": "Indeks Pembangunan Manusia", "target": [70, 71, 72]}],
            "sasaran": [
                {
                    "nama": "Meningkatnya pemberdayaan sosial",
                    "indikator": [{"nama": "Angka PPKS yang tertangani", "target": ["46%", "52%", "58%"]}],
                }
            ],
        }
    ],
    "T-C.27": [
        {
            "kode": "1.06",
            "nama": "SOSIAL",
            "tingkat": "bidang",
            "pagu": [100, 110, 120],
            "akhir": 330,
            "penanggung_jawab": "Bidang Sosial",
        },
        {
            "kode": "1.06.02",
            "nama": "PROGRAM PEMBERDAYAAN SOSIAL",
            "pagu": [100, 110, 120],
            "akhir": 330,
            "penanggung_jawab": "Bidang Sosial",
            "indikator": [
                {
                    "nama": "Persentase PSKS terampil",
                    "satuan": "%",
                    "awal": "70%",
                    "target": ["75%", "78%", "81%"],
                    "akhir": "81%",
                }
            ],
        },
        {
            "kode": "1.06.02.2.01",
            "nama": "Pemberdayaan Sosial Komunitas Adat Terpencil (KAT)",
            "pagu": [100, 110, 120],
            "akhir": 330,
            "penanggung_jawab": "Bidang Sosial",
            "indikator": [
                {"nama": "Jumlah lokasi", "satuan": "Lokasi", "target": ["1", "1", "1"], "akhir": "3"}
            ],
        },
        {
            "kode": "1.06.02.2.01.01",
            "nama": "Fasilitasi Pemberdayaan Sosial KAT",
            "pagu": [100, 110, 120],
            "akhir": 330,
            "penanggung_jawab": "Bidang Sosial",
            "indikator": [
                {"nama": "Jumlah dokumen", "satuan": "Dokumen", "target": ["2", "2", "2"], "akhir": "6"}
            ],
        },
        {"tingkat": "total", "pagu": [100, 110, 120], "akhir": 330},
    ],
}


def test_a_right_plan_is_silent(build_plan: Build) -> None:
    assert audit_plan(build_plan(CLEAN)) == []


def test_the_audit_changes_nothing(build_plan: Build) -> None:
    plan = build_plan(CLEAN)
    plan.total.pagu_akhir = plan.total.pagu[2021]
    before = deepcopy(plan)
    first = audit_plan(plan)
    assert first
    assert plan == before
    assert audit_plan(plan) == first


def test_every_finding_has_a_root_and_an_identity_of_its_own(build_plan: Build) -> None:
    plan = build_plan(CLEAN)
    for node in plan.nodes():
        node.indikator.clear()
        node.pagu_akhir = plan.total.pagu[2021]
    found = audit_plan(plan)
    assert all(item.akar for item in found)
    assert len({item.identity for item in found}) == len(found)


def test_exit_code_counts_errors_only() -> None:
    assert exit_code([]) == 0
    assert exit_code([Finding("catatan", tingkat=INFO)]) == 0
    assert exit_code([Finding("catatan", tingkat=INFO), *_error()]) == 1


def _error() -> list[Finding]:
    from telusur.engines.audit import ERROR

    return [Finding("galat", tingkat=ERROR)]
