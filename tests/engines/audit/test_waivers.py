"""A waiver leaves what it names alone until its day, and is reported when it names nothing."""

from dataclasses import replace
from datetime import date

from telusur.engines.audit import Finding, Waiver, apply_waivers

TODAY = date(2026, 5, 1)
FINDING = Finding("x", kode="REN105", kunci="T-C.27/1.06", bidang="pagu_akhir")
WAIVER = Waiver("REN105", "T-C.27/1.06", "", "A. Perencana", "menunggu perubahan", date(2026, 12, 31))


def test_a_waiver_without_field_covers_every_field_of_the_object() -> None:
    other = replace(FINDING, kunci="T-C.27/2.08")
    use = apply_waivers([FINDING, other], [WAIVER], TODAY)
    assert use.open == [other]
    assert use.waived == [(FINDING, WAIVER)]
    assert use.findings == [other]


def test_a_waiver_of_one_field_leaves_the_others() -> None:
    use = apply_waivers([FINDING], [replace(WAIVER, bidang="pagu.2024")], TODAY)
    assert use.open == [FINDING]


def test_a_waiver_counts_on_its_last_day_and_not_after() -> None:
    assert apply_waivers([FINDING], [replace(WAIVER, berakhir=TODAY)], TODAY).open == []
    late = apply_waivers([FINDING], [replace(WAIVER, berakhir=date(2026, 4, 30))], TODAY)
    assert late.open == [FINDING]
    assert late.useless == []


def test_a_waiver_that_matches_nothing_is_a_finding() -> None:
    (finding,) = apply_waivers([], [replace(WAIVER, subjek="1.06 SOSIAL")], TODAY).findings
    assert (finding.kode, finding.subjek) == ("AUD901", "1.06 SOSIAL")
    assert "menunggu perubahan" in finding.pesan
    assert "31-12-2026" in finding.pesan
