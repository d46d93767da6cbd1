"""One person's page: what they told over time, newest first, and what we know so that they can take part."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kith.common.reader import Reader
from kith.families.models import FamilyMember, LivesIn, Speaks, Telling, Tie
from kith.families.models.purposes import WhoReads
from kith.families.presenters.before import reach_words, speak_words
from kith.families.presenters.people import about, born_words, comes_next
from kith.families.queries import histories_of
from kith.families.queries import people as queries
from kith.partnership.queries import rule_on


@dataclass
class PersonPage:
    """Everything the page shows."""

    about: str
    born: str
    theirs: list[tuple[str, str]]
    next: str
    reach: str
    speaks: list[str]
    needs: list[str]
    homes: list[LivesIn]
    ties: list[Tie]
    told: list[dict[str, Any]]


def person_page(reader: Reader, member: FamilyMember, today: date) -> PersonPage:
    """The page of one person in one family."""
    return PersonPage(
        about=about(member, today),
        born=born_words(member.person),
        theirs=[(label, value) for label, value in _theirs(member) if value],
        next=comes_next(member, today, rule_on("age.own_space", today)["years"], member.opens_own_side),
        reach=" ".join(reach_words(way) for way in queries.safe_ways_of(reader, member)),
        speaks=[speak_words(row) for row in queries.languages_of(reader, member)],
        needs=queries.needs_of(reader, member),
        homes=list(queries.homes_of(reader, member)),
        ties=list(queries.ties_of(reader, member)),
        told=[_told(telling, member) for telling in histories_of(reader, member)],
    )


def as_the_form_shows(rows: Sequence[Speaks]) -> dict[str, Any]:
    """Their languages, the first and the second, in the boxes of the form."""
    facts: dict[str, Any] = {}
    if rows:
        first = rows[0]
        facts = {
            name: getattr(first, name)
            for name in ("language", "dialect", "how_well", "interpreter", "interpreter_words")
        }
    if len(rows) > 1:
        facts |= {"second": rows[1].language, "second_well": rows[1].how_well}
    return facts


def _theirs(member: FamilyMember) -> list[tuple[str, str]]:
    person = member.person
    return [
        ("Full name", person.full_name),
        ("Pronouns", person.pronouns),
        ("Gender", person.gender),
        ("Sex", person.sex),
        ("Faith", person.faith),
        ("Ethnicity", person.ethnicity),
    ]


def _told(telling: Telling, member: FamilyMember) -> dict[str, Any]:
    by = telling.heard_by.name if telling.heard_by else telling.told_to_words
    later = getattr(telling, "put_right_by", None)
    close = "" if telling.who_reads == WhoReads.TEAM else _("read by: %s") % telling.get_who_reads_display().lower()
    return {
        "telling": telling,
        "seen": telling.words if telling.kind == Telling.Kind.SEEN else "",
        "who": member.person.known_as,
        "when": date_format(telling.heard_on, "j F Y"),
        "how": ", ".join(
            filter(None, [telling.get_medium_display(), telling.how, by and f"written down by {by}", close])
        ),
        "is_child": member.is_child,
        "put_right_on": later.heard_on if later else None,
        "is_put_right": later is not None,
    }
