"""Small words for templates: dates and times as people say them."""

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format

register = template.Library()


@register.filter
def clock(value: datetime | None) -> str:
    """5:15pm, and 5pm on the hour, in the city's own time."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    hour = local.hour % 12 or 12
    minutes = f":{local.minute:02d}" if local.minute else ""
    return f"{hour}{minutes}{'am' if local.hour < 12 else 'pm'}"


def _day(value: date | datetime | None) -> date | None:
    return timezone.localtime(value).date() if isinstance(value, datetime) else value


@register.filter
def day(value: date | datetime | None) -> str:
    """Thu 19 Nov: a day as practitioners read it."""
    on = _day(value)
    return date_format(on, "D j M") if on else ""


@register.filter
def long_day(value: date | datetime | None) -> str:
    """Thursday 19 November: a day as a family reads it."""
    on = _day(value)
    return date_format(on, "l j F") if on else ""
