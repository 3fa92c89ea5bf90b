"""Whose plan a file is: the agency it names, and the organisation units it describes."""

from telusur.engines.registers import records
from telusur.engines.registers.records import Actor
from telusur.kernel.errors import UserError
from telusur.kernel.text import fold
from telusur.organisasi.models import UnitOrganisasi
from telusur.perencanaan.plan import Plan, PlanUnit

Jenis = UnitOrganisasi.Jenis
PERIHAL = "organisasi"
_JENIS = (
    ("sekretariat", Jenis.SEKRETARIAT),
    ("sub bagian", Jenis.SUBBAGIAN),
    ("subbagian", Jenis.SUBBAGIAN),
    ("bidang", Jenis.BIDANG),
    ("sub bidang", Jenis.SEKSI),
    ("seksi", Jenis.SEKSI),
    ("uptd", Jenis.UPTD),
    ("upt ", Jenis.UPTD),
    ("unit pelaksana teknis", Jenis.UPTD),
    ("kelompok jabatan fungsional", Jenis.JABATAN_FUNGSIONAL),
)


def unit_of(plan: Plan, wanted: str = "", *, actor: Actor, create: bool = False) -> UnitOrganisasi:
    """Return the agency the plan belongs to: the one `wanted` by number or name, else the one the plan names.

    Where the database has no agency at all, or `create` is set and it doesn't know this one, the agency is
    made with the units that the plan describes.

    Raises:
        UserError: no agency is named, or there is no such one.
    """
    agencies = UnitOrganisasi.objects.filter(jenis=Jenis.PERANGKAT_DAERAH)
    name = wanted or plan.unit
    if wanted.isdecimal():
        found = UnitOrganisasi.objects.filter(pk=int(wanted)).first()
    else:
        found = next((unit for unit in agencies if fold(unit.nama) == fold(name)), None) if name else None
    if found is not None:
        return found
    if name and not wanted.isdecimal() and (create or not agencies.exists()):
        return create_tree(plan, name, actor=actor)
    known = "; ".join(f"{unit.pk} {unit.nama}" for unit in agencies)
    raise UserError(
        f"Perangkat daerah «{name}» tidak dikenal." if name else "Berkas tidak menyebut perangkat daerah.",
        remedy=f"Sebut unitnya dengan --unit NOMOR ({known})."
        if known
        else "Sebut namanya dengan --unit NAMA.",
    )


def create_tree(plan: Plan, nama: str, *, actor: Actor) -> UnitOrganisasi:
    """Make the agency `nama` under its region's government, with the units the plan describes; return it."""
    daerah = plan.daerah.title() if plan.daerah.isupper() else plan.daerah or "Daerah"
    top = {"nama": f"Pemerintah {daerah}", "jenis": Jenis.PEMERINTAH, "induk": None}
    pemerintah = UnitOrganisasi.objects.filter(**top).first() or _add(UnitOrganisasi(**top), actor)
    own = next((unit for unit in plan.organisasi if fold(unit.nama) == fold(nama)), PlanUnit(nama))
    agency = UnitOrganisasi(nama=nama, jenis=Jenis.PERANGKAT_DAERAH, induk=pemerintah, **_tasks(own))
    _add(agency, actor)
    made = {fold(nama): agency}
    for order, unit in enumerate(plan.organisasi):
        jenis = _jenis(unit)
        if jenis is None or fold(unit.nama) in made:
            continue
        child = UnitOrganisasi(
            nama=unit.nama,
            jenis=jenis,
            induk=made.get(fold(unit.induk), agency),
            urutan=order,
            **_tasks(unit),
        )
        made[fold(unit.nama)] = _add(child, actor)
    return agency


def _tasks(unit: PlanUnit) -> dict[str, str]:
    """Return what chapter II says of a unit's tasks, by field, one item a line."""
    return {
        "tugas": unit.tugas,
        "fungsi": "\n".join(unit.fungsi),
        "uraian_tugas": "\n".join(unit.uraian_tugas),
    }


def _add(unit: UnitOrganisasi, actor: Actor) -> UnitOrganisasi:
    return records.create(unit, actor=actor, perihal=PERIHAL)


def _jenis(unit: PlanUnit) -> UnitOrganisasi.Jenis | None:
    """Return what kind of unit a name stands for; None for one that names no unit below an agency."""
    name = fold(unit.nama)
    return next((jenis for word, jenis in _JENIS if name.startswith(word)), None)
