"""A plan kept and loaded again is the same plan; a copy is the next version; a frozen one holds still."""

from dataclasses import fields, is_dataclass
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from telusur.engines.audit.models import Pengesampingan
from telusur.engines.audit.reconcile import with_waivers
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.kernel.cells import Cell, Doubt, Place, Unplaced
from telusur.kernel.errors import UserError
from telusur.kernel.kode import Tingkat
from telusur.perencanaan.export import plan_to_json
from telusur.perencanaan.hasil import findings_for
from telusur.perencanaan.models import Bab, BarisTabel, Node, Pagu, Renstra, Tujuan
from telusur.perencanaan.plan import Plan, PlanCacah, PlanDaftar, PlanNode, PlanUnit
from telusur.perencanaan.store import load, load_plan, new_version, save_plan, tetapkan

pytestmark = pytest.mark.django_db
Tahap = Renstra.Tahap
CLI = Actor(None, Perubahan.Sumber.CLI)


def plain(value):
    """Return a plan as plain values without the keys of the database."""
    if is_dataclass(value):
        return {item.name: plain(getattr(value, item.name)) for item in fields(value) if item.name != "pk"}
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def test_what_is_kept_is_what_is_loaded(rencana_kecil, dinas):
    plan = rencana_kecil
    plan.indikator_rpjmd[0].nomor = "1)"
    plan.ragu = [Doubt(Place(9, "3"), "T-C.27/1.06", "pagu.2021", "bergeser", ("1", "2"))]
    plan.tidak_ditempatkan = [Unplaced(Place(4, "2"), "cetakan lepas")]
    plan.daftar = [PlanDaftar(Tingkat.PROGRAM, "Program pemberdayaan sosial", place=Place(8))]
    plan.cacah = [PlanCacah(Tingkat.PROGRAM, 15, Place(7))]
    plan.organisasi = [PlanUnit("Seksi A", "Bidang B", "membantu", ["menyusun"], ["mengawasi"], Place(3))]
    kept = load(save_plan(plan.assign_keys(), dinas, actor=CLI))
    assert plain(kept) == plain(plan)
    assert plan_to_json(kept) == plan_to_json(plan)
    assert plan_to_json(kept)["tabel"]["T-C.28"][0]["no"] == "1)"


def test_every_record_kept_has_its_log_row(renstra_kecil):
    rows = Perubahan.objects.filter(objek="perencanaan.pagu", perihal=renstra_kecil.perihal)
    assert rows.count() == Pagu.objects.count() > 0
    assert set(rows.values_list("tindakan", "pelaku__username")) == {("tambah", "perencana")}


def test_loading_takes_few_queries(renstra_kecil, django_assert_max_num_queries):
    with django_assert_max_num_queries(16):
        load_plan(renstra_kecil.pk)


def test_a_value_is_kept_apart_from_its_text(dinas):
    odd = {
        2021: Cell("#DIV/0!"),
        2022: Cell("0,12345678", Decimal("0.12345678")),
        2023: Cell("9" * 20, Decimal("9" * 20)),
    }
    plan = Plan("Dinas Sosial", 2021, 2023, total=PlanNode(Tingkat.TOTAL, pagu=odd)).assign_keys()
    pagu = load(save_plan(plan, dinas, actor=CLI)).total.pagu
    assert pagu[2021] == Cell("#DIV/0!")
    assert pagu[2022] == Cell("0,12345678", Decimal("0.123457"))
    assert pagu[2023] == Cell("9" * 20)


def test_a_text_too_long_for_its_field_is_refused_whole(rencana_kecil, dinas):
    rencana_kecil.total.lokasi = "x" * 201
    with pytest.raises(UserError, match="lokasi"):
        save_plan(rencana_kecil, dinas, actor=CLI)
    assert not Renstra.objects.exists()
    assert not Perubahan.objects.exists()


def test_what_is_retired_is_not_loaded_and_not_copied(renstra_kecil):
    Node.objects.filter(kode="1.06.04").update(diakhiri=True)
    BarisTabel.objects.update(diakhiri=True)
    plan = load(renstra_kecil)
    assert [node.kode for node in plan.program] == ["1.06.02"]
    assert plan.baris == []
    copy = new_version(renstra_kecil, Tahap.RANCANGAN, actor=CLI)
    assert not Node.objects.filter(renstra=copy, kode__startswith="1.06.04").exists()
    Tujuan.objects.filter(renstra=renstra_kecil).update(diakhiri=True)
    assert load(renstra_kecil).tujuan == []


def test_a_copy_is_the_same_plan_with_its_texts(renstra_kecil):
    Bab.objects.create(renstra=renstra_kecil, kode="I.1", teks="Latar")
    copy = new_version(renstra_kecil, Tahap.RANCANGAN_AKHIR, actor=CLI)
    assert plain(load(copy)) == plain(load(renstra_kecil))
    assert (copy.versi, copy.asal, copy.tahap) == (2, renstra_kecil, Tahap.RANCANGAN_AKHIR)
    assert [bab.teks for bab in copy.bab.all()] == ["Latar"]
    program = Node.objects.get(renstra=copy, kode="1.06.04")
    assert program.sasaran is not None
    assert program.sasaran.tujuan.renstra_id == copy.pk


def test_a_copy_keeps_the_waivers_that_have_not_ended(renstra_kecil, orang):
    today, kepala = timezone.localdate(), orang("kepala_dinas")
    first, second, third = findings_for(renstra_kecil)[:3]

    def waive(finding, ends, **more):
        named = {"kode": finding.kode, "kunci": finding.kunci, "bidang": finding.bidang}
        return Pengesampingan.objects.create(
            perihal=renstra_kecil.perihal,
            orang=kepala,
            alasan="memang begitu",
            berakhir=ends,
            **named,
            **more,
        )

    kept = waive(first, today, subjek="baris ini")
    waive(second, today - timedelta(days=1))
    waive(third, today + timedelta(days=30), dicabut=timezone.now())
    copy = new_version(renstra_kecil, Tahap.RANCANGAN_AKHIR, actor=CLI)
    made = Pengesampingan.objects.get(perihal=copy.perihal)
    for name in ("kode", "kunci", "bidang", "subjek", "orang", "alasan", "berakhir"):
        assert getattr(made, name) == getattr(kept, name), name
    use = with_waivers(copy.perihal, findings_for(copy))
    assert [(item.kode, item.kunci) for item, _ in use.waived] == [(first.kode, first.kunci)]
    row = Perubahan.objects.get(objek="audit.pengesampingan", perihal=copy.perihal)
    assert (row.tindakan, row.objek_id, row.sesudah["alasan"]) == ("tambah", made.pk, "memang begitu")
    assert Pengesampingan.objects.filter(perihal=renstra_kecil.perihal).count() == 3


@pytest.mark.parametrize(
    ("tahap", "sebab"),
    [
        (Tahap.RANCANGAN_AWAL, "mundur"),
        (Tahap.DITETAPKAN, "penetapan"),
        (Tahap.PERUBAHAN, "sudah ditetapkan"),
    ],
)
def test_a_stage_that_may_not_follow_is_refused(renstra_kecil, tahap, sebab):
    with pytest.raises(UserError, match=sebab):
        new_version(renstra_kecil, tahap, actor=CLI)
    assert Renstra.objects.count() == 1


def test_a_frozen_version_holds_still(renstra_kecil, orang):
    kepala = orang("kepala_dinas")
    tetapkan(renstra_kecil, actor=Actor(kepala, Perubahan.Sumber.WEB))
    renstra_kecil.refresh_from_db()
    assert (renstra_kecil.beku, renstra_kecil.dibekukan_oleh) == (True, kepala)
    with pytest.raises(UserError, match="sudah ditetapkan"):
        tetapkan(renstra_kecil, actor=CLI)
    change = new_version(renstra_kecil, Tahap.PERUBAHAN, actor=CLI)
    tetapkan(change, actor=CLI)
    change.refresh_from_db()
    assert (change.tahap, change.beku) == (Tahap.PERUBAHAN, True)


def test_an_empty_database_says_what_to_do(db):
    with pytest.raises(UserError, match="Impor dahulu"):
        load_plan()
    with pytest.raises(UserError, match="nomor 77"):
        load_plan(77)
