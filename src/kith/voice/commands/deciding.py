"""A forum decides; everyone who spoke is answered in their own way; and later somebody else says whether it is so."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from kith.common import audit
from kith.common.anniversaries import years_after
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.families.commands.messages import SOMETHING_NEW, queue, send_or_refuse
from kith.families.models import MessageStep
from kith.voice.models import (
    Action,
    ActionStep,
    AnswerMessage,
    Check,
    Contribution,
    Decision,
    Forum,
    InTheme,
    Theme,
    Verdict,
)
from kith.voice.reasons import in_words, plain_reason
from kith.voice.weeks import week_of

Way = Contribution.Way


class YourOwnClaim(Exception):
    """Whoever wrote that it is done is not the one who says that it is so."""


class NotInThis(Exception):
    """Only somebody whose words are in the theme says with a code whether it is so."""


class AlreadyClosed(Exception):
    """The theme is closed."""


@dataclass(frozen=True, kw_only=True)
class NewAction:
    """Who does what, by when."""

    words: str
    owner: str
    due_on: date


@dataclass(frozen=True, kw_only=True)
class NewDecision:
    """What a forum decided, in plain words."""

    kind: str
    headline: str
    decided_on: date
    we_did: str = ""
    because: str = ""
    instead: str = ""
    whose: str = ""
    ask_again_on: date | None = None
    dissent: str = ""
    families_weighed_in: str = ""
    in_words: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def decide(
    *, theme: Theme, forum: Forum, deciding: NewDecision, by: Reader, at: datetime, actions: Sequence[NewAction] = ()
) -> Decision:
    """Keep the decision, its actions, and an answer for everyone who spoke.

    Raises NotAReason (from `reasons`) when something is refused without one, and AlreadyClosed.
    """
    theme = Theme.objects.select_for_update(of=["self"]).get(pk=theme.pk)
    if theme.closed_at is not None:
        raise AlreadyClosed
    facts = asdict(deciding)
    if deciding.kind in Decision.NEEDS_A_REASON:
        facts["because"] = plain_reason(deciding.because)
    facts["in_words"] = {language: in_words(text) for language, text in deciding.in_words.items()}
    decision = Decision.objects.create(
        theme=theme,
        forum=forum,
        **facts,
        written_by_id=by.account_id,
        written_at=at,
        check_on=years_after(deciding.decided_on, 1),
    )
    Action.objects.bulk_create(Action(decision=decision, **asdict(one)) for one in actions)
    answer_everyone(decision=decision, by=by, at=at)
    audit.record(by=by, did=Deed.WROTE_A_DECISION, to=decision, at=at)
    return decision


def answer_everyone(*, decision: Decision, by: Reader, at: datetime) -> int:
    """Answer everyone in the theme by the way they chose, and give how many were reached now.

    The answer waits behind each code at once. A text or an email, with no content, says that there is something. What a
    helper wrote down is answered when the helper has handed it on.
    """
    reached = 0
    for member in decision.theme.members.select_related("contribution").select_for_update(of=["self"]):
        reached += _answer(member, decision, by, at)
    return reached


def answer_those_who_came_later(*, theme: Theme, by: Reader, at: datetime) -> None:
    """Whoever is placed in a theme after it was decided is answered by the last decision, as those before them were."""
    decision = theme.decisions.order_by("-decided_on", "-written_at", "-pk").first()
    if decision is None:
        return
    for member in theme.members.filter(answered_on=None, needs_no_answer=False).select_related("contribution"):
        _answer(member, decision, by, at)


def _answer(member: InTheme, decision: Decision, by: Reader, at: datetime) -> int:
    said = member.contribution
    if said.way == Way.HELPER or not said.wants_an_answer:
        member.answered_by_way, member.answered_on = "", None
    else:
        goes = said.way in (Way.TEXT, Way.EMAIL) and _tell(said, decision, by, at)
        member.answered_by_way, member.answered_on = said.way if goes else Way.CODE, timezone.localdate(at)
    member.save(update_fields=["answered_by_way", "answered_on"])
    return int(member.answered_on is not None)


def _tell(said: Contribution, decision: Decision, by: Reader, at: datetime) -> bool:
    """Whether a message leaves by itself. Where none does, the answer waits behind their code all the same."""
    message = queue(SOMETHING_NEW, by=by, at=at, once=f"voice {decision.pk} {said.pk.hex}")
    AnswerMessage.objects.create(contribution=said, decision=decision, message=message)
    return send_or_refuse(message, by=by, at=at).kind != MessageStep.Kind.NOT_SENT


@transaction.atomic
def hand_on(*, member: InTheme, by: Reader, at: datetime) -> InTheme:
    """A helper has read it to them, or given it to them on paper."""
    member.answered_by_way, member.answered_on = Way.HELPER, timezone.localdate(at)
    member.save(update_fields=["answered_by_way", "answered_on"])
    audit.record(by=by, did=Deed.HANDED_AN_ANSWER_ON, to=member.theme, at=at)
    return member


@transaction.atomic
def needs_no_answer(*, contribution: Contribution) -> None:
    """They say so, with their code: also of themes in which their words are placed later. A number is forgotten with it."""
    Contribution.objects.filter(pk=contribution.pk).update(way=Way.NONE, reach_value="")
    contribution.in_themes.update(needs_no_answer=True)


@transaction.atomic
def step_forward(*, action: Action, state: str, words: str, by: Reader, at: datetime) -> ActionStep:
    """How it stands now."""
    return ActionStep.objects.create(action=action, state=state, words=words, said_at=at, said_by_id=by.account_id)


@transaction.atomic
def check(*, decision: Decision, is_so: bool, words: str, by: Reader, at: datetime) -> Check:
    """Somebody else looked: it is so, or it is not, and then a closed theme is open again.

    Raises YourOwnClaim, and NotAReason (from `reasons`) where it is not said what they saw.
    """
    seen = in_words(words)
    if decision.written_by_id == by.account_id:
        raise YourOwnClaim
    found = Check.objects.create(decision=decision, is_so=is_so, words=seen, checked_at=at, checked_by_id=by.account_id)
    audit.record(by=by, did=Deed.CHECKED_A_DECISION, to=decision, at=at)
    if not is_so and Theme.objects.filter(pk=decision.theme_id).exclude(closed_at=None).update(
        closed_at=None, closed_by=None
    ):
        audit.record(by=by, did=Deed.OPENED_A_THEME_AGAIN, to=decision.theme, at=at)
    return found


@transaction.atomic
def say_whether(*, decision: Decision, contribution: Contribution, is_so: bool, words: str, at: datetime) -> Verdict:
    """Somebody who asked for it says with their code whether it is so. Raises NotInThis."""
    if not decision.theme.members.filter(contribution=contribution).exists():
        raise NotInThis
    verdict, _ = Verdict.objects.update_or_create(
        decision=decision,
        contribution=contribution,
        defaults={"is_so": is_so, "words": words.strip(), "week_on": week_of(at)},
    )
    return verdict
