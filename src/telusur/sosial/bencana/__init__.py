"""Disasters: who was hit, what was needed, relief in and out, the situation report."""
