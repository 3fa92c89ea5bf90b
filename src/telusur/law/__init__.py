"""The law as data: instruments, nomenclature and where each was read."""
