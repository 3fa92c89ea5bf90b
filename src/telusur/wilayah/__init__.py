"""Regions with their dated validity, and how many people live in them."""
