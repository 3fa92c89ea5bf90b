"""What can be filled in about each kind of part of a plan: its form, how it is kept, how it is added.

One adapter a kind. `seen` is what the person saw when the form was opened; whatever else stands there by now
is a conflict and nothing is overwritten.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.db import models, transaction

from telusur.engines.registers.records import Actor
from telusur.kernel.capaian import Arah
from telusur.perencanaan import ubah
from telusur.perencanaan.models import BarisTabel, Butir, Indikator, Node, Renstra, Sasaran, Tujuan
from telusur.perencanaan.plan import Agregasi, JenisButir
from telusur.perencanaan.ubah.daftar import KOLOM_MASALAH, TABEL_MASALAH, texts
from telusur.perencanaan.ubah.umum import Bagian, required
from telusur.perencanaan.ubah.unsur import BAWAH, node_values

Values = Mapping[str, Any]
Choices = list[tuple[str, str]]


def _text(
    label: str, *, wajib: bool = False, panjang: int | None = None, bantuan: str = ""
) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 3}) if panjang is None else None
    return forms.CharField(label=label, required=wajib, max_length=panjang, help_text=bantuan, widget=widget)


class Isian:
    """How one kind of part is shown and kept. Keys of `initial` and `save` are the form's field names."""

    nama: ClassVar[str]
    model: ClassVar[type[models.Model]]

    def __init__(self, renstra: Renstra) -> None:
        self.renstra = renstra

    def rows(self) -> models.QuerySet[Any]:
        """Return the records of this kind that belong to the version."""
        return self.model._default_manager.filter(renstra=self.renstra)

    def form(self, data: Any = None, *, item: Any = None, initial: Values | None = None) -> forms.Form:
        """Return the form, empty or bound."""
        form = forms.Form(data, initial=dict(initial or {}), label_suffix="")
        form.fields.update(self.fields(item))
        return form

    def fields(self, item: Any) -> dict[str, forms.Field]:
        """Return the form's fields, for an existing part or (None) a new one."""
        raise NotImplementedError

    def initial(self, item: Any) -> dict[str, str]:
        """Return what stands there, as texts."""
        return {name: str(getattr(item, name) or "") for name in self.fields(item)}

    def save(self, item: Any, values: Values, seen: Values, *, actor: Actor) -> None:
        """Keep what was filled in.

        Raises:
            ConflictError: something else stands there by now; nothing is kept.
            UserError: the values are not valid or the version is frozen.
        """
        ubah.change(item, values, seen=seen, actor=actor)

    def add(self, induk: Any, values: Values, *, actor: Actor) -> Bagian:
        """Add a part under `induk` and return it.

        Raises:
            UserError: the values are not valid or the version is frozen.
        """
        raise NotImplementedError


class IsianTujuan(Isian):
    """A tujuan."""

    nama = "tujuan"
    model = Tujuan

    def fields(self, item: Any) -> dict[str, forms.Field]:
        """Return number and words."""
        return {"nomor": _text("Nomor", panjang=20), "nama": _text("Tujuan", wajib=True)}

    def add(self, induk: Any, values: Values, *, actor: Actor) -> Bagian:
        """Add a tujuan to the plan."""
        return ubah.add_tujuan(self.renstra, nama=values["nama"], nomor=values["nomor"], actor=actor)


class IsianSasaran(Isian):
    """A sasaran."""

    nama = "sasaran"
    model = Sasaran

    def rows(self) -> models.QuerySet[Any]:
        """Return the sasaran of the version."""
        return Sasaran.objects.filter(tujuan__renstra=self.renstra).select_related("tujuan__renstra")

    def fields(self, item: Any) -> dict[str, forms.Field]:
        """Return the words, and for an existing one the tujuan it serves."""
        found: dict[str, forms.Field] = {"nama": _text("Sasaran", wajib=True)}
        if item is not None:
            rows = Tujuan.objects.filter(renstra=self.renstra, diakhiri=False)
            found["tujuan_id"] = _choice("Tujuan yang dilayani", _named(rows), wajib=True)
        return found

    @transaction.atomic
    def save(self, item: Any, values: Values, seen: Values, *, actor: Actor) -> None:
        """Keep the words, and move it where another tujuan is chosen."""
        ubah.change(item, {"nama": values["nama"]}, seen={"nama": seen["nama"]}, actor=actor)
        tujuan = Tujuan.objects.get(pk=values["tujuan_id"], renstra=self.renstra)
        ubah.move_sasaran(item, tujuan, seen=_key(seen["tujuan_id"]), actor=actor)

    def add(self, induk: Any, values: Values, *, actor: Actor) -> Bagian:
        """Add a sasaran under a tujuan."""
        return ubah.add_sasaran(induk, nama=values["nama"], actor=actor)


class IsianUnsur(Isian):
    """A node of T-C.27."""

    nama = "unsur"
    model = Node

    def rows(self) -> models.QuerySet[Any]:
        """Return the nodes of the version."""
        return Node.objects.filter(renstra=self.renstra).select_related("renstra", "induk")

    def fields(self, item: Any) -> dict[str, forms.Field]:
        """Return code, name, unit and place; for an existing node also what it hangs under and serves."""
        found: dict[str, forms.Field] = {
            "kode": _text("Kode", panjang=30, bantuan="Kosongkan bila kodenya belum ada."),
            "nama": _text("Nama", wajib=True),
            "penanggung_jawab": _text("Unit penanggung jawab", panjang=200),
            "lokasi": _text("Lokasi", panjang=200),
        }
        if item is None:
            return found
        sasaran = Sasaran.objects.filter(tujuan__renstra=self.renstra, diakhiri=False)
        found["sasaran_id"] = _choice("Sasaran yang dilayani", _named(sasaran))
        levels = [level for level, below in BAWAH.items() if item.tingkat in below]
        if levels:
            rows = Node.objects.filter(renstra=self.renstra, tingkat__in=levels, diakhiri=False)
            found["induk_id"] = _choice(
                "Di bawah", [(str(row.pk), str(row) or "Seluruh rencana") for row in rows]
            )
        return found

    @transaction.atomic
    def save(self, item: Any, values: Values, seen: Values, *, actor: Actor) -> None:
        """Keep the fields, and move the node where another parent is chosen."""
        plain = ("nama", "penanggung_jawab", "lokasi")
        wanted: dict[str, Any] = {name: " ".join(values[name].split()) for name in plain}
        wanted["nama"] = required(wanted["nama"], "Nama")
        expected: dict[str, Any] = {name: seen[name] for name in (*plain, "kode")}
        wanted["sasaran_id"] = _key(values["sasaran_id"])
        expected["sasaran_id"] = _key(seen["sasaran_id"])
        ubah.change(item, wanted | node_values(item, values["kode"]), seen=expected, actor=actor)
        if values.get("induk_id"):
            parent = Node.objects.get(pk=values["induk_id"], renstra=self.renstra)
            ubah.move_node(item, parent, seen=_key(seen["induk_id"]), actor=actor)

    def add(self, induk: Any, values: Values, *, actor: Actor) -> Bagian:
        """Add a node under another."""
        wanted = {name: values[name] for name in ("kode", "nama", "penanggung_jawab", "lokasi")}
        return ubah.add_node(induk, actor=actor, **wanted)


class IsianIndikator(Isian):
    """An indicator."""

    nama = "indikator"
    model = Indikator

    def rows(self) -> models.QuerySet[Any]:
        """Return the indicators of the version."""
        return super().rows().select_related("renstra", "node", "sasaran", "tujuan")

    def fields(self, item: Any) -> dict[str, forms.Field]:
        """Return name and unit; for an existing one also direction, aggregation and source."""
        found: dict[str, forms.Field] = {
            "nama": _text("Indikator", wajib=True),
            "satuan": _text("Satuan", panjang=120),
        }
        if item is not None:
            arah = {
                Arah.NAIK: "makin tinggi makin baik",
                Arah.TURUN: "makin rendah makin baik",
                Arah.TETAP: "tetap",
            }
            cara = [(kind.value, kind.value.capitalize()) for kind in Agregasi]
            found["arah"] = _choice("Arah", [(kind.value, words) for kind, words in arah.items()])
            found["agregasi"] = _choice("Kondisi akhir dihitung sebagai", cara)
            found["sumber"] = _text("Sumber data", panjang=300)
        return found

    def add(self, induk: Any, values: Values, *, actor: Actor) -> Bagian:
        """Add an indicator to a tujuan, sasaran or node; without any, to T-C.28."""
        return ubah.add_indikator(
            self.renstra, induk, nama=values["nama"], satuan=values["satuan"], actor=actor
        )


@dataclass(frozen=True, slots=True)
class DaftarButir:
    """What `induk` is for an item of a list: the list."""

    jenis: JenisButir


class IsianButir(Isian):
    """An item of a list: misi, isu strategis, strategi, arah kebijakan."""

    nama = "butir"
    model = Butir

    def fields(self, item: Any) -> dict[str, forms.Field]:
        """Return number, words and group."""
        return {
            "nomor": _text("Nomor", panjang=20),
            "teks": _text("Isi", wajib=True),
            "kelompok": _text("Kelompok (urusan)", panjang=200),
        }

    def add(self, induk: Any, values: Values, *, actor: Actor) -> Bagian:
        """Add an item to a list."""
        return ubah.add_butir(self.renstra, induk.jenis, actor=actor, **values)


class IsianMasalah(Isian):
    """A row of table 3.1."""

    nama = "masalah"
    model = BarisTabel

    def rows(self) -> models.QuerySet[Any]:
        """Return the rows of the table."""
        return super().rows().filter(tabel=TABEL_MASALAH)

    def fields(self, item: Any) -> dict[str, forms.Field]:
        """Return the three columns of words."""
        labels = ("Masalah pokok", "Masalah", "Akar masalah")
        return {name: _text(label) for name, label in zip(KOLOM_MASALAH, labels, strict=True)}

    def initial(self, item: Any) -> dict[str, str]:
        """Return the texts of the row."""
        return {name: texts(item).get(name, "") for name in KOLOM_MASALAH}

    def save(self, item: Any, values: Values, seen: Values, *, actor: Actor) -> None:
        """Keep the texts."""
        ubah.change_masalah(item, values, seen=seen, actor=actor)

    def add(self, induk: Any, values: Values, *, actor: Actor) -> Bagian:
        """Add a row."""
        return ubah.add_masalah(self.renstra, values, actor=actor)


class IsianVisi(Isian):
    """The visi, which belongs to the version itself."""

    nama = "visi"
    model = Renstra

    def rows(self) -> models.QuerySet[Any]:
        """Return the version."""
        return Renstra.objects.filter(pk=self.renstra.pk)

    def fields(self, item: Any) -> dict[str, forms.Field]:
        """Return the words and the region."""
        return {"visi": _text("Visi kepala daerah"), "daerah": _text("Daerah", panjang=120)}


KINDS: dict[str, type[Isian]] = {
    kind.nama: kind
    for kind in (IsianTujuan, IsianSasaran, IsianUnsur, IsianIndikator, IsianButir, IsianMasalah, IsianVisi)
}
"""The kinds by the name they have in addresses."""

CHANGEABLE = {name: kind for name, kind in KINDS.items() if name != "visi"}
"""The kinds that can be retired, brought back and put in order."""


def _choice(label: str, choices: Choices, *, wajib: bool = False) -> forms.ChoiceField:
    options = choices if wajib else [("", "(tidak ditentukan)"), *choices]
    return forms.ChoiceField(label=label, choices=options, required=wajib)


def _named(rows: Iterable[Any]) -> Choices:
    return [(str(row.pk), str(row)[:120]) for row in rows]


def _key(text: Any) -> int | None:
    return int(text) if str(text).isdecimal() else None
