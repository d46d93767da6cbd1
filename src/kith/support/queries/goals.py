"""Goals of a family, each with every rating it was given. Nothing is averaged, and nothing is aimed at."""

from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet

from kith.common.reader import Reader
from kith.families.models import Family
from kith.support.models import Goal, Rating


def goals_for(reader: Reader) -> QuerySet[Goal]:
    """Every goal this reader may know about. Start here, always."""
    return Goal.objects.visible_to(reader)


def goals_of(reader: Reader, family: Family, *, let_go: bool = False) -> list[Goal]:
    """Goals they hold now (or those they let go), oldest first, each with its ratings in order (`rated`)."""
    goals = goals_for(reader).filter(family=family, let_go_on__isnull=not let_go)
    return list(with_ratings(goals, reader).order_by("set_on", "pk"))


def with_ratings(goals: QuerySet[Goal], reader: Reader) -> QuerySet[Goal]:
    """These goals, each with its person and its ratings in the order they were given."""
    ratings = Rating.objects.visible_to(reader).select_related("person", "rated_by").order_by("rated_on", "pk")
    return goals.select_related("person").prefetch_related(Prefetch("ratings", queryset=ratings, to_attr="rated"))


def voices_of(goal: Goal) -> dict[str, list[Rating]]:
    """Ratings by who gave them, the family's voices first. The goal must come with its ratings."""
    voices: dict[str, list[Rating]] = {}
    for rating in _family_first(goal.rated):  # type: ignore[attr-defined]
        voices.setdefault(whose_voice(goal, rating), []).append(rating)
    return voices


def whose_voice(goal: Goal, rating: Rating) -> str:
    """The name of whoever gave this rating."""
    if rating.whose == Rating.Whose.WORKER:
        return rating.rated_by.name
    person = rating.person or goal.person
    return person.known_as if person else "The family"


def _family_first(ratings: Iterable[Rating]) -> list[Rating]:
    return sorted(ratings, key=lambda rating: rating.whose != Rating.Whose.FAMILY)
