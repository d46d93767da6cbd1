"""What families say, what is heard in it, and what came of it."""
