"""What the rules know about a plan: its sums and their causes, its codes and names, how its figures move."""
