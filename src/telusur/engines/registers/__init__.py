"""One door to write: validator, change log, versions of a record."""
