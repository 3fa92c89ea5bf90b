"""Remote indigenous communities (KAT): locations and their stage, the families there, their coaching."""
