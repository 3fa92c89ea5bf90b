"""What a business is called after a visit: the word follows from turnover and active members, by date."""

from datetime import date
from decimal import Decimal

from django.db import models

from telusur.engines.formulas.parameters import parameter_on
from telusur.kernel.numbers import format_rupiah


class KeadaanUsaha(models.TextChoices):
    """Words for a business after a visit."""

    BERKEMBANG = "berkembang", "Berkembang"
    TETAP = "tetap", "Tetap"
    MUNDUR = "mundur", "Mundur"
    BUBAR = "bubar", "Bubar"


def salah_keadaan(keadaan: str, pada: date, *, omzet: int, sebelumnya: int | None, aktif: int) -> str:
    """Return why a business can't be called so after a visit on a day, empty where it can.

    `omzet` and `sebelumnya` are rupiah a month, at this visit and the one before; without one before (None),
    any word but the last is the visitor's own judgement. Nobody active: `BUBAR`, and only then.
    """
    if (aktif == 0) != (keadaan == KeadaanUsaha.BUBAR):
        return "Bubar berarti tidak ada lagi anggota yang aktif, dan sebaliknya."
    if sebelumnya is None or keadaan == KeadaanUsaha.BUBAR:
        return ""
    limit = parameter_on("usaha.ambang_persen", pada)[2]
    right = _kata(omzet, sebelumnya, limit)
    if keadaan == right:
        return ""
    was, now = (f"Rp {format_rupiah(value)}" for value in (sebelumnya, omzet))
    return f"Omzet {was} menjadi {now} berarti {right.label.lower()} (batasnya {limit:.0f} persen)."


def _kata(omzet: int, sebelumnya: int, limit: Decimal) -> KeadaanUsaha:
    change = (omzet - sebelumnya) * 100
    if change >= limit * sebelumnya and omzet > sebelumnya:
        return KeadaanUsaha.BERKEMBANG
    return KeadaanUsaha.MUNDUR if change <= -limit * sebelumnya and omzet < sebelumnya else KeadaanUsaha.TETAP
