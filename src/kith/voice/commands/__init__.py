"""Saying, hearing and answering: several things that change together."""
