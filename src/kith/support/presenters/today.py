"""Today as one person reads it: a date, one sentence, and what comes in the order it matters."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from kith.common.reader import Reader
from kith.common.templatetags.kith import clock, day
from kith.families.models import FamilyMember
from kith.families.queries.sharing import Decision, reasons_by
from kith.support.models import CheckIn, LivingSituation, PlanItem, Review, Sending, Visit
from kith.support.presenters.asks import ask_card
from kith.support.presenters.visit_pages import number
from kith.support.presenters.visits import Card, names_of
from kith.support.queries.today import A_FEW


def page(
    *,
    now: datetime,
    me: int | None = None,
    day: Sequence[Card],
    to_write: Sequence[Card] = (),
    coming: Sequence[Visit],
    asks: Sequence[Sending],
    late: Sequence[Sending],
    reviews: Sequence[Review],
    check_ins: Sequence[CheckIn],
    to_ask: Sequence[LivingSituation] = (),
    parts: Sequence[PlanItem] = (),
    to_be_asked: Sequence[FamilyMember] = (),
) -> dict[str, Any]:
    """Everything on the page, in the order it is read."""
    on = timezone.localdate(now)
    here = {sending.pk for sending in asks}
    elsewhere = [sending for sending in late if sending.pk not in here]
    past = sum(sending.answer_by_on < on for sending in asks) + len(elsewhere)
    return {
        "on": on,
        "cards": day,
        "to_write": [(in_days(timezone.localdate(card.visit.starts_at), on), card) for card in to_write],
        "sentence": day_words(day, to_write, now),
        "late": late_words(past),
        "asks": [ask_card(sending, on, me) for sending in asks[:A_FEW]],
        "more_asks": len(asks) > A_FEW,
        "elsewhere": [late_elsewhere(sending, on) for sending in elsewhere[:A_FEW]],
        "reviews": [review_row(review, on) for review in reviews],
        "you_said": own_space_rows(to_be_asked) + said_rows(coming, check_ins, to_ask, on) + part_rows(parts, on),
    }


def missing_rows(visits: Iterable[Visit]) -> list[dict[str, Any]]:
    """Visits of a colleague who has left, of which no note was written: by whom and when, and never what was typed."""
    return [
        {"day": day(visit.starts_at), "who": visit.worker.name, "names": names_of(visit), "visit": visit}
        for visit in visits
    ]


def sharing_rows(waiting: Iterable[Decision], reader: Reader) -> list[dict[str, Any]]:
    """What was shared in an emergency and not explained yet, by when; and what somebody waits to hear of."""
    return [_sharing_row(one, one.sharing.written_by_id == reader.account_id) for one in waiting]


def _sharing_row(one: Decision, is_mine: bool) -> dict[str, Any]:
    row = {"day": day(one.sharing.review_on), "who": "", "sharing": one.sharing if is_mine else None}
    if one.waits_for_reasons:
        who = "" if is_mine else f"{one.sharing.written_by.name} writes it."
        words = f"Why a part was shared with {one.sharing.organisation.name} in an emergency"
        return {**row, "day": day(reasons_by(one.sharing)), "who": who, "words": words}
    if one.waits_for_answer:
        return {**row, "words": "Somebody does not agree, and waits for an answer"}
    return {**row, "words": "The family is not told yet: look again"}


def day_words(day: Sequence[Card], before: Sequence[Card], now: datetime) -> str:
    """Two visits to go. The next is at 5:15pm. One note is still to write, from yesterday."""
    unwritten = [card for card in day if card.is_planned and (card.kept_at or card.ends_at <= now)]
    to_go = [card for card in day if card.stands != "done" and card.ends_at > now]
    return " ".join(part for part in (to_go_words(day, to_go, now), to_write_words(before, unwritten, now)) if part)


def to_go_words(day: Sequence[Card], to_go: Sequence[Card], now: datetime) -> str:
    if not day:
        return "No visits today."
    if not to_go:
        return "Today’s visits are over."
    starts_at = to_go[0].visit.starts_at
    if len(to_go) == 1:
        return "One visit to go, and it is now." if starts_at <= now else f"One visit to go, at {clock(starts_at)}."
    many = f"{number(len(to_go)).capitalize()} visits to go."
    return f"{many} One is now." if starts_at <= now else f"{many} The next is at {clock(starts_at)}."


def to_write_words(before: Sequence[Card], unwritten: Sequence[Card], now: datetime) -> str:
    """How many notes are still to write, and since when if it is not from today."""
    many = len(before) + len(unwritten)
    if not many:
        return ""
    words = "One note is still to write" if many == 1 else f"{number(many).capitalize()} notes are still to write"
    if not before:
        return f"{words}."
    since = in_days(timezone.localdate(before[0].visit.starts_at), timezone.localdate(now))
    return f"{words}, from {since}." if many == 1 else f"{words}, the first from {since}."


def late_words(past: int) -> str:
    if not past:
        return ""
    return "One ask is past its promise." if past == 1 else f"{number(past).capitalize()} asks are past their promise."


def in_days(on: date, today: date) -> str:
    """Today, yesterday, or the day: as a badge says it."""
    return {0: "today", 1: "tomorrow", -1: "yesterday"}.get((on - today).days, day(on))


def late_elsewhere(sending: Sending, today: date) -> dict[str, str]:
    """An ask past its promise in another organisation: who has not answered, since when."""
    return {
        "day": in_days(sending.answer_by_on, today),
        "words": f"{sending.organisation.name} has not answered an ask. Phone them.",
        "phone": sending.organisation.phone,
    }


def review_row(review: Review, today: date) -> dict[str, Any]:
    words = review.because_words or (review.get_because_display() if review.because != Review.Because.DATE else "")
    return {
        "day": first_up(in_days(review.due_on, today)) if review.due_on >= today else day(review.due_on),
        "is_past": review.due_on < today,
        "family": review.plan.family,
        "words": first_up(words),
    }


def first_up(words: str) -> str:
    """The first letter large, and the rest as it was."""
    return words[:1].upper() + words[1:]


def said_rows(
    coming: Sequence[Visit], check_ins: Sequence[CheckIn], to_ask: Sequence[LivingSituation], today: date
) -> list[dict[str, str]]:
    """What you said you would do: bring to a visit, look in after goodbye, ask where a child lives now."""
    said = [
        (timezone.localdate(visit.starts_at), visit.remember, names_of(visit))
        for visit in coming
        if visit.remember and visit.state == Visit.State.PLANNED
    ]
    said += [(each.due_on, "Look in, as you said at goodbye", each.ending.family.known_as) for each in check_ins]
    said += [
        (
            each.due_on,
            f"Ask where {each.person.known_as} lives, {each.get_point_display()}",
            each.episode.family.known_as,
        )
        for each in to_ask
    ]
    said.sort(key=lambda each: each[0])
    return [{"day": first_up(in_days(on, today)), "words": first_up(words), "who": who} for on, words, who in said]


def part_rows(parts: Sequence[PlanItem], today: date) -> list[dict[str, str]]:
    """Your part of what a family wants: by when, in their words, and where to say how it went."""
    return [
        {
            "day": _by_when(item.by_on, today),
            "words": f"Your part of “{item.want}”" if item.want_is_quoted else f"Your part of: {item.want}",
            "who": item.plan.family.known_as,
            "address": reverse("support:plan-step", args=[item.plan.family.public_id, item.public_id]),
        }
        for item in parts
    ]


def own_space_rows(children: Sequence[FamilyMember]) -> list[dict[str, str]]:
    """Children of about twelve who are still to be asked: nothing happens by itself on a birthday."""
    return [
        {
            "day": "When it suits",
            "words": f"Ask {child.person.known_as}, with care, about a page of their own",
            "who": child.family.known_as,
            "address": reverse("web:own-space", args=[child.family.public_id, child.person.public_id]),
            "link": "Write what they say",
        }
        for child in children
    ]


def _by_when(by_on: date | None, today: date) -> str:
    if by_on is None:
        return "No day yet"
    return f"By {in_days(by_on, today)}" if by_on >= today else f"Was by {day(by_on)}"


def paper(*, on: date, day: Sequence[Card], reader: Reader) -> dict[str, Any]:
    """Today on one sheet. A visit where something is kept is left off whole, and the sheet says so."""
    safe = [card for card in day if not card.something_is_kept and not card.place_is_closed]
    return {
        "on": on,
        "cards": safe,
        "left_off": left_off_words(len(day) - len(safe)),
        "printed_by": reader.name,
        "printed_at": reader.at,
    }


def left_off_words(visits: int) -> str:
    if not visits:
        return ""
    if visits == 1:
        return "One visit is left off on purpose, because something about it is kept. Open Kith to see it."
    return (
        f"{number(visits).capitalize()} visits are left off on purpose, because something about them is kept. "
        "Open Kith to see them."
    )
