"""What several people say becomes a theme, goes to a forum, is answered, and closes when everyone was answered."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import transaction

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.voice.commands.deciding import answer_those_who_came_later
from kith.voice.models import Contribution, Forum, Hearing, InTheme, Theme


class NotHeardYet(Exception):
    """Only what a person has read and accepted counts in a theme."""


class NotTheirWords(Exception):
    """A quote is a part of what they said, word for word."""


class NothingInIt(Exception):
    """A theme is published when somebody has said something in it."""


class NotAnsweredYet(Exception):
    """So many people who spoke have not been answered. The first argument is how many; 0 when nothing was decided."""


@transaction.atomic
def make_theme(*, title: str, summary: str, by: Reader, at: datetime) -> Theme:
    """A new theme, carried by whoever makes it until somebody else takes it over."""
    theme = Theme.objects.create(
        title=title, summary=summary, owner_id=by.account_id, made_by_id=by.account_id, made_at=at
    )
    audit.record(by=by, did=Deed.MADE_A_THEME, to=theme, at=at)
    return theme


@transaction.atomic
def place(
    *, theme: Theme, contributions: Iterable[Contribution], by: Reader, at: datetime, was_suggested: bool = False
) -> int:
    """Say that these are about this theme, and give how many are new in it. Raises NotHeardYet."""
    chosen = list(contributions)
    if any(one.state != Contribution.State.ACCEPTED for one in chosen):
        raise NotHeardYet
    there = set(theme.members.values_list("contribution_id", flat=True))
    new = [
        InTheme(
            theme=theme,
            contribution=one,
            was_suggested=was_suggested,
            needs_no_answer=not one.wants_an_answer,
            placed_at=at,
            placed_by_id=by.account_id,
        )
        for one in chosen
        if one.pk not in there
    ]
    InTheme.objects.bulk_create(new)
    answer_those_who_came_later(theme=theme, by=by, at=at)
    return len(new)


@transaction.atomic
def take_out(*, member: InTheme, by: Reader, at: datetime) -> None:
    """It is about something else after all."""
    audit.record(by=by, did=Deed.TOOK_OUT_OF_A_THEME, to=member.theme, at=at)
    member.delete()


@transaction.atomic
def choose_quote(*, member: InTheme, words: str, by: Reader, at: datetime) -> InTheme:
    """Show these words for it. Raises NotTheirWords when they are not a part of what was said and may be read."""
    words = words.strip()
    said = [text for one in member.contribution.sayings.all() for text in (one.words, one.in_english)]
    if words and not any(words in text for text in said):
        raise NotTheirWords
    member.quote = words
    member.save(update_fields=["quote"])
    return member


@transaction.atomic
def set_beside(*, theme: Theme, views: Mapping[str, str], by: Reader, at: datetime) -> Theme:
    """What practitioners see, what the evidence says, what is feasible, and where these disagree: beside, never blended."""
    for name in ("practice_wisdom", "evidence", "feasible", "differ"):
        setattr(theme, name, views.get(name, getattr(theme, name)).strip())
    theme.save(update_fields=["practice_wisdom", "evidence", "feasible", "differ"])
    audit.record(by=by, did=Deed.SET_VIEWS_BESIDE_A_THEME, to=theme, at=at)
    return theme


@transaction.atomic
def publish(*, theme: Theme, by: Reader, at: datetime) -> Theme:
    """From now everybody may read that families said this, and how long it waits. Raises NothingInIt."""
    if not theme.members.exists():
        raise NothingInIt
    if theme.published_at is None:
        theme.published_at, theme.published_by_id = at, by.account_id
        theme.save(update_fields=["published_at", "published_by"])
        audit.record(by=by, did=Deed.PUBLISHED_A_THEME, to=theme, at=at)
    return theme


@transaction.atomic
def send_to_forum(*, theme: Theme, forum: Forum, on: date, by: Reader, at: datetime) -> Hearing:
    """It is this forum's to answer, on this day."""
    hearing = Hearing.objects.create(theme=theme, forum=forum, on=on, sent_at=at, sent_by_id=by.account_id)
    audit.record(by=by, did=Deed.SENT_A_THEME_TO_A_FORUM, to=theme, at=at)
    return hearing


@transaction.atomic
def take_over(*, theme: Theme, by: Reader, at: datetime) -> Theme:
    """Somebody else carries it from now."""
    Theme.objects.filter(pk=theme.pk).update(owner_id=by.account_id)
    audit.record(by=by, did=Deed.TOOK_A_THEME_OVER, to=theme, at=at)
    return theme


@transaction.atomic
def close_theme(*, theme: Theme, by: Reader, at: datetime) -> Theme:
    """Nothing is left to do. Raises NotAnsweredYet while anybody who spoke has neither been answered nor said no need."""
    theme = Theme.objects.select_for_update(of=["self"]).get(pk=theme.pk)
    waiting = theme.members.filter(needs_no_answer=False, answered_on=None).count()
    if waiting or not theme.decisions.exists():
        raise NotAnsweredYet(waiting)
    theme.closed_at, theme.closed_by_id = at, by.account_id
    theme.save(update_fields=["closed_at", "closed_by"])
    audit.record(by=by, did=Deed.CLOSED_A_THEME, to=theme, at=at)
    return theme
