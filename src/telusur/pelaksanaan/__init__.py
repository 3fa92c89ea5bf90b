"""Activities held and documents handed in."""
