"""What is not possible about the days of somebody's life, in plain words for whoever is writing."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

OLDEST = 125
PARENTS = {"mum", "mother", "mam", "mummy", "dad", "father", "daddy", "parent", "ammi", "abbu", "papa", "mama"}


def wrong_days(facts: dict[str, Any], today: date) -> dict[str, str]:
    """What is wrong, by field; nothing when the days can all be true."""
    born, died, due = facts.get("born_on"), facts.get("died_on"), facts.get("due_on")
    wrong = {}
    if born and born > today:
        wrong["born_on"] = _("This day has not come yet. If the baby is not born, choose “not born yet”.")
    elif born and born.year < today.year - OLDEST:
        wrong["born_on"] = _("That is more than 125 years ago. Look at the year again.")
    if died and died > today:
        wrong["died_on"] = _("This day has not come yet.")
    elif died and born and died < born:
        wrong["died_on"] = _("This is before the day they were born.")
    if due and abs((due - today).days) > 300:
        wrong["due_on"] = _("This is more than ten months away. Look at the day again.")
    return wrong


def is_parent_word(word: str) -> bool:
    """The word says that someone is a mum or a dad by birth or belonging: not step, foster or grand."""
    words = set(word.casefold().replace(",", " ").split())
    return bool(words & PARENTS) and not words & {"step", "foster", "grand", "like", "a"}


def is_older_than_parent(child_born: date | None, parent_born: date | None) -> bool:
    """The child was born on or before the day of the parent's own birth."""
    return bool(child_born and parent_born and child_born <= parent_born)
