"""What is waiting, longest first; what is past its promise, in whose list; and what was answered."""

from datetime import timedelta

from django.db.models import Max, Prefetch
from django.utils import timezone

from kith.common.reader import Reader
from kith.directory.models import Language
from kith.families.models import Family
from kith.support.models import Answer, Ask, Sending, SendingQuerySet

LATELY = timedelta(days=28)
# A list of 25 reads what it draws, and not the whole of seven tables: that was half of what the page cost.
ON_A_CARD = (
    "public_id",
    "organisation_id",
    "sent_at",
    "sent_by",
    "answer_by_on",
    "first_answered_at",
    "opened_at",
    "ask__name",
    "ask__words",
    "ask__way",
    "ask__reach_times",
    "ask__reach_bands",
    "ask__language",
    "ask__interpreter",
    "ask__asked_from",
    "ask__family__known_as",
    "opened_by__name",
    "promise_keeper__name",
    "passed_on_from__organisation__name",
)
ON_AN_ANSWERED_LINE = (
    "public_id",
    "ended_as",
    "first_answered_at",
    "hello_at",
    "first_hello_on",
    "ask__name",
    "ask__withdrawn_at",
    "ask__family__known_as",
    "first_answered_by__name",
)


def sendings_for(reader: Reader) -> SendingQuerySet:
    """Every sent ask that this reader may know about. Start here, always."""
    return Sending.objects.visible_to(reader)


def waiting_longest_first(reader: Reader) -> SendingQuerySet:
    """Asks that wait for an answer from the reader's organisation, longest first."""
    return (
        sendings_for(reader)
        .waiting()
        .select_related("ask", "ask__family", "opened_by", "promise_keeper", "passed_on_from__organisation")
        .only(*ON_A_CARD)
        .order_by("sent_at", "pk")
    )


def past_promise_for(reader: Reader) -> SendingQuerySet:
    """Asks past their promise that are in this named person's list, oldest promise first.

    The person may belong to another organisation: they are told who has not answered since when, and phone
    them. The family's words stay with whom they were sent to.
    """
    return (
        Sending.objects.kept_by(reader)
        .past_promise(timezone.localdate(reader.at))
        .select_related("organisation", "service")
        .only("sent_at", "answer_by_on", "organisation__name", "organisation__phone", "service__name")
        .order_by("answer_by_on", "sent_at", "pk")
    )


def answered_lately(reader: Reader) -> SendingQuerySet:
    """Asks that the reader's organisation answered in the last weeks, newest first."""
    return (
        sendings_for(reader)
        .exclude(ended_as="")
        .filter(first_answered_at__gte=reader.at - LATELY)
        .select_related("ask", "ask__family", "first_answered_by")
        .annotate(last_added_at=Max("ask__additions__added_at"))
        .only(*ON_AN_ANSWERED_LINE)
        .order_by("-first_answered_at", "-pk")
    )


def whole_sending(reader: Reader) -> SendingQuerySet:
    """Sent asks with everything that the page of one shows."""
    return (
        sendings_for(reader)
        .select_related(
            "ask",
            "ask__family",
            "organisation",
            "service",
            "opened_by",
            "promise_keeper",
            "hello_by",
            "passed_on_from__organisation",
        )
        .prefetch_related(answers_in_order())
    )


def bounced_before(sending: Sending) -> int:
    """How many others said that they are not the ones, before this one was asked."""
    return (
        sending.ask.sendings.filter(
            ended_as__in=(Sending.Ended.NOT_US, Sending.Ended.SOMEONE_BETTER), sent_at__lte=sending.sent_at
        )
        .exclude(pk=sending.pk)
        .count()
    )


def answers_in_order() -> Prefetch:
    """Every answer to a sending, in the order they were given, with who can help meanwhile."""
    answers = Answer.objects.select_related("answered_by", "passed_to").prefetch_related("meanwhile__organisation")
    return Prefetch("answers", queryset=answers.order_by("answered_at", "pk"))


def story_of(ask: Ask) -> list[Sending]:
    """Where an ask went and what each said, in order: for the family that holds its code."""
    return list(
        Sending.objects.filter(ask=ask)
        .select_related(
            "organisation__told_when_late_account", "service", "promise_keeper", "passed_on_from__organisation"
        )
        .prefetch_related(answers_in_order())
        .order_by("sent_at", "pk")
    )


def needs_of(sending: Sending, language: str) -> tuple[list[str], str]:
    """The needs that the asked service meets, and the language by its code: to find help meanwhile."""
    needs = list(sending.service.needs.values_list("slug", flat=True)) if sending.service else []
    spoken = Language.objects.filter(name__iexact=language.strip()).values_list("slug", flat=True).first()
    return needs, spoken or ""


def asks_with(reader: Reader, family: Family) -> list[Ask]:
    """What was asked with a family, newest first, with every place it went and every answer."""
    sendings = Sending.objects.select_related("organisation", "service", "promise_keeper")
    whole = Prefetch("sendings", queryset=sendings.prefetch_related(answers_in_order()).order_by("sent_at", "pk"))
    asks = Ask.objects.visible_to(reader).filter(family=family).select_related("asked_by").prefetch_related(whole)
    return list(asks.order_by("-asked_at", "-pk"))


def own_asks(reader: Reader) -> list[Ask]:
    """What was asked with a person's own agreement, for their own side of the record."""
    sendings = Sending.objects.select_related("organisation", "service", "promise_keeper")
    whole = Prefetch("sendings", queryset=sendings.prefetch_related(answers_in_order()).order_by("sent_at", "pk"))
    return list(Ask.objects.own_side(reader).prefetch_related(whole).order_by("-asked_at", "-pk"))
