"""Recommendations to collect money or goods (PUB) and to hold free prize draws (UGB)."""
