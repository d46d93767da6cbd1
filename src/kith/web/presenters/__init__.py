"""Pages that join apps, in words."""
