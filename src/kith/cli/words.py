"""What commands share: one plain sentence when something is in the way, and how options are read."""

import argparse
import os
from collections.abc import Sequence
from typing import NoReturn


class Trouble(Exception):
    """Something is in the way; says what in one plain sentence."""


class Options(argparse.ArgumentParser):
    """Options of one command. A wrong one is one plain sentence."""

    def __init__(self, command: str, about: str):
        super().__init__(prog=f"./kith {command}", description=about, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        raise Trouble(f"{message[:1].upper()}{message[1:]}. {self.prog} --help lists what it takes.")


def start_django(settings: str) -> None:
    """Make Django ready with these settings, unless the environment names others."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"kith.config.settings.{settings}")
    import django

    django.setup()


def port_number(words: str) -> int:
    """A port from 1 to 65535."""
    if not words.isdigit() or not 1 <= int(words) <= 65535:
        raise argparse.ArgumentTypeError("a port is a number from 1 to 65535")
    return int(words)


def count(words: str) -> int:
    """A whole number from 0 up."""
    if not words.isdigit():
        raise argparse.ArgumentTypeError("it must be a whole number, such as 300")
    return int(words)


def call(words: Sequence[str]) -> int:
    """Run a tool of this environment and give its exit code."""
    import subprocess

    return subprocess.call(list(words))
