"""Minimum services (SPM) of the social field: who is entitled, which items, how they are counted."""
