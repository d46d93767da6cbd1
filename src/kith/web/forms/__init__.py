"""Forms of the pages that join apps, and of signing in."""
