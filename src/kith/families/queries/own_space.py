"""Whose own space an account opens."""

from kith.families.models import OwnSpace


def person_of(account_id: int | None) -> int | None:
    """The person in a family whose own sign-in this is, or None."""
    return OwnSpace.objects.filter(account_id=account_id).values_list("person_id", flat=True).first()
