"""Renstra: cascade, indicators, targets, pagu; its rules, tables and document."""
