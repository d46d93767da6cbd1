"""What hangs on an entry in rows, each row in words: for whoever changes it, and for its history."""

from datetime import date
from typing import Any

from django.template.defaultfilters import date as date_words
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kith.directory.models import DayApart, Phone, Schedule
from kith.directory.presenters import apart, dated_times, reaching
from kith.directory.queries import comes_again, entry_rows

NAMES: dict[str, str | Promise] = {
    entry_rows.NUMBERS: gettext_lazy("More phone numbers"),
    entry_rows.TIMES: gettext_lazy("Times by date"),
    entry_rows.APART: gettext_lazy("Closed days and other hours"),
}
ALWAYS = date.min  # every day that is named is ahead of it, so that each is said with its year


def called(name: str) -> str:
    """The list's name as people read it."""
    return str(NAMES[name])


def lines(name: str, text: str) -> list[str]:
    """A line for each row of the text."""
    return [one_in_words(name, row) for row in entry_rows.from_text(name, text)]


def one_in_words(name: str, row: Any) -> str:
    """One row."""
    return {entry_rows.NUMBERS: _number, entry_rows.TIMES: _time, entry_rows.APART: _apart}[name](row)


def _number(row: Phone) -> str:
    number = reaching.number_of(row)
    return f"{number.number} ({number.words})" if number.words else number.number


def _time(row: Schedule) -> str:
    when = " ".join(filter(None, [_days(row), dated_times.hours_of(row)])) or _("At times of its own")
    return ". ".join(filter(None, [when, row.description.split("\n")[0]]))


def _days(row: Schedule) -> str:
    """By its rule where that is short to say, or by its first day and how it comes again."""
    if by_rule := dated_times.rule(row, ALWAYS):
        return by_rule
    begins, again = comes_again.begins_on(row), comes_again.comes_again(row)
    day = date_words(begins, "l j F Y") if begins else ""
    if again == comes_again.FORTNIGHT:
        return _("Every second week from %(day)s") % {"day": day}
    return day if again == comes_again.ONCE or not day else _("From %(day)s, by a rule of its own") % {"day": day}


def _apart(row: DayApart) -> str:
    return apart.words_of(row, "j F Y")
