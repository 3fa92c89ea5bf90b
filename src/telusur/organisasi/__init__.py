"""Units, people, roles and the accounts that act for them."""
