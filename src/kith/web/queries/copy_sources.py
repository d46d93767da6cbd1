"""Which kinds of record are in a copy: what each is called there, the words of it, and what is said before them.

A value is never alone on a line: "Will know when" or "School hours" is said with what it answers.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

OF_NOTE = "note.starts_at"  # when the visit was not as planned; else the day of the visit

type Line = str | tuple[str, Promise]


class Chapter:
    """The parts of a copy, in the order in which it is kind to read them."""

    LETTERS = "letters"
    FAMILY = "family"
    SAID = "said"
    PLAN = "plan"
    VISITS = "visits"
    SHARING = "sharing"


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of record: what it is called in a copy, which words of it are read, on which day, and the road to the person.

    A line of words is a field that speaks for itself, or a field and what we say before it. Without a road it is the whole family's.
    """

    chapter: str
    heading: str | Promise
    words: tuple[Line, ...]
    on: str
    road: str = ""
    comes_first: bool = False

    def said(self, row: Any) -> list[tuple[str, str]]:
        """Each line of this record that says something: what we say before it, and the words themselves."""
        lines = []
        for line in self.words:
            name, lead = (line, "") if isinstance(line, str) else (line[0], str(_before(line[1])))
            value = getattr(row, name)
            if words := value() if callable(value) else value:
                lines.append((lead, str(words)))
        return lines


def _before(lead: Promise) -> Promise:
    return format_lazy("{} ", lead)


SOURCES: dict[str, Source] = {
    "support.Letter": Source(Chapter.LETTERS, _("Written to you"), ("words",), OF_NOTE, "person", comes_first=True),
    "families.Picture": Source(
        Chapter.LETTERS,
        _("A picture, voice note or film that you put here"),
        ("in_words",),
        "added_at",
        "person",
        comes_first=True,
    ),
    "families.FamilyMember": Source(
        Chapter.FAMILY,
        _("You, in this family"),
        (("as_what", _("In this family you are:")), ("where_now", _("Where you are, if not with them:"))),
        "from_on",
        "person",
    ),
    "families.LivesIn": Source(
        Chapter.FAMILY, _("Where you lived"), (("pattern", _("You were there:")),), "from_on", "person"
    ),
    "families.Speaks": Source(
        Chapter.FAMILY,
        _("What you speak"),
        (
            ("language", _("You speak:")),
            ("dialect", _("As it is spoken in:")),
            ("how_well", _("How well:")),
            ("interpreter_words", _("Who interprets, and who not:")),
        ),
        "ended_on",
        "person",
    ),
    "families.AccessNeed": Source(Chapter.FAMILY, _("What helps you take part"), ("words",), "asked_on", "person"),
    "families.SafeContact": Source(
        Chapter.FAMILY,
        _("How it is safe to reach you"),
        (
            ("get_channel_display", _("This way:")),
            ("value", _("At:")),
            ("times", _("When it is safe:")),
            ("who_else_sees", _("Who else sees it:")),
            ("name_we_give", _("The name we give:")),
            ("interpreter_words", _("Who must not interpret:")),
            "words",
        ),
        "checked_on",
        "person",
    ),
    "families.Telling": Source(
        Chapter.SAID, _("What you told us, or was told about you"), ("words", "own_words"), "heard_on", "person"
    ),
    "families.Tie": Source(
        Chapter.FAMILY,
        _("Who you are to somebody"),
        (("word", _("To somebody close to you, you are:")), ("reason", _("If not now, why:"))),
        "from_on",
        "of",
    ),
    "families.OwnSpaceAsking": Source(
        Chapter.SHARING, _("A page of your own"), ("words", "younger_because"), "asked_at", "person"
    ),
    "families.Sharing": Source(
        Chapter.SHARING,
        _("Sharing with others"),
        (("who_words", _("With:")), ("purpose", _("What for:"))),
        "written_at",
        "people",
    ),
    "families.SharingView": Source(Chapter.SHARING, _("What you said about sharing"), ("words",), "heard_at", "person"),
    "support.Noticing": Source(
        Chapter.SAID,
        _("What somebody noticed"),
        ("words", ("source", _("Who said or saw it:"))),
        "noticed_at",
        "person",
    ),
    "support.Goal": Source(
        Chapter.PLAN,
        _("What you are aiming for"),
        ("words", ("let_go_words", _("Why it was let go:"))),
        "set_on",
        "person",
    ),
    "support.Rating": Source(Chapter.PLAN, _("Where you were on your line"), ("words",), "rated_on", "goal.person"),
    "support.PlanItem": Source(
        Chapter.PLAN,
        _("In the plan"),
        (
            "want",
            ("builds_on", _("Builds on:")),
            ("what", _("Who does what:")),
            ("know_when", _("We will know when:")),
            ("state_words", _("How it stood:")),
        ),
        "written_at",
        "people",
    ),
    "support.PlanItemView": Source(Chapter.PLAN, _("How you saw the plan"), ("words",), "heard_at", "person"),
    "support.Visit": Source(
        Chapter.VISITS,
        _("A visit"),
        (
            ("where_words", _("Where:")),
            ("remember", _("To remember:")),
            ("missed_why", _("It did not happen:")),
        ),
        "starts_at",
        "with_people",
    ),
    "support.NoteLine": Source(Chapter.VISITS, _("Written after a visit"), ("words",), OF_NOTE, "person"),
    "support.LivingSituation": Source(
        Chapter.SAID, _("How you saw where you live"), ("child_view",), "asked_at", "person"
    ),
    "support.Review": Source(
        Chapter.PLAN,
        _("Looking again together"),
        (
            ("because_words", _("Why then:")),
            ("changed", _("What changed:")),
            ("keep", _("To keep:")),
            ("stop", _("To stop:")),
        ),
        "held_at",
    ),
    "support.Rhythm": Source(Chapter.VISITS, _("When we come"), ("words",), "agreed_on"),
    "support.SafetyPlan": Source(
        Chapter.PLAN,
        _("The plan to keep safe"),
        (
            ("signs", _("How we will know:")),
            ("what_we_do", _("What each of us does:")),
            ("who_to_phone", _("Who we phone:")),
        ),
        "written_at",
    ),
    "support.LookBack": Source(
        Chapter.VISITS,
        _("Looking back on a week"),
        (
            ("went_well", _("Went well:")),
            ("was_hard", _("Was hard:")),
            ("next_week", _("Next week:")),
            ("family_words", _("In the family’s words:")),
        ),
        "week_of",
    ),
    "support.StepDown": Source(
        Chapter.VISITS, _("Coming less often"), (("words", _("What holds the family up instead:")),), "agreed_on"
    ),
    "support.Ending": Source(
        Chapter.VISITS,
        _("A goodbye"),
        (
            ("goodbye_words", _("How we said goodbye:")),
            ("what_stays", _("What stays:")),
            ("way_back", _("The way back:")),
            ("family_words", _("In the family’s words:")),
        ),
        "goodbye_on",
    ),
}

LEADS = [_before(line[1]) for source in SOURCES.values() for line in source.words if not isinstance(line, str)]

LEFT_OUT = {
    "families.Concern": "a worry that was phoned is decided apart: to tell may put a child in danger (DPA 2018, Schedule 3)",
    "families.ConcernStep": "goes with the worry",
    "families.Family": "its name is at the head of the copy",
    "families.Person": "their own facts are at the head of the copy",
    "families.PersonBefore": "facts that were put right: their own page of changes",
    "families.NameSound": "how a name sounds to a search",
    "families.Household": "where they lived is read through the days on which they lived there",
    "families.AddressOpening": "on the page of who has looked",
    "families.LookQuestion": "their own question, on their own page already",
    "families.Message": "it carried no words",
    "families.MessageStep": "it carried no words",
    "families.CarriedStory": "parts of their own story, which are in the copy",
    "families.CopyRequest": "the copy itself",
    "families.CopyPart": "the copy itself",
    "support.Ask": "opened by the private code of whoever asked",
    "support.Sending": "how an ask was sent on",
    "support.Plan": "its items are read one by one",
    "support.TeamMember": "who walks beside them is on their own page",
    "support.VisitNote": "its lines are read one by one",
    "support.Episode": "its days are in the visits",
    "support.Attempt": "goes with the goodbye, and says where somebody was looked for",
    "support.CheckIn": "a day in somebody's diary",
}
