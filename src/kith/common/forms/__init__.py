"""The one vocabulary of every form: what is asked for is a field named for it, and each says in words what is missing.

`Words`, `Day` and `TimeOfDay` may stay empty unless they are given what to say when they are (`missing`). Django's own
fields are used for choices and numbers, with `error_messages=missing(...)`.
"""

from kith.common.forms.fields import (
    Day,
    DayNear,
    DayThatWas,
    DayToCome,
    KnownDay,
    Pick,
    TheirWords,
    TimeOfDay,
    Words,
    missing,
)
from kith.common.forms.plain import FormWithDays, PlainForm, SentOnceForm
from kith.common.forms.widgets import CodeBox, DayAndTime, DayBoxes, DayPicker, KithRenderer, TimePicker

__all__ = [
    "CodeBox",
    "Day",
    "DayAndTime",
    "DayBoxes",
    "DayNear",
    "DayPicker",
    "DayThatWas",
    "DayToCome",
    "FormWithDays",
    "KithRenderer",
    "KnownDay",
    "Pick",
    "PlainForm",
    "SentOnceForm",
    "TheirWords",
    "TimeOfDay",
    "TimePicker",
    "Words",
    "missing",
]
