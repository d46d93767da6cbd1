"""What the pages of signing in need: who vouches for staff, and letters that can be copied by eye."""

from uuid import UUID

from django import template

from kith.families.models import Family
from kith.web.views.my_sign_in import organisation_name

register = template.Library()


@register.simple_tag
def organisation_sign_in() -> str:
    """Whose account staff may sign in with, or nothing."""
    return organisation_name()


@register.filter
def in_fours(letters: str) -> str:
    """ABCDEFGH as ABCD EFGH: nobody copies sixteen letters in a row."""
    return " ".join(letters[start : start + 4] for start in range(0, len(letters), 4))


@register.filter
def record_number(public_id: UUID) -> str:
    """A record as those read it who open none: enough of its number to tell one from another."""
    return f"{public_id.hex[-8:-4]} {public_id.hex[-4:]}".upper()


@register.filter
def kept_as_words(kept_as: str) -> str:
    """As what a record is kept, in words."""
    return str(dict(Family.Retention.choices).get(kept_as, kept_as))
