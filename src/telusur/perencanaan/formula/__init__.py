"""Figures of a plan's indicators: which formula computes one, who may see it, and how pages show it."""
