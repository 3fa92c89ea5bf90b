"""How formulas count the victims of disasters who were helped: each person once, however often."""

from telusur.engines.formulas.scope import Scope
from telusur.kernel.besaran import Rasio
from telusur.kernel.satuan import JenisSatuan
from telusur.sosial.bencana.jenis import MasaPemberian

_BIDANG = {JenisSatuan.ORANG: "jiwa", JenisSatuan.KELUARGA: "kk"}
"""The field that holds how many of a unit a record speaks of."""


def korban_dibantu(
    scope: Scope, masa: MasaPemberian | None = None, per: JenisSatuan = JenisSatuan.ORANG
) -> Rasio:
    """Divide the persons who were given something by those affected, of disasters that began in the period.

    With `masa` only what was given then counts; `per` counts families instead. Voided records count for
    nothing.
    """
    when = {"pemberian__masa": masa.value} if masa else {}
    return scope.ratio(
        scope.sum(
            "Korban yang diberi bantuan",
            "penerima-logistik",
            _BIDANG[per],
            per,
            pemberian__dibatalkan__isnull=True,
            **when,
        ),
        scope.sum("Korban terdampak", "terdampak", _BIDANG[per], per),
    )
