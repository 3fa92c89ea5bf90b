"""Machines that know no domain: registers, audit, readers, tables, documents."""
