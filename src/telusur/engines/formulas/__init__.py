"""Formulas as law in code: a value, its steps, its records; dated parameters; frozen values."""
