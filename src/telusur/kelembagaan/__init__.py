"""Institutions by type, with their state over time."""
