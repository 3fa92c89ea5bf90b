"""Formulas on complaints, one module per legal source."""
