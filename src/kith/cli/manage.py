"""Django's own commands."""

import os
from collections.abc import Sequence


def run(words: Sequence[str]) -> int:
    """Hand over to Django."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kith.config.settings.demo")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["./kith manage", *words])
    return 0
