"""Forgets drafts that nobody came back to. Run it once a day where Kith is looked after."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from kith.common import drafts


class Command(BaseCommand):
    help = "Forget drafts that nobody came back to in so many days, and the marks of finished ones."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--days", type=int, default=90, help="how long a draft waits for its writer (90)")

    def handle(self, *args: Any, days: int, **options: Any) -> None:
        forgotten = drafts.let_go_of_old(before=timezone.now() - timedelta(days=days))
        self.stdout.write(f"{forgotten} let go.")
