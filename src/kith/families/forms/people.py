"""Forms about one person."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.common.forms import Day, KnownDay, SentOnceForm, Words, missing
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


class PersonForm(SentOnceForm):
    """Somebody in a family. Only the name they use is asked for."""

    known_as = Words(
        label=_("The name they use"), at_most=120, missing=_("Write the name they use. Nothing else is needed.")
    )
    full_name = Words(label=_("Full name"), at_most=200, help_text=_("If they want it written down."))
    as_what = Words(
        label=_("Who they are in the family"), at_most=80, help_text=_("Mum, son, gran: their own word for it.")
    )
    is_child = forms.BooleanField(label=_("A child or young person we plan for in this family"), required=False)
    stage = forms.ChoiceField(
        label=_("Are they"),
        choices=STAGES,
        initial="living",
        widget=forms.RadioSelect,
        error_messages=missing(_("Say whether they are living, not born yet, or have died.")),
    )
    born_on = KnownDay(label=_("When they were born"), help_text=_("Leave it empty if not known."))
    born_about = forms.ChoiceField(label=_("How well is that known?"), choices=KNOWN, initial="day", required=False)
    due_on = KnownDay(label=_("When the baby is due"))
    died_on = KnownDay(label=_("When they died"))
    where_now = Words(label=_("Where they are, if not with the family"), at_most=160)
    pronouns = Words(label=_("Pronouns"), at_most=40)
    gender = Words(label=_("Gender"), at_most=60)
    sex = Words(label=_("Sex"), at_most=60)
    faith = Words(label=_("Faith"), at_most=80)
    ethnicity = Words(label=_("Ethnicity"), at_most=80)
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


class LanguagesForm(SentOnceForm):
    """Up to three languages, first choice first, and what an interpreter must be."""

    language = Words(
        label=_("First choice of language"),
        at_most=60,
        missing=_("Write the language they would choose first. English counts."),
    )
    dialect = Words(label=_("Dialect, if it matters"), at_most=60)
    how_well = Words(label=_("How well they speak and read it"), at_most=80)
    interpreter = forms.BooleanField(label=_("They want an interpreter"), required=False)
    interpreter_words = Words(label=_("Who the interpreter should be, and should not be"), at_most=200)
    second = Words(label=_("A second language"), at_most=60)
    second_well = Words(label=_("How well they speak it"), at_most=80)


class NeedsForm(SentOnceForm):
    """What someone needs so that they can take part: one on each line."""

    needs = Words(
        label=_("What do they need so that they can take part?"),
        at_most=2000,
        rows=5,
        help_text=_("One on each line. It is shown wherever an appointment is made, so nobody asks again."),
    )

    def clean_needs(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["needs"].splitlines() if line.strip()]
        if any(len(line) > 200 for line in lines):
            raise forms.ValidationError(_("Each line holds up to 200 letters. Make two lines of the long one."))
        return list(dict.fromkeys(lines))


class SafeContactForm(SentOnceForm):
    """How it is safe to reach somebody."""

    channel = forms.ChoiceField(
        label=_("How is it safe to reach them?"),
        choices=SafeContact.Channel.choices,
        widget=forms.RadioSelect,
        error_messages=missing(_("Choose how it is safe. If nothing is, choose that they will contact us.")),
    )
    value = Words(label=_("The number, address or name"), at_most=200)
    times = Words(label=_("When it is safe"), at_most=160)
    may_leave_message = forms.BooleanField(label=_("We may leave a message"), required=False)
    send_when = forms.ChoiceField(
        label=_("When may Kith send them a message with no content?"),
        choices=SafeContact.SendWhen.choices,
        initial=SafeContact.SendWhen.WHEN_ASKED,
        widget=forms.RadioSelect,
        required=False,
        help_text=_("It says “There is something new for you. Look when it is safe.” and no more, by text or email."),
    )
    who_else_sees = Words(label=_("Who else can see this phone or post?"), at_most=160)
    name_we_give = Words(label=_("Who do we say we are?"), at_most=120)
    interpreter_words = Words(label=_("Who must not interpret for them?"), at_most=200)
    code_word = Words(label=_("A word they use so that we know it is them"), at_most=60)
    words = Words(label=_("Anything else"), at_most=300)
    expires_on = Day(label=_("Ask again by"))
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
