"""One question a page: what would help, a name, how it is safe to reach you, what makes it easier."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField, BoundWidget
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from kith.common.forms import CodeBox
from kith.support.commands.asks import NewAsk, Reach
from kith.support.forms.reach import email_address, mobile_number, phone_number
from kith.support.models import Ask

MOST_CHARACTERS = 10_000


class WordsField(forms.CharField):
    """Somebody's own words: kept as typed, with one kind limit."""

    def __init__(self, *, rows: int = 6, most: int = MOST_CHARACTERS, **kwargs: Any):
        self.most = most
        super().__init__(widget=forms.Textarea(attrs={"rows": rows, "class": "said", "dir": "auto"}), **kwargs)

    def validate(self, value: str) -> None:
        super().validate(value)
        if len(value) > self.most:
            over = len(value) - self.most
            raise ValidationError(
                ngettext(
                    "This is %(over)s character longer than we can take at once (%(most)s). Send the first part now. "
                    "You can add the rest with your code.",
                    "This is %(over)s characters longer than we can take at once (%(most)s). Send the first part now. "
                    "You can add the rest with your code.",
                    over,
                )
                % {"over": f"{over:,}", "most": f"{self.most:,}"}
            )


def line(label: Any, *, most: int, hint: Any = "", **attrs: str) -> forms.CharField:
    """One short line that may be left out; a longer one is met with how long it may be."""
    field = forms.CharField(
        label=label, help_text=hint, required=False, widget=forms.TextInput(attrs={"dir": "auto", **attrs})
    )
    field.validators.append(at_most(most))
    return field


def at_most(most: int) -> Callable[[str], None]:
    """Refuses more than so many characters, kindly."""

    def check(value: str) -> None:
        if len(value) > most:
            words = _("Please say this in %(most)d characters or fewer. This has %(n)d.")
            raise ValidationError(words % {"most": most, "n": len(value)})

    return check


def pick(label: Any, choices: Any, hint: Any = "") -> forms.MultipleChoiceField:
    """Several of a few, as chips that are pressed."""
    widget = forms.CheckboxSelectMultiple(attrs={"class": "pick"})
    return forms.MultipleChoiceField(label=label, choices=choices, help_text=hint, required=False, widget=widget)


SAYS_NOTHING = _(
    "It says “There is something new for you. Look when it is safe.” and nothing else: no name, no reason."
)


class WhatForm(forms.Form):
    """What would help?"""

    words = WordsField(
        label=_("What would help?"),
        help_text=_("Your own words, in any language. One line is enough."),
        error_messages={"required": _("Write a few words. “Someone to talk to” is enough.")},
    )


class NameForm(forms.Form):
    """A name, or none."""

    name = line(
        _("What would you like to be called?"),
        most=120,
        hint=_("Any name you like, or a nickname. You can leave this empty. Nobody checks it."),
        autocomplete="nickname",
    )


class ReachForm(forms.Form):
    """How it is safe to reach someone. Each choice opens its own few boxes."""

    way = forms.ChoiceField(
        label=_("How is it safe to reach you?"),
        help_text=_("Choose one. We never say who we are or why, unless you tell us we may."),
        choices=(
            (Ask.Way.TEXT, _("Text me")),
            (Ask.Way.PHONE, _("Phone me")),
            (Ask.Way.EMAIL, _("Email me")),
            (Ask.Way.SOMEONE, _("Through someone I trust")),
            (Ask.Way.I_WILL, _("Do not contact me. I will come back")),
        ),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose one way. If none is safe, choose “Do not contact me”."),
            "invalid_choice": _("Choose one of these ways."),
        },
    )
    text_value = line(_("Mobile number"), most=40, inputmode="tel", autocomplete="tel", dir="ltr")
    text_bands = pick(_("When is it safe?"), Ask.WhenSafe.choices)
    text_name = line(_("What should the text say it is about?"), most=120, hint=_("“Your library book” is fine."))
    text_message = forms.BooleanField(
        label=_("You may text me by itself when there is something new"), help_text=SAYS_NOTHING, required=False
    )
    phone_value = line(_("Phone number"), most=40, inputmode="tel", autocomplete="tel", dir="ltr")
    phone_bands = pick(_("When is it safe?"), Ask.WhenSafe.choices)
    phone_name = line(
        _("If someone else picks up, what should we say it is about?"), most=120, hint=_("“The sewing class” is fine.")
    )
    phone_message = forms.BooleanField(label=_("You may leave a message"), required=False)
    email_value = line(_("Email address"), most=200, inputmode="email", autocomplete="email", dir="ltr")
    email_name = line(_("What should the email say it is about?"), most=120, hint=_("“Your library book” is fine."))
    email_message = forms.BooleanField(
        label=_("You may email me by itself when there is something new"), help_text=SAYS_NOTHING, required=False
    )
    someone_value = line(_("Who, and how do we reach them?"), most=200, hint=_("“Mrs Reid at the nursery, 0141 …”"))
    someone_bands = pick(_("When is it safe?"), Ask.WhenSafe.choices)
    someone_name = line(_("What should we say it is about?"), most=120, hint=_("“The sewing class” is fine."))

    HINTS = {
        Ask.Way.TEXT: "",
        Ask.Way.PHONE: _("With an interpreter if you want one"),
        Ask.Way.EMAIL: "",
        Ask.Way.SOMEONE: _("A teacher, a friend, a health visitor"),
        Ask.Way.I_WILL: _("Your answer waits behind a private code"),
    }

    def ways(self) -> list[tuple[BoundWidget, Any, list[BoundField]]]:
        """Each choice, a word about it, and the boxes that open under it."""
        return [(radio, self.HINTS[radio.data["value"]], self._under(radio.data["value"])) for radio in self["way"]]

    def _under(self, way: str) -> list[BoundField]:
        return [self[name] for name in self.fields if name.startswith(f"{way}_")]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        way = said.get("way")
        for name in list(self.errors):  # what is wrong under another choice does not matter
            if name != "way" and not name.startswith(f"{way}_"):
                del self.errors[name]
        if way in self.CHECKS and f"{way}_value" not in self.errors:
            try:
                said[f"{way}_value"] = self.CHECKS[way](said.get(f"{way}_value", ""))
            except ValidationError as wrong:
                self.add_error(f"{way}_value", wrong)
        if way in (Ask.Way.TEXT, Ask.Way.PHONE) and not said.get(f"{way}_bands"):
            self.add_error(f"{way}_bands", _("Choose one, or “any time”."))
        return said

    def reach(self) -> Reach:
        """What was chosen, without what was typed under other choices."""
        said, way = self.cleaned_data, self.cleaned_data["way"]
        return Reach(
            way=way,
            reach_value=said.get(f"{way}_value", ""),
            reach_bands=said.get(f"{way}_bands", []),
            reach_name=said.get(f"{way}_name", ""),
            may_leave_message=said.get(f"{way}_message", False),
        )

    @staticmethod
    def initial_of(ask: Ask) -> dict[str, Any]:
        """The way that an ask has now, to change from."""
        way = ask.way
        return {
            "way": way,
            f"{way}_value": ask.reach_value,
            f"{way}_bands": ask.reach_bands,
            f"{way}_name": ask.reach_name,
            f"{way}_message": ask.may_leave_message,
        }


def _someone(text: str) -> str:
    if not text:
        raise ValidationError(_("Write who it is, and a number or a place where we find them."))
    return text


ReachForm.CHECKS = {  # type: ignore[attr-defined]
    Ask.Way.TEXT: mobile_number,
    Ask.Way.PHONE: phone_number,
    Ask.Way.EMAIL: email_address,
    Ask.Way.SOMEONE: _someone,
}


class EasierForm(forms.Form):
    """Anything that makes it easier. All of it may be left out."""

    language = line(_("A language you would like"), most=60)
    interpreter = forms.BooleanField(label=_("I would like an interpreter"), required=False)
    interpreter_words = line(
        _("Anything about the interpreter"), most=200, hint=_("“A woman”, or “not from near here”. Never your child.")
    )
    access_needs = line(
        _("Anything you or your family need so that you can take part"),
        most=300,
        hint=_("No steps, a quiet room, someone with the children, bus fares."),
    )
    bands = pick(_("Times that suit"), Ask.WhenSuits.choices)
    when_suits = line(_("Anything more about times"), most=200, hint=_("“Not Fridays.”"))
    near = line(_("Where are you, roughly?"), most=80, hint=_("A place or a postcode."), autocomplete="postal-code")

    QUESTION = _("What would make it easier?")


class SendForm(forms.Form):
    """The one press that sends it."""

    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)


class AddForm(forms.Form):
    """More words, later."""

    words = WordsField(
        label=_("What would you like to add?"),
        help_text=_("Your first words stay as they are."),
        error_messages={"required": _("Write what you would like to add.")},
        rows=4,
    )
    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)


class ComeBackForm(forms.Form):
    """Asking again after a goodbye, without starting again."""

    words = WordsField(
        label=_("What would help now?"),
        help_text=_("A few words are enough. You do not have to tell it all again: they know your story."),
        error_messages={"required": _("Write a few words about what would help now.")},
        rows=4,
    )


class CodeForm(forms.Form):
    """A private code, however it is typed."""

    code = forms.CharField(
        label=_("What is your code?"),
        help_text=_("Two groups of four, like 7KDR 4MWT. Capitals and spaces do not matter."),
        max_length=200,
        error_messages={"required": _("Type the code you were given.")},
        widget=CodeBox,
    )


STEPS: dict[str, type[forms.Form]] = {"what": WhatForm, "name": NameForm, "reach": ReachForm, "easier": EasierForm}


def asking_of(forms_by_step: dict[str, forms.Form]) -> NewAsk:
    """Everything that was said on the four pages, ready to be asked."""
    reach = forms_by_step["reach"]
    return NewAsk(
        words=forms_by_step["what"].cleaned_data["words"],
        name=forms_by_step["name"].cleaned_data["name"],
        **forms_by_step["easier"].cleaned_data,
        **vars(reach.reach()),  # type: ignore[attr-defined]
    )
