"""Make a family's private code, and remember wrong tries."""

from datetime import datetime

from django.db import transaction
from django.utils.crypto import salted_hmac

from kith.common import codes
from kith.common.codes import ALPHABET
from kith.support.models import CodeTries
from kith.support.queries.codes import EVERYONE, FORGOTTEN_AFTER, LENGTH, Guesser


def new_code() -> str:
    """Eight characters that nobody can guess."""
    return codes.new_code(LENGTH)


def code_of_press(once: str) -> str:
    """The code of one press of the button: pressed twice at the same moment, both answers show the same code."""
    left = int.from_bytes(salted_hmac("kith.support.code-of-press", once, algorithm="sha256").digest())
    code = ""
    for _ in range(LENGTH):
        left, place = divmod(left, len(ALPHABET))
        code += ALPHABET[place]
    return code


def press_of(once: str) -> str | None:
    """What is stored of a press: enough to know it again, not enough to work out its code."""
    return salted_hmac("kith.support.press", once, algorithm="sha256").hexdigest()[:40] if once else None


@transaction.atomic
def note_wrong_try(*, guesser: Guesser, at: datetime) -> None:
    """Count one wrong code against this browser, its network, and the city as a whole."""
    CodeTries.objects.filter(since__lte=at - FORGOTTEN_AFTER).delete()
    for who in sorted((guesser.browser, guesser.network, EVERYONE)):
        tries, _ = CodeTries.objects.select_for_update().get_or_create(who=who, defaults={"since": at})
        tries.wrong += 1
        tries.save(update_fields=["wrong"])
