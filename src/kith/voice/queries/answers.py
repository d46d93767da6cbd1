"""What came of what families said: every published theme, how long it waited, and who was told."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from statistics import median

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from kith.common.reader import Reader
from kith.voice.models import ActionStep, Check, Contribution, Decision, Hearing, InTheme, KeptFrom, Theme, Verdict

Kind = Decision.Kind


@dataclass(frozen=True, slots=True)
class Heard:
    """Counts of those whose words are in one theme. Nobody in it can be picked out until `common.disclosure` has spoken."""

    people: int
    first_week: date | None
    areas: Counter[str]
    languages: Counter[str]
    ages: Counter[str]
    who: Counter[str]
    how: Counter[str]
    answered: int
    no_need: int


def published_themes() -> list[Theme]:
    """Every published theme with its story, the last published first."""
    return with_story(Theme.objects.published().order_by("-published_at", "-pk"))


def with_story(themes: QuerySet[Theme]) -> list[Theme]:
    """These themes, each with its decisions, newest first, its last hearing first, and its actions.

    That something is not so disputes it in public, as a quote is shown in public: where it is kept from nobody.
    """
    kept = Exists(KeptFrom.objects.filter(contribution_id=OuterRef("contribution_id")))
    verdicts = Prefetch("verdicts", Verdict.objects.exclude(kept))
    steps = Prefetch("actions__steps", ActionStep.objects.order_by("-said_at", "-pk"))
    decisions = Decision.objects.select_related("forum").prefetch_related("actions", steps, "checks", verdicts)
    hearings = Hearing.objects.select_related("forum").order_by("-sent_at", "-pk")
    return list(
        themes.select_related("owner").prefetch_related(
            Prefetch("decisions", decisions.order_by("-decided_on", "-written_at", "-pk")),
            Prefetch("hearings", hearings),
        )
    )


WHAT_IS_COUNTED = (
    "contribution__week_on",
    "contribution__area__name",
    "contribution__language",
    "contribution__age",
    "contribution__who",
    "contribution__how",
    "answered_on",
    "needs_no_answer",
)


def heard_in(themes: list[Theme], *, by: Reader | None = None) -> dict[int, Heard]:
    """Who was heard in each theme, in one question for all of them: a row for each kind of person, and how many.

    What somebody keeps from the reader's organisation counts nowhere for that reader; what is kept from anybody counts
    nowhere for the public (`by` is None), since a total would tell that it is there.
    """
    kept = KeptFrom.objects.filter(contribution_id=OuterRef("contribution_id"))
    if by is not None:
        kept = kept.filter(organisation_id=by.organisation_id)
    rows = (
        InTheme.objects.filter(~Exists(kept), theme__in=themes)
        .order_by()
        .values_list("theme_id", *WHAT_IS_COUNTED)
        .annotate(people=Count("pk"))
    )
    by_theme: dict[int, list[tuple]] = {theme.pk: [] for theme in themes}
    for theme, *row in rows:
        by_theme[theme].append(tuple(row))
    return {theme: _heard(found) for theme, found in by_theme.items()}


def _heard(rows: list[tuple]) -> Heard:
    """The last of each row is how many people are like it."""
    return Heard(
        people=sum(row[-1] for row in rows),
        first_week=min((row[0] for row in rows), default=None),
        areas=_counted(rows, 1),
        languages=_counted(rows, 2),
        ages=_counted(rows, 3),
        who=_counted(rows, 4),
        how=_counted(rows, 5),
        answered=sum(row[-1] for row in rows if row[6] is not None and not row[7]),
        no_need=sum(row[-1] for row in rows if row[7]),
    )


def _counted(rows: list[tuple], place: int) -> Counter[str]:
    found: Counter[str] = Counter()
    for row in rows:
        found[row[place] or ""] += row[-1]
    return found


def quotes_of(themes: list[Theme]) -> dict[int, InTheme]:
    """One quote for each theme: chosen by a person, allowed by whoever said it, and kept from nobody."""
    allowed = Contribution.objects.may_be_quoted()
    found = (
        InTheme.objects.filter(theme__in=themes, contribution__in=allowed)
        .exclude(quote="")
        .select_related("contribution")
        .order_by("-pk")
    )
    return {one.theme_id: one for one in found}


MOST_QUOTES = 12


def every_quote_of(theme: Theme) -> list[str]:
    """The words that a person chose to show for it, where whoever said them allows it: each once, in the order of letters."""
    allowed = Contribution.objects.may_be_quoted()
    found = InTheme.objects.filter(theme=theme, contribution__in=allowed).exclude(quote="")
    return sorted(set(found.values_list("quote", flat=True)))[:MOST_QUOTES]


def days_waited(theme: Theme, heard: Heard, *, today: date) -> int | None:
    """Days from the week in which it was first said to its first answer, or to today. None when nobody is in it."""
    if heard.first_week is None:
        return None
    decided = [decision.decided_on for decision in theme.decisions.all()]
    return max(((min(decided) if decided else today) - heard.first_week).days, 0)


def median_days(themes: list[Theme], heard: dict[int, Heard], *, today: date) -> int | None:
    """Half of what was answered, was answered within so many days."""
    days = [days_waited(theme, heard[theme.pk], today=today) for theme in themes if theme.decisions.all()]
    known = [found for found in days if found is not None]
    return round(median(known)) if known else None


def kind_of(theme: Theme) -> str:
    """How a theme stands: as the last decision says; "waiting" where there is none."""
    last = next(iter(theme.decisions.all()), None)
    return last.kind if last else "waiting"


def is_disputed(decision: Decision) -> bool:
    """The last who looked says that it is not so, or somebody who asked for it does."""
    checks = sorted(decision.checks.all(), key=lambda check: (check.checked_at, check.pk))
    return bool(checks and not checks[-1].is_so) or any(not verdict.is_so for verdict in decision.verdicts.all())


def places_heard_from(by: Reader) -> list[str]:
    """Every place from which somebody was ever heard, as far as this reader may know: silence in one theme shows."""
    said = Contribution.objects.known_to(by.organisation_id).filter(area__isnull=False)
    return sorted(set(said.values_list("area__name", flat=True)))


READ_IN = ("Urdu",)  # these pages can be read in it, whatever somebody said of the language they speak best


def other_languages(theme: Theme, *, by: Reader) -> list[str]:
    """The languages besides English in which an answer is read: those of the pages, and those of whoever spoke in it."""
    known = Contribution.objects.not_kept_from(by.organisation_id)
    spoken = theme.members.filter(contribution__in=known).exclude(contribution__language__in=("", "English", *READ_IN))
    return [*READ_IN, *sorted(set(spoken.values_list("contribution__language", flat=True)))[:6]]


def verdicts_on(theme: Theme, *, by: Reader) -> list[tuple[Decision, list[Verdict]]]:
    """By decision, newest first: what those who asked for it say of it with their code, as far as this reader may know."""
    known = Contribution.objects.not_kept_from(by.organisation_id)
    said = Verdict.objects.filter(contribution__in=known).order_by("is_so", "week_on", "pk")
    found = theme.decisions.prefetch_related(Prefetch("verdicts", said, to_attr="said"))
    return [(one, one.said) for one in found.order_by("-decided_on", "-written_at", "-pk") if one.said]


def to_look_at_again(today: date, *, by: Reader) -> list[Decision]:
    """Is it so? A year on; when it was said that we ask again; or when somebody who asked for it says that it is not.

    Those at which nobody has looked since, in a closed theme too, the longest due first.
    """
    known = Contribution.objects.not_kept_from(by.organisation_id)
    not_so = Verdict.objects.filter(decision_id=OuterRef("pk"), is_so=False, contribution__in=known)
    due = (
        Q(Q(check_on__lte=today), ~_looked_since("check_on"))
        | Q(Q(ask_again_on__lte=today), ~_looked_since("ask_again_on"))
        | Exists(not_so.filter(~_looked_since("week_on", of="decision_id")))
    )
    return list(Decision.objects.filter(due).select_related("theme").order_by("check_on", "pk"))


def _looked_since(day: str, *, of: str = "pk") -> Exists:
    """Somebody looked on this day or after it."""
    return Exists(Check.objects.filter(decision_id=OuterRef(of), checked_at__date__gte=OuterRef(day)))
