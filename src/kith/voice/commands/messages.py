"""Where a message about what somebody said goes, by what they said of it."""

from datetime import date, timedelta

from kith.families.models import Message
from kith.families.models.safe_ways import Way
from kith.partnership.queries import rule_on
from kith.support.queries.messages import LONG_AGO
from kith.voice.models import AnswerMessage


def way_of_contribution(message: Message, on: date) -> Way | None:
    """Where it goes on this day; None for a message that tells of no contribution."""
    of = AnswerMessage.objects.select_related("contribution").filter(message=message).first()
    if of is None:
        return None
    lasts = timedelta(days=rule_on("safe_contact.ask_again", on)["days"])
    if of.contribution.week_on + lasts < on:
        return Way(why_not=LONG_AGO)
    return Way(channel=of.contribution.way, to=of.contribution.reach_value)
