"""A city begins to ask, and keeps every version of what it asks together."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime

from django.db import transaction

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.voice.models import Consultation, Question, Version


@dataclass(frozen=True, kw_only=True)
class NewQuestion:
    """One question, how it is answered, and its choices where it has some."""

    words: str
    kind: str = Question.Kind.OPEN
    choices: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class NewConsultation:
    """What is asked, why, until when, and what can come of it."""

    title: str
    purpose: str
    decides: str
    can_change: str
    cannot_change: str
    opens_on: date
    closes_on: date
    plan: str
    questions: Sequence[NewQuestion]
    also_plans: str = ""


@dataclass(frozen=True, kw_only=True)
class NewVersion:
    """The same in easy read, for children, or in another language: each question by its order."""

    kind: str
    title: str
    purpose: str
    questions: dict[str, str]
    language: str = "en"
    by_machine: bool = False


@transaction.atomic
def begin_to_ask(*, asking: NewConsultation, by: Reader, at: datetime) -> Consultation:
    """Keep the consultation with its questions, in their order."""
    facts = {name: getattr(asking, name) for name in asking.__dataclass_fields__ if name != "questions"}
    made = Consultation.objects.create(**facts, made_by_id=by.account_id, made_at=at)
    Question.objects.bulk_create(
        Question(consultation=made, order=order, **asdict(question))
        for order, question in enumerate(asking.questions, 1)
    )
    audit.record(by=by, did=Deed.BEGAN_TO_ASK, to=made, at=at)
    return made


@transaction.atomic
def keep_version(*, consultation: Consultation, version: NewVersion, by: Reader, at: datetime) -> Version:
    """Keep a version beside the others; one of the same kind and language takes the place of the one before."""
    said = asdict(version)
    kind, language = said.pop("kind"), said.pop("language")
    kept, _ = Version.objects.update_or_create(consultation=consultation, kind=kind, language=language, defaults=said)
    audit.record(by=by, did=Deed.KEPT_A_VERSION_OF_WHAT_IS_ASKED, to=consultation, at=at)
    return kept
