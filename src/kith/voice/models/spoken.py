"""What the database itself asks of words: spaces alone say nothing."""

from django.db.models import TextField
from django.db.models.functions import Length, Trim
from django.db.models.lookups import GreaterThanOrEqual


def says_something(field: str, fewest_letters: int = 1) -> GreaterThanOrEqual:
    """That this field holds so many letters, without the space around them."""
    return GreaterThanOrEqual(Length(Trim(field, output_field=TextField())), fewest_letters)
