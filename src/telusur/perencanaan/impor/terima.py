"""The end of a review: the draft becomes a version of the plan, or is discarded."""

from dataclasses import replace

from django.db import transaction

from telusur.engines.registers import rantai
from telusur.engines.registers.records import Actor, ConflictError
from telusur.kernel.errors import UserError
from telusur.organisasi.models import UnitOrganisasi
from telusur.perencanaan import store
from telusur.perencanaan.impor.berkas import remove_file
from telusur.perencanaan.impor.naskah import Naskah, bagian_of
from telusur.perencanaan.models import Impor, Renstra
from telusur.perencanaan.pasangan import sasaran_by_text
from telusur.perencanaan.plan import Plan
from telusur.perencanaan.wire import plan_from_wire


@rantai.writing()
def accept(impor_id: int, versi: int, *, actor: Actor, dasar: Renstra | None = None) -> Renstra:
    """Save the draft as a new version of the plan and return it. All or nothing.

    With `dasar`, an earlier version of the same plan, the parts that the file doesn't hold are taken over
    from it. Doubts that are still open are kept with the version.

    Raises:
        ConflictError: the draft has been changed since the state `versi` that the person saw.
        UserError: it isn't under review, or the draft names no years.
    """
    impor = locked(impor_id, versi)
    plan = plan_from_wire(impor.naskah or {})
    _check_years(plan)
    rekeyed(plan)
    if dasar is not None:
        plan = merge(store.load(dasar), plan)
    impor.renstra = store.save_plan(plan, impor.unit, actor=actor, asal=dasar)
    impor.status = Impor.Status.DITERIMA
    impor.save(update_fields=["renstra", "status"])
    return impor.renstra


@transaction.atomic
def discard(impor_id: int, versi: int) -> Impor:
    """Throw the draft and its file away; the row stays as a trace.

    Raises:
        ConflictError: the draft has been changed since the state `versi` that the person saw.
        UserError: it was accepted or discarded already.
    """
    impor = locked(impor_id, versi, also=(Impor.Status.GAGAL, Impor.Status.MENUNGGU, Impor.Status.MEMBACA))
    impor.status, impor.naskah, impor.sumber, impor.keputusan = Impor.Status.DIBUANG, None, {}, []
    impor.save()
    transaction.on_commit(lambda: _forget_file(impor))
    return impor


def locked(impor_id: int, versi: int | None = None, also: tuple[str, ...] = ()) -> Impor:
    """Return the import, locked for this transaction, if it is under review and still at `versi`.

    Raises:
        ConflictError: somebody changed the draft since.
        UserError: it isn't under review.
    """
    impor = Impor.objects.select_for_update(of=("self",)).select_related("unit").get(pk=impor_id)
    if impor.status not in {Impor.Status.DITINJAU, *also}:
        raise UserError(
            f"Impor ini sudah tidak ditinjau: {impor.get_status_display().lower()}.",
            place=impor.nama_berkas,
            remedy="Lihat daftar impor.",
        )
    if versi is not None and versi != impor.versi:
        raise ConflictError({"versi": impor.versi}, {"versi": versi})
    return impor


def base_for(unit: UnitOrganisasi, plan: Plan) -> Renstra | None:
    """Return the newest version of the plan that a draft could complete, None where there is none."""
    return Renstra.objects.filter(unit=unit, mulai=plan.mulai).order_by("-versi").first()


def parts_of(plan: Plan) -> set[str]:
    """Return the parts that the plan holds: tables, lists, `visi`, `organisasi`, `cacah`."""
    parts = {row.tabel for row in plan.baris} | {str(item.jenis) for item in plan.butir}
    held: dict[str, object] = {
        "4.1": plan.tujuan,
        "T-C.27": any(node.nama or node.kode for node in plan.nodes()),
        "T-C.28": plan.indikator_rpjmd,
        "daftar": plan.daftar,
        "visi": plan.visi,
        "organisasi": plan.organisasi,
        "cacah": plan.cacah,
    }
    return parts | {name for name, value in held.items() if value}


def merge(base: Plan, new: Plan) -> Plan:
    """Return `base` with every part that `new` holds replaced by it; doubts go with their part."""
    parts = parts_of(new)
    _relink(base, new, parts)
    plan = replace(
        base,
        visi=new.visi or base.visi,
        tujuan=new.tujuan if "4.1" in parts else base.tujuan,
        total=new.total if "T-C.27" in parts else base.total,
        indikator_rpjmd=new.indikator_rpjmd or base.indikator_rpjmd,
        baris=[row for row in base.baris if row.tabel not in parts] + new.baris,
        butir=[item for item in base.butir if item.jenis not in parts] + new.butir,
        organisasi=new.organisasi or base.organisasi,
        daftar=new.daftar or base.daftar,
        cacah=new.cacah or base.cacah,
        ragu=[doubt for doubt in base.ragu if bagian_of(doubt.subjek) not in parts] + new.ragu,
        tidak_ditempatkan=base.tidak_ditempatkan + new.tidak_ditempatkan,
        pk=None,
    )
    return plan.assign_keys()


def _relink(base: Plan, new: Plan, parts: set[str]) -> None:
    """Let the nodes keep the sasaran they serve where 4.1 and T-C.27 come from different plans.

    Nodes of a file without 4.1 get the links of the base by their code; those of the base find their sasaran
    in the new 4.1 by its text, or lose the link.
    """
    if "4.1" not in parts:
        serves = {node.kode: node.sasaran for node in base.nodes() if node.kode}
        for node in new.nodes():
            node.sasaran = serves.get(node.kode, "")
    elif "T-C.27" not in parts:
        texts, known = sasaran_by_text(base), sasaran_by_text(new)
        for node in base.nodes():
            same = (known[text] for text, key in texts.items() if key == node.sasaran and text in known)
            node.sasaran = next(same, "")


def rekeyed(plan: Plan) -> Plan:
    """Give every object the key that follows from its corrected code, and let open doubts follow."""
    objects = {key: entry.objek for key, entry in Naskah(plan).entri.items()}
    plan.assign_keys()
    plan.ragu = [
        replace(doubt, subjek=objects[doubt.subjek].key if doubt.subjek in objects else doubt.subjek)
        for doubt in plan.ragu
    ]
    return plan


def _check_years(plan: Plan) -> None:
    if not plan.mulai or plan.selesai < plan.mulai:
        raise UserError(
            "Berkas tidak menyebut tahun awal dan akhir Renstra.",
            remedy="Isi tahun awal dan akhir di halaman tinjauan.",
        )


def _forget_file(impor: Impor) -> None:
    remove_file(impor)
    impor.save(update_fields=["berkas"])
