"""Nomenclature lists as typed in from the regulations; read by `telusur.nomenklatur`."""
