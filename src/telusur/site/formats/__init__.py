"""Indonesian formats for dates and numbers."""
