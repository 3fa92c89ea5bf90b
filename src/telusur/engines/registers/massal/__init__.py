"""Many records at once: files in, trial, apply as one batch, undo, files out. Set-based on both databases."""
