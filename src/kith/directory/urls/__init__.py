"""Addresses of the directory: pages for people, and records for other systems."""
