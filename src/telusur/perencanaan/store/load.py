"""Loading a version of a plan into memory, with one query per kind of record."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from telusur.kernel.capaian import Arah
from telusur.kernel.cells import EMPTY, Cell, Doubt, Place, Unplaced
from telusur.kernel.errors import UserError
from telusur.kernel.kode import Tingkat
from telusur.perencanaan.models import Indikator, Node, Pagu, Renstra, Target, Tujuan
from telusur.perencanaan.models.kaskade import Posisi
from telusur.perencanaan.plan import (
    Agregasi,
    JenisBaris,
    JenisButir,
    Plan,
    PlanButir,
    PlanCacah,
    PlanDaftar,
    PlanIndikator,
    PlanNode,
    PlanRow,
    PlanSasaran,
    PlanTujuan,
    PlanUnit,
)


def renstra_default() -> Renstra:
    """Return the newest version there is.

    Raises:
        UserError: there is no plan yet.
    """
    renstra = Renstra.objects.order_by("-mulai", "-versi", "-id").first()
    if renstra is None:
        raise UserError(
            "Belum ada Renstra.",
            remedy="Impor dahulu: telusur import renstra BERKAS, atau lewat halaman Impor.",
        )
    return renstra


def load_plan(renstra_id: int | None = None) -> Plan:
    """Load the version with this id, or the newest.

    Raises:
        UserError: there is no such version.
    """
    if renstra_id is None:
        return load(renstra_default())
    renstra = Renstra.objects.filter(pk=renstra_id).select_related("unit").first()
    if renstra is None:
        raise UserError(
            f"Renstra nomor {renstra_id} tidak ada.", remedy="Lihat nomornya dengan: telusur list renstra."
        )
    return load(renstra)


def load(renstra: Renstra) -> Plan:
    """Load one version; what has been retired is left out, with all that hangs below it."""
    indikator = _indikator(renstra)
    serves: dict[int, int] = {}
    plan = Plan(
        unit=renstra.unit.nama,
        mulai=renstra.mulai,
        selesai=renstra.selesai,
        daerah=renstra.daerah,
        visi=renstra.visi,
        tujuan=_tujuan(renstra, indikator),
        total=_nodes(renstra, indikator, serves),
        indikator_rpjmd=indikator["", 0],
        pk=renstra.pk,
    )
    _load_content(renstra, plan)
    plan.assign_keys()
    _link_sasaran(plan, serves)
    return plan


def _link_sasaran(plan: Plan, serves: dict[int, int]) -> None:
    keys = {sasaran.pk: sasaran.key for tujuan in plan.tujuan for sasaran in tujuan.sasaran}
    for node in plan.nodes():
        if node.pk in serves:
            node.sasaran = keys.get(serves[node.pk], "")


Owned = dict[tuple[str, int], list[PlanIndikator]]


def _indikator(renstra: Renstra) -> Owned:
    targets: dict[int, list[Target]] = defaultdict(list)
    for target in Target.objects.filter(indikator__renstra=renstra):
        targets[target.indikator_id].append(target)
    owned: Owned = defaultdict(list)
    for row in Indikator.objects.filter(renstra=renstra, diakhiri=False):
        owned[_owner(row)].append(_plan_indikator(row, targets[row.pk], renstra.tahun))
    return owned


def _owner(row: Indikator) -> tuple[str, int]:
    for kind in ("tujuan", "sasaran", "node"):
        pk = getattr(row, f"{kind}_id")
        if pk is not None:
            return kind, pk
    return "", 0


def _plan_indikator(row: Indikator, targets: Iterable[Target], years: list[int]) -> PlanIndikator:
    item = PlanIndikator(
        nama=row.nama,
        satuan=row.satuan,
        target=dict.fromkeys(years, EMPTY),
        arah=Arah(row.arah) if row.arah else None,
        agregasi=Agregasi(row.agregasi) if row.agregasi else None,
        sumber=row.sumber,
        nomor=row.nomor,
        place=row.place,
        pk=row.pk,
    )
    for target in targets:
        if target.posisi == Posisi.AWAL:
            item.awal = target.cell
        elif target.posisi == Posisi.AKHIR:
            item.akhir = target.cell
        elif target.tahun is not None:
            item.target[target.tahun] = target.cell
    return item


def _tujuan(renstra: Renstra, indikator: Owned) -> list[PlanTujuan]:
    return [
        PlanTujuan(
            nama=row.nama,
            nomor=row.nomor,
            indikator=indikator["tujuan", row.pk],
            sasaran=[
                PlanSasaran(item.nama, indikator["sasaran", item.pk], item.place, pk=item.pk)
                for item in row.sasaran.all()
                if not item.diakhiri
            ],
            place=row.place,
            pk=row.pk,
        )
        for row in Tujuan.objects.filter(renstra=renstra, diakhiri=False).prefetch_related("sasaran")
    ]


def _nodes(renstra: Renstra, indikator: Owned, serves: dict[int, int]) -> PlanNode:
    """Build the tree; `serves` is filled with the sasaran of each node that has one."""
    pagu: dict[int, list[Pagu]] = defaultdict(list)
    for cell in Pagu.objects.filter(node__renstra=renstra):
        pagu[cell.node_id].append(cell)
    rows = list(Node.objects.filter(renstra=renstra, diakhiri=False))
    serves.update((row.pk, row.sasaran_id) for row in rows if row.sasaran_id is not None)
    nodes = {row.pk: _plan_node(row, pagu[row.pk], indikator["node", row.pk], renstra.tahun) for row in rows}
    root = PlanNode(Tingkat.TOTAL, pagu=dict.fromkeys(renstra.tahun, EMPTY))
    for row in rows:
        if row.induk_id is None and row.tingkat == Tingkat.TOTAL:
            root = nodes[row.pk]
    for row in rows:
        parent = root if row.induk_id is None else nodes.get(row.induk_id)
        if parent is not None and parent is not nodes[row.pk]:
            parent.anak.append(nodes[row.pk])
    return root


def _plan_node(
    row: Node, cells: Iterable[Pagu], indikator: list[PlanIndikator], years: list[int]
) -> PlanNode:
    node = PlanNode(
        tingkat=Tingkat(row.tingkat),
        kode=row.kode,
        kode_tercetak=row.kode_tercetak,
        nama=row.nama,
        indikator=indikator,
        pagu=dict.fromkeys(years, EMPTY),
        penanggung_jawab=row.penanggung_jawab,
        lokasi=row.lokasi,
        place=row.place,
        pk=row.pk,
    )
    for cell in cells:
        if cell.posisi == Posisi.AKHIR:
            node.pagu_akhir = cell.cell
        elif cell.tahun is not None:
            node.pagu[cell.tahun] = cell.cell
    return node


def _load_content(renstra: Renstra, plan: Plan) -> None:
    plan.butir = [
        PlanButir(JenisButir(row.jenis), row.teks, row.nomor, row.kelompok, row.place, pk=row.pk)
        for row in renstra.butir.filter(diakhiri=False)
    ]
    plan.baris = [
        PlanRow(row.tabel, _cells(row.sel), JenisBaris(row.jenis), row.kelompok, row.place, pk=row.pk)
        for row in renstra.baristabel.filter(diakhiri=False)
    ]
    plan.daftar = [
        PlanDaftar(Tingkat(row.tingkat), row.nama, row.induk, row.place, pk=row.pk)
        for row in renstra.daftar.all()
    ]
    plan.cacah = [
        PlanCacah(Tingkat(row.tingkat), row.jumlah, row.place, pk=row.pk) for row in renstra.cacah.all()
    ]
    plan.organisasi = [
        PlanUnit(row.nama, row.induk, row.tugas, row.fungsi, row.uraian_tugas, row.place, pk=row.pk)
        for row in renstra.unittercetak.all()
    ]
    plan.ragu = [
        Doubt(row.place or Place(0), row.subjek, row.bidang, row.alasan, tuple(row.pilihan))
        for row in renstra.ragu.filter(selesai=False)
    ]
    plan.tidak_ditempatkan = [Unplaced(row.place or Place(0), row.teks) for row in renstra.sisa.all()]


def _cells(stored: dict[str, dict[str, Any]]) -> dict[str, Cell]:
    return {name: _cell(value) for name, value in stored.items()}


def _cell(value: dict[str, Any]) -> Cell:
    place = value.get("tempat")
    return Cell(
        value.get("teks", ""),
        None if value.get("nilai") is None else Decimal(value["nilai"]),
        Place(place[0], place[1], place[2]) if place else None,
    )
