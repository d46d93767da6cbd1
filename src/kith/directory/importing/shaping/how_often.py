"""Days that do not come round every week, as people write them in a column of weekdays."""

import re

from kith.directory.importing.shaping.numbers import days

NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5, "last": -1}
OF_MONTH = re.compile(rf"^((?:{'|'.join(NTH)})(?:[,\s]+(?:{'|'.join(NTH)}))*)\s+([a-z]+)$")
AROUND = re.compile(r"^(?:on |every |each |the )*|(?: (?:of|in) (?:the|each|every|a) month| monthly| every month)$")
BUT = re.compile(r"\b(?:except|excluding|but not|not|apart from|closed)\b")
SOME_WEEKS = re.compile(r"\b(?:other|alternate|alternating|fortnight\w*|bi-?weekly|every (?:2|two|second))\b")


def days_of_month(said: str) -> str:
    """Second Saturday, 1st and 3rd Tuesday of the month: as 2SA, or 1TU,3TU. Nothing where the words say anything else."""
    plain = " ".join(said.lower().replace("&", ",").replace(" and ", ", ").split())
    found = OF_MONTH.match(AROUND.sub("", plain))
    day, is_all = days(found[2]) if found else ("", False)
    if not found or not is_all or "," in day:
        return ""
    return ",".join(f"{NTH[nth]}{day}" for nth in re.findall(r"[a-z0-9]+", found[1]))


def days_but(said: str) -> str | None:
    """Daily except Sunday, Mon to Sat, closed Sundays: the days that are left. None where no day is taken away."""
    usual, *less = BUT.split(said.lower(), maxsplit=1)
    gone = days(less[0])[0] if less else ""
    if not gone:
        return None
    return ",".join(day for day in days(usual.strip(" ,;.(-"))[0].split(",") if day and day not in gone.split(","))


def leaves_weeks_out(said: str) -> bool:
    """Every other Tuesday, fortnightly: which weeks, the words do not say."""
    return bool(SOME_WEEKS.search(said.lower()))
