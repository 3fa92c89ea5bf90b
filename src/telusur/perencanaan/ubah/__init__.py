"""Editing a plan: every operation a person may do, through the one door to write.

Each function checks that what it touches belongs to the version, that the version is not frozen, and logs
under the version's `perihal`. Nothing is ever deleted: what goes is retired and can come back.
"""

from telusur.perencanaan.ubah.batal import revert
from telusur.perencanaan.ubah.daftar import add_butir, add_masalah, change_masalah
from telusur.perencanaan.ubah.indikator import add_indikator
from telusur.perencanaan.ubah.sel import EditSel, HasilSel, set_cells
from telusur.perencanaan.ubah.tujuan import add_sasaran, add_tujuan, move_sasaran
from telusur.perencanaan.ubah.umum import change, restore, retire, shift
from telusur.perencanaan.ubah.unsur import add_node, move_node

__all__ = (
    "EditSel",
    "HasilSel",
    "add_butir",
    "add_indikator",
    "add_masalah",
    "add_node",
    "add_sasaran",
    "add_tujuan",
    "change",
    "change_masalah",
    "move_node",
    "move_sasaran",
    "restore",
    "retire",
    "revert",
    "set_cells",
    "shift",
)
