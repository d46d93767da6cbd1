"""Which statements there are to vote on, what somebody has voted, and what may be told of all votes."""

from random import Random
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from kith.common import codes
from kith.common.codes import as_typed
from kith.support.queries.codes import LENGTH
from kith.voice.models import Consultation, Statement, StatementPicture, Vote, Voter


def hash_of_voter(code: str) -> str:
    """What is stored of a code beside votes."""
    return codes.hashed(code, what="voice.vote")


def hash_of_statement(code: str) -> str:
    """What is stored of the same code beside a statement: another hash, so that no two rows show whose they are."""
    return codes.hashed(code, what="voice.statement")


def voter_behind(text: str) -> Voter | None:
    """Whoever this code brings back, or None."""
    code = as_typed(text)
    if len(code) != LENGTH:
        return None
    return Voter.objects.select_related("consultation").filter(code_hash=hash_of_voter(code)).first()


def statements_of(consultation: Consultation) -> QuerySet[Statement]:
    """Those that are voted on, in their order."""
    return Statement.objects.to_vote_on().filter(consultation=consultation).order_by("order")


def said_with(code: str, consultation: Consultation) -> QuerySet[Statement]:
    """What whoever holds this code said themselves, whatever was decided of it."""
    said = Statement.objects.filter(consultation=consultation, code_hash=hash_of_statement(code))
    return said.order_by("week_on", "pk")


def ways_of(voter: Voter | None) -> dict[UUID, str]:
    """By statement: how this voter voted."""
    return dict(voter.votes.values_list("statement_id", "way")) if voter else {}


def not_voted_on(consultation: Consultation, voter: Voter | None, ways: dict[UUID, str]) -> list[Statement]:
    """What is left, each voter's in an order of their own: otherwise the first statements would get all the votes."""
    left = [one for one in statements_of(consultation) if one.pk not in ways]
    Random(str(voter.pk) if voter else None).shuffle(left)
    return left


def to_decide(consultation: Consultation) -> QuerySet[Statement]:
    """What somebody said and nobody has read yet, the oldest week first."""
    return Statement.objects.to_read().filter(consultation=consultation).order_by("week_on", "pk")


def with_statements_to_read() -> QuerySet[Consultation]:
    """Times of asking, over or not, in which somebody said a statement that nobody has read yet, with how many (`waiting`)."""
    waits = Q(statements__state=Statement.State.SENT)
    found = Consultation.objects.annotate(waiting=Count("statements", filter=waits))
    return found.filter(waiting__gt=0).order_by("opens_on", "pk")


def declined_in(consultation: Consultation) -> QuerySet[Statement]:
    """What was declined, with why, the last first."""
    found = Statement.objects.filter(consultation=consultation, state=Statement.State.DECLINED)
    return found.select_related("decided_by").order_by("-decided_at", "pk")


def picture_of(consultation: Consultation) -> StatementPicture | None:
    """What may be told, as it was last worked out."""
    return StatementPicture.objects.filter(consultation=consultation).first()


def marks_of(consultation: Consultation) -> tuple[list[str], list[dict[str, str]]]:
    """The statements that are voted on, and for each voter how they voted on which: what a picture is made of."""
    statements = [str(pk) for pk in statements_of(consultation).values_list("pk", flat=True)]
    people: dict[UUID, dict[str, str]] = {}
    votes = Vote.objects.filter(statement__consultation=consultation, statement__state=Statement.State.ACCEPTED)
    for voter, statement, way in votes.order_by("voter_id").values_list("voter_id", "statement_id", "way"):
        people.setdefault(voter, {})[str(statement)] = way
    return statements, list(people.values())
