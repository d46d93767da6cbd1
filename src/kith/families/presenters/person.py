"""One person's page: what they told over time, newest first, and what we know so that they can take part."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kith.common.reader import Reader
from kith.families.models import AccessNeed, FamilyMember, LivesIn, SafeContact, Speaks, Telling, Tie
from kith.families.models.purposes import WhoReads
from kith.families.presenters.before import reach_words, speak_words
from kith.families.presenters.people import about, born_words, comes_next
from kith.families.queries import histories_of
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
    person, family = member.person, member.family
    of_family = {"family": family}
    contacts = SafeContact.objects.visible_to(reader).standing().filter(person=person, **of_family)
    homes = LivesIn.objects.visible_to(reader).filter(person=person, household__family=family)
    ties = Tie.objects.visible_to(reader).filter(of=person, **of_family).select_related("to")
    speaks = Speaks.objects.visible_to(reader).standing().filter(person=person).order_by("order", "pk")
    return PersonPage(
        about=about(member, today),
        born=born_words(person),
        theirs=[(label, value) for label, value in _theirs(member) if value],
        next=comes_next(member, today, rule_on("age.own_space", today)["years"], member.opens_own_side),
        reach=" ".join(reach_words(way) for way in contacts),
        speaks=[speak_words(row) for row in speaks],
        needs=needs_standing(member),
        homes=list(homes.select_related("household").order_by("-household__from_on", "-pk")),
        ties=list(ties.order_by("to_on", "pk")),
        told=[_told(telling, member) for telling in histories_of(reader, member)],
    )


def languages_standing(member: FamilyMember) -> dict[str, Any]:
    """Their languages as the form shows them."""
    rows = list(Speaks.objects.standing().filter(person=member.person).order_by("order", "pk"))
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


def needs_standing(member: FamilyMember) -> list[str]:
    """What they need now, as it was said."""
    needs = AccessNeed.objects.standing().filter(person=member.person)
    return list(needs.order_by("pk").values_list("words", flat=True))


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
