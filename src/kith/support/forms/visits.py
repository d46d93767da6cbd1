"""What a practitioner fills in about a visit: one to plan, to move, or that did not happen."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kith.common.forms import Day, PlainForm, TimeOfDay, Words, missing
from kith.families.models import FamilyMember, Household, Person
from kith.support.models import Visit

SOON = timedelta(minutes=15)  # the time that the page offers is at most a quarter of an hour away
A_BREATH = timedelta(minutes=10)


class WhenFields(PlainForm):
    """A day, a time and how long: typed as people type them, and never a time band."""

    on = Day(label=_("Day"), missing=_("Say which day."))
    at = TimeOfDay(label=_("Time"), missing=_("Say what time."))
    minutes = forms.IntegerField(
        label=_("Minutes"),
        min_value=1,
        max_value=720,
        error_messages={
            "required": _("Say how many minutes."),
            "invalid": _("Write the minutes as a number, such as 50."),
            "min_value": _("A visit is at least a minute long."),
            "max_value": _("That is more than half a day. Write the minutes, such as 90."),
        },
    )
    where = forms.ChoiceField(
        label=_("Where"),
        choices=Visit.Where.choices,
        error_messages=missing(_("Choose where: at home, out and about, by phone.")),
    )
    where_words = Words(label=_("Which place, and how to find it"), at_most=160)
    others = Words(label=_("Interpreter, or someone else"), at_most=200, rows=1)

    def starts_at(self) -> datetime | None:
        """The moment the visit starts, in the city's own time."""
        on, at = self.cleaned_data.get("on"), self.cleaned_data.get("at")
        if on is None or at is None:
            return None
        return datetime.combine(on, at, tzinfo=timezone.get_current_timezone())


class PlanVisitForm(WhenFields):
    """A visit to plan: with whom, when, where it is safe and easy for them, and what you will bring."""

    with_people = forms.MultipleChoiceField(
        label=_("Who with"),
        widget=forms.CheckboxSelectMultiple,
        error_messages=missing(_("Choose who the visit is with.")),
    )
    household = forms.ChoiceField(label=_("Which home"), required=False)
    remember = Words(
        label=_("What you said you would bring or do"), at_most=300, help_text=_("It is in your list on the day.")
    )
    once = forms.UUIDField(required=False, widget=forms.HiddenInput)
    field_order = [
        "with_people",
        "on",
        "at",
        "minutes",
        "where",
        "household",
        "where_words",
        "others",
        "remember",
        "once",
    ]

    def __init__(
        self,
        *args: Any,
        members: Sequence[FamilyMember],
        homes: Sequence[Household],
        now: datetime,
        has_happened: bool = False,
        **facts: Any,
    ):
        super().__init__(*args, **facts)
        self.now, self.has_happened = now, has_happened
        self.people = {str(m.person.public_id): m.person for m in members if m.person.stage == Person.Stage.LIVING}
        self.homes = {str(home.public_id): home for home in homes}
        self.fields["with_people"].choices = [(key, person.known_as) for key, person in self.people.items()]
        self.fields["where_words"].help_text = _("Somewhere that is safe and easy for everyone you invite.")
        if len(homes) > 1:
            self.fields["household"].choices = [
                ("", _("Not said")),
                *((k, str(_name(h))) for k, h in self.homes.items()),
            ]
        else:
            del self.fields["household"]

    def clean(self) -> dict[str, Any]:
        words = super().clean() or self.cleaned_data
        starts_at = self.starts_at()
        if starts_at and self.has_happened and starts_at > self.now:
            self._began_before_now(starts_at)
        elif starts_at and starts_at > self.now + timedelta(days=366):
            self.add_error("on", _("That is more than a year away. Check the year."))
        if starts_at and starts_at < self.now - timedelta(days=31):
            self.add_error("on", _("That is more than a month ago. Check the day."))
        return words

    def _began_before_now(self, starts_at: datetime) -> None:
        """A visit that just happened, and whose time was left as the page offered it, began before now."""
        if starts_at > self.now + SOON:
            self.add_error("on", _("This has not happened yet. Say when it did, or plan the visit instead."))
            return
        began = timezone.localtime(self.now - timedelta(minutes=self.cleaned_data.get("minutes") or 60))
        began = began.replace(second=0, microsecond=0) - timedelta(minutes=began.minute % 15)
        self.cleaned_data |= {"on": began.date(), "at": began.time()}

    def planned(self) -> dict[str, Any]:
        """What the command takes."""
        words = self.cleaned_data
        one_home = next(iter(self.homes.values()), None) if len(self.homes) == 1 else None
        home = self.homes.get(words.get("household", ""), one_home) if words["where"] == Visit.Where.HOME else None
        return {
            "with_people": [self.people[key] for key in words["with_people"]],
            "starts_at": self.starts_at(),
            "household": home,
            "visit_id": words["once"],
            **{name: words[name] for name in ("minutes", "where", "where_words", "others", "remember")},
        }


def _name(home: Household) -> str:
    return home.known_as or home.get_kind_display()


class MissedForm(PlainForm):
    """Why a visit did not happen: whose side, the reason in kind words, and the day it is made up."""

    side = forms.ChoiceField(
        label=_("Whose side was it on?"),
        choices=[("ours", _("Ours")), ("theirs", _("Theirs")), ("nobodys", _("Nobody’s"))],
        widget=forms.RadioSelect,
        error_messages=missing(_("Say whose side it was on. It is not blame.")),
    )
    why = Words(
        label=_("Why it did not happen"),
        at_most=200,
        help_text=_("As you would say it to them: “Zayn had a fever”, “I was ill”."),
        missing=_("Say why, in a few kind words."),
    )
    made_up_on = Day(
        label=_("When you make it up"),
        help_text=_("Leave it empty if it is not agreed yet."),
    )

    def __init__(self, *args: Any, missed_on: date, **facts: Any):
        super().__init__(*args, **facts)
        self.missed_on = missed_on

    def clean_made_up_on(self) -> date | None:
        on = self.cleaned_data["made_up_on"]
        if on and on < self.missed_on:
            raise forms.ValidationError(_("That is before the visit that did not happen."))
        return on


class MoveForm(WhenFields):
    """Another day and time for the same visit."""

    minutes = where = where_words = others = None  # type: ignore[assignment]

    def __init__(self, *args: Any, now: datetime, **facts: Any):
        super().__init__(*args, **facts)
        self.now = now

    def clean(self) -> dict[str, Any]:
        words = super().clean() or self.cleaned_data
        starts_at = self.starts_at()
        if starts_at and starts_at < self.now - A_BREATH:
            self.add_error("on", _("That is in the past. Choose a day to come."))
        return words
