"""What people are asked when they say something, hear it, or answer it."""
