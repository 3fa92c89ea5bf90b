"""Pure Python vocabulary shared by every floor: no Django, no domain."""
