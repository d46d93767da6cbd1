"""Conversations and comments from elsewhere are brought into a time of asking: once each, however often it is done.

What came from elsewhere has no code that anybody holds, and nobody's name. Of when, the week is kept, as of all that is
said here. Each row's id is worked out from where it came from, so that bringing it again finds it there.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Max

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.common.weeks import monday_of
from kith.voice.models import Consultation, Contribution, Moderation, Saying, Statement, Vote, Voter
from kith.voice.models.statements import LONGEST_BROUGHT
from kith.voice.polis.export import Export
from kith.voice.polis.sign import sign_of
from kith.voice.weeks import week_of

ELSEWHERE = "It was moderated out in the conversation from which it was brought here."
A_BATCH = 2000


@dataclass(frozen=True)
class Brought:
    """What is new here: statements, people and their votes, or comments; and how much was there, or could not be taken."""

    statements: int = 0
    people: int = 0
    votes: int = 0
    comments: int = 0
    there: int = 0
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment of a table: what tells it from others, its words, and the week in which it was said, where known."""

    key: str
    words: str
    on: date | None = None


@transaction.atomic
def bring_conversation(*, consultation: Consultation, export: Export, name: str, by: Reader, at: datetime) -> Brought:
    """Statements and votes of a Polis export: `name` tells it from other exports.

    A statement that was moderated out there is declined here, and no vote on it is kept. One without words, or longer
    than may be kept, is left out.
    """
    statements, left_out = _statements(consultation, export, name, by, at)
    new = _only_new(Statement, list(statements.values()))
    place = Statement.objects.filter(consultation=consultation).aggregate(last=Max("order"))["last"] or 0
    for order, one in enumerate([one for one in new if one.state == Statement.State.ACCEPTED], place + 1):
        one.order = order
    Statement.objects.bulk_create(new, batch_size=A_BATCH)
    voted_on = {number: one for number, one in statements.items() if one.state == Statement.State.ACCEPTED}
    voters, votes = _votes(consultation, export, name, voted_on, at)
    audit.record(by=by, did=Deed.BROUGHT_A_CONVERSATION_FROM_ELSEWHERE, to=consultation, at=at)
    there = len(statements) - len(new)
    return Brought(statements=len(new), people=voters, votes=votes, there=there, left_out=left_out)


def _statements(
    consultation: Consultation, export: Export, name: str, by: Reader, at: datetime
) -> tuple[dict[str, Statement], int]:
    found, left_out = {}, 0
    for number, comment in export.comments.items():
        if not comment.words or len(comment.words) > LONGEST_BROUGHT:
            left_out += 1
            continue
        is_out = comment.is_moderated_out
        found[number] = Statement(
            public_id=_id(consultation, name, "statement", number),
            consultation=consultation,
            words=comment.words,
            state=Statement.State.DECLINED if is_out else Statement.State.ACCEPTED,
            reason=ELSEWHERE if is_out else "",
            week_on=week_of(at),
            decided_at=at,
            decided_by_id=by.account_id,
        )
    return found, left_out


def _votes(
    consultation: Consultation, export: Export, name: str, voted_on: dict[str, Statement], at: datetime
) -> tuple[int, int]:
    agree = sign_of(export).agree
    ways = {agree: Vote.Way.AGREE, -agree: Vote.Way.DISAGREE, 0: Vote.Way.PASS}
    voters, votes = [], []
    for number, person in enumerate(export.participants):
        marks = [
            (voted_on[one], mark)
            for one, mark in zip(export.statements, person.votes, strict=True)
            if mark is not None and one in voted_on
        ]
        if not marks:
            continue
        own = _id(consultation, name, "voter", str(number))
        voter = Voter(public_id=own, consultation=consultation, code_hash=f"brought {own.hex}", week_on=week_of(at))
        voters.append(voter)
        votes += [Vote(voter=voter, statement=statement, way=ways[mark]) for statement, mark in marks]
    new = _only_new(Voter, voters)
    fresh = {one.public_id for one in new}
    given = [one for one in votes if one.voter_id in fresh]
    Voter.objects.bulk_create(new, batch_size=A_BATCH)
    Vote.objects.bulk_create(given, batch_size=A_BATCH)
    return len(new), len(given)


@transaction.atomic
def bring_comments(
    *,
    consultation: Consultation,
    comments: Sequence[Comment],
    name: str,
    by: Reader,
    at: datetime,
    is_accepted: bool = False,
) -> Brought:
    """Comments become contributions that need no answer, for a person to read; or, where one has, accepted by `by`."""
    unlike = {_id(consultation, name, "comment", one.key): one for one in comments if one.words}
    made = [_contribution(consultation, own, one, at, is_accepted=is_accepted) for own, one in unlike.items()]
    new = _only_new(Contribution, made)
    Contribution.objects.bulk_create(new, batch_size=A_BATCH)
    Saying.objects.bulk_create(
        [Saying(contribution=one, words=unlike[one.pk].words) for one in new], batch_size=A_BATCH
    )
    if is_accepted:
        said = {"decision": Moderation.Decision.ACCEPT, "decided_at": at, "decided_by_id": by.account_id}
        Moderation.objects.bulk_create([Moderation(contribution=one, **said) for one in new], batch_size=A_BATCH)
    audit.record(by=by, did=Deed.BROUGHT_COMMENTS_FROM_ELSEWHERE, to=consultation, at=at)
    left_out = len(comments) - len(unlike)
    return Brought(comments=len(new), there=len(made) - len(new), left_out=left_out)


def _contribution(
    consultation: Consultation, own: UUID, one: Comment, at: datetime, *, is_accepted: bool
) -> Contribution:
    return Contribution(
        public_id=own,
        consultation=consultation,
        state=Contribution.State.ACCEPTED if is_accepted else Contribution.State.SENT,
        week_on=monday_of(one.on) if one.on else week_of(at),
        way=Contribution.Way.NONE,
        code_hash=f"brought {own.hex}",
    )


def _id(consultation: Consultation, name: str, kind: str, key: str) -> UUID:
    return uuid5(consultation.public_id, f"{name} {kind} {key}")


def _only_new[Row: (Statement, Voter, Contribution)](of: type[Row], rows: Sequence[Row]) -> list[Row]:
    """Those that are not here yet."""
    there = {pk for start in range(0, len(rows), 500) for pk in _there(of, rows[start : start + 500])}
    return [one for one in rows if one.pk not in there]


def _there(of: type[Statement] | type[Voter] | type[Contribution], rows: Sequence[object]) -> Iterator[UUID]:
    yield from of._default_manager.filter(pk__in=[one.pk for one in rows]).values_list("pk", flat=True)
