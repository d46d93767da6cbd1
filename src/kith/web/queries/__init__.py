"""Questions that join apps: each starts from what this reader may know."""
