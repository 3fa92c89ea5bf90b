"""Records of planning. `telusur.perencanaan.store` turns them into a `Plan` and back."""

from telusur.perencanaan.models.base import Tercetak
from telusur.perencanaan.models.impor import Impor
from telusur.perencanaan.models.isi import Bab, BarisTabel, Butir, Cacah, Daftar, Ragu, Sisa, UnitTercetak
from telusur.perencanaan.models.kaskade import Indikator, Node, Pagu, Sasaran, Target, Tujuan
from telusur.perencanaan.models.perbandingan import PenjelasanSelisih, Sebab, TautanBaris
from telusur.perencanaan.models.renstra import Renstra
from telusur.perencanaan.models.sumber import SumberAngka

__all__ = (
    "Bab",
    "BarisTabel",
    "Butir",
    "Cacah",
    "Daftar",
    "Impor",
    "Indikator",
    "Node",
    "Pagu",
    "PenjelasanSelisih",
    "Ragu",
    "Renstra",
    "Sasaran",
    "Sebab",
    "Sisa",
    "SumberAngka",
    "Target",
    "TautanBaris",
    "Tercetak",
    "Tujuan",
    "UnitTercetak",
)
