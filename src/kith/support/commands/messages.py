"""Telling a family, by the way they gave when they asked, that there is an answer. The message says nothing of it."""

from datetime import date, datetime

from kith.common.reader import Reader
from kith.families.commands.messages import SOMETHING_NEW, queue, send_or_refuse
from kith.families.models import Message
from kith.families.models.safe_ways import Way
from kith.support.models import Answer, Ask, AskMessage
from kith.support.queries.messages import why_not


def tell_of_answer(answer: Answer, *, by: Reader, at: datetime) -> None:
    """Ask that it is told to whoever asked alone; whoever asked with a family tells them. Kept, whether it goes or not."""
    ask = answer.sending.ask
    if ask.asked_from == Ask.From.SELF:
        message = queue(SOMETHING_NEW, by=by, at=at, once=f"answer {answer.pk}")
        AskMessage.objects.create(ask=ask, answer=answer, message=message)
        send_or_refuse(message, by=by, at=at)


def way_of_ask(message: Message, on: date) -> Way | None:
    """Where a message about an ask goes on this day, by what the ask says now; None for one that is of no ask."""
    of = AskMessage.objects.select_related("ask").filter(message=message).first()
    if of is None:
        return None
    why = why_not(of.ask, on)
    return Way(why_not=why) if why else Way(channel=of.ask.way, to=of.ask.reach_value)
