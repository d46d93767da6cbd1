"""What every form here does: says what is wrong in plain words, and carries what keeps a double press from counting twice."""

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

WRONG_DAY = _("That is not a day in the calendar. Write it like 3 2 2015.")


class PlainForm(forms.Form):
    """A form with kind words for what goes wrong, and `once`: a number that says this sending is this sending."""

    once = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        self.fields["once"].initial = uuid.uuid4
        for name, field in self.fields.items():
            say_plainly(name, field)


def say_plainly(name: str, field: forms.Field) -> None:
    said = field.error_messages
    said["null_characters_not_allowed"] = _("There is a sign in here that cannot be kept. Write it again.")
    if isinstance(field, forms.DateField):
        said["invalid"] = WRONG_DAY
    if isinstance(field, forms.ChoiceField):
        said["invalid_choice"] = _("Choose one of these.")
    if isinstance(field, forms.CharField) and field.max_length:
        field.validators = [v for v in field.validators if getattr(v, "code", "") != "max_length"]
        field.validators.append(_AtMost(field.max_length))
        field.widget.attrs.pop("maxlength", None)  # a browser that cuts words loses them without a word


class _AtMost:
    code = "max_length"

    def __init__(self, limit: int):
        self.limit = limit

    def __call__(self, value: str) -> None:
        if len(value) > self.limit:
            words = {"n": f"{self.limit:,}", "yours": f"{len(value):,}"}
            raise forms.ValidationError(
                gettext("This holds up to %(n)s letters, and yours has %(yours)s. Everything is still here.") % words
            )


def missing(words: Any) -> dict[str, Any]:
    """What a field says when it is left empty: `error_messages=missing(...)`."""
    return {"required": words}


def box(label: Any, *, limit: int = 200, rows: int = 0, missing: Any = "", **kwargs: Any) -> forms.CharField:
    """A box for words; a taller one when `rows` says so. It may stay empty unless it has words for when it does."""
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput(attrs={"autocomplete": "off"})
    errors = {"required": missing} if missing else {}
    return forms.CharField(
        label=label,
        max_length=limit,
        widget=kwargs.pop("widget", widget),
        required=bool(missing),
        error_messages=errors,
        **kwargs,
    )
