"""Formats of locale `id`."""
