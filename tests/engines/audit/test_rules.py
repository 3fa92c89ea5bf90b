"""Rules are declared once, complete their findings, and explain themselves."""

from collections.abc import Iterator

import pytest

from telusur.engines.audit import ERROR, INFO, RULES, WARNING, Finding, explain, rule, run, sort_findings
from telusur.engines.audit.manual import sections
from telusur.kernel.errors import UserError
from telusur.kernel.law import Law


@rule("TST001", title="Uji", severity=WARNING, reference=Law("permendagri-86-2017", "Tabel T"), since="0.1")
def over_ten(subject: list[int]) -> Iterator[Finding]:
    """Memeriksa: angka tidak lebih dari sepuluh,
        juga yang terakhir.

    Alasan: alasannya.

    Dua paragraf.

    Salah: 11.
    Benar: 10.
    Perbaikan: kurangi.
    """
    for number in subject:
        if number > 10:
            yield Finding(pesan=f"{number} lebih", kunci=str(number), tingkat=ERROR if number > 100 else None)


def test_run_completes_findings() -> None:
    found = run([5, 11, 101], [RULES.get("TST001")])
    assert {(f.kode, f.judul, f.dasar) for f in found} == {
        ("TST001", "Uji", "permendagri-86-2017 Tabel T"),
    }
    assert {f.kunci: f.tingkat for f in found} == {"11": WARNING, "101": ERROR}


def test_a_code_is_given_once() -> None:
    again = rule("TST001", title="x", severity=INFO, reference=Law("permendagri-86-2017"), since="0.1")
    with pytest.raises(ValueError, match="TST001"):
        again(over_ten)


def test_docstring_becomes_the_manual() -> None:
    written = sections(RULES.get("TST001"))
    assert written["Memeriksa"] == "Angka tidak lebih dari sepuluh, juga yang terakhir."
    assert written["Alasan"] == "Alasannya.\n\nDua paragraf."
    page = explain("tst001")
    assert "TST001 · Uji" in page
    assert "Peraturan Menteri Dalam Negeri Nomor 86 Tahun 2017" in page


def test_an_unknown_code_is_explained_to_the_person() -> None:
    with pytest.raises(UserError, match="NIHIL") as error:
        explain("NIHIL")
    assert "TST001" in error.value.remedy


def test_findings_are_sorted_by_table_line_and_weight() -> None:
    late = Finding("a", tabel="T-C.27", baris=(9,), tingkat=ERROR)
    light = Finding("b", tabel="T-C.27", baris=(2,), tingkat=INFO)
    heavy = Finding("c", tabel="T-C.27", baris=(2,), tingkat=ERROR)
    assert sort_findings([late, light, heavy]) == [heavy, light, late]
