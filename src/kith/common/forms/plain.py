"""What every form here does: says what is wrong in plain words."""

import uuid
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.common.forms.fields import DayNear

PLAIN_WORDS = dict.fromkeys(("invalid_choice", "invalid_list", "invalid_pk_value"), _("Choose one of these."))


class PlainForm(forms.Form):
    """A form with kind words for what goes wrong. A field that has words of its own keeps them.

    The boxes of `new_each_time` are not filled again with what was typed before and never sent (`common.form_pages`).
    """

    new_each_time: tuple[str, ...] = ()

    def full_clean(self) -> None:
        for field in self.fields.values():  # here, and not at the start, so that fields which were added later count
            _say_plainly(field)
        super().full_clean()


def _say_plainly(field: forms.Field) -> None:
    """Plain words in place of Django's own."""
    usual = type(field).default_error_messages
    for code in PLAIN_WORDS.keys() & usual.keys():
        if field.error_messages[code] == usual[code]:
            field.error_messages[code] = PLAIN_WORDS[code]


class SentOnceForm(PlainForm):
    """A form that carries `once`, a number that says this sending is this sending: a double press counts once."""

    new_each_time = ("once",)

    once = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["once"].initial = uuid.uuid4


class FormWithDays(PlainForm):
    """Base of forms that ask for a day near now: each `DayNear` in it knows which day the form is read on."""

    def __init__(self, *args: Any, today: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, DayNear):
                field.read_on(today)
