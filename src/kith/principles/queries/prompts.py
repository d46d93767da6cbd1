"""The prompts of a framework, in the version that holds on a day."""

from datetime import date

from django.db.models import Q, QuerySet

from kith.principles.models import Framework, Prompt


def framework_on(slug: str, on: date) -> Framework:
    """The version of this framework that holds on this day. Raises Framework.DoesNotExist when there is none."""
    return (
        Framework.objects.filter(Q(ends_on=None) | Q(ends_on__gte=on), slug=slug, starts_on__lte=on)
        .order_by("-starts_on", "pk")[:1]
        .get()
    )


def prompts_of(slug: str, on: date) -> QuerySet[Prompt]:
    """Its prompts, in the order of the guidance."""
    return Prompt.objects.filter(framework=framework_on(slug, on)).select_related("framework").order_by("order", "pk")
