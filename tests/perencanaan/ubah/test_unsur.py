"""The cascade edited as a tree: add, change, move, order, retire, bring back, undo."""

import pytest

from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor, ConflictError
from telusur.kernel.errors import UserError
from telusur.perencanaan import ubah
from telusur.perencanaan.hasil import open_findings
from telusur.perencanaan.models import BarisTabel, Butir, Node, Pagu, Sasaran, Tujuan
from telusur.perencanaan.plan import JenisButir
from telusur.perencanaan.store import load, new_version
from telusur.perencanaan.ubah.unsur import checked_kode, node_values, suggestions

pytestmark = pytest.mark.django_db
WEB = Actor(None, Perubahan.Sumber.WEB)


@pytest.fixture
def at(renstra_kecil):
    return lambda kode: Node.objects.get(renstra=renstra_kecil, kode=kode, diakhiri=False)


def codes(renstra):
    return [node.kode for node in load(renstra).nodes()]


def last(renstra):
    return Perubahan.objects.filter(perihal=renstra.perihal).first()


def test_a_node_is_added_at_the_end_of_its_parent_one_level_below(renstra_kecil, at):
    node = ubah.add_node(at("1.06.02.2.03"), nama=" Pembinaan  PSM ", kode="1.06.02.2.03. 03", actor=WEB)
    assert (node.tingkat, node.kode, node.nama) == ("subkegiatan", "1.06.02.2.03.03", "Pembinaan PSM")
    below = load(renstra_kecil).total.anak[0].anak[0].anak[0].anak
    assert [item.kode for item in below][-1] == "1.06.02.2.03.03"


@pytest.mark.parametrize(
    ("kode", "nama", "sebab"),
    [
        ("1.06.02.2.03.01", "Ganda", "sudah dipakai"),
        ("1.06.02.2.03", "Kegiatan", "bukan kode subkegiatan"),
        ("abc", "Asal", "bukan kode"),
        ("1.06.02.2.03.09", "  ", "belum diisi"),
    ],
)
def test_what_cannot_be_a_node_is_refused(renstra_kecil, at, kode, nama, sebab):
    before = codes(renstra_kecil)
    with pytest.raises(UserError, match=sebab):
        ubah.add_node(at("1.06.02.2.03"), nama=nama, kode=kode, actor=WEB)
    assert codes(renstra_kecil) == before


def test_below_a_subkegiatan_there_is_nothing(at):
    with pytest.raises(UserError, match="tidak ada unsur lain"):
        ubah.add_node(at("1.06.02.2.03.01"), nama="x", kode="", actor=WEB)


def test_under_the_total_stands_what_the_plan_prints_there(renstra_kecil):
    total = Node.objects.get(tingkat="total")
    assert ubah.add_node(total, nama="Bidang lain", kode="2.08", actor=WEB).tingkat == "bidang"


def test_suggested_codes_are_of_the_nomenclature_and_not_yet_used(at):
    found = {item.kode: item.nama for item in suggestions(at("1.06.02"))}
    assert "1.06.02.2.03" not in found
    assert found
    assert all(kode.startswith("1.06.02.2.") and nama for kode, nama in found.items())
    assert suggestions(at("1.06.02.2.03.01")) == []


def test_a_code_is_changed_with_its_printed_spelling(at):
    node = at("1.06.04.2.02.01")
    ubah.change(node, node_values(node, "1.06.04.2.02.05"), actor=WEB)
    assert at("1.06.04.2.02.05").kode_tercetak == "1.06.04.2.02.05"
    assert node_values(node, "1.06.04.2.02.05") == {}
    with pytest.raises(UserError, match="sudah dipakai"):
        node_values(node, "1.06.04.2.01.01")
    assert checked_kode("", "program") == ""


def test_a_node_moves_to_another_parent_with_all_below_it(renstra_kecil, at):
    ubah.move_node(at("1.06.02.2.03"), at("1.06.04"), actor=WEB)
    program = load(renstra_kecil).program[1]
    assert [node.kode for node in program.anak] == ["1.06.04.2.01", "1.06.04.2.02", "1.06.02.2.03"]
    assert len(program.anak[-1].anak) == 2
    marked = {item.kode for item in open_findings(renstra_kecil).open if item.kunci == program.anak[-1].key}
    assert "REN405" in marked


def test_a_move_to_a_wrong_place_is_refused(renstra_kecil, at):
    copy = new_version(renstra_kecil, "rancangan", actor=WEB)
    kegiatan = at("1.06.02.2.03")
    with pytest.raises(UserError, match="tidak dapat diletakkan"):
        ubah.move_node(kegiatan, at("1.06.04.2.01"), actor=WEB)
    with pytest.raises(UserError, match="tidak ada dalam versi ini"):
        ubah.move_node(kegiatan, Node.objects.get(renstra=copy, kode="1.06.04"), actor=WEB)
    with pytest.raises(ConflictError):
        ubah.move_node(kegiatan, at("1.06.04"), seen=at("1.06").pk, actor=WEB)
    assert codes(renstra_kecil) == codes(copy)


def test_siblings_change_places_and_stop_at_the_ends(renstra_kecil, at):
    assert ubah.shift(at("1.06.02.2.03.02"), "naik", actor=WEB)
    assert codes(renstra_kecil)[4:6] == ["1.06.02.2.03.02", "1.06.02.2.03.01"]
    assert not ubah.shift(at("1.06.02.2.03.02"), "naik", actor=WEB)
    assert ubah.shift(at("1.06.02.2.03.02"), "turun", actor=WEB)
    assert codes(renstra_kecil)[4:6] == ["1.06.02.2.03.01", "1.06.02.2.03.02"]


def test_siblings_with_one_and_the_same_number_can_be_ordered(renstra_kecil, at):
    Node.objects.filter(induk=at("1.06.02.2.03")).update(urutan=3)
    assert ubah.shift(at("1.06.02.2.03.02"), "naik", actor=WEB)
    assert codes(renstra_kecil)[4:6] == ["1.06.02.2.03.02", "1.06.02.2.03.01"]


def test_a_retired_node_goes_with_all_below_it_and_comes_back(renstra_kecil, at):
    before = codes(renstra_kecil)
    program, kegiatan = at("1.06.04"), at("1.06.04.2.01")
    ubah.retire(kegiatan, actor=WEB)
    ubah.retire(program, actor=WEB)
    assert not [kode for kode in codes(renstra_kecil) if kode.startswith("1.06.04")]
    assert last(renstra_kecil).tindakan == "akhiri"
    with pytest.raises(UserError, match="Induknya"):
        ubah.restore(Node.objects.get(pk=kegiatan.pk), actor=WEB)
    ubah.restore(Node.objects.get(pk=program.pk), actor=WEB)
    ubah.restore(Node.objects.get(pk=kegiatan.pk), actor=WEB)
    assert codes(renstra_kecil) == before


def test_the_whole_plan_cannot_be_retired(renstra_kecil):
    with pytest.raises(UserError, match="tidak dapat diakhiri"):
        ubah.retire(Node.objects.get(tingkat="total"), actor=WEB)


def test_tujuan_sasaran_and_indicators_are_added_and_moved(renstra_kecil):
    tujuan = ubah.add_tujuan(renstra_kecil, nama="Desa mandiri", nomor="2", actor=WEB)
    sasaran = ubah.add_sasaran(tujuan, nama="Indeks desa naik", actor=WEB)
    ubah.add_indikator(renstra_kecil, sasaran, nama="IDM", satuan="indeks", actor=WEB)
    ubah.add_indikator(renstra_kecil, None, nama="Milik RPJMD", actor=WEB)
    ubah.move_sasaran(Sasaran.objects.first(), tujuan, actor=WEB)
    plan = load(renstra_kecil)
    assert [item.nama for item in plan.tujuan[1].sasaran] == [
        "Indeks desa naik",
        "Meningkatnya PPKS yang mandiri",
    ]
    assert plan.tujuan[1].sasaran[0].indikator[0].satuan == "indeks"
    assert plan.indikator_rpjmd[-1].nama == "Milik RPJMD"
    ubah.retire(Tujuan.objects.get(pk=tujuan.pk), actor=WEB)
    assert len(load(renstra_kecil).tujuan) == 1


def test_lists_and_problems_are_edited(renstra_kecil):
    ubah.add_butir(renstra_kecil, JenisButir.STRATEGI, teks="Memperkuat data", kelompok="Sosial", actor=WEB)
    row = ubah.add_masalah(renstra_kecil, {"masalah_pokok": "Stunting"}, actor=WEB)
    ubah.change_masalah(row, {"masalah": "Gizi"}, seen={"masalah": ""}, actor=WEB)
    with pytest.raises(ConflictError) as caught:
        ubah.change_masalah(row, {"masalah": "Air"}, seen={"masalah": ""}, actor=WEB)
    assert caught.value.current == {"masalah": "Gizi"}
    with pytest.raises(UserError, match="kosong"):
        ubah.add_masalah(renstra_kecil, {"masalah": " "}, actor=WEB)
    plan = load(renstra_kecil)
    assert [item.teks for item in plan.butir_of(JenisButir.STRATEGI)] == ["Memperkuat data"]
    assert plan.rows("3.1")[-1].sel["masalah"].teks == "Gizi"
    ubah.retire(Butir.objects.get(jenis="strategi"), actor=WEB)
    ubah.retire(BarisTabel.objects.get(pk=row.pk), actor=WEB)
    assert load(renstra_kecil).butir_of(JenisButir.STRATEGI) == []


def test_every_kind_of_change_can_be_undone(renstra_kecil, at):
    before = codes(renstra_kecil)
    undone = []
    ubah.add_node(at("1.06.04"), nama="Baru", kode="1.06.04.2.09", actor=WEB)
    undone.append(last(renstra_kecil))
    ubah.move_node(at("1.06.02.2.03"), at("1.06.04"), actor=WEB)
    undone.append(last(renstra_kecil))
    ubah.retire(at("1.06.04.2.02"), actor=WEB)
    undone.append(last(renstra_kecil))
    for row in undone:
        ubah.revert(renstra_kecil, row, actor=WEB)
    assert codes(renstra_kecil) == before


def test_undoing_a_cell_brings_back_value_and_place(renstra_kecil, at):
    node = at("1.06.02.2.03.01")
    before = Pagu.objects.get(node=node, tahun=2022).cell
    ubah.set_cells(renstra_kecil, [ubah.EditSel("node", node.pk, "pagu.2022", "7")], actor=WEB)
    row = last(renstra_kecil)
    ubah.revert(renstra_kecil, row, actor=WEB)
    assert Pagu.objects.get(node=node, tahun=2022).cell == before
    Pagu.objects.filter(node=node, tahun=2023).delete()
    ubah.set_cells(renstra_kecil, [ubah.EditSel("node", node.pk, "pagu.2023", "7")], actor=WEB)
    ubah.revert(renstra_kecil, last(renstra_kecil), actor=WEB)
    assert not Pagu.objects.get(node=node, tahun=2023).cell


def test_what_changed_since_is_not_undone(renstra_kecil, at):
    node = at("1.06.02.2.03.01")
    ubah.set_cells(renstra_kecil, [ubah.EditSel("node", node.pk, "pagu.2022", "7")], actor=WEB)
    row = last(renstra_kecil)
    ubah.set_cells(renstra_kecil, [ubah.EditSel("node", node.pk, "pagu.2022", "8")], actor=WEB)
    with pytest.raises(UserError, match="sudah diubah lagi"):
        ubah.revert(renstra_kecil, row, actor=WEB)
    assert Pagu.objects.get(node=node, tahun=2022).teks == "8"


def test_a_change_of_another_version_is_not_undone(renstra_kecil, at):
    copy = new_version(renstra_kecil, "rancangan", actor=WEB)
    ubah.retire(at("1.06.04"), actor=WEB)
    with pytest.raises(UserError, match="tidak dapat dibatalkan"):
        ubah.revert(copy, last(renstra_kecil), actor=WEB)
    assert "1.06.04" not in codes(renstra_kecil)
