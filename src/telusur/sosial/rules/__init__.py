"""Rules of social services: one file per code."""
