"""Make a family's private code, and remember wrong tries."""

import secrets
from datetime import datetime

from django.db import transaction

from kith.support.models import CodeTries
from kith.support.queries.codes import ALPHABET, EVERYONE, FORGOTTEN_AFTER, LENGTH, Guesser


def new_code() -> str:
    """Eight characters that nobody can guess."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


@transaction.atomic
def note_wrong_try(*, guesser: Guesser, at: datetime) -> None:
    """Count one wrong code against this browser, its network, and the city as a whole."""
    CodeTries.objects.filter(since__lte=at - FORGOTTEN_AFTER).delete()
    for who in sorted((guesser.browser, guesser.network, EVERYONE)):
        tries, _ = CodeTries.objects.select_for_update().get_or_create(who=who, defaults={"since": at})
        tries.wrong += 1
        tries.save(update_fields=["wrong"])
