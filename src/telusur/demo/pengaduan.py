"""A few made-up complaints in every state, counted back from the day of the installation."""

from datetime import date, timedelta
from importlib.resources import files
from typing import Any

import yaml
from django.utils import timezone

from telusur.engines.registers import records
from telusur.engines.registers.records import Actor
from telusur.organisasi.models import UnitOrganisasi, User
from telusur.sekretariat.models import Pengaduan, TindakLanjut

BERKAS = "pengaduan.yaml"
_JAWAB = {TindakLanjut.Jenis.JAWABAN, TindakLanjut.Jenis.PENUTUPAN}


def create_complaints(agency: UnitOrganisasi, petugas: User, *, actor: Actor) -> None:
    """Add the complaints to `agency` where there are none; `petugas` took their steps.

    Raises:
        UserError: one is not valid.
    """
    if Pengaduan.objects.exists():
        return
    text = (files("telusur.demo") / "data" / BERKAS).read_text("utf-8")
    units = list(UnitOrganisasi.objects.filter(jalur__startswith=agency.jalur))
    for item in yaml.safe_load(text):
        _Pengaduan(item, units, petugas, actor).tulis(agency)


class _Pengaduan:
    def __init__(
        self, item: dict[str, Any], units: list[UnitOrganisasi], petugas: User, actor: Actor
    ) -> None:
        self._item, self._units, self._petugas, self._actor = item, units, petugas, actor
        self._hari_ini = timezone.localdate()

    def tulis(self, agency: UnitOrganisasi) -> None:
        """Write the complaint and its steps."""
        item = self._item
        texts = {name: item.get(name, "") for name in ("kanal", "pelapor", "kontak", "tempat", "isi")}
        made = Pengaduan(tanggal=self._lalu(item["hari"]), unit=agency, **texts)
        records.create(made, actor=self._actor)
        for step in item.get("langkah", ()):
            self._langkah(made, step)
        state = self._keadaan(made)
        if state:
            records.change(made, state, actor=self._actor)

    def _langkah(self, made: Pengaduan, step: dict[str, Any]) -> None:
        to = self._unit(step["ke"], made.unit) if "ke" in step else None
        row = TindakLanjut(
            pengaduan=made,
            tanggal=self._lalu(step["hari"]),
            jenis=step["jenis"],
            isi=step["isi"],
            ke_unit=to,
            oleh=self._petugas,
        )
        records.create(row, actor=self._actor)

    def _keadaan(self, made: Pengaduan) -> dict[str, Any]:
        """Return what the steps made of the complaint."""
        item, steps = self._item, self._item.get("langkah", ())
        found: dict[str, Any] = {"unit": self._unit(item["unit"], made.unit)} if "unit" in item else {}
        answered = [self._lalu(step["hari"]) for step in steps if step["jenis"] in _JAWAB]
        if answered and made.tenggat:
            found |= {"dijawab": answered[0], "tepat_waktu": answered[0] <= made.tenggat}
        closed = [step for step in steps if step["jenis"] == TindakLanjut.Jenis.PENUTUPAN]
        if closed:
            found["ditutup"] = self._lalu(closed[-1]["hari"])
        return found | ({"kepuasan": item["kepuasan"]} if "kepuasan" in item else {})

    def _lalu(self, days: int) -> date:
        return self._hari_ini - timedelta(days=days)

    def _unit(self, words: str, otherwise: UnitOrganisasi) -> UnitOrganisasi:
        return next((unit for unit in self._units if words in unit.nama), otherwise)
