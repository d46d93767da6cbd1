"""One question a page: what would help, a name, how it is safe to reach you, what makes it easier."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField, BoundWidget
from django.utils.translation import gettext_lazy as _

from kith.common.forms import CodeBox, Pick, PlainForm, TheirWords, Words
from kith.support.commands.asks import NewAsk, Reach
from kith.support.forms.reach import email_address, mobile_number, phone_number
from kith.support.models import Ask

SAYS_NOTHING = _(
    "It says “There is something new for you. Look when it is safe.” and nothing else: no name, no reason."
)


class WhatForm(PlainForm):
    """What would help?"""

    words = TheirWords(
        label=_("What would help?"),
        help_text=_("Your own words, in any language. One line is enough."),
        missing=_("Write a few words. “Someone to talk to” is enough."),
    )


class NameForm(PlainForm):
    """A name, or none."""

    name = Words(
        label=_("What would you like to be called?"),
        at_most=120,
        help_text=_("Any name you like, or a nickname. You can leave this empty. Nobody checks it."),
        attrs={"autocomplete": "nickname"},
    )


class ReachForm(PlainForm):
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
    text_value = Words(
        label=_("Mobile number"), at_most=40, attrs={"inputmode": "tel", "autocomplete": "tel", "dir": "ltr"}
    )
    text_bands = Pick(label=_("When is it safe?"), choices=Ask.WhenSafe.choices)
    text_name = Words(
        label=_("What should the text say it is about?"), at_most=120, help_text=_("“Your library book” is fine.")
    )
    text_message = forms.BooleanField(
        label=_("You may text me by itself when there is something new"), help_text=SAYS_NOTHING, required=False
    )
    phone_value = Words(
        label=_("Phone number"), at_most=40, attrs={"inputmode": "tel", "autocomplete": "tel", "dir": "ltr"}
    )
    phone_bands = Pick(label=_("When is it safe?"), choices=Ask.WhenSafe.choices)
    phone_name = Words(
        label=_("If someone else picks up, what should we say it is about?"),
        at_most=120,
        help_text=_("“The sewing class” is fine."),
    )
    phone_message = forms.BooleanField(label=_("You may leave a message"), required=False)
    email_value = Words(
        label=_("Email address"), at_most=200, attrs={"inputmode": "email", "autocomplete": "email", "dir": "ltr"}
    )
    email_name = Words(
        label=_("What should the email say it is about?"), at_most=120, help_text=_("“Your library book” is fine.")
    )
    email_message = forms.BooleanField(
        label=_("You may email me by itself when there is something new"), help_text=SAYS_NOTHING, required=False
    )
    someone_value = Words(
        label=_("Who, and how do we reach them?"), at_most=200, help_text=_("“Mrs Reid at the nursery, 0141 …”")
    )
    someone_bands = Pick(label=_("When is it safe?"), choices=Ask.WhenSafe.choices)
    someone_name = Words(
        label=_("What should we say it is about?"), at_most=120, help_text=_("“The sewing class” is fine.")
    )

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


class EasierForm(PlainForm):
    """Anything that makes it easier. All of it may be left out."""

    language = Words(label=_("A language you would like"), at_most=60)
    interpreter = forms.BooleanField(label=_("I would like an interpreter"), required=False)
    interpreter_words = Words(
        label=_("Anything about the interpreter"),
        at_most=200,
        help_text=_("“A woman”, or “not from near here”. Never your child."),
    )
    access_needs = Words(
        label=_("Anything you or your family need so that you can take part"),
        at_most=300,
        help_text=_("No steps, a quiet room, someone with the children, bus fares."),
    )
    bands = Pick(label=_("Times that suit"), choices=Ask.WhenSuits.choices)
    when_suits = Words(label=_("Anything more about times"), at_most=200, help_text=_("“Not Fridays.”"))
    near = Words(
        label=_("Where are you, roughly?"),
        at_most=80,
        help_text=_("A place or a postcode."),
        attrs={"autocomplete": "postal-code"},
    )

    QUESTION = _("What would make it easier?")


class SendForm(PlainForm):
    """The one press that sends it."""

    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)


class AddForm(PlainForm):
    """More words, later."""

    words = TheirWords(
        label=_("What would you like to add?"),
        help_text=_("Your first words stay as they are."),
        missing=_("Write what you would like to add."),
        rows=4,
    )
    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)


class ComeBackForm(PlainForm):
    """Asking again after a goodbye, without starting again."""

    words = TheirWords(
        label=_("What would help now?"),
        help_text=_("A few words are enough. You do not have to tell it all again: they know your story."),
        missing=_("Write a few words about what would help now."),
        rows=4,
    )


class CodeForm(PlainForm):
    """A private code, however it is typed."""

    code = Words(
        label=_("What is your code?"),
        help_text=_("Two groups of four, like 7KDR 4MWT. Capitals and spaces do not matter."),
        at_most=200,
        missing=_("Type the code you were given."),
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
