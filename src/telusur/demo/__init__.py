"""The Balangan plan as it was read, for trying the product and for its tests."""
