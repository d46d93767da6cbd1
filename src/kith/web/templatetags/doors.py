"""What the pages of signing in need: who vouches for staff, and letters that can be copied by eye."""

from django import template

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
