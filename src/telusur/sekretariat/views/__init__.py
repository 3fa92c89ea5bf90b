"""Pages of complaints: for those who handle them, and for the public."""
