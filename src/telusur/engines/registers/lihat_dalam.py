"""Which registers a selection looks into beside its own: PPKS by their services."""

from collections.abc import Iterable, Iterator

from telusur.engines.registers.declare import Register, register_for
from telusur.engines.registers.paths import resolve


def looked_into(register: Register, names: Iterable[str]) -> Iterator[Register]:
    """Yield the registers of what belongs to a register's records and filters of these names ask for."""
    for name in names:
        many = (field for field in resolve(register.model, name).relations if field.one_to_many)
        found = (register_for(field.related_model) for field in many)
        yield from (item for item in found if item is not None)
