"""What changed between two versions, said as a planner would say it."""

import copy
import json
from decimal import Decimal

import pytest
from typer.testing import CliRunner

from telusur.kernel.cells import Cell
from telusur.kernel.kode import Tingkat
from telusur.perencanaan.cli_diff import app
from telusur.perencanaan.diff import Jenis, diff
from telusur.perencanaan.pasangan import likeness, pair_by_text
from telusur.perencanaan.plan import JenisButir, PlanButir, PlanNode
from telusur.perencanaan.store import new_version


@pytest.fixture
def dua(rencana_kecil):
    """Two equal plans; a test changes the second."""
    return rencana_kecil, copy.deepcopy(rencana_kecil)


def at(plan, kode):
    return next(node for node in plan.nodes() if node.kode == kode)


def found(old, new):
    return [(item.jenis, item.objek, item.kalimat) for item in diff(old, new.assign_keys())]


def test_equal_plans_do_not_differ(dua):
    assert diff(*dua) == []


def test_a_pagu_changed_with_its_difference(dua):
    old, new = dua
    at(new, "1.06.02.2.03.01").pagu[2022] = Cell("25", Decimal(25))
    (change,) = diff(old, new)
    assert change.kelompok == "1.06.02 Program pemberdayaan sosial"
    assert change.kalimat == "pagu 2022: 20 → 25 (naik Rp5)"
    assert change.to_dict()["selisih"] == 5


def test_a_number_spelt_otherwise_is_no_change(dua):
    old, new = dua
    at(new, "1.06.02.2.03.01").pagu[2022] = Cell("Rp 20,-", Decimal(20))
    assert diff(old, new) == []


def test_an_emptied_cell_is_a_change(dua):
    old, new = dua
    at(new, "1.06.02.2.03.01").pagu[2022] = Cell()
    assert diff(old, new)[0].kalimat == "pagu 2022: 20 → (kosong) (turun Rp20)"


def test_targets_baseline_and_end_condition(dua):
    old, new = dua
    item = at(new, "1.06.02.2.03.02").indikator[0]
    item.awal, item.target[2022], item.akhir = Cell("7", Decimal(7)), Cell("9 orang"), Cell()
    item.satuan = "KK"
    assert [change.kalimat for change in diff(old, new)] == [
        "satuan: Orang → KK",
        "target awal: 8 → 7",
        "target 2022: 9 → 9 orang",
        "target akhir: 10 → (kosong)",
    ]


def test_a_reworded_name_is_a_rename(dua):
    old, new = dua
    at(new, "1.06.02.2.03.01").nama = "Pendataan PPKS dan PSKS"
    assert found(old, new) == [
        (
            Jenis.NAMA,
            "1.06.02.2.03.01 Pendataan PPKS dan PSKS",
            "nama: Pendataan PPKS → Pendataan PPKS dan PSKS",
        )
    ]


def test_a_renumbered_node_is_the_same_node(dua):
    old, new = dua
    at(new, "1.06.04.2.02.01").kode = "1.06.04.2.02.07"
    assert found(old, new) == [
        (Jenis.KODE, "1.06.04.2.02.07 Penyediaan sandang", "kode: 1.06.04.2.02.01 → 1.06.04.2.02.07")
    ]


def test_codes_that_follow_their_parents_are_said_once(dua):
    old, new = dua
    for node in at(new, "1.06.04").walk():
        node.kode = node.kode.replace("1.06.04", "1.06.05")
    assert [item[0] for item in found(old, new)] == [Jenis.KODE]


def test_exchanged_codes_are_two_codes_and_no_renames(dua):
    old, new = dua
    first, second = at(new, "1.06.02.2.03.01"), at(new, "1.06.02.2.03.02")
    first.kode, second.kode = second.kode, first.kode
    assert [item[0] for item in found(old, new)] == [Jenis.KODE, Jenis.KODE]


def test_a_moved_node_takes_its_children_along(dua):
    old, new = dua
    kegiatan = at(new, "1.06.02.2.03")
    at(new, "1.06.02").anak.remove(kegiatan)
    at(new, "1.06.04").anak.append(kegiatan)
    assert found(old, new) == [
        (
            Jenis.PINDAH,
            "1.06.02.2.03 Pengembangan potensi sumber kesejahteraan",
            "pindah dari «1.06.02 Program pemberdayaan sosial» ke «1.06.04 Program rehabilitasi sosial»",
        )
    ]


def test_another_order_is_said_of_the_parent(dua):
    old, new = dua
    at(new, "1.06").anak.reverse()
    assert found(old, new) == [
        (Jenis.URUTAN, "1.06 Urusan pemerintahan bidang sosial", "urutan unsur di bawahnya berubah")
    ]


def test_what_was_added_and_ended_is_said_once_with_its_money(dua):
    old, new = dua
    at(new, "1.06").anak.remove(at(new, "1.06.04"))
    added = PlanNode(Tingkat.SUBKEGIATAN, "1.06.02.2.03.05", nama="Sama sekali lain")
    added.pagu = {2022: Cell("4", Decimal(4))}
    at(new, "1.06.02.2.03").anak.append(added)
    changes = diff(old, new.assign_keys())
    assert [(item.jenis, item.isi, item.selisih) for item in changes] == [
        (Jenis.TAMBAH, 0, Decimal(4)),
        (Jenis.AKHIRI, 4, Decimal(-30)),
    ]
    assert changes[1].kalimat == "diakhiri beserta 4 unsur di bawahnya"


def test_a_code_given_to_quite_another_thing_is_an_end_and_a_beginning_under_another_parent(dua):
    old, new = dua
    lain = at(new, "1.06.04.2.01.01")
    at(new, "1.06.04.2.01").anak.remove(lain)
    baru = PlanNode(Tingkat.SUBKEGIATAN, lain.kode, nama="Xyz qqq")
    at(new, "1.06.04.2.02").anak.append(baru)
    assert {item[0] for item in found(old, new)} == {Jenis.TAMBAH, Jenis.AKHIRI}


def test_tujuan_sasaran_lists_and_tables(dua):
    old, new = dua
    new.visi = "Maju sejahtera"
    new.tujuan[0].sasaran[0].nama = "Meningkatnya PPKS yang mandiri dan berdaya"
    new.butir[0].teks = "Membangun manusia unggul"
    new.butir.append(PlanButir(JenisButir.STRATEGI, "Data terpadu"))
    new.baris[0].sel["akar_masalah"] = Cell("Anggaran")
    at(new, "1.06.04").sasaran = ""
    kinds = {(item.kelompok, item.jenis, item.bidang) for item in diff(old, new.assign_keys())}
    assert kinds == {
        ("Tujuan dan sasaran", Jenis.ISI, "isi"),
        ("Tujuan dan sasaran", Jenis.NAMA, "nama"),
        ("1.06.04 Program rehabilitasi sosial", Jenis.ISI, "sasaran"),
        ("Daftar dan uraian", Jenis.ISI, "isi"),
        ("Daftar dan uraian", Jenis.TAMBAH, ""),
        ("Tabel 3.1", Jenis.ISI, "akar_masalah"),
    }


def test_pairing_takes_equal_texts_first_and_each_once():
    found = pair_by_text(["a b c d", "a b c e", "z"], ["a b c e", "a b c d f", "q"], str)
    assert sorted(found.pairs) == [("a b c d", "a b c d f"), ("a b c e", "a b c e")]
    assert (found.gone, found.came) == (["z"], ["q"])
    assert likeness("Pendataan PPKS", "pendataan ppks.") == 1
    assert likeness("Pendataan", "Gedung kantor baru") == 0


@pytest.mark.django_db
def test_the_command_tells_by_its_exit_code(renstra_kecil):
    from telusur.engines.registers.models import Perubahan
    from telusur.engines.registers.records import Actor
    from telusur.perencanaan.models import Node

    copied = new_version(renstra_kecil, "rancangan", actor=Actor(None, Perubahan.Sumber.CLI))
    run = CliRunner().invoke
    ids = [str(renstra_kecil.pk), str(copied.pk)]
    same = run(app, ids)
    assert (same.exit_code, same.stdout.strip()) == (0, "Tidak ada perbedaan.")
    Node.objects.filter(renstra=copied, kode="1.06.04.2.02").update(nama="Rehabilitasi sosial lain")
    differ = run(app, [*ids, "--format", "json"])
    assert differ.exit_code == 1
    assert [item["jenis"] for item in json.loads(differ.stdout)] == ["nama"]
    assert "nama: Rehabilitasi sosial lainnya" in run(app, ids).stdout
