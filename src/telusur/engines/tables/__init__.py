"""Statutory tables: one declaration, one grid, several renderings."""
