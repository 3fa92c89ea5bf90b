"""Rules over a Renstra, one module per code. They are found by importing the folder, never listed."""
