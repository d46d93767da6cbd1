"""Words for doors."""
