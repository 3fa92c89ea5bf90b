"""Keeping a plan as a new version, through the one door to write."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Max

from telusur.engines.registers import rantai, records
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import Actor
from telusur.kernel.cells import Cell
from telusur.organisasi.models import UnitOrganisasi
from telusur.perencanaan.models import (
    BarisTabel,
    Butir,
    Cacah,
    Daftar,
    Indikator,
    Node,
    Pagu,
    Ragu,
    Renstra,
    Sasaran,
    Sisa,
    Target,
    Tujuan,
    UnitTercetak,
)
from telusur.perencanaan.models.kaskade import Posisi
from telusur.perencanaan.plan import Plan, PlanIndikator, PlanNode, PlanSasaran, PlanTujuan

Owner = Tujuan | Sasaran | Node | None


@rantai.writing()
def save_plan(
    plan: Plan,
    unit: UnitOrganisasi,
    *,
    actor: Actor,
    tahap: str = Renstra.Tahap.RANCANGAN,
    asal: Renstra | None = None,
) -> Renstra:
    """Keep `plan` as a new version of `unit`'s Renstra and return it.

    Every record is logged as added by `actor`. All or nothing.
    """
    UnitOrganisasi.objects.select_for_update().get(pk=unit.pk)
    versi = Renstra.objects.filter(unit=unit, mulai=plan.mulai).aggregate(last=Max("versi"))["last"] or 0
    renstra = records.create(
        Renstra(
            unit=unit,
            mulai=plan.mulai,
            selesai=plan.selesai,
            daerah=plan.daerah,
            visi=plan.visi,
            tahap=tahap,
            versi=versi + 1,
            asal=asal,
        ),
        actor=actor,
    )
    _Saver(renstra, actor).save(plan)
    mark_made(renstra)
    return renstra


def mark_made(renstra: Renstra) -> None:
    """Note up to which log row the version was being made: bookkeeping, not a change of the plan."""
    last = Perubahan.objects.filter(perihal=renstra.perihal).aggregate(last=Max("id"))["last"]
    renstra.isi_awal = last or 0
    Renstra.objects.filter(pk=renstra.pk).update(isi_awal=renstra.isi_awal)


class _Saver:
    """Saves the parts of one plan.

    `owners` collects indicators with the records they belong to, `sasaran` the sasaran by their keys.
    """

    def __init__(self, renstra: Renstra, actor: Actor) -> None:
        self.renstra = renstra
        self.actor = actor
        self.owners: list[tuple[Owner, PlanIndikator]] = []
        self.sasaran: dict[str, Sasaran] = {}

    def save(self, plan: Plan) -> None:
        self._tujuan(plan.tujuan)
        self._nodes(plan.total)
        self.owners += [(None, item) for item in plan.indikator_rpjmd]
        self._indikator()
        self._content(plan)

    def _add(self, model: Any, rows: list[Any]) -> list[Any]:
        return records.bulk_create(model, rows, actor=self.actor, perihal=self.renstra.perihal)

    def _tujuan(self, items: list[PlanTujuan]) -> None:
        rows = self._add(
            Tujuan,
            [
                Tujuan(renstra=self.renstra, nomor=item.nomor, nama=item.nama, urutan=number, **_place(item))
                for number, item in enumerate(items)
            ],
        )
        pairs = [(row, sasaran) for row, item in zip(rows, items, strict=True) for sasaran in item.sasaran]
        sasaran_rows = self._add(
            Sasaran,
            [
                Sasaran(tujuan=row, nama=item.nama, urutan=number, **_place(item))
                for number, (row, item) in enumerate(pairs)
            ],
        )
        for row, tujuan in zip(rows, items, strict=True):
            self.owners += [(row, indikator) for indikator in tujuan.indikator]
        for row, (_, sasaran) in zip(sasaran_rows, pairs, strict=True):
            self.sasaran[sasaran.key] = row
            self.owners += [(row, indikator) for indikator in sasaran.indikator]

    def _nodes(self, root: PlanNode) -> None:
        """Save the tree level by level, so that parents have their keys; `urutan` is the printed order."""
        order = {id(node): number for number, node in enumerate(root.walk())}
        level: list[tuple[Node | None, PlanNode]] = [(None, root)]
        pagu: list[Pagu] = []
        while level:
            rows = self._add(Node, [self._node(parent, node, order[id(node)]) for parent, node in level])
            below: list[tuple[Node | None, PlanNode]] = []
            for row, (_, node) in zip(rows, level, strict=True):
                pagu += list(_pagu(row, node))
                self.owners += [(row, indikator) for indikator in node.indikator]
                below += [(row, child) for child in node.anak]
            level = below
        self._add(Pagu, pagu)

    def _node(self, parent: Node | None, node: PlanNode, order: int) -> Node:
        return Node(
            renstra=self.renstra,
            induk=parent,
            sasaran=self.sasaran.get(node.sasaran) if node.sasaran else None,
            tingkat=node.tingkat,
            kode=node.kode,
            kode_tercetak=node.kode_tercetak,
            nama=node.nama,
            penanggung_jawab=node.penanggung_jawab,
            lokasi=node.lokasi,
            urutan=order,
            **_place(node),
        )

    def _indikator(self) -> None:
        rows = self._add(
            Indikator,
            [self._indikator_row(owner, item, number) for number, (owner, item) in enumerate(self.owners)],
        )
        targets = [
            Target(indikator=row, posisi=posisi, tahun=tahun, **Target.cell_fields(cell))
            for row, (_, item) in zip(rows, self.owners, strict=True)
            for posisi, tahun, cell in _targets(item)
            if cell
        ]
        self._add(Target, targets)

    def _indikator_row(self, owner: Owner, item: PlanIndikator, number: int) -> Indikator:
        kind = "" if owner is None else type(owner).__name__.lower()
        return Indikator(
            renstra=self.renstra,
            nomor=item.nomor,
            nama=item.nama,
            satuan=item.satuan,
            arah=item.arah or "",
            agregasi=item.agregasi or "",
            sumber=item.sumber,
            urutan=number,
            **({kind: owner} if kind else {}),
            **_place(item),
        )

    def _content(self, plan: Plan) -> None:
        self._list(
            Butir,
            plan.butir,
            lambda i: {"jenis": i.jenis, "kelompok": i.kelompok, "nomor": i.nomor, "teks": i.teks},
        )
        self._list(
            BarisTabel,
            plan.baris,
            lambda i: {
                "tabel": i.tabel,
                "jenis": i.jenis,
                "kelompok": i.kelompok,
                "sel": stored_cells(i.sel),
            },
        )
        self._list(Daftar, plan.daftar, lambda i: {"tingkat": i.tingkat, "nama": i.nama, "induk": i.induk})
        self._list(Cacah, plan.cacah, lambda i: {"tingkat": i.tingkat, "jumlah": i.jumlah})
        self._list(
            UnitTercetak,
            plan.organisasi,
            lambda i: {
                "nama": i.nama,
                "induk": i.induk,
                "tugas": i.tugas,
                "fungsi": i.fungsi,
                "uraian_tugas": i.uraian_tugas,
            },
        )
        self._list(
            Ragu,
            plan.ragu,
            lambda i: {
                "subjek": i.subjek,
                "bidang": i.bidang,
                "alasan": i.alasan,
                "pilihan": list(i.pilihan),
            },
        )
        self._list(Sisa, plan.tidak_ditempatkan, lambda i: {"teks": i.teks})

    def _list(self, model: Any, items: list[Any], fields: Any) -> None:
        rows = [
            model(renstra=self.renstra, urutan=number, **fields(item), **_place(item))
            for number, item in enumerate(items)
        ]
        self._add(model, rows)


def stored_cells(cells: dict[str, Cell]) -> dict[str, dict[str, Any]]:
    """Return table cells as the JSON that `BarisTabel.sel` keeps; an empty cell keeps its column."""
    return {name: _stored_cell(cell) if cell else {} for name, cell in cells.items()}


def _stored_cell(cell: Cell) -> dict[str, Any]:
    place = cell.place
    return {
        "teks": cell.teks,
        "nilai": None if cell.nilai is None else str(cell.nilai),
        "tempat": None if place is None else [place.baris, place.kolom, place.lembar],
    }


def _place(item: PlanTujuan | PlanSasaran | PlanNode | PlanIndikator) -> dict[str, Any]:
    return Node.place_fields(item.place)


def _pagu(row: Node, node: PlanNode) -> Iterator[Pagu]:
    cells: list[tuple[Posisi, int | None, Cell]] = [
        (Posisi.TAHUN, year, cell) for year, cell in node.pagu.items()
    ]
    cells.append((Posisi.AKHIR, None, node.pagu_akhir))
    for posisi, tahun, cell in cells:
        if cell:
            yield Pagu(node=row, posisi=posisi, tahun=tahun, **Pagu.cell_fields(cell))


def _targets(item: PlanIndikator) -> Iterator[tuple[Posisi, int | None, Cell]]:
    yield Posisi.AWAL, None, item.awal
    for year, cell in item.target.items():
        yield Posisi.TAHUN, year, cell
    yield Posisi.AKHIR, None, item.akhir
