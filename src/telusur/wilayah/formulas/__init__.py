"""Formulas on regions and population, one module per legal source."""
