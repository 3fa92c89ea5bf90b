"""Readers of a Renstra: one module per table or list."""
