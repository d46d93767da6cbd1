"""A person in words: their age, as far as it is known, and what comes next for them."""

from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from kith.common.anniversaries import years_after
from kith.families.models import Family, FamilyMember, Person
from kith.families.models.sounds import parts_of
from kith.families.queries.people import age_on

SOON = timedelta(days=120)


def initial_of(person: Person) -> str:
    """The first letter of the name they use, in whatever script."""
    return person.known_as.strip()[:1].upper()


def about(member: FamilyMember, today: date) -> str:
    """34, mum; 37, dad, in Lahore; not born yet, due about 11 January."""
    return ", ".join(filter(None, [age_words(member.person, today), member.as_what, member.where_now]))


def age_words(person: Person, today: date) -> str:
    """How old, in words that say how well it is known."""
    if person.stage == Person.Stage.UNBORN:
        due = _(", due about %(on)s") % {"on": date_format(person.due_on, "j F")} if person.due_on else ""
        return _("not born yet") + due
    if person.stage == Person.Stage.DIED:
        return _died(person)
    age = age_on(person.born_on, today)
    if age is None or person.born_about == Person.Precision.NOT_KNOWN:
        return ""
    return _("about %(age)s") % {"age": age} if person.born_about == Person.Precision.YEAR else str(age)


def _died(person: Person) -> str:
    if person.died_on is None or person.died_about == Person.Precision.NOT_KNOWN:
        return _("has died")
    form = {Person.Precision.DAY: "j F Y", Person.Precision.MONTH: "F Y", Person.Precision.YEAR: "Y"}
    return _("died %(on)s") % {"on": date_format(person.died_on, form[Person.Precision(person.died_about)])}


def born_words(person: Person) -> str:
    """3 June 2017; about June 2017; about 2017; nothing when it is not known."""
    if person.born_on is None or person.born_about == Person.Precision.NOT_KNOWN:
        return ""
    if person.born_about == Person.Precision.DAY:
        return date_format(person.born_on, "j F Y")
    form = "F Y" if person.born_about == Person.Precision.MONTH else "Y"
    return _("about %(when)s") % {"when": date_format(person.born_on, form)}


def comes_next(member: FamilyMember, today: date, own_space_at: int, has_own_space: bool = False) -> str:
    """Turns 12 on 3 February. Talk with him about his own space."""
    person = member.person
    if has_own_space or person.stage != Person.Stage.LIVING or not member.is_child or person.born_on is None:
        return ""
    age = age_on(person.born_on, today)
    if age is None:
        return ""
    them, their = _pronouns(person)
    ask = _("Talk with %(them)s about %(their)s own space.") % {"them": them, "their": their}
    if age == own_space_at:
        return _("%(age)s now. %(ask)s") % {"age": age, "ask": ask}
    turns = years_after(person.born_on, own_space_at)
    if age < own_space_at and today <= turns <= today + SOON:
        exact = person.born_about == Person.Precision.DAY
        on = _("on %(on)s") % {"on": date_format(turns, "j F")} if exact else _("soon")
        return _("Turns %(age)s %(on)s. %(ask)s") % {"age": own_space_at, "on": on, "ask": ask}
    return ""


def _pronouns(person: Person) -> tuple[str, str]:
    said = person.pronouns.casefold().replace("/", " ").replace(",", " ").split()
    if "she" in said:
        return _("her"), _("her")
    if "he" in said:
        return _("him"), _("his")
    return _("them"), _("their")


def others_in(family: Family) -> str:
    """Who counts in a family beside those that its own name already names: and Imran, dad; Gran."""
    named = parts_of([family.known_as])
    others = [member for member in family.known_members if not set(parts_of([member.person.known_as])) <= set(named)]
    return ", ".join(f"{m.person.known_as} ({m.as_what})" if m.as_what else m.person.known_as for m in others)
