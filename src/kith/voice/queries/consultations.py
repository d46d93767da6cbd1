"""Which times of asking are open, and what was answered."""

from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet

from kith.common.reader import Reader
from kith.voice.models import Consultation, Contribution, Question, Version


def open_now(on: date) -> QuerySet[Consultation]:
    """Those that take answers on this day, the one that closes first before the others."""
    return Consultation.objects.open_on(on).order_by("closes_on", "pk")


def with_counts(by: Reader) -> QuerySet[Consultation]:
    """Every consultation, how many have answered and through how many organisations; the newest first.

    What somebody keeps from this reader's organisation is not counted for them.
    """
    sent = Q(contributions__in=Contribution.objects.sent().not_kept_from(by.organisation_id))
    return (
        Consultation.objects.annotate(
            people=Count("contributions", filter=sent, distinct=True),
            organisations=Count("contributions__entered_for", filter=sent, distinct=True),
        )
        .select_related("picture")
        .prefetch_related(Prefetch("questions", Question.objects.order_by("order")))
        .order_by("-opens_on", "-pk")
    )


def version_for(consultation: Consultation, *, kind: str, language: str) -> Version | None:
    """The version that was asked for; otherwise the one in the reader's language; None for the plain one."""
    versions = list(consultation.versions.order_by("kind", "language"))
    asked_for = [one for one in versions if one.kind == kind and one.language in (language, "en")]
    in_language = [one for one in versions if one.kind == Version.Kind.LANGUAGE and one.language == language]
    return next(iter(asked_for or ([] if kind == "plain" else in_language)), None)
