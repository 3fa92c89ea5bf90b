"""Formulas on persons in need, services and social workers, one module per legal source."""
