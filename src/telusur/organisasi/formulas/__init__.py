"""Formulas on staff and positions, one module per legal source."""
