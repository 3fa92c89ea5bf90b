"""Pages of every register, one module each with its own addresses."""
