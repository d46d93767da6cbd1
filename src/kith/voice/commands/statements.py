"""People vote on short statements, change a vote, say one of their own; and a person decides which are voted on."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.support.commands.codes import code_of_press
from kith.voice.models import Consultation, Statement, Vote, Voter
from kith.voice.queries.statements import hash_of_statement, hash_of_voter
from kith.voice.reasons import plain_reason
from kith.voice.weeks import week_of


class AlreadyDecided(Exception):
    """Somebody else decided about this statement first."""


@dataclass(frozen=True)
class Come:
    """Somebody who votes, and their private code: the only time that it is known."""

    voter: Voter
    code: str


def come_to_vote(*, consultation: Consultation, once: str, at: datetime) -> Come:
    """Begin to vote: a random id, a code, and the week. The same press of the button is the same voter.

    Nobody is handed in, and the audit trail, which holds moments, is not written (ADR 27).
    """
    code = code_of_press(f"vote {consultation.pk} {once}")
    voter, _ = Voter.objects.get_or_create(
        code_hash=hash_of_voter(code), defaults={"consultation": consultation, "week_on": week_of(at)}
    )
    return Come(voter, code)


def vote(*, voter: Voter, statement: Statement, way: str) -> Vote:
    """Agree, disagree, or not sure; given again, the vote before is gone."""
    given, _ = Vote.objects.update_or_create(voter=voter, statement=statement, defaults={"way": way})
    return given


@transaction.atomic
def take_back_votes(*, voter: Voter, code: str) -> None:
    """Forget every vote, the code with them, and what they said that nobody votes on: what was decided of it could be read
    no more. A statement on which others vote stays: nothing says whose it was."""
    said = Statement.objects.filter(consultation_id=voter.consultation_id, code_hash=hash_of_statement(code))
    said.exclude(state=Statement.State.ACCEPTED).delete()
    voter.delete()


def say_statement(*, consultation: Consultation, words: str, code: str, at: datetime) -> Statement:
    """Keep what somebody says until a person has read it; they find what was decided with the code of their votes."""
    return Statement.objects.create(
        consultation=consultation, words=words.strip(), code_hash=hash_of_statement(code), week_on=week_of(at)
    )


@transaction.atomic
def add_seed(*, consultation: Consultation, words: str, by: Reader, at: datetime) -> Statement:
    """Begin with a statement of the planners' own: it is voted on at once, and says that it is a seed."""
    made = Statement(consultation=consultation, words=words.strip(), is_seed=True, week_on=week_of(at))
    return _accept(made, by, at)


@transaction.atomic
def accept_statement(*, statement: Statement, by: Reader, at: datetime) -> Statement:
    """Others vote on it from now on. Raises AlreadyDecided."""
    return _accept(_undecided(statement), by, at)


@transaction.atomic
def decline_statement(*, statement: Statement, reason: str, by: Reader, at: datetime) -> Statement:
    """Nobody votes on it, and whoever said it reads why. Raises AlreadyDecided, and NotAReason for words that say nothing."""
    said = _undecided(statement)
    said.state, said.reason = Statement.State.DECLINED, plain_reason(reason)
    return _decided(said, Deed.DECLINED_A_STATEMENT, by, at)


def _undecided(statement: Statement) -> Statement:
    said = Statement.objects.select_for_update(of=("self",)).get(pk=statement.pk)
    if said.state != Statement.State.SENT:
        raise AlreadyDecided(said)
    return said


def _accept(said: Statement, by: Reader, at: datetime) -> Statement:
    Consultation.objects.select_for_update().get(pk=said.consultation_id)  # two at once take two places
    last = Statement.objects.filter(consultation_id=said.consultation_id).aggregate(last=Max("order"))["last"]
    said.state, said.order = Statement.State.ACCEPTED, (last or 0) + 1
    return _decided(said, Deed.ACCEPTED_A_STATEMENT, by, at)


def _decided(said: Statement, did: Deed, by: Reader, at: datetime) -> Statement:
    said.decided_at, said.decided_by_id = at, by.account_id
    said.save()
    audit.record(by=by, did=did, to=said, at=at)
    return said
