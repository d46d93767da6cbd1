"""Pages that find help, and the directory for other systems."""
