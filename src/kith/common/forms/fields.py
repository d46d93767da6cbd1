"""Fields that answer in plain words. Everything typed stays in the field, whatever was wrong with it."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from kith.common.forms.widgets import DayBoxes, DayPicker, TimePicker

A_LINE, A_LETTER = 200, 10_000
A_LONG_TIME = timedelta(days=5 * 366)
HOW_DAYS_ARE_WRITTEN = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d %B %Y")


def missing(words: Any) -> dict[str, Any]:
    """What a field says when it is left empty: `error_messages=missing(...)`."""
    return {"required": words}


class _Asked(forms.Field):
    """Base of our own fields: one must be answered where there is something to say when it is not, and nowhere else."""

    def __init__(self, *, missing: Any = "", error_messages: Mapping[str, Any] | None = None, **kwargs: Any):
        errors = {"required": missing, **(error_messages or {})} if missing else error_messages
        super().__init__(required=bool(missing), error_messages=errors, **kwargs)


class _AtMost:
    """Refuses more than so many letters. The words for it are the field's own, its `max_length` error."""

    def __init__(self, limit: int):
        self.limit = limit

    def __call__(self, value: str) -> None:
        n, over = len(value), len(value) - self.limit
        if over > 0:
            numbers = {"limit": f"{self.limit:,}", "yours": f"{n:,}", "over": f"{over:,}", "number": over}
            raise ValidationError("", code="max_length", params=numbers)


class Words(_Asked, forms.CharField):
    """What somebody writes: one line, or a box of so many `rows`. No browser cuts it; too long is said."""

    default_error_messages = {
        "max_length": _("This holds up to %(limit)s letters, and yours has %(yours)s. Everything is still here."),
        "null_characters_not_allowed": _("There is a sign in here that cannot be kept. Write it again."),
    }

    def __init__(
        self,
        *,
        at_most: int = A_LINE,
        rows: int = 0,
        attrs: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ):
        if rows:
            box: forms.Widget = forms.Textarea({"rows": rows, "dir": "auto", **(attrs or {})})
        else:
            box = forms.TextInput({"autocomplete": "off", "dir": "auto", **(attrs or {})})
        super().__init__(**{"widget": box, **kwargs})
        self.validators.append(_AtMost(at_most))


class TheirWords(Words):
    """Somebody's own words, of whom no account is asked: what is over the one kind limit can follow with their code."""

    default_error_messages = {
        "max_length": ngettext_lazy(
            "This is %(over)s character longer than we can take at once (%(limit)s). Send the first part now. "
            "You can add the rest with your code.",
            "This is %(over)s characters longer than we can take at once (%(limit)s). Send the first part now. "
            "You can add the rest with your code.",
            "number",
        )
    }

    def __init__(self, *, at_most: int = A_LETTER, rows: int = 6, **kwargs: Any):
        super().__init__(at_most=at_most, rows=rows, attrs={"class": "said"}, **kwargs)


class Day(_Asked, forms.DateField):
    """A day, in the browser's own calendar or as people write it."""

    widget: type[forms.Widget] = DayPicker
    default_error_messages = {"invalid": _("That is not a day in the calendar. Write it like 19/11/2026.")}

    def __init__(self, **kwargs: Any):
        super().__init__(input_formats=HOW_DAYS_ARE_WRITTEN, **kwargs)


class KnownDay(Day):
    """A day that people know by heart, such as a birthday: three boxes."""

    widget = DayBoxes
    default_error_messages = {"invalid": _("That is not a day in the calendar. Write it like 3 2 2015.")}


class DayNear(Day):
    """A day within five years. Which day is today, the form it stands in says (`FormWithDays`)."""

    today: date

    def __init__(self, *, starts_today: bool = False, **kwargs: Any):
        super().__init__(**kwargs)
        self.starts_today = starts_today

    def read_on(self, today: date) -> Self:
        """This field, on this day."""
        self.today = today
        if self.starts_today:
            self.initial = today
        return self

    def clean(self, value: Any) -> date | None:
        """The day that is meant. Raises ValidationError, kindly, for one that cannot be."""
        day = super().clean(value)
        if day is not None and day != self.initial:
            self.check_meant(day)
        return day

    def check_meant(self, day: date) -> None:
        """Raise ValidationError unless the day can be meant here."""
        if abs(day - self.today) > A_LONG_TIME:
            raise ValidationError(_("That is more than five years away. Is the year right?"))


class DayToCome(DayNear):
    """A day from today on."""

    def check_meant(self, day: date) -> None:
        if day < self.today:
            raise ValidationError(_("That day has passed. Give one from today on, or leave it empty for now."))
        super().check_meant(day)


class DayThatWas(DayNear):
    """A day on which something happened: today at first, and never one to come."""

    def __init__(self, *, starts_today: bool = True, **kwargs: Any):
        super().__init__(starts_today=starts_today, **kwargs)

    def check_meant(self, day: date) -> None:
        if day > self.today:
            raise ValidationError(_("That day has not come yet."))
        super().check_meant(day)


class TimeOfDay(_Asked, forms.TimeField):
    """A time, in the browser's own clock or as people write it."""

    widget = TimePicker
    default_error_messages = {"invalid": _("Write the time as hours and minutes, such as 17:15.")}


class Pick(forms.MultipleChoiceField):
    """Several of a few, or none, as chips that are pressed."""

    def __init__(self, **kwargs: Any):
        super().__init__(required=False, widget=forms.CheckboxSelectMultiple({"class": "pick"}), **kwargs)
