"""The draft becomes a version, completes one, or goes away; never half."""

from copy import deepcopy
from pathlib import Path

import pytest

from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor, ConflictError
from telusur.kernel.cells import Doubt, Place
from telusur.kernel.errors import UserError
from telusur.perencanaan import store
from telusur.perencanaan.impor import terima, tinjau
from telusur.perencanaan.impor.terima import merge, parts_of, rekeyed
from telusur.perencanaan.impor.tinjau import doubt_id
from telusur.perencanaan.models import Impor, Node, Renstra
from telusur.perencanaan.plan import Plan, PlanIndikator, PlanSasaran
from telusur.perencanaan.wire import plan_from_wire, plan_to_wire

DATA = "T-C.27/1.06.02.2.03.01"


@pytest.fixture
def actor(perencana):
    return Actor(perencana, Perubahan.Sumber.IMPOR)


def test_accepting_saves_what_was_reviewed_and_logs_it_as_import(tinjauan, actor, bacaan):
    first = doubt_id(plan_from_wire(tinjauan.naskah).ragu[0])
    tinjau.settle(tinjauan.pk, first, oleh=actor.user, teks="25")
    renstra = terima.accept(tinjauan.pk, 1, actor=actor)
    plan = store.load(renstra)
    node = next(item for item in plan.nodes() if item.key == DATA)
    assert node.pagu[2022].teks == "25"
    assert [item.subjek for item in plan.ragu] == ["T-C.27/1.06.02.2.03.02/i1", "3.1/r1"]
    assert len(plan.tidak_ditempatkan) == 2
    logged = Perubahan.objects.filter(perihal=renstra.perihal)
    assert set(logged.values_list("sumber", "pelaku")) == {("impor", actor.user.pk)}
    tinjauan.refresh_from_db()
    assert (tinjauan.status, tinjauan.renstra) == (Impor.Status.DITERIMA, renstra)


def test_a_failure_in_the_last_step_leaves_nothing(tinjauan, actor, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("listrik padam")

    monkeypatch.setattr(Impor, "save", fail)
    with pytest.raises(RuntimeError):
        terima.accept(tinjauan.pk, 0, actor=actor)
    assert not Renstra.objects.exists()
    assert not Node.objects.exists()
    assert not Perubahan.objects.filter(objek__startswith="perencanaan.").exists()
    assert Impor.objects.get(pk=tinjauan.pk).status == Impor.Status.DITINJAU


def test_a_draft_changed_since_is_not_accepted(tinjauan, actor):
    tinjau.correct(tinjauan.pk, DATA, {"nama": "Lain"}, oleh=None)
    with pytest.raises(ConflictError):
        terima.accept(tinjauan.pk, 0, actor=actor)
    assert not Renstra.objects.exists()


def test_nothing_is_accepted_twice(tinjauan, actor):
    terima.accept(tinjauan.pk, 0, actor=actor)
    with pytest.raises(UserError, match="tidak ditinjau"):
        terima.accept(tinjauan.pk, 0, actor=actor)
    assert Renstra.objects.count() == 1


def test_a_plan_without_years_is_not_accepted(unggah, perencana, pembaca, actor):
    pembaca(mulai=0, selesai=0)
    _, impor = unggah(perencana)
    with pytest.raises(UserError, match="tahun"):
        terima.accept(impor.pk, 0, actor=actor)
    tinjau.set_head(impor.pk, 2021, 2023, oleh=perencana)
    assert terima.accept(impor.pk, 1, actor=actor).mulai == 2021


def test_discarding_deletes_file_and_draft(tinjauan, actor, django_capture_on_commit_callbacks):
    path = Path(tinjauan.berkas.path)
    assert path.exists()
    with django_capture_on_commit_callbacks(execute=True):
        terima.discard(tinjauan.pk, 0)
    tinjauan.refresh_from_db()
    assert (tinjauan.status, tinjauan.naskah, tinjauan.sumber) == (Impor.Status.DIBUANG, None, {})
    assert not tinjauan.berkas
    assert not path.exists()
    assert not Renstra.objects.exists()


def test_doubts_follow_a_corrected_code(bacaan):
    plan = plan_from_wire(plan_to_wire(bacaan))
    node = next(item for item in plan.nodes() if item.key == DATA)
    node.kode = "1.06.02.2.03.09"
    assert rekeyed(plan).ragu[0].subjek == "T-C.27/1.06.02.2.03.09"


def test_a_file_of_one_table_completes_the_last_version(renstra_kecil, actor):
    base = store.load(renstra_kecil)
    new = Plan("Dinas Sosial", 2021, 2023, indikator_rpjmd=[PlanIndikator("Baru", "%")])
    new.ragu = [Doubt(Place(1), "T-C.28/i1", "satuan", "x")]
    merged = merge(base, new)
    assert parts_of(new) == {"T-C.28"}
    assert [item.nama for item in merged.indikator_rpjmd] == ["Baru"]
    assert [n.key for n in merged.nodes()] == [n.key for n in base.nodes()]
    assert merged.tujuan == base.tujuan
    assert merged.ragu == new.ragu


def test_doubts_of_replaced_tables_go_and_others_stay(renstra_kecil):
    base = store.load(renstra_kecil)
    kept, gone = Doubt(Place(1), DATA, "nama", "x"), Doubt(Place(2), "T-C.28/i1", "awal", "y")
    base.ragu = [kept, gone]
    new = Plan("", 2021, 2023, indikator_rpjmd=[PlanIndikator("Baru")])
    assert merge(base, new).ragu == [kept]


def _serving(plan: Plan) -> dict[str, str]:
    texts = {sasaran.key: sasaran.nama for tujuan in plan.tujuan for sasaran in tujuan.sasaran}
    return {node.kode: texts[node.sasaran] for node in plan.nodes() if node.sasaran}


def test_a_file_of_programs_alone_keeps_what_they_serve(rencana_kecil):
    base, new = deepcopy(rencana_kecil.assign_keys()), deepcopy(rencana_kecil)
    base.program[0].sasaran, base.program[1].sasaran = base.tujuan[0].sasaran[0].key, ""
    new.tujuan = []
    for node in new.nodes():
        node.sasaran = ""
    assert _serving(merge(base, new)) == {"1.06.02": "Meningkatnya PPKS yang mandiri"}


def test_a_file_of_sasaran_alone_is_found_by_text_and_not_by_place(rencana_kecil):
    base = deepcopy(rencana_kecil.assign_keys())
    for node in base.program:
        node.sasaran = base.tujuan[0].sasaran[0].key
    new = Plan("Dinas Sosial", 2021, 2023, tujuan=deepcopy(base.tujuan))
    new.tujuan[0].sasaran.insert(0, PlanSasaran("Sasaran lain"))
    merged = merge(base, new.assign_keys())
    assert set(_serving(merged).values()) == {"Meningkatnya PPKS yang mandiri"}
    assert [node.sasaran for node in merged.program] == ["4.1/t1/s2", "4.1/t1/s2"]


def test_completing_keeps_the_line_of_versions(renstra_kecil, tinjauan, actor):
    renstra = terima.accept(tinjauan.pk, 0, actor=actor, dasar=renstra_kecil)
    assert (renstra.asal, renstra.versi) == (renstra_kecil, 2)
