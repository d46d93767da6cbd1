"""Forms about one person."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.common.forms import Day, DayBoxes
from kith.common.plain_forms import PlainForm, box, missing
from kith.families.models import Person, SafeContact
from kith.families.models.dates import wrong_days

KNOWN = [
    (Person.Precision.DAY, _("This very day")),
    (Person.Precision.MONTH, _("About that month")),
    (Person.Precision.YEAR, _("About that year")),
]
STAGES = [
    (Person.Stage.LIVING, _("Living")),
    (Person.Stage.UNBORN, _("Not born yet")),
    (Person.Stage.DIED, _("Has died")),
]


# Which stage of life a day belongs to: the sheet folds away the others, and shows them all where it cannot.
WHEN = {"born_on": "when--born", "born_about": "when--born", "due_on": "when--unborn", "died_on": "when--died"}


class PersonForm(PlainForm):
    """Somebody in a family. Only the name they use is asked for."""

    known_as = box(_("The name they use"), limit=120, missing=_("Write the name they use. Nothing else is needed."))
    full_name = box(_("Full name"), limit=200, help_text=_("If they want it written down."))
    as_what = box(_("Who they are in the family"), limit=80, help_text=_("Mum, son, gran: their own word for it."))
    is_child = forms.BooleanField(label=_("A child or young person we plan for in this family"), required=False)
    stage = forms.ChoiceField(
        label=_("Are they"),
        choices=STAGES,
        initial="living",
        widget=forms.RadioSelect,
        error_messages=missing(_("Say whether they are living, not born yet, or have died.")),
    )
    born_on = forms.DateField(
        label=_("When they were born"), required=False, widget=DayBoxes, help_text=_("Leave it empty if not known.")
    )
    born_about = forms.ChoiceField(label=_("How well is that known?"), choices=KNOWN, initial="day", required=False)
    due_on = forms.DateField(label=_("When the baby is due"), required=False, widget=DayBoxes)
    died_on = forms.DateField(label=_("When they died"), required=False, widget=DayBoxes)
    where_now = box(_("Where they are, if not with the family"), limit=160)
    pronouns = box(_("Pronouns"), limit=40)
    gender = box(_("Gender"), limit=60)
    sex = box(_("Sex"), limit=60)
    faith = box(_("Faith"), limit=80)
    ethnicity = box(_("Ethnicity"), limit=80)
    edition = forms.IntegerField(required=False, widget=forms.HiddenInput)

    IN_THEIR_WORDS = ("pronouns", "gender", "sex", "faith", "ethnicity")
    OF_MEMBER = ("as_what", "is_child", "where_now")

    def __init__(self, *args: Any, today: Any = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_born_about(self) -> str:
        return self.cleaned_data["born_about"] or Person.Precision.DAY

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or self.cleaned_data
        _only_what_fits(facts)
        for name, wrong in wrong_days(facts, self.today).items():
            self.add_error(name, wrong)
        return facts

    def facts(self) -> dict[str, Any]:
        """What is known of the person, without what belongs to the form."""
        return {name: v for name, v in self.cleaned_data.items() if name not in {"once", "edition"}}

    def theirs(self) -> list[forms.BoundField]:
        """What is theirs to say in their own words, or to leave out."""
        return [self[name] for name in self.IN_THEIR_WORDS]

    def plain_ones(self) -> list[forms.BoundField]:
        """Everything else that is drawn."""
        fields = [field for field in self.visible_fields() if field.name not in self.IN_THEIR_WORDS]
        for field in fields:
            field.when = WHEN.get(field.name, "")
        return fields


def _only_what_fits(facts: dict[str, Any]) -> None:
    """A baby not yet born has no birthday; only someone who died has a day of death."""
    stage = facts.get("stage")
    if stage == Person.Stage.UNBORN:
        facts["born_on"] = None
    else:
        facts["due_on"] = None
    if stage != Person.Stage.DIED:
        facts["died_on"] = None


class LanguagesForm(PlainForm):
    """Up to three languages, first choice first, and what an interpreter must be."""

    language = box(
        _("First choice of language"),
        limit=60,
        missing=_("Write the language they would choose first. English counts."),
    )
    dialect = box(_("Dialect, if it matters"), limit=60)
    how_well = box(_("How well they speak and read it"), limit=80)
    interpreter = forms.BooleanField(label=_("They want an interpreter"), required=False)
    interpreter_words = box(_("Who the interpreter should be, and should not be"), limit=200)
    second = box(_("A second language"), limit=60)
    second_well = box(_("How well they speak it"), limit=80)


class NeedsForm(PlainForm):
    """What someone needs so that they can take part: one on each line."""

    needs = box(
        _("What do they need so that they can take part?"),
        limit=2000,
        rows=5,
        help_text=_("One on each line. It is shown wherever an appointment is made, so nobody asks again."),
    )

    def clean_needs(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["needs"].splitlines() if line.strip()]
        if any(len(line) > 200 for line in lines):
            raise forms.ValidationError(_("Each line holds up to 200 letters. Make two lines of the long one."))
        return list(dict.fromkeys(lines))


class SafeContactForm(PlainForm):
    """How it is safe to reach somebody."""

    channel = forms.ChoiceField(
        label=_("How is it safe to reach them?"),
        choices=SafeContact.Channel.choices,
        widget=forms.RadioSelect,
        error_messages=missing(_("Choose how it is safe. If nothing is, choose that they will contact us.")),
    )
    value = box(_("The number, address or name"), limit=200)
    times = box(_("When it is safe"), limit=160)
    may_leave_message = forms.BooleanField(label=_("We may leave a message"), required=False)
    send_when = forms.ChoiceField(
        label=_("When may Kith send them a message with no content?"),
        choices=SafeContact.SendWhen.choices,
        initial=SafeContact.SendWhen.WHEN_ASKED,
        widget=forms.RadioSelect,
        required=False,
        help_text=_("It says “There is something new for you. Look when it is safe.” and no more, by text or email."),
    )
    who_else_sees = box(_("Who else can see this phone or post?"), limit=160)
    name_we_give = box(_("Who do we say we are?"), limit=120)
    interpreter_words = box(_("Who must not interpret for them?"), limit=200)
    code_word = box(_("A word they use so that we know it is them"), limit=60)
    words = box(_("Anything else"), limit=300)
    expires_on = forms.DateField(label=_("Ask again by"), required=False, widget=Day)
    edition = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean_send_when(self) -> str:
        return self.cleaned_data["send_when"] or SafeContact.SendWhen.WHEN_ASKED

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or self.cleaned_data
        without_value = {None, "", SafeContact.Channel.THEY_WILL, SafeContact.Channel.POST}
        if facts.get("channel") not in without_value and not facts.get("value") and "value" not in self.errors:
            self.add_error("value", _("Write the number, address or name, or choose “they will contact us”."))
        if facts.get("channel") in ("text", "phone") and facts.get("value"):
            self._check_number(facts["value"])
        return facts

    def _check_number(self, value: str) -> None:
        digits = sum(letter.isdigit() for letter in value)
        mobile = value.strip().startswith("07")
        if mobile and digits != 11:
            said = _("A mobile number has 11 digits. This one has %(n)s.") % {"n": digits}
            self.add_error("value", said)
        elif digits < 3:
            self.add_error("value", _("There is no phone number in this."))
