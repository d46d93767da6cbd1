"""Asking about somebody who looked, and answering it. Words are added and never taken away."""

from datetime import datetime

from django.db import transaction

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.families.models import Family, LookQuestion


class AlreadyAnswered(Exception):
    """Somebody answered this question first."""


@transaction.atomic
def ask_about_look(
    *, family: Family, look: int, words: str, asked_of_id: int, by: Reader, at: datetime
) -> LookQuestion:
    """Put a question about one look to a named person. The same words about the same look are one question."""
    said = {"family": family, "person_id": by.person_id, "look": look, "words": words}
    if before := LookQuestion.objects.filter(**said).first():
        return before
    question = LookQuestion.objects.create(**said, asked_of_id=asked_of_id, asked_at=at, asked_by_id=by.account_id)
    audit.record(by=by, did=Deed.ASKED_ABOUT_A_LOOK, to=question, at=at, family=family.public_id)
    return question


@transaction.atomic
def answer_question(*, question: LookQuestion, words: str, by: Reader, at: datetime) -> LookQuestion:
    """Answer it, once, in words for the person who asked."""
    question = LookQuestion.objects.select_for_update(of=["self"]).select_related("family").get(pk=question.pk)
    if question.answered_at is not None:
        raise AlreadyAnswered(question.pk)
    question.answer, question.answered_at, question.answered_by_id = words, at, by.account_id
    question.save(update_fields=["answer", "answered_at", "answered_by"])
    audit.record(by=by, did=Deed.ANSWERED_ABOUT_A_LOOK, to=question, at=at, family=question.family.public_id)
    return question
