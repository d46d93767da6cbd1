"""What of a family is still in the name of somebody who must not open its record."""

from dataclasses import dataclass

from kith.common.reader import Reader
from kith.families.models import Family
from kith.support.models import TeamMember, Visit


@dataclass(frozen=True, slots=True)
class StillTheirs:
    """Whether they are in the team or lead it, and how many visits to come are theirs."""

    in_team: bool
    leads: bool
    visits: int

    def __bool__(self) -> bool:
        return self.in_team or self.visits > 0


def still_in_their_name(reader: Reader, family: Family, account_id: int) -> StillTheirs:
    """What somebody else has to take over."""
    team = TeamMember.objects.visible_to(reader).filter(plan__family=family, account_id=account_id, to_on=None)
    leads = list(team.values_list("is_lead", flat=True))
    visits = Visit.objects.visible_to(reader).filter(family=family, worker_id=account_id, starts_at__gt=reader.at)
    return StillTheirs(bool(leads), any(leads), visits.count())
