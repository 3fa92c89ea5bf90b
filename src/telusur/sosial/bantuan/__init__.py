"""Aid: programs, conditions, lists for a period, the check for double aid, approval."""
