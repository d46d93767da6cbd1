"""What somebody is there for, and how close a part of the story that opens: the rule of docs/who-may-know.md as data.

It holds since 26 November 2026. Source: access by relationship, role, purpose and sensitivity (UK GDPR, articles
5(1)(b) and (c), 9). Somebody who is beside a family for several things may read what any of them opens.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kith.families.models.relationships import Relationship
from kith.partnership.models import Membership


class WhoReads(models.TextChoices):
    """How close a part is: chosen with the family when it is told, and theirs to change."""

    TEAM = "team", _("Everybody who helps the family now")
    CLOSE = "close", _("Only those who work closely with the family")
    TOLD = "told", _("Only whoever it was told to, and whoever leads the plan")


Kind = Relationship.Kind
OPENS = {
    Kind.LEAD: (WhoReads.TEAM, WhoReads.CLOSE, WhoReads.TOLD),
    Kind.IN_TEAM: (WhoReads.TEAM, WhoReads.CLOSE),
    Kind.SUPERVISING: (WhoReads.TEAM, WhoReads.CLOSE),
    Kind.COVERING: (WhoReads.TEAM, WhoReads.CLOSE),
    Kind.REVIEWING: (WhoReads.TEAM, WhoReads.CLOSE),
    Kind.EMERGENCY: (WhoReads.TEAM, WhoReads.CLOSE),
    Kind.ANSWERING: (WhoReads.TEAM,),
}
READ_FOR_THE_TEAM_ALONE = {Membership.Role.VOLUNTEER}


def kinds_that_open(who_reads: str, role: str) -> tuple[str, ...]:
    """The kinds of relationship that open a part this close, to somebody in this role."""
    if who_reads != WhoReads.TEAM and role in READ_FOR_THE_TEAM_ALONE:
        return ()
    return tuple(kind.value for kind, opened in OPENS.items() if who_reads in opened)
