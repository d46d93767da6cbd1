"""Shazia's family, whole, for tests of the pages that show everything."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from kith.common.reader import Reader
from kith.families.factories import (
    FamilyFactory,
    HouseholdFactory,
    PersonFactory,
    SafeContactFactory,
    SpeaksFactory,
    TellingFactory,
    walking_beside,
)
from kith.families.models import Family, Person
from kith.partnership.factories import AccountFactory, OrganisationFactory, practitioner
from kith.partnership.models import Account
from kith.support.factories.plans import (
    GoalFactory,
    PlanFactory,
    PlanItemFactory,
    PlanItemViewFactory,
    RatingFactory,
    TeamMemberFactory,
)
from kith.support.factories.visits import NoteLineFactory, VisitFactory, VisitNoteFactory
from kith.support.models import Plan


@dataclass
class Shazias:
    """The family, and who is in it."""

    family: Family
    craig: Reader
    people: dict[str, Person]
    plan: Plan


def shazias_family(at: datetime) -> Shazias:
    """Five people, a plan, goals and visits, told by `at`."""
    family = FamilyFactory(known_as="Shazia, Hamza, Aisha and Zayn")
    craig = practitioner(organisation=OrganisationFactory(name="Close Knit"), account=AccountFactory(name="Craig"))
    craig = replace(craig, at=at)
    walking_beside(family, reader=craig)
    people = _people(family, at.date())
    _told(family, people, craig, at.date())
    plan = _plan(family, people, craig, at)
    _goals(family, people, craig, at.date())
    _visits(family, craig, at)
    return Shazias(family, craig, people, plan)


def _people(family: Family, today: date) -> dict[str, Person]:
    twelve = today + timedelta(days=75)
    born = {
        "Shazia": (today.replace(year=today.year - 34, day=1), "mum", False, ""),
        "Hamza": (twelve.replace(year=twelve.year - 12), "", True, "he, him"),
        "Aisha": (today.replace(year=today.year - 7, day=1), "", True, ""),
        "Zayn": (today.replace(year=today.year - 2, day=1), "", True, ""),
        "Imran": (today.replace(year=today.year - 37, day=1), "dad", False, ""),
    }
    people = {
        name: PersonFactory(
            known_as=name,
            born_on=on,
            pronouns=pronouns,
            family=family,
            family__as_what=as_what,
            family__is_child=is_child,
            family__where_now="in Lahore, on calls" if name == "Imran" else "",
        )
        for name, (on, as_what, is_child, pronouns) in born.items()
    }
    at_home = [people[name] for name in ("Shazia", "Hamza", "Aisha", "Zayn")]
    HouseholdFactory(
        family=family,
        kind="temporary",
        words="Third floor, no lift, a buggy",
        address="3/2, 9 Secret Row",
        address_is_closed=True,
        from_on=today - timedelta(days=31),
        residents=at_home,
    )
    SafeContactFactory(
        family=family,
        person=people["Shazia"],
        times="school hours",
        name_we_give="from the sewing class",
        checked_on=today - timedelta(days=8),
    )
    SpeaksFactory(
        person=people["Shazia"],
        how_well="first choice, some English",
        interpreter=True,
        interpreter_words="a woman, by phone, from outside Govanhill",
    )
    return people


def _told(family: Family, people: dict[str, Person], craig: Reader, today: date) -> None:
    said = [
        (
            "Shazia",
            "what-matters",
            "We are not a sad family. We are a tired family. When the children sleep we are ourselves again.",
        ),
        ("Shazia", "view", "I want them to sleep. I want all the housing papers in one place."),
        ("Hamza", "view", "I like the swimming. I hate moving cos I have to leave my guys."),
        ("Zayn", "seen", "at four o’clock he stands at the door and waits for Hamza."),
        ("Imran", "view", "I am still their dad at seven o’clock every Friday."),
        ("Shazia", "what-helps", "Voice notes, not phone calls."),
        ("Hamza", "what-helps", "Walking while we talk."),
        (None, "strength", "Dad calls every Friday and Sunday. Nobody misses it."),
        (None, "strength", "Shazia reads to all three each night."),
        (None, "strength", "Hamza can settle Zayn with one song."),
    ]
    for name, kind, words in said:
        urdu = "ہم اداس خاندان نہیں ہیں۔ ہم تھکا ہوا خاندان ہیں۔" if kind == "what-matters" else ""
        TellingFactory(
            family=family,
            person=people[name] if name else None,
            kind=kind,
            words=words,
            own_words=urdu,
            own_language="ur" if urdu else "",
            through="Samina" if urdu else "",
            heard_by_id=craig.account_id,
            heard_by=None,
            heard_on=today - timedelta(days=8),
        )


def _plan(family: Family, people: dict[str, Person], craig: Reader, at: datetime) -> Plan:
    plan = PlanFactory(family=family, agreed_words="Shazia and Hamza", look_again_on=at.date() + timedelta(days=14))
    account = Account.objects.get(pk=craig.account_id)
    TeamMemberFactory(
        plan=plan, account=account, organisation_id=craig.organisation_id, organisation=None, is_lead=True
    )
    TeamMemberFactory(
        plan=plan, account=AccountFactory(name="Nadia"), as_what="health visitor", words="Zayn. Clinic Thursdays"
    )
    TeamMemberFactory(
        plan=plan, account=None, organisation=None, name="Mrs Kaur", as_what="neighbour", words="Chosen by Shazia"
    )
    PlanItemFactory(
        plan=plan, builds_on="Shazia keeps every letter.", know_when="Housing has answered in writing.", state="waiting"
    )
    swimming = PlanItemFactory(
        plan=plan,
        people=[people["Hamza"]],
        want="Keep my swimming even if we move",
        want_is_quoted=True,
        what="Hamza goes with Yusuf’s dad. Craig finds the bus pass.",
        by_on=at.date() + timedelta(days=9),
    )
    PlanItemViewFactory(item=swimming, person=people["Hamza"], says="disagrees", words="I would rather go alone")
    PlanItemViewFactory(item=swimming, person=people["Shazia"], says="agrees", words="With Yusuf’s dad")
    PlanItemFactory(plan=plan, people=[people["Shazia"], people["Zayn"]], want="An evening for Shazia")
    return plan


def _goals(family: Family, people: dict[str, Person], craig: Reader, today: date) -> None:
    asleep = GoalFactory(family=family, person=people["Shazia"], words="Everyone asleep by nine")
    for week, value in enumerate((1, 2, 2, 4, 6)):
        RatingFactory(goal=asleep, value=value, rated_on=today - timedelta(weeks=5 - week))
    account = Account.objects.get(pk=craig.account_id)
    for week, value in enumerate((2, 3, 4)):
        RatingFactory(
            goal=asleep, whose="worker", value=value, rated_on=today - timedelta(weeks=5 - week), rated_by=account
        )
    GoalFactory(family=family, person=people["Hamza"], words="Swimming on Saturdays")


def _visits(family: Family, craig: Reader, at: datetime) -> None:
    account = Account.objects.get(pk=craig.account_id)
    theirs = {"family": family, "worker": account, "minutes": 50, "band": "after-school"}
    kept = VisitFactory(**theirs, state="kept", starts_at=at - timedelta(days=2))
    note = VisitNoteFactory(visit=kept)
    NoteLineFactory(note=note, kind="saw", words="Hamza and Craig walked. Sleep is better since the lamp.", person=None)
    VisitFactory(
        **theirs,
        state="missed",
        missed_side="ours",
        missed_why="Craig was ill",
        missed_at=at,
        missed_by=account,
        made_up_on=at.date() - timedelta(days=8),
        starts_at=at - timedelta(days=9),
    )
