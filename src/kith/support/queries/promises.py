"""What we promise: by which day an ask is answered, and whose list it is in when the day passes."""

from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from kith.directory.models import Service
from kith.partnership.models import Account, Membership, Organisation
from kith.partnership.queries import rule_on
from kith.partnership.queries.calendar import add_working_days
from kith.partnership.queries.naming import public_names

WATCH_OVER_ANSWERS = (Membership.Role.PROVIDER_LEAD, Membership.Role.SUPERVISOR, Membership.Role.DUTY)


def promised_day(service: Service | None, *, asked_at: datetime) -> date:
    """The working day by which this ask is answered: the service's own promise, or the partnership's."""
    on = timezone.localdate(asked_at)
    days = service.promise_working_days if service else None
    return add_working_days(on, days or rule_on("ask.promise", on)["working_days"])


def open_asks_organisation() -> Organisation | None:
    """Who answers an ask that names no service."""
    return Organisation.objects.filter(takes_open_asks=True).order_by("slug").first()


def keeper_of(organisation: Organisation, *, at: datetime) -> Account | None:
    """The named person who has an ask in their list when its promise passes.

    The one the organisation names; otherwise whoever watches over its answers; otherwise the same for
    the organisation that takes open asks, so that an ask to three neighbours with a kettle is not lost.
    """
    if organisation.told_when_late_account_id:
        return organisation.told_when_late_account
    watching = (
        Membership.objects.live(timezone.localtime(at))
        .filter(Q(organisation=organisation, role__in=WATCH_OVER_ANSWERS))
        .select_related("account")
        .order_by("starts_on", "pk")
        .first()
    )
    if watching:
        return watching.account
    fallback = open_asks_organisation()
    return keeper_of(fallback, at=at) if fallback and fallback.pk != organisation.pk else None


def who_answers(organisation: Organisation, *, at: datetime) -> list[str]:
    """Those who read and answer what is sent to this organisation, as anybody may read it."""
    roles = (Membership.Role.PRACTITIONER, Membership.Role.DUTY, Membership.Role.PROVIDER_LEAD)
    live = Membership.objects.live(timezone.localtime(at)).filter(organisation=organisation, role__in=roles)
    return public_names(live.select_related("account").order_by("starts_on", "pk"))
