"""The change log in words: what was changed, from what to what, and where to see it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.urls import reverse

from telusur.engines.registers.models import Perubahan
from telusur.perencanaan.hasil import plan_for
from telusur.perencanaan.letak import cell_url
from telusur.perencanaan.models import Node, Pagu, Ragu, Renstra, Sasaran, Target, Tujuan
from telusur.perencanaan.models.kaskade import Posisi

OBJEK = {
    "perencanaan.renstra": "Versi",
    "perencanaan.tujuan": "Tujuan",
    "perencanaan.sasaran": "Sasaran",
    "perencanaan.node": "Program, kegiatan, subkegiatan",
    "perencanaan.indikator": "Indikator",
    "perencanaan.target": "Target",
    "perencanaan.pagu": "Pagu",
    "perencanaan.butir": "Misi, isu, strategi, arah kebijakan",
    "perencanaan.baristabel": "Baris tabel",
    "perencanaan.daftar": "Daftar bab VI",
    "perencanaan.cacah": "Jumlah yang disebut teks",
    "perencanaan.unittercetak": "Unit organisasi",
    "perencanaan.ragu": "Keraguan impor",
    "perencanaan.sisa": "Sel tidak ditempatkan",
    "perencanaan.bab": "Teks bab",
}
"""Kinds of records by their label, as people call them."""

_BIDANG = {
    "teks": "isi",
    "induk_id": "di bawah",
    "induk": "di bawah",
    "tujuan_id": "tujuan",
    "sasaran_id": "sasaran yang dilayani",
    "sasaran": "sasaran yang dilayani",
    "kode_tercetak": "kode tercetak",
    "penanggung_jawab": "unit penanggung jawab",
    "agregasi": "cara menghitung kondisi akhir",
    "dibekukan_pada": "ditetapkan pada",
    "uraian_tugas": "uraian tugas",
    "selesai": "sudah dipastikan",
}
_HIDDEN = {
    "nilai",
    "sumber_baris",
    "sumber_kolom",
    "sumber_lembar",
    "renstra_id",
    "diakhiri",
    "node_id",
    "indikator_id",
    "dibekukan_oleh",
    "dibekukan_oleh_id",
    "posisi",
    "tahun",
}
_REFERENCES: dict[str, type[models.Model]] = {
    "induk_id": Node,
    "induk": Node,
    "tujuan_id": Tujuan,
    "sasaran_id": Sasaran,
    "sasaran": Sasaran,
}
_PAGES = {
    "node": "unsur",
    "tujuan": "tujuan",
    "sasaran": "sasaran",
    "indikator": "indikator",
    "butir": "butir",
}


@dataclass(frozen=True, slots=True)
class Beda:
    """One field that changed, with both values in words."""

    bidang: str
    lama: str
    baru: str


@dataclass(frozen=True, slots=True)
class Kalimat:
    """A row of the log in words: the record, where it is shown (empty for nowhere), and what changed."""

    row: Perubahan
    jenis: str
    nama: str
    alamat: str
    beda: list[Beda]


def describe(renstra: Renstra, rows: Iterable[Perubahan]) -> list[Kalimat]:
    """Return rows of a version's log in words, with a handful of queries however many rows."""
    rows = list(rows)
    records = _records(rows)
    names = _names(rows)
    places = _places(renstra)
    return [
        Kalimat(
            row,
            OBJEK.get(row.objek, row.objek),
            _name(row, records.get((row.objek, row.objek_id))),
            _address(renstra, row, records.get((row.objek, row.objek_id)), places),
            _differences(row, names),
        )
        for row in rows
    ]


def _records(rows: Iterable[Perubahan]) -> dict[tuple[str, int], models.Model]:
    wanted: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        wanted[row.objek].add(row.objek_id)
    found: dict[tuple[str, int], models.Model] = {}
    for label, keys in wanted.items():
        if label in OBJEK:
            model = apps.get_model(label)
            related = {
                Pagu: ("node",),
                Target: ("indikator__node", "indikator__sasaran", "indikator__tujuan"),
            }
            query = model._default_manager.select_related(*related.get(model, ()))
            found.update(((label, pk), item) for pk, item in query.in_bulk(list(keys)).items())
    return found


def _names(rows: Iterable[Perubahan]) -> dict[tuple[type[models.Model], int], str]:
    """Return the names of records that changes refer to."""
    wanted: dict[type[models.Model], set[int]] = defaultdict(set)
    for row in rows:
        for values in (row.sebelum, row.sesudah):
            for field, model in _REFERENCES.items():
                if isinstance(values.get(field), int):
                    wanted[model].add(values[field])
    return {
        (model, pk): str(item) or "Seluruh rencana"
        for model, keys in wanted.items()
        for pk, item in model._default_manager.in_bulk(list(keys)).items()
    }


def _places(renstra: Renstra) -> dict[tuple[str, int | None], str]:
    """Return the keys in the plan of nodes and indicators, by record."""
    plan = plan_for(renstra)
    found = {("node", node.pk): node.key for node in plan.nodes()}
    return found | {("indikator", item.pk): item.key for _, _, item in plan.indikators()}


def _name(row: Perubahan, record: models.Model | None) -> str:
    if isinstance(record, Pagu):
        return f"{record.node or 'Seluruh rencana'} · pagu {_when(record)}"
    if isinstance(record, Target):
        item = record.indikator
        owner = item.node or item.sasaran or item.tujuan
        return (
            f"{owner} › {item.nama} · target {_when(record)}" if owner else f"{item.nama} · {_when(record)}"
        )
    if isinstance(record, Ragu):
        return f"Keraguan tentang {record.subjek.partition('/')[2]} · {record.bidang.replace('.', ' ')}"
    return row.nama or "Seluruh rencana"


def _when(record: Pagu | Target) -> str:
    return str(record.tahun) if record.posisi == Posisi.TAHUN else str(record.get_posisi_display()).lower()


def _bidang(record: Pagu | Target) -> str:
    if record.posisi == Posisi.TAHUN:
        return f"{'pagu' if isinstance(record, Pagu) else 'target'}.{record.tahun}"
    return "pagu_akhir" if isinstance(record, Pagu) else str(record.posisi)


def _address(
    renstra: Renstra,
    row: Perubahan,
    record: models.Model | None,
    places: Mapping[tuple[str, int | None], str],
) -> str:
    if record is None:
        return ""
    if isinstance(record, Pagu | Target):
        kind, pk = (
            ("node", record.node_id) if isinstance(record, Pagu) else ("indikator", record.indikator_id)
        )
        key = places.get((kind, pk), "")
        return cell_url(renstra.pk, key, _bidang(record)) if key else ""
    if isinstance(record, Ragu):
        return cell_url(renstra.pk, record.subjek, record.bidang)
    page = _PAGES.get(row.objek.rpartition(".")[2])
    if page:
        return reverse("rencana_isi", args=[renstra.pk, page, record.pk])
    return ""


def _differences(row: Perubahan, names: Mapping[tuple[type[models.Model], int], str]) -> list[Beda]:
    found = []
    for field in dict.fromkeys([*row.sebelum, *row.sesudah]):
        before, after = row.sebelum.get(field), row.sesudah.get(field)
        if field == "sel":
            found += _columns(before or {}, after or {})
        elif field == "urutan" and row.tindakan == Perubahan.Tindakan.UBAH:
            found.append(Beda("urutan", "", "dipindah"))
        elif (
            field not in _HIDDEN
            and field != "urutan"
            and not (row.tindakan == "tambah" and after in ("", None, []))
        ):
            words = [_words(field, value, names) for value in (before, after)]
            if field != "kode_tercetak" or words[1] != str(row.sesudah.get("kode", "")):
                found.append(Beda(_BIDANG.get(field, field.replace("_", " ")), *words))
    return found


def _columns(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Beda]:
    texts = [{name: cell.get("teks", "") for name, cell in side.items()} for side in (before, after)]
    return [
        Beda(name.replace("_", " "), texts[0].get(name, ""), texts[1].get(name, ""))
        for name in dict.fromkeys([*before, *after])
        if texts[0].get(name, "") != texts[1].get(name, "")
    ]


def _words(field: str, value: Any, names: Mapping[tuple[type[models.Model], int], str]) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if field in _REFERENCES and isinstance(value, int):
        return names.get((_REFERENCES[field], value), f"nomor {value}")
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
