"""Rows for tests of what we do together, in the order of the story."""
