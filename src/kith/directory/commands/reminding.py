"""Ask who keeps entries to look at them, at the partnership's rhythm. The message says nothing of what."""

from collections import Counter
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from kith.common.sending import EMAIL, DidNotGo, Parcel, carrier_here
from kith.directory.commands.reports import forget_how_they_were_told
from kith.directory.models import Nudge
from kith.directory.queries import keeping
from kith.partnership.models import Membership
from kith.partnership.queries import rule_on
from kith.partnership.queries.people import reader_for

NOTHING_IS_SENT = "No messages are sent from here: nobody has set up how."


def remind(*, at: datetime) -> Counter[str]:
    """Ask each lead whose entries are due or said to be wrong, where nobody has lately; count who was asked, and what went.

    A number that somebody left, so as to be told what happened, is forgotten in time. Each is written down before the network is waited for, so that a run which stops asks nobody twice.
    """
    forget_how_they_were_told(at=at)
    on, counts = timezone.localdate(at), Counter({"asked": 0, "sent": 0})
    for place in keeping.led_organisations(on).select_related("account", "organisation").order_by("pk"):
        for about in _to_ask(place, on, at):
            nudge = Nudge.objects.create(
                account=place.account, organisation=place.organisation, about=about, asked_on=on
            )
            nudge.why_not = _send(nudge)
            nudge.save(update_fields=["why_not"])
            counts.update(asked=1, sent=0 if nudge.why_not else 1)
    return counts


def _to_ask(place: Membership, on: date, at: datetime) -> list[str]:
    reader = reader_for(place.account, at=at, membership_id=place.pk)
    asked = Nudge.objects.filter(account=place.account_id, organisation=place.organisation_id)
    again = on - timedelta(days=rule_on("directory.asks", on)["again_after_days"])
    found: list[str] = []
    if (
        keeping.due(keeping.entries_for(reader), on).exists()
        and not asked.filter(about=Nudge.About.DUE, asked_on__gt=again).exists()
    ):
        found.append(Nudge.About.DUE)
    last = asked.filter(about=Nudge.About.WRONG).order_by("-asked_on").values_list("asked_on", flat=True).first()
    since = {"said_on__gte": last} if last else {}
    if last != on and keeping.reports_for(reader).waiting().filter(**since).exists():
        found.append(Nudge.About.WRONG)
    return found


def _send(nudge: Nudge) -> str:
    """Why it did not go; nothing when it did."""
    carrier = carrier_here()
    if carrier is None:
        return NOTHING_IS_SENT
    words = _("Something on Kith waits for you to look at it. Sign in to read what.")
    try:
        carrier.send(Parcel(channel=EMAIL, to=nudge.account.email, words=words, reference=f"nudge-{nudge.pk}"))
    except DidNotGo as refused:
        return refused.why[:200]
    return ""
