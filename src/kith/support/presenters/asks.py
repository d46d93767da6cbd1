"""What practitioners see of an ask: the promise as a badge, how to reach, and who has it in their list."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from kith.common.templatetags import kith as templatetags
from kith.partnership.queries.calendar import add_working_days
from kith.support.models import Ask, Sending

WAYS = {
    Ask.Way.TEXT: "By text",
    Ask.Way.PHONE: "By phone",
    Ask.Way.EMAIL: "By email",
    Ask.Way.SOMEONE: "Through someone they trust",
    Ask.Way.I_WILL: "Do not contact: they will come back with their code",
}
NO_NAME = "Someone who left no name"


@dataclass(frozen=True)
class AskCard:
    """One ask in a list, as the component draws it."""

    name: str
    words: str
    promise: str
    promise_kind: str
    meta: str
    told: str
    opened: str
    href: str
    open_href: str
    more: str = ""


def ask_card(sending: Sending, on: date, me: int | None = None) -> AskCard:
    """One ask, with the promise it was given and how to reach whoever asks. `me` is the account that reads it."""
    ask = sending.ask
    promise, kind = promise_badge(sending, on)
    return AskCard(
        name=name_of(ask),
        words=ask.words,
        promise=promise,
        promise_kind=kind,
        meta=f"Asked {near_day(timezone.localdate(sending.sent_at), on)}. {reach_line(ask)}",
        told=_told_line(sending, me) if kind == "late" else "",
        opened=opened_line(sending),
        href=reverse("support:answer", args=[sending.public_id]),
        open_href=reverse("support:open", args=[sending.public_id]),
        more=_came_from(sending),
    )


def name_of(ask: Ask) -> str:
    """What they chose to be called; or that they chose nothing."""
    return ask.name or (ask.family.known_as if ask.family_id and ask.family else NO_NAME)


def promise_badge(sending: Sending, on: date) -> tuple[str, str]:
    """Answer by Tue 17; today; promise passed yesterday: with its tint."""
    by = sending.answer_by_on
    if by < on:
        return f"Promise passed {near_day(by, on)}", "late"
    if by == on:
        return "Answer today", "wait"
    kind = "wait" if by <= add_working_days(on, 1) else "quiet"
    return f"Answer {'again ' if sending.first_answered_at else ''}by {near_day(by, on)}", kind


def near_day(day: date, on: date) -> str:
    """Today, yesterday, tomorrow, Tue 17; with its month when that is not this one."""
    words = {0: "today", -1: "yesterday", 1: "tomorrow"}.get((day - on).days)
    return words or date_format(day, "D j" if (day.year, day.month) == (on.year, on.month) else "D j M")


def reach_line(ask: Ask) -> str:
    """By phone, evening. Polish, with an interpreter."""
    labels = dict(Ask.WhenSafe.choices)
    times = ask.reach_times or " or ".join(str(labels[b]).lower() for b in ask.reach_bands if b in labels)
    way = WAYS[Ask.Way(ask.way)] + (f", {times}" if times and ask.way != Ask.Way.I_WILL else "")
    speak = f"{ask.language or 'Language not said'}{', with an interpreter' if ask.interpreter else ''}"
    return f"{way}. {speak}."


def opened_line(sending: Sending) -> str:
    """Nasreen opened this at 3:02pm."""
    if not sending.opened_at or not sending.opened_by:
        return ""
    return f"{sending.opened_by.name} opened this at {clock(sending.opened_at)}."


def clock(moment: datetime) -> str:
    """3:02pm."""
    return templatetags.clock(moment)


def _told_line(sending: Sending, me: int | None) -> str:
    """Who else has it in their list now that the promise has passed; said to their face when it is whoever reads."""
    if sending.promise_keeper is None:
        return ""
    return "You have it too." if sending.promise_keeper_id == me else f"{sending.promise_keeper.name} has it too."


def _came_from(sending: Sending) -> str:
    if sending.passed_on_from_id and sending.passed_on_from:
        return f"{sending.passed_on_from.organisation.name} passed it on, with their agreement."
    if sending.ask.asked_from == Ask.From.WITH:
        return f"Written with the family by {sending.sent_by}."
    return ""


@dataclass(frozen=True)
class Strip:
    """How to reach, speak and meet: above anything else a practitioner reads."""

    reach: str
    about: str
    speak: str
    needs: str
    when: str
    near: str


def strip_of(ask: Ask) -> Strip:
    """Everything an answer must respect."""
    value = f" to {ask.reach_value}" if ask.way in (Ask.Way.TEXT, Ask.Way.PHONE, Ask.Way.EMAIL) else ""
    value = f": {ask.reach_value}" if ask.way == Ask.Way.SOMEONE else value
    labels = dict(Ask.WhenSafe.choices)
    times = ask.reach_times or " or ".join(str(labels[b]).lower() for b in ask.reach_bands if b in labels)
    message = {True: " You may leave a message.", False: " Leave no message."}[ask.may_leave_message]
    suits = dict(Ask.WhenSuits.choices)
    when = [*(str(suits[b]).lower() for b in ask.bands if b in suits), ask.when_suits]
    speak = [ask.language, "interpreter wanted" if ask.interpreter else "", ask.interpreter_words]
    return Strip(
        reach=f"{WAYS[Ask.Way(ask.way)]}{value}{f', {times}' if times else ''}."
        + (message if ask.way == Ask.Way.PHONE else ""),
        about=_about(ask),
        speak=". ".join(words for words in speak if words),
        needs=ask.access_needs,
        when=", ".join(words for words in when if words),
        near=ask.near,
    )


def _about(ask: Ask) -> str:
    if ask.way == Ask.Way.I_WILL:
        return "Send nothing. Your answer waits for them here."
    if ask.reach_name:
        return f"Say it is about “{ask.reach_name}”."
    return "Do not say who you are or what it is about, until you know who is there."
