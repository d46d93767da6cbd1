"""Fields that answer in plain words. Everything typed stays in the field, whatever was wrong with it."""

from datetime import date, timedelta
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from kith.common.forms import Day as NearDay

A_LONG_TIME = timedelta(days=5 * 366)


class Words(forms.CharField):
    """Words, in a box that grows. Too long is said with both numbers."""

    def __init__(self, *, at_most: int, missing: str = "", rows: int = 0, **kwargs: Any):
        widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
        errors = {"required": missing} if missing else {}
        super().__init__(widget=widget, error_messages=errors, **kwargs)
        self.validators.append(
            MaxLengthValidator(
                at_most,
                _("There is room for %(limit_value)d letters here, and this has %(show_value)d. Nothing was cut."),
            )
        )


class Day(forms.DateField):
    """A day. One that cannot be meant is asked about, kindly. Which day is today, the form it stands in says."""

    today: date

    def __init__(
        self,
        *,
        missing: str = "",
        may_be_past: bool = False,
        may_be_ahead: bool = True,
        starts_today: bool = False,
        **kwargs: Any,
    ):
        self.may_be_past, self.may_be_ahead, self.starts_today = may_be_past, may_be_ahead, starts_today
        errors = {"invalid": _("Write the day as in 19/11/2026."), **({"required": missing} if missing else {})}
        kwargs.setdefault("widget", NearDay())
        super().__init__(error_messages=errors, input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y"], **kwargs)

    def read_on(self, today: date) -> Self:
        """This field, on this day."""
        self.today = today
        if self.starts_today:
            self.initial = today
        return self

    def clean(self, value: Any) -> date | None:
        day = super().clean(value)
        if day is None or day == self.initial:
            return day
        if day < self.today and not self.may_be_past:
            raise ValidationError(_("That day has passed. Give one from today on, or leave it empty for now."))
        if day > self.today and not self.may_be_ahead:
            raise ValidationError(_("That day has not come yet."))
        if abs(day - self.today) > A_LONG_TIME:
            raise ValidationError(_("That is more than five years away. Is the year right?"))
        return day


class DayThatWas(Day):
    """A day on which something happened: today at first, and never one to come."""

    def __init__(self, **kwargs: Any):
        super().__init__(may_be_past=True, may_be_ahead=False, starts_today=True, **kwargs)


class FormWithDays(forms.Form):
    """Base of forms that ask for a day: each `Day` in it knows which day the form is read on."""

    def __init__(self, *args: Any, today: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, Day):
                field.read_on(today)
