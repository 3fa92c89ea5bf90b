"""A small app of two registers, for tests of the register engine alone."""
