"""Formulas on activities and documents, one module per legal source."""
