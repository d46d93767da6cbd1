"""What stands in the place of somebody's name where anybody may read it: their name, or what they are here as.

Whoever must not be found at their work (a partner who looks for them, somebody who followed them home) is named by their role alone
on every page that opens without signing in: where one tells or asks, behind the code of an ask or of what was said, and what
the city says it did. A family that they walk beside knows them by name, on its own pages.

Source: UK GDPR, Article 21(1): whoever is named may object on grounds of their own situation, and the name then goes.
"""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from kith.partnership.models import Account, Membership

Role = Membership.Role
AS_WHAT = {
    Role.PRACTITIONER: _("a family worker"),
    Role.VOLUNTEER: _("a volunteer"),
    Role.DUTY: _("whoever is on duty"),
    Role.SUPERVISOR: _("a team leader"),
    Role.PROVIDER_LEAD: _("a team leader"),
    Role.PLANNER: _("a planner"),
}
SOMEBODY = _("somebody who works here")


def public_name(account: Account, *, organisation_id: int | None = None) -> str:
    """Their name; or as what they are here, for that organisation where one is said, when they are named by their role."""
    if not account.by_role_because:
        return account.name
    places = Membership.objects.filter(account=account).order_by("-starts_on", "-pk")
    if organisation_id:
        places = places.filter(organisation_id=organisation_id)
    return str(AS_WHAT.get(Role(found.role), SOMEBODY) if (found := places.first()) else SOMEBODY)


def public_names(places: Iterable[Membership]) -> list[str]:
    """Of these places, whose `account` is at hand: names first, then each role once."""
    names, roles = [], []
    for place in places:
        if place.account.by_role_because:
            roles.append(str(AS_WHAT.get(Role(place.role), SOMEBODY)))
        else:
            names.append(place.account.name)
    return [*names, *dict.fromkeys(roles)]
