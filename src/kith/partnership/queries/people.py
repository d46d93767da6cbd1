"""Who someone is when they sign in."""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.utils import timezone

from kith.common.reader import Reader, nobody
from kith.partnership.access import MEETS_NO_FAMILY
from kith.partnership.models import Account, Membership


def reader_for(account: Account | AnonymousUser, *, at: datetime, membership_id: Any = None) -> Reader:
    """The reader that this account is at this moment: its chosen live membership, or its first.

    An account acts for one organisation at a time. One with no live membership acts for none.
    """
    if not account.is_authenticated:
        return nobody(at)
    memberships = list(
        Membership.objects.live(timezone.localtime(at))
        .filter(account_id=account.pk)
        .select_related("organisation")
        .order_by("starts_on", "pk")
    )
    chosen = next((m for m in memberships if m.pk == membership_id), memberships[0] if memberships else None)
    if chosen:
        return Reader(
            at=at,
            account_id=account.pk,
            name=account.name,
            organisation_id=chosen.organisation_id,
            organisation_name=chosen.organisation.name,
            role=chosen.role,
        )
    return Reader(at=at, account_id=account.pk, name=account.name)


def find_colleagues(words: str, *, at: datetime) -> QuerySet[Membership]:
    """People who work with families now, by their name or where they work: the first dozen, by name."""
    words = words.replace("\x00", "").strip()[:120]
    if len(words) < 2:
        return Membership.objects.none()
    return (
        Membership.objects.live(timezone.localtime(at))
        .filter(Q(account__name__icontains=words) | Q(organisation__name__icontains=words), account__is_active=True)
        .exclude(role__in=MEETS_NO_FAMILY)
        .select_related("account", "organisation")
        .order_by("account__name", "pk")[:12]
    )


def colleagues_of(reader: Reader) -> QuerySet[Membership]:
    """Who works with families for the organisation that the reader acts for, by name."""
    return (
        Membership.objects.live(timezone.localtime(reader.at))
        .filter(organisation_id=reader.organisation_id, account__is_active=True)
        .exclude(role__in=MEETS_NO_FAMILY)
        .select_related("account", "organisation")
        .order_by("account__name", "pk")
    )
