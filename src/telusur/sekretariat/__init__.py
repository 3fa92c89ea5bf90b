"""What the agency's secretariat keeps: complaints of the public and what became of them."""
