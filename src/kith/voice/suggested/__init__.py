"""Themes that a machine suggests in many texts, offline. They are suggestions: none counts until a person takes it."""
