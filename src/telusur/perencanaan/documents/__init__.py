"""The documents of a plan: chapter texts of our own, filled from the plan, with its tables in place."""
