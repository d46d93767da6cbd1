"""Builds the demonstration from the YAML that anyone may edit: first the city, then the families in it."""
