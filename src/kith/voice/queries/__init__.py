"""Questions about what families say and what came of it."""
