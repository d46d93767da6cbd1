"""Days on which the usual hours do not hold, in words: closed over Christmas, other hours on a holiday."""

from datetime import date, timedelta

from django.template.defaultfilters import date as date_words
from django.utils.translation import gettext as _

from kith.directory.models import DayApart, Service
from kith.directory.presenters import hours

WEEKS_AHEAD = 8  # what is further off than this will be looked up again


def said(service: Service, on: date) -> tuple[str, ...]:
    """What is coming within eight weeks, the soonest first. `service` comes with its `other_days` (`queries.cards`)."""
    ahead = on + timedelta(weeks=WEEKS_AHEAD)
    days = [day for day in service.other_days if day.ends_on >= on and day.starts_on <= ahead]
    return tuple(words_of(day) for day in sorted(days, key=lambda day: (day.starts_on, day.pk)))


def words_of(day: DayApart, how: str = "j F") -> str:
    """Closed 24 December to 4 January; or the hours of those days. `how` a day is written, as Django says it."""
    days = date_words(day.starts_on, how)
    if day.ends_on != day.starts_on:
        days = _("%(first)s to %(last)s") % {"first": days, "last": date_words(day.ends_on, how)}
    if day.is_closed:
        return _("Closed %(days)s") % {"days": days}
    if day.opens is None or day.closes is None:
        return _("Other hours %(days)s: ask them") % {"days": days}
    return _("%(days)s: %(from)s to %(to)s") % {
        "days": days,
        "from": hours.spoken(day.opens),
        "to": hours.spoken(day.closes),
    }
