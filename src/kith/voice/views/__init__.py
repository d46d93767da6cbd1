"""Pages on which families speak, are heard, and read what came of it."""
