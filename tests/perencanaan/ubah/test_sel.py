"""Cells of the matrix: written as typed, compared with what the person saw, never silently overwritten."""

from decimal import Decimal

import pytest

from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.kernel.cells import Cell
from telusur.kernel.errors import UserError
from telusur.perencanaan.models import Indikator, Node, Pagu, Ragu, Target
from telusur.perencanaan.store import load, save_plan, tetapkan
from telusur.perencanaan.ubah import EditSel, set_cells
from telusur.perencanaan.ubah.sel import MAX_SEL, parse_bidang, typed

pytestmark = pytest.mark.django_db
KODE = "1.06.02.2.03.01"


@pytest.fixture
def ani(renstra_kecil, django_user_model):
    return Actor(django_user_model.objects.get(username="perencana"), Perubahan.Sumber.WEB)


@pytest.fixture
def node(renstra_kecil):
    return Node.objects.get(kode=KODE)


@pytest.fixture
def indikator(node):
    return node.indikator.get()


def one(renstra, edit, actor):
    (result,) = set_cells(renstra, [edit], actor=actor)
    return result


def test_a_pagu_is_kept_as_typed_with_its_value(renstra_kecil, node, ani):
    result = one(renstra_kecil, EditSel("node", node.pk, "pagu.2022", " Rp  78.828.750,- ", "20"), ani)
    assert (result.status, result.teks) == ("tersimpan", "Rp 78.828.750,-")
    cell = Pagu.objects.get(node=node, tahun=2022)
    assert (cell.teks, cell.nilai) == ("Rp 78.828.750,-", Decimal(78828750))


def test_a_cell_typed_over_loses_its_printed_place_but_the_log_keeps_it(renstra_kecil, node, ani):
    before = Pagu.objects.get(node=node, tahun=2022)
    assert before.sumber_baris
    one(renstra_kecil, EditSel("node", node.pk, "pagu.2022", "21", "20"), ani)
    assert Pagu.objects.get(pk=before.pk).place is None
    log = Perubahan.objects.get(objek="perencanaan.pagu", objek_id=before.pk, tindakan="ubah")
    assert log.sebelum["sumber_baris"] == before.sumber_baris
    assert (log.sebelum["teks"], log.sesudah["teks"], str(log.pelaku)) == ("20", "21", "Perencana")


@pytest.mark.parametrize(
    ("bidang", "teks", "nilai"),
    [
        ("awal", "12,5", Decimal("12.5")),
        ("target.2023", "3 Dokumen", None),
        ("akhir", "1.250", Decimal(1250)),
    ],
)
def test_a_target_may_be_a_number_or_a_text(renstra_kecil, indikator, ani, bidang, teks, nilai):
    assert one(renstra_kecil, EditSel("indikator", indikator.pk, bidang, teks), ani).status == "tersimpan"
    posisi, tahun = parse_bidang("indikator", bidang, [2023])
    cell = Target.objects.get(indikator=indikator, posisi=posisi, tahun=tahun)
    assert (cell.teks, cell.nilai) == (teks, nilai)


@pytest.mark.parametrize("teks", ["tiga juta", "10%", "1.2.3", "9" * 30, "#DIV/0!"])
def test_a_pagu_that_is_no_amount_is_refused(renstra_kecil, node, ani, teks):
    result = one(renstra_kecil, EditSel("node", node.pk, "pagu.2022", teks, "20"), ani)
    assert result.status == "ditolak"
    assert teks in result.pesan
    assert Pagu.objects.get(node=node, tahun=2022).teks == "20"


def test_a_cell_can_be_emptied_and_filled_where_nothing_was_printed(renstra_kecil, node, ani):
    assert one(renstra_kecil, EditSel("node", node.pk, "pagu.2022", "", "20"), ani).status == "tersimpan"
    assert not load(renstra_kecil).total.anak[0].anak[0].anak[0].anak[0].pagu[2022]
    Pagu.objects.filter(node=node, tahun=2023).delete()
    assert one(renstra_kecil, EditSel("node", node.pk, "pagu.2023", "9", ""), ani).status == "tersimpan"
    assert Pagu.objects.get(node=node, tahun=2023).nilai == 9


def test_somebody_elses_value_is_not_overwritten_and_is_shown(renstra_kecil, node, ani, orang):
    budi = Actor(orang("staf", username="budi"), Perubahan.Sumber.WEB)
    one(renstra_kecil, EditSel("node", node.pk, "pagu.2022", "99", "20"), budi)
    result = one(renstra_kecil, EditSel("node", node.pk, "pagu.2022", "55", "20"), ani)
    assert (result.status, result.teks, result.oleh) == ("bentrok", "99", "Staf")
    assert result.waktu
    assert Pagu.objects.get(node=node, tahun=2022).teks == "99"
    chosen = one(renstra_kecil, EditSel("node", node.pk, "pagu.2022", "55", "99"), ani)
    assert chosen.status == "tersimpan"


def test_a_cell_filled_meanwhile_is_a_conflict_too(renstra_kecil, node, ani):
    Pagu.objects.filter(node=node, tahun=2022).delete()
    one(renstra_kecil, EditSel("node", node.pk, "pagu.2022", "1", ""), ani)
    assert one(renstra_kecil, EditSel("node", node.pk, "pagu.2022", "2", ""), ani).status == "bentrok"


def test_in_a_batch_each_cell_stands_for_itself(renstra_kecil, node, indikator, ani):
    edits = [
        EditSel("node", node.pk, "pagu.2021", "11", "10"),
        EditSel("node", node.pk, "pagu.2022", "22", "tidak begitu"),
        EditSel("node", node.pk, "pagu.2023", "x", "30"),
        EditSel("indikator", indikator.pk, "target.2021", "1", "1"),
        EditSel("node", 987654, "pagu.2021", "1", ""),
        EditSel("node", node.pk, "pagu.1999", "1", ""),
        EditSel("node", node.pk, "target.2021", "1", ""),
    ]
    found = [result.status for result in set_cells(renstra_kecil, edits, actor=ani)]
    assert found == ["tersimpan", "bentrok", "ditolak", "tetap", "ditolak", "ditolak", "ditolak"]


def test_the_same_cell_twice_in_a_batch_keeps_the_last(renstra_kecil, node, ani):
    Pagu.objects.filter(node=node, tahun=2021).delete()
    for tahun, lama in ((2021, ""), (2022, "20")):
        edits = [
            EditSel("node", node.pk, f"pagu.{tahun}", "7", lama),
            EditSel("node", node.pk, f"pagu.{tahun}", "8", "7"),
        ]
        assert {item.status for item in set_cells(renstra_kecil, edits, actor=ani)} == {"tersimpan"}
        assert Pagu.objects.get(node=node, tahun=tahun).nilai == 8


def test_cells_of_another_version_are_not_there(renstra_kecil, rencana_kecil, dinas, ani):
    other = save_plan(rencana_kecil, dinas, actor=ani)
    foreign = Node.objects.get(renstra=other, kode=KODE)
    assert one(renstra_kecil, EditSel("node", foreign.pk, "pagu.2022", "1"), ani).status == "ditolak"
    assert Pagu.objects.get(node=foreign, tahun=2022).teks == "20"


def test_a_frozen_version_refuses(renstra_kecil, node, ani):
    tetapkan(renstra_kecil, actor=ani)
    with pytest.raises(UserError, match="sudah ditetapkan"):
        set_cells(renstra_kecil, [EditSel("node", node.pk, "pagu.2022", "1")], actor=ani)


def test_too_many_cells_at_once_are_refused(renstra_kecil, node, ani):
    edits = [EditSel("node", node.pk, "pagu.2022", "1")] * (MAX_SEL + 1)
    with pytest.raises(UserError, match="paling banyak"):
        set_cells(renstra_kecil, edits, actor=ani)


def test_typing_settles_the_doubt_about_that_cell_alone(renstra_kecil, node, ani):
    for bidang in ("pagu.2022", "pagu.2023"):
        Ragu.objects.create(renstra=renstra_kecil, subjek=f"T-C.27/{KODE}", bidang=bidang, alasan="bergeser")
    one(renstra_kecil, EditSel("node", node.pk, "pagu.2022", "21", "20"), ani)
    assert list(Ragu.objects.order_by("bidang").values_list("selesai", flat=True)) == [True, False]


def test_a_block_as_large_as_allowed_settles_its_doubts_too(renstra_kecil, node, ani):
    Ragu.objects.create(renstra=renstra_kecil, subjek=f"T-C.27/{KODE}", bidang="pagu.2022", alasan="bergeser")
    edits = [EditSel("node", node.pk, "pagu.2022", str(number)) for number in range(MAX_SEL)]
    assert {item.status for item in set_cells(renstra_kecil, edits, actor=ani)} == {"tersimpan"}
    assert Ragu.objects.get().selesai


def test_a_block_of_cells_takes_few_queries(renstra_kecil, ani, django_assert_max_num_queries):
    edits = [
        EditSel("node", pk, f"pagu.{year}", "123")
        for pk in Node.objects.values_list("pk", flat=True)
        for year in renstra_kecil.tahun
    ]
    edits += [
        EditSel("indikator", pk, "awal", "123") for pk in Indikator.objects.values_list("pk", flat=True)
    ]
    with django_assert_max_num_queries(25):
        results = set_cells(renstra_kecil, edits, actor=ani)
    assert {item.status for item in results} == {"tersimpan"}
    assert load(renstra_kecil).total.pagu[2022] == Cell("123", Decimal(123))


def test_control_characters_are_dropped():
    assert typed(" 1\x00.000\n 000\u00a0") == "1 .000 000"
