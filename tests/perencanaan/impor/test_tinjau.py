"""Settling doubts, correcting cells, dealing with what was not placed."""

from decimal import Decimal

import pytest

from telusur.engines.registers.records import ConflictError
from telusur.kernel.errors import UserError
from telusur.perencanaan.impor import tinjau
from telusur.perencanaan.impor.naskah import Naskah
from telusur.perencanaan.impor.tampil import Tinjauan
from telusur.perencanaan.impor.tinjau import doubt_id, leftover_ids
from telusur.perencanaan.wire import plan_from_wire

DATA = "T-C.27/1.06.02.2.03.01"
TKSK = "T-C.27/1.06.02.2.03.02/i1"


def naskah(impor) -> Naskah:
    impor.refresh_from_db()
    return Naskah(plan_from_wire(impor.naskah))


def ids(impor) -> list[str]:
    return [doubt_id(item) for item in naskah(impor).plan.ragu]


def test_accepting_a_reading_closes_the_doubt_and_leaves_the_cell(tinjauan, perencana):
    before = naskah(tinjauan).get(DATA, "pagu.2022")
    tinjau.settle(tinjauan.pk, ids(tinjauan)[0], oleh=perencana)
    assert naskah(tinjauan).get(DATA, "pagu.2022") == before
    assert len(naskah(tinjauan).plan.ragu) == 2


def test_another_reading_writes_text_and_value(tinjauan, perencana):
    tinjau.settle(tinjauan.pk, ids(tinjauan)[0], oleh=perencana, teks="Rp 25.000")
    cell = naskah(tinjauan).get(DATA, "pagu.2022")
    assert (cell.teks, cell.nilai) == ("Rp 25.000", Decimal(25000))
    assert cell.place is not None


@pytest.mark.parametrize("bidang", ["pagu.2021", "pagu_akhir"])
def test_a_cleared_amount_is_empty(tinjauan, perencana, bidang):
    tinjau.correct(tinjauan.pk, DATA, {bidang: "  "}, oleh=perencana)
    assert not naskah(tinjauan).get(DATA, bidang)


def test_a_corrected_cell_settles_the_doubts_about_it(tinjauan, perencana):
    tinjau.correct(tinjauan.pk, TKSK, {"target.2021": "9 Orang"}, oleh=perencana)
    plan = naskah(tinjauan)
    assert plan.get(TKSK, "target.2021").nilai == 9
    assert all(item.subjek != TKSK for item in plan.plan.ragu)


def test_unchanged_fields_are_no_decision(tinjauan, perencana):
    tinjau.correct(
        tinjauan.pk, TKSK, {"nama": "Jumlah TKSK"}, expected={"nama": "Jumlah TKSK"}, oleh=perencana
    )
    tinjauan.refresh_from_db()
    assert (tinjauan.versi, tinjauan.keputusan) == (0, [])


def test_the_second_to_write_a_cell_sees_both_texts(tinjauan, perencana, orang):
    tinjau.correct(tinjauan.pk, TKSK, {"satuan": "Jiwa"}, expected={"satuan": "Orang"}, oleh=perencana)
    with pytest.raises(ConflictError) as conflict:
        tinjau.correct(tinjauan.pk, TKSK, {"satuan": "KK"}, expected={"satuan": "Orang"}, oleh=None)
    assert (conflict.value.current["teks"], conflict.value.wanted["teks"]) == ("Jiwa", "KK")
    assert naskah(tinjauan).get(TKSK, "satuan").teks == "Jiwa"


def test_two_people_may_settle_different_doubts(tinjauan, perencana):
    first, second, _ = ids(tinjauan)
    tinjau.settle(tinjauan.pk, first, oleh=perencana)
    tinjau.settle(tinjauan.pk, second, oleh=None)
    assert len(naskah(tinjauan).plan.ragu) == 1


def test_the_second_to_settle_a_doubt_sees_what_the_first_chose(tinjauan, perencana):
    ragu = ids(tinjauan)[0]
    tinjau.settle(tinjauan.pk, ragu, oleh=perencana, teks="25")
    with pytest.raises(ConflictError) as conflict:
        tinjau.settle(tinjauan.pk, ragu, oleh=None, teks="20")
    assert conflict.value.current["teks"] == "25"
    assert conflict.value.current["oleh"] == "Perencana"
    assert conflict.value.wanted["teks"] == "20"


def test_a_doubt_about_a_whole_row_cannot_be_typed_over(tinjauan, perencana):
    with pytest.raises(UserError, match="tidak tentang satu isian"):
        tinjau.settle(tinjauan.pk, ids(tinjauan)[2], oleh=perencana, teks="apa saja")


def test_all_doubts_of_one_reason_are_accepted_at_once(tinjauan, perencana):
    assert tinjau.settle_alike(tinjauan.pk, ids(tinjauan)[0], 0, oleh=perencana) == 2
    assert [item.subjek for item in naskah(tinjauan).plan.ragu] == ["3.1/r1"]


def test_what_was_seen_stays_listed(tinjauan, perencana):
    name = leftover_ids(naskah(tinjauan).plan.tidak_ditempatkan)[1]
    tinjau.mark_seen(tinjauan.pk, [name], oleh=perencana)
    tinjau.mark_seen(tinjauan.pk, [name], oleh=perencana)
    tinjauan.refresh_from_db()
    view = Tinjauan(tinjauan)
    assert [item.dilihat for item in view.sisa()] == [False, True]
    assert view.angka["belum_dilihat"] == 1
    assert tinjauan.versi == 1


@pytest.mark.parametrize(("join", "text"), [(True, "8 25"), (False, "25")])
def test_a_leftover_goes_behind_a_cell_or_in_its_place(tinjauan, perencana, join, text):
    name = leftover_ids(naskah(tinjauan).plan.tidak_ditempatkan)[0]
    before = Tinjauan(tinjauan).angka
    tinjau.place(tinjauan.pk, name, TKSK, "target.2021", expected=None, oleh=perencana, join=join)
    plan = naskah(tinjauan)
    assert plan.get(TKSK, "target.2021").teks == text
    assert [item.teks for item in plan.plan.tidak_ditempatkan] == ["tercecer"]
    after = Tinjauan(tinjauan).angka
    assert after["ditempatkan"] == before["ditempatkan"] + 1
    assert after["ditempatkan"] + after["didaftar"] == after["sel"] == before["sel"]


def test_every_decision_can_be_taken_back(tinjauan, perencana):
    tinjauan.refresh_from_db()
    start = tinjauan.naskah
    name = leftover_ids(naskah(tinjauan).plan.tidak_ditempatkan)[0]
    tinjau.settle(tinjauan.pk, ids(tinjauan)[0], oleh=perencana, teks="25")
    tinjau.correct(tinjauan.pk, TKSK, {"nama": "Lain", "satuan": "KK"}, oleh=perencana)
    tinjau.place(tinjauan.pk, name, TKSK, "awal", expected=None, oleh=perencana)
    tinjau.set_head(tinjauan.pk, 2021, 2024, oleh=perencana)
    tinjau.mark_seen(tinjauan.pk, leftover_ids(naskah(tinjauan).plan.tidak_ditempatkan), oleh=perencana)
    tinjau.settle(tinjauan.pk, ids(tinjauan)[0], oleh=perencana)
    while True:
        tinjauan.refresh_from_db()
        if tinjau.undo(tinjauan.pk, tinjauan.versi, oleh=perencana) is None:
            break
    tinjauan.refresh_from_db()
    order = {str(item): number for number, item in enumerate(start["ragu"])}
    tinjauan.naskah["ragu"].sort(key=lambda item: order[str(item)])
    assert tinjauan.naskah == start


def test_a_field_that_is_not_there_is_refused(tinjauan, perencana):
    with pytest.raises(UserError, match="tidak punya isian"):
        tinjau.correct(tinjauan.pk, DATA, {"satuan": "Orang"}, oleh=perencana)
    with pytest.raises(UserError, match="tidak memuat"):
        tinjau.correct(tinjauan.pk, "T-C.27/9.99", {"nama": "x"}, oleh=perencana)


def test_a_text_longer_than_its_field_is_refused(tinjauan, perencana):
    with pytest.raises(UserError, match="lebih panjang dari 120"):
        tinjau.correct(tinjauan.pk, TKSK, {"satuan": "x" * 121}, oleh=perencana)


@pytest.mark.parametrize("years", [(1999, 2001), (2024, 2021), (2021, 2031)])
def test_years_that_are_no_plan_are_refused(tinjauan, perencana, years):
    with pytest.raises(UserError, match="tidak masuk akal"):
        tinjau.set_head(tinjauan.pk, *years, oleh=perencana)


def test_the_card_shows_the_source_line_with_the_cell_marked(tinjauan):
    card = Tinjauan(tinjauan).kartu(ids(tinjauan)[0])
    core = [line for line in card.sumber if line.inti]
    assert [cell.teks for line in core for cell in line.sel if cell.disorot] == ["1 Dokumen"]
    assert card.pilihan == ["25"]
    assert card.serupa == 2


def test_rows_stand_beside_the_lines_they_were_read_from(tinjauan):
    row = next(r for r in Tinjauan(tinjauan).rows("T-C.27", 1) if r.entri.key == DATA)
    assert "Pendataan PPKS" in [cell.teks for line in row.sumber for cell in line.sel]
    assert row.ragu == {"pagu.2022"}
