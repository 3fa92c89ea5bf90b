"""The rules of social services, found in their folder; and those of each subject, by their codes."""

from telusur.engines.audit import discover
from telusur.sosial import rules

SOSIAL_RULES = discover(rules)
BENCANA_RULES = [item for item in SOSIAL_RULES if item.code.startswith("SOS80")]
"""Rules about a disaster's `Situasi`."""
LAPISAN_RULES = [item for item in SOSIAL_RULES if item.code.startswith("SOS81")]
"""Rules about the layer on which a list rests: `DasarDaftar`."""
KASUS_RULES = [item for item in SOSIAL_RULES if item.code.startswith("SOS82")]
"""Rules about a `Kasus`."""
DATA_RULES = [item for item in SOSIAL_RULES if item.code.startswith("SOS83")]
"""Rules about the records of a person: `DataOrang`."""
BANTUAN_RULES = [item for item in SOSIAL_RULES if item.code.startswith("SOS85")]
"""Rules about a list's hand-over: `Serah`."""
