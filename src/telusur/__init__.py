"""Telusur: every figure of an agency's plans, traceable to the records behind it."""

__version__ = "0.1.0"
