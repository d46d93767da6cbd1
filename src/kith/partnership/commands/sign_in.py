"""Counting wrong tries to sign in."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

from kith.partnership.models import SignInTries
from kith.partnership.queries.sign_in import FORGOTTEN_AFTER, Guesser, is_too_many

A_CODE_LASTS = timedelta(minutes=2)


@transaction.atomic
def count_try(*, guesser: Guesser, at: datetime) -> bool:
    """Count one try before it is looked at, and say whether it may be made. One that may not is not counted.

    The rows are held until the end, so that of many tries at the same moment no more get through than one by one.
    """
    SignInTries.objects.filter(since__lte=at - FORGOTTEN_AFTER).delete()
    for who in sorted(guesser.counted):
        kept_longer = guesser.lasts(who) - FORGOTTEN_AFTER
        SignInTries.objects.get_or_create(who=who, defaults={"since": at + kept_longer})
        SignInTries.objects.filter(who=who).update(wrong=F("wrong") + 1)
    if is_too_many(guesser):
        forgive_try(guesser=guesser)
        return False
    return True


@transaction.atomic
def forgive_try(*, guesser: Guesser) -> None:
    """It was right after all: take that one back. The wrong ones before it stand until they are forgotten."""
    for who in sorted(guesser.counted):
        SignInTries.objects.filter(who=who, wrong__gt=0).update(wrong=F("wrong") - 1)


def use_up(*, account_id: int, code: str, at: datetime) -> bool:
    """A code from an app is good once. False when somebody has just used it: perhaps by looking over a shoulder."""
    who = salted_hmac("kith.partnership.used-code", f"{account_id} {code}", algorithm="sha256").hexdigest()
    row, is_new = SignInTries.objects.get_or_create(who=who, defaults={"since": at})
    if is_new or row.since > at - A_CODE_LASTS:
        return is_new
    row.since = at
    row.save(update_fields=["since"])
    return True
