"""Log rows for many records at once: made as text, chained, loaded in sets; alike those of single writes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import repeat
from json.encoder import encode_basestring as _quoted
from typing import Any

from django.db import connection, models
from django.utils import timezone

from telusur.engines.registers import rantai
from telusur.engines.registers.declare import Register, private_fields
from telusur.engines.registers.masking import mask
from telusur.engines.registers.massal.sql import load
from telusur.engines.registers.massal.tulisan import json_text
from telusur.engines.registers.models import Perubahan
from telusur.engines.registers.records import HIDDEN, Actor

Entry = tuple[int, Mapping[str, Any], Mapping[str, Any]]
Texts = tuple[str, str, str]
"""What a log row says of its record: its name, the values before and after as JSON."""
_COLUMNS = (
    "nomor",
    "waktu",
    "pelaku_id",
    "sumber",
    "tindakan",
    "objek",
    "objek_id",
    "perihal",
    "nama",
    "sebelum",
    "sesudah",
    "sidik",
)
_LONGEST_NAME = 300


class Pencatat:
    """Writes the log of one batch; holds the end of the chain until the transaction ends."""

    def __init__(self, register: Register, actor: Actor, perihal: str) -> None:
        self._end = rantai.Ujung()
        self._model = register.model
        self._private = private_fields(register.model)
        self._secret = frozenset(getattr(register.model, "log_private", ()))
        self._name = _name_field(register)
        self._orders: dict[tuple[str, ...], list[tuple[str, str, Callable[[Any], Any] | None]]] = {}
        self._shared = Perubahan(
            waktu=timezone.now(),
            pelaku_id=actor.user.pk if actor.user else None,
            sumber=actor.sumber,
            objek=register.model._meta.label_lower,
            perihal=perihal,
        )

    def add(self, tindakan: str, entries: Iterable[Entry]) -> None:
        """Add a row for each (key, values before, values after); the values are in their plain form."""
        self.add_texts(tindakan, ((pk, self.texts(before, after)) for pk, before, after in entries))

    def texts(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> Texts:
        """Return what a row says of a record that held `before` and holds `after`; asks no database."""
        nama = str(after.get(self._name) or before.get(self._name) or "")[:_LONGEST_NAME]
        return nama, self._text(before), self._text(after)

    def texts_of_new(
        self, names: Sequence[str], rows: Sequence[Sequence[Any]], unsaid: Mapping[str, Any]
    ) -> list[Texts]:
        """Return `texts` of new records, by their values in `names`; None means what is `unsaid`."""
        said = dict(zip(names, zip(*rows, strict=True), strict=False))
        columns: list[Iterable[str]] = []
        for name in sorted({*names, *unsaid}):
            veil, start = self._veil(name), f"{_quoted(name)}:"
            values = [unsaid.get(name), *said.get(name, ())]
            default, *own = values if veil is None else map(veil, values)
            text = start + json_text(default)
            said_of = [text if value is None else start + json_text(value) for value in own]
            columns.append(said_of if name in said else repeat(text, len(rows)))
        called = said.get(self._name) or repeat(None, len(rows))
        other = str(unsaid.get(self._name) or "")
        return [
            (str(nama or other)[:_LONGEST_NAME], "{}", f"{{{text}}}")
            for nama, text in zip(called, map(",".join, zip(*columns, strict=True)), strict=True)
        ]

    def add_texts(self, tindakan: str, entries: Iterable[tuple[int, Texts]]) -> None:
        """Add a row for each (key, `texts` of the record)."""
        row = self._shared
        row.tindakan = tindakan
        head = rantai.head(row)
        when = connection.ops.adapt_datetimefield_value(row.waktu)
        start = (when, row.pelaku_id, row.sumber, tindakan, row.objek)
        listed = [(pk, *texts) for pk, texts in entries]
        links = self._end.links(head + rantai.tail(*entry) for entry in listed)
        rows = [
            (nomor, *start, pk, row.perihal, nama, sebelum, sesudah, sidik)
            for (nomor, sidik), (pk, nama, sebelum, sesudah) in zip(links, listed, strict=True)
        ]
        load(Perubahan._meta.db_table, _COLUMNS, rows)

    def close(self) -> int:
        """Write the end of the chain down; return the key of the last log row."""
        self._end.keep()
        last = Perubahan.objects.order_by("-pk").values_list("pk", flat=True).first()
        return last or 0

    def _text(self, values: Mapping[str, Any]) -> str:
        """Return the text of `rantai.as_json`, private values masked; ten thousand times the same keys."""
        keys = tuple(values)
        order = self._orders.get(keys)
        if order is None:
            order = self._orders[keys] = [
                (name, f"{_quoted(name)}:", self._veil(name)) for name in sorted(keys)
            ]
        parts = []
        for name, start, veil in order:
            value = values[name]
            if veil is not None:
                value = veil(value)
            parts.append(start + json_text(value))
        return f"{{{','.join(parts)}}}"

    def _veil(self, name: str) -> Callable[[Any], Any] | None:
        """Return what hides the values of a column; None where they are no secret."""
        if name in self._secret:
            return lambda value: HIDDEN if value else value
        return mask if name in self._private else None


def _name_field(register: Register) -> str:
    """Return the column that names a record in the log: the first text that is not private."""
    fields = {item.name: item for item in register.model._meta.concrete_fields}
    for name in (*register.search, *register.columns):
        item = fields.get(name)
        text = isinstance(item, models.CharField | models.TextField) and not item.choices
        if item is not None and text and not register.hides(name):
            return item.attname
    return ""
