"""Hands the words after ./kith to the command they name."""

from kith.cli.main import run

if __name__ == "__main__":
    raise SystemExit(run())
