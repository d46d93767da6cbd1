"""Days that come round every year. That of 29 February is 1 March in a year that has none.

Source: Age of Legal Capacity (Scotland) Act 1991, section 6, for birthdays; the same for every other day here.
"""

from datetime import date


def years_after(day: date, years: int) -> date:
    """So many years on: the birthday on which whoever was born on this day turns `years`."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def years_before(today: date, years: int) -> date:
    """The last day for which `years_after` has come by today: whoever was born by then is so old now."""
    try:
        return today.replace(year=today.year - years)
    except ValueError:
        return date(today.year - years, 2, 28)
