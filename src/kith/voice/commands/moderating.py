"""A person reads each contribution by the published policy, and whoever said it is told what was decided."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from kith.common.reader import Reader
from kith.voice.models import Contribution, Moderation, Original, Saying
from kith.voice.reasons import in_words, plain_reason

Decision = Moderation.Decision
LEADS_TO = {
    Decision.ACCEPT: Contribution.State.ACCEPTED,
    Decision.REDACT: Contribution.State.ACCEPTED,
    Decision.ASK: Contribution.State.ASKED,
    Decision.DECLINE: Contribution.State.DECLINED,
}


class NoReasonGiven(Exception):
    """Whoever is asked for more, or declined, is told why."""


class NothingHeard(Exception):
    """What a recording says is written down before it counts."""


class NothingTakenOut(Exception):
    """The words are as they were: nobody's identity was taken out of them."""


@transaction.atomic
def moderate(
    *,
    contribution: Contribution,
    decision: str,
    by: Reader,
    at: datetime,
    reason: str = "",
    redacted: Mapping[int, str] | None = None,
) -> Moderation:
    """Decide by the policy. `redacted` gives, by saying, the words as others may read them; the first ones are kept apart.

    Raises NoReasonGiven, NothingTakenOut, and NotAReason (from `reasons`) where it is declined, or asked, in words that say nothing.
    """
    if decision in (Decision.ASK, Decision.DECLINE) and not reason.strip():
        raise NoReasonGiven
    if decision == Decision.DECLINE:
        plain_reason(reason)
    if decision == Decision.ASK:
        in_words(reason)
    said = Contribution.objects.select_for_update().get(pk=contribution.pk)
    if decision == Decision.REDACT:
        _take_out(said, redacted or {})
    said.state = LEADS_TO[Decision(decision)]
    said.save(update_fields=["state"])
    if said.state == Contribution.State.DECLINED:
        said.in_themes.all().delete()  # what was changed and then declined counts nowhere; they are told why
    return Moderation.objects.create(
        contribution=said, decision=decision, reason=reason.strip(), decided_at=at, decided_by_id=by.account_id
    )


def _take_out(said: Contribution, redacted: Mapping[int, str]) -> None:
    changed = [one for one in said.sayings.all() if redacted.get(one.pk, one.words).strip() != one.words]
    if not changed:
        raise NothingTakenOut
    for one in changed:
        Original.objects.get_or_create(saying=one, defaults={"words": one.words})
        one.words = redacted[one.pk].strip() or "[…]"
        one.save(update_fields=["words"])
        one.marks.all().delete()  # they counted letters that are gone


@transaction.atomic
def put_in_english(*, contribution: Contribution, words: Mapping[int, str], translated_by: str) -> None:
    """Keep a translation beside the words, with whose it is: a person's name, or that a machine made it."""
    for one in contribution.sayings.filter(pk__in=list(words)):
        one.in_english = words[one.pk].strip()
        one.translated_by = translated_by.strip() if one.in_english else ""
        one.save(update_fields=["in_english", "translated_by"])


@transaction.atomic
def put_in_words(*, contribution: Contribution, words: str, by: Reader) -> Saying:
    """Write down what a recording says, so that it can be read, counted and translated as other words are.

    Whoever listened signs it. Its teller reads it too, and can say it differently. Raises NothingHeard.
    """
    if not words.strip():
        raise NothingHeard
    order = contribution.sayings.count()
    return Saying.objects.create(
        contribution=contribution, order=order, words=words.strip(), in_words_by_id=by.account_id
    )
