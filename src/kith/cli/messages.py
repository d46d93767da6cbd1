"""Messages to people: send what waits, try again what did not go, and ask what arrived."""

from collections.abc import Sequence

from kith.cli.backup import settings_of_here
from kith.cli.words import Options, Trouble, start_django

SAYS = {
    "sent": "sent",
    "delivered": "arrived",
    "failed": "did not go and are tried again",
    "given-up": "did not go and are given up",
    "not-sent": "not sent, because it was not safe any more",
    "not-known": "may have arrived, and nobody can say",
}


def run(words: Sequence[str]) -> int:
    """`./kith messages send`: 0 and one sentence, however each message went; 2 where nothing can be sent at all."""
    options = Options("messages", "Work through the messages that wait. Run it every few minutes.")
    options.add_argument("what", choices=["send"], help="send what waits, and ask what became of what was sent")
    options.parse_args(words)
    start_django(settings_of_here())
    from django.conf import settings
    from django.db import DatabaseError
    from django.utils import timezone

    from kith.common.sending import carrier_here
    from kith.families.commands.outbox import send_waiting

    if not settings.CARRIER:
        raise Trouble(
            "No messages are sent from here: set KITH_NOTIFY_KEY, as docs/settings.md says. What waits is kept."
        )
    if carrier_here() is None:
        raise Trouble(
            "GOV.UK Notify cannot start: check KITH_NOTIFY_KEY, and that the extra called notify is installed."
        )
    try:
        stood = send_waiting(at=timezone.now())
    except DatabaseError as error:
        raise Trouble("There are no messages here: this database has no tables yet.") from error
    print(_sentence(stood))
    return 0


def _sentence(stood: dict[str, int]) -> str:
    said = [f"{count:,} {SAYS[kind]}" for kind, count in sorted(stood.items())]
    return f"Messages: {', '.join(said)}." if said else "No message waits."
