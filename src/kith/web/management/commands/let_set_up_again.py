"""Somebody has lost both their phone and their codes. Run it once you have made sure, face to face, that it is them."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from kith.partnership.models import Account
from kith.partnership.queries import reader_for
from kith.web.second_factor import forget_factors


class Command(BaseCommand):
    help = "Forget an account's second step and end its sessions, so that it is set up afresh at the next sign-in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="whose second step was lost")
        parser.add_argument("--by", required=True, help="your own email: it is written down that you did this")
        parser.add_argument("--why", required=True, help="how you made sure that it is them")

    def handle(self, *args: Any, email: str, by: str, why: str, **options: Any) -> None:
        if email.lower() == by.lower():
            raise CommandError("Somebody else does this for you.")
        now = timezone.now()
        ended = forget_factors(account=_account(email), by=reader_for(_account(by), at=now), why=why, at=now)
        self.stdout.write(f"Done, and {ended} sessions ended. They set up a new second step at the next sign-in.")


def _account(email: str) -> Account:
    found = Account.objects.filter(email=email.lower(), is_active=True).first()
    if found is None:
        raise CommandError(f"No open account has the email {email}.")
    return found
