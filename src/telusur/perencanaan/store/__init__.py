"""Between records and the plan in memory: load, save, copy a version."""

from telusur.perencanaan.store.load import load, load_plan, renstra_default
from telusur.perencanaan.store.save import save_plan
from telusur.perencanaan.store.versi import new_version, tetapkan

__all__ = ("load", "load_plan", "new_version", "renstra_default", "save_plan", "tetapkan")
