"""Where a message about what somebody said goes, by what they said of it."""

from datetime import date, timedelta

from kith.families.models import Message
from kith.families.models.safe_ways import Way
from kith.partnership.queries import rule_on
from kith.support.queries.messages import LONG_AGO
from kith.voice.models import AnswerMessage, ReportMessage


def way_of_contribution(message: Message, on: date) -> Way | None:
    """Where it goes on this day; None for a message that tells of no contribution."""
    of = AnswerMessage.objects.select_related("contribution").filter(message=message).first()
    if of is None:
        return None
    lasts = timedelta(days=rule_on("safe_contact.ask_again", on)["days"])
    if of.contribution.week_on + lasts < on:
        return Way(why_not=LONG_AGO)
    return Way(channel=of.contribution.way, to=of.contribution.reach_value)


def way_of_report(message: Message, on: date) -> Way | None:
    """Where a message about something wrong in the directory goes; None for one that is about no such thing."""
    of = ReportMessage.objects.select_related("report").filter(message=message).first()
    if of is None:
        return None
    if of.report.said_on + timedelta(days=rule_on("safe_contact.ask_again", on)["days"]) < on:
        return Way(why_not=LONG_AGO)
    return Way(channel=of.report.way, to=of.report.reach_value)
