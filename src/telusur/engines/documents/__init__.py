"""Chapters and tables bound into one document."""
