"""Heroes' cemeteries (taman makam pahlawan): graves, their condition, and their upkeep."""
