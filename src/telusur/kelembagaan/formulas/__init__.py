"""Formulas on institutions, one module per legal source."""
