"""Goals of a family, each with every rating it was given. Nothing is averaged, and nothing is aimed at."""

from collections.abc import Iterable

from django.db.models import F, Prefetch, QuerySet

from kith.common.reader import Reader
from kith.families.models import Family
from kith.support.models import Goal, Rating
from kith.support.models.plans import workers_kept_from


def goals_for(reader: Reader) -> QuerySet[Goal]:
    """Every goal this reader may know about. Start here, always."""
    return Goal.objects.visible_to(reader)


def goals_of(reader: Reader, family: Family, *, let_go: bool = False) -> list[Goal]:
    """Goals they hold now (or those they let go), oldest first, each with its ratings in order (`rated`)."""
    goals = goals_for(reader).filter(family=family, let_go_on__isnull=not let_go)
    return list(with_ratings(goals, reader).order_by("set_on", "pk"))


def with_ratings(goals: QuerySet[Goal], reader: Reader) -> QuerySet[Goal]:
    """These goals, each with its person and its ratings in the order they were given."""
    return _with(goals, Rating.objects.visible_to(reader))


def own_goals(reader: Reader) -> QuerySet[Goal]:
    """The goals on a person's own side: theirs, and those of all of them. Start here for their own pages."""
    return Goal.objects.own_side(reader)


def own_goals_with_ratings(reader: Reader) -> list[Goal]:
    """The goals on a person's own side, those they hold first, each with the ratings that are theirs to read."""
    goals = _with(own_goals(reader), _own_ratings(reader)).select_related("family")
    return list(goals.order_by(F("let_go_on").desc(nulls_first=True), "set_on", "pk"))


def _own_ratings(reader: Reader) -> QuerySet[Rating]:
    """Ratings on their own side. Whoever is kept from them is kept whole: so is how that worker sees a goal."""
    ratings = Rating.objects.own_side(reader)
    unseen = {account_id for account_id, _ in workers_kept_from(reader)}
    return ratings.exclude(whose=Rating.Whose.WORKER, rated_by__in=unseen) if unseen else ratings


def _with(goals: QuerySet[Goal], ratings: QuerySet[Rating]) -> QuerySet[Goal]:
    in_order = ratings.select_related("person", "rated_by").order_by("rated_on", "pk")
    return goals.select_related("person").prefetch_related(Prefetch("ratings", queryset=in_order, to_attr="rated"))


def voices_of(goal: Goal) -> list[list[Rating]]:
    """Ratings by who gave them, the family's voices first. The goal must come with its ratings."""
    voices: dict[tuple[str, int | None], list[Rating]] = {}
    for rating in _family_first(goal.rated):  # type: ignore[attr-defined]
        who = rating.rated_by_id if rating.whose == Rating.Whose.WORKER else rating.person_id or goal.person_id
        voices.setdefault((rating.whose, who), []).append(rating)
    return list(voices.values())


def whose_voice(goal: Goal, rating: Rating) -> str:
    """The name of whoever gave this rating."""
    if rating.whose == Rating.Whose.WORKER:
        return rating.rated_by.name
    person = rating.person or goal.person
    return person.known_as if person else "The family"


def _family_first(ratings: Iterable[Rating]) -> list[Rating]:
    return sorted(ratings, key=lambda rating: rating.whose != Rating.Whose.FAMILY)
