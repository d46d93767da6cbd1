"""Do families get an answer when we said? How long to a first hello? Where did those go whom we could not help?"""

from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median

from django.utils.formats import date_format

from kith.common.disclosure import Group, TooFew, may_be_told, told_count, told_together
from kith.insight.figures import Figure, Mark, Table, about, share
from kith.insight.measures.period import Period
from kith.support.facts import AskFact

SOURCE = "Asks recorded in Kith by the organisations that use it"
WHOLE_CITY = "Whole city"
BINS = ((2, "0–2"), (5, "3–5"), (10, "6–10"), (15, "11–15"), (20, "16–20"), (30, "21–30"), (10**6, "31+"))
NONE_YET = "none yet"
LONG = 15  # days after which a wait is spoken of in the claim
FAR_APART = 10  # points between the first and last step of a line before a change is claimed
IN_TIME, LATE = "answered when promised", "answered late, or late and not yet answered"
TOO_FEW = "Too few to say without pointing at a family."


def answered_when_promised(facts: Sequence[AskFact], period: Period) -> Figure:
    """The share of asks answered on or before the date the family was given, by the finest step that may be told."""
    due = [fact for fact in facts if not fact.is_withdrawn and _is_decided(fact, period)]
    kept = [fact for fact in due if _in_time(fact)]
    table = told_together_or_none(
        {
            IN_TIME: len(kept),
            LATE: len(due) - len(kept),
            "not yet due": sum(not fact.is_withdrawn and not _is_decided(fact, period) for fact in facts),
            "taken back by the family": sum(fact.is_withdrawn for fact in facts),
        }
    )
    steps = _finest_steps(due, period)
    numerator, denominator = told_count(table, {IN_TIME}), told_count(table, {IN_TIME, LATE})
    return Figure(
        slug="answered",
        question="Do families get an answer when we said they would?",
        claim=f"{about(numerator, denominator).capitalize()} asks are answered when promised{_change(steps)}"
        if numerator is not None and denominator
        else TOO_FEW,
        unit="asks",
        numerator=numerator if denominator else None,
        denominator=denominator or len(facts),
        period=str(period),
        scope=WHOLE_CITY,
        means="Asks answered on or before the date that the family was given, out of all that were due an answer. "
        "An ask that went to more than one organisation counts once for each: every one of them gave a date.",
        not_known="Asks made outside Kith are not here. " + _joined_words(table),
        source=SOURCE,
        chart="line" if steps else "bars",
        notes={"line": "answered when promised"},
        marks=[Mark(name, value) for name, value in steps] or [Mark(_or(group), group.count) for group in table],
        table=Table(
            ["When asked", "Answered when promised"],
            [[name, "too few to show" if value is None else f"{value}%"] for name, value in steps]
            + [[", ".join(group.names), str(group.count)] for group in table],
        ),
    )


def days_to_hello(facts: Sequence[AskFact], period: Period) -> Figure:
    """Days from the ask to the first time somebody met or spoke with the family, in bins joined where few."""
    firsts = [fact for fact in facts if fact.is_first and not fact.is_withdrawn]
    counts = Counter(_bin(fact.days_to_hello) for fact in firsts)
    names = [name for _, name in BINS] + [NONE_YET]
    groups = told_together_or_none({name: counts[name] for name in names})
    waited = [fact.days_to_hello for fact in firsts if fact.days_to_hello is not None]
    half = round(median(waited)) if len(waited) >= 10 else None
    return Figure(
        slug="hello",
        question="How long from asking to a first hello?",
        claim=f"Half of the families who were met, were met by day {half}{_waited_long(groups, len(firsts))}"
        if half is not None
        else TOO_FEW,
        unit="asks",
        numerator=told_count(groups, set(names) - {NONE_YET}),
        denominator=len(firsts),
        period=str(period),
        scope=WHOLE_CITY,
        means="Days from the ask to the first time a person met or spoke with the family. An ask counts once, "
        "whoever it was passed on to.",
        not_known="Those who have had no hello yet are drawn, not dropped. " + _joined_words(groups),
        source=SOURCE,
        chart="columns",
        marks=[Mark(_span(group), group.count, NONE_YET if NONE_YET in group.names else "") for group in groups],
        table=Table(["Days from asking to hello", "Asks"], [[_span(group), str(group.count)] for group in groups]),
        notes={"axis": "days from asking to first hello", "half": "" if half is None else str(half)},
    )


def where_not_us_went(facts: Iterable[AskFact], period: Period) -> Figure:
    """Asks that one organisation could not meet: were they passed to somebody named, and what happened there?"""
    turned = [fact for fact in facts if fact.ended_as in {"not-us", "someone-better"}]
    counts = Counter(_after(fact) for fact in turned)
    names = [
        "a yes from whoever it went to",
        "still waiting there",
        "passed on again, or not them either",
        "nobody named",
    ]
    groups = told_together_or_none({name: counts[name] for name in names})
    named = told_count(groups, set(names) - {"nobody named"})
    return Figure(
        slug="not-us",
        question="When the answer is “not us”, where do families go?",
        claim=f"{about(named, len(turned)).capitalize()} went on to somebody named" if named else TOO_FEW,
        unit="asks answered “not us” or “someone better placed”",
        numerator=named,
        denominator=len(turned),
        period=str(period),
        scope=WHOLE_CITY,
        means="Asks that one organisation could not meet, by what came next for the family.",
        not_known="Where nobody was named, Kith does not know what came next. " + _joined_words(groups),
        source=SOURCE,
        chart="bars",
        marks=[Mark(_or(group), group.count) for group in groups],
        table=Table(["What came next", "Asks"], [[_or(group), str(group.count)] for group in groups]),
    )


def _change(steps: list[tuple[str, int | None]]) -> str:
    """'; half at first, nine in ten lately', when the first and the last step of the line are far enough apart."""
    told = [value for _, value in steps if value is not None]
    if len(told) < 2 or abs(told[-1] - told[0]) < FAR_APART:
        return ""
    return f"; {about(told[0], 100)} at first, {about(told[-1], 100)} lately"


def _waited_long(groups: list[Group], whole: int) -> str:
    """'; about one in seven waited past day 15', when the table says so."""
    late = {name for limit, name in BINS if limit > LONG}
    for names, words in ((late, "waited past day 15"), ({*late, NONE_YET}, "waited past day 15 or have had none yet")):
        if many := told_count(groups, names):
            return f"; {about(many, whole)} {words}"
    return ""


def told_together_or_none(counts: dict[str, int]) -> list[Group]:
    try:
        return told_together(counts)
    except TooFew:
        return []


def _is_decided(fact: AskFact, period: Period) -> bool:
    return fact.answered_on is not None or fact.answer_by_on < period.last


def _in_time(fact: AskFact) -> bool:
    return fact.answered_on is not None and fact.answered_on <= fact.answer_by_on


def _finest_steps(due: list[AskFact], period: Period) -> list[tuple[str, int | None]]:
    """Shares by month, or by three or six, whichever is the finest of which two thirds may be told."""
    for months in (1, 3, 6):
        steps = [(_name(step), _told_share(due, step)) for step in period.steps(months)]
        if sum(value is not None for _, value in steps) * 3 >= len(steps) * 2:
            return steps
    return []


def _told_share(due: list[AskFact], step: Period) -> int | None:
    here = [fact for fact in due if step.holds(fact.sent_on)]
    kept = sum(map(_in_time, here))
    return share(kept, len(here)) if may_be_told(kept, len(here)) else None


def _name(step: Period) -> str:
    first, last = date_format(step.first, "M"), date_format(step.last, "M")
    return f"{first} {step.first.year}" if first == last else f"{first} to {last} {step.last.year}"


def _bin(days: int | None) -> str:
    return NONE_YET if days is None else next(name for limit, name in BINS if days <= limit)


def _after(fact: AskFact) -> str:
    if not fact.passed_on:
        return "nobody named"
    return {"": "still waiting there", "yes": "a yes from whoever it went to"}.get(
        fact.after, "passed on again, or not them either"
    )


def _span(group: Group) -> str:
    """'3–10' for the bins 3–5 and 6–10 told together."""
    if not group.is_joined:
        return group.names[0]
    first, last = group.names[0].split("–")[0].rstrip("+"), group.names[-1]
    return f"{first}+ or none yet" if last == NONE_YET else f"{first}–{last.split('–')[-1]}".replace("–31+", "+")


def _or(group: Group) -> str:
    return "all of these together" if len(group.names) > 3 else " or ".join(group.names)


def _joined_words(groups: list[Group]) -> str:
    joined = [group for group in groups if group.is_joined]
    return "Groups under 5 are told together with others." if joined else ""
