"""What in the data of persons and PPKS cannot be right, or is no longer."""
