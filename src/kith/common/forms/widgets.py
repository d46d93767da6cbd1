"""How Kith's forms are drawn, and boxes that people can fill on any phone. The fields that use them are in `fields`."""

from datetime import date
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting


class KithRenderer(TemplatesSetting):
    """Draws fields with the design system's markup, from templates/django/forms."""

    form_template_name = "common/forms/form.html"
    field_template_name = "common/forms/field.html"


class DayBoxes(forms.MultiWidget):
    """A date people know, such as a birthday, as three boxes: day, month, year. Nobody scrolls a calendar to 1987."""

    template_name = "common/forms/day_boxes.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None):
        box = {"inputmode": "numeric", "autocomplete": "off"}
        super().__init__(
            [
                forms.TextInput({**box, "class": "ds_input--fixed-2", "maxlength": 2}),
                forms.TextInput({**box, "class": "ds_input--fixed-2", "maxlength": 2}),
                forms.TextInput({**box, "class": "ds_input--fixed-4", "maxlength": 4}),
            ],
            attrs,
        )

    def decompress(self, value: date | None) -> list[int | None]:
        return [value.day, value.month, value.year] if value else [None, None, None]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """What was typed as one date; an impossible one stays as typed, so that the field can say so."""
        day, month, year = (str(part or "").strip() for part in super().value_from_datadict(data, files, name))
        return f"{year}-{month}-{day}" if day or month or year else ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        if isinstance(value, str):
            value = [*reversed(value.rsplit("-", 2))] if value else None
        return super().get_context(name, value, attrs)


class DayPicker(forms.DateInput):
    """A day near now, in the browser's own calendar; a plain box where there is none."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None):
        super().__init__(attrs, format="%Y-%m-%d")


class TimePicker(forms.TimeInput):
    """A time, in the browser's own clock; a plain box where there is none."""

    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None):
        super().__init__(attrs, format="%H:%M")


class DayAndTime(forms.SplitDateTimeWidget):
    """A day and a time, each in its own labelled box."""

    def __init__(self, attrs: dict[str, Any] | None = None):
        forms.MultiWidget.__init__(self, [DayPicker(), TimePicker()], attrs)


class CodeBox(forms.TextInput):
    """A private code: the browser neither keeps it, corrects it, nor turns it round in a language read from the right."""

    def __init__(self) -> None:
        super().__init__(
            {
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "dir": "ltr",
                "class": "code-box",
            }
        )
