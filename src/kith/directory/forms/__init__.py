"""What people type on the pages of the directory: searches, and what they say of entries."""
