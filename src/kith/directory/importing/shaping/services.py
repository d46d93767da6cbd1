"""Services and what hangs on them."""

import re
from datetime import UTC, datetime

from kith.directory.importing.reading.names import ALSO
from kith.directory.importing.rows import Draft
from kith.directory.importing.shaping import numbers, texts
from kith.directory.open_referral.tables import TABLES

STATUSES = {
    "active": "active",
    "inactive": "inactive",
    "defunct": "defunct",
    "temporarily closed": "temporarily closed",
}
SAYS_STATUS = {
    **dict.fromkeys(
        ("open", "live", "current", "running", "published", "approved", "available", "yes", "true"), "active"
    ),
    **dict.fromkeys(("closed", "ended", "archived", "expired", "withdrawn", "removed", "no", "false"), "inactive"),
    **dict.fromkeys(("suspended", "paused", "on hold", "temporarily_closed", "temporary closed"), "temporarily closed"),
}
IS_TEST = re.compile(r"^\W*((new|my)\s+)?(service|location|organi[sz]ation|term)?\s*(test|tset)(ing)?\W*\d*\W*$", re.I)
NO_COST = {"free", "free of charge", "no charge", "no cost", "no fee", "no fees", "none", "£0", "0", "0.00"}
ABOUT_WEEKS = re.compile(r"^About (\d+) weeks$")
FULL_UNTIL = re.compile(r"^Full until (\d{4}-\d\d-\d\d)$")
KNOWN = {*TABLES["service"].columns, *ALSO["service"]}


def service(draft: Draft) -> None:
    """Refused only when it has no name and nothing from which one could be made."""
    described = texts.text(draft, "description")
    name = texts.text(draft, "name", most=200) or _named(draft, described)
    if not name:
        draft.refuse("name", "It has no name and no description, so nobody could tell what it is.")
        return
    if more := texts.text(draft, "additional_information"):
        described = f"{described}\n\n{more}".strip()
    if not described:
        draft.row.repair("description", "Blank: its name stands for what it is, until somebody says more.")
    draft.fields = {
        "name": name,
        "summary": texts.first_sentence(described or name),
        "description": described,
        "status": _status(draft),
        "stage": _stage(draft, name),
        "checked_on": numbers.day(draft, "assured_date"),
        "changed_at": numbers.moment(draft, "last_modified"),
        **_ages(draft),
        **_wait(texts.text(draft, "wait_time")),
        **_fees(texts.text(draft, "fees_description", "fees")),
        "particulars": {
            "alternate_name": texts.text(draft, "alternate_name", most=200),
            "url": texts.web(draft, "url"),
            "email": texts.email(draft, "email"),
            "assurer_email": texts.email(draft, "assurer_email"),
            "eligibility_description": _eligibility(draft),
            **{
                column: texts.text(draft, column)
                for column in ("interpretation_services", "application_process", "accreditations", "licenses", "alert")
            },
        },
    }


def _status(draft: Draft) -> str:
    """One of the standard's four; other words for one of them are read as it."""
    said = draft.said("status")
    if meant := SAYS_STATUS.get(said.lower()):
        draft.row.repair("status", f"“{said}” was read as {meant}.")
        return meant
    return texts.choice(draft, "status", STATUSES, blank="active", otherwise="inactive") or "active"


def _named(draft: Draft, described: str) -> str:
    name = texts.text(draft, "alternate_name", most=200) or texts.first_sentence(described, 80)
    if name:
        draft.row.repair("name", f"Blank: “{name}” stands for it.")
    return name


def _stage(draft: Draft, name: str) -> str:
    if IS_TEST.match(name):
        draft.row.repair("name", f"“{name}” looks like a test: kept as a draft that nobody is shown.")
        return "draft"
    return "shown"


def _ages(draft: Draft) -> dict[str, int | None]:
    """An age that is not said stays unsaid. An eldest that nobody reaches is no upper age."""
    low, high = numbers.ages(draft)
    return {"minimum_age": low, "maximum_age": high}


def _wait(said: str) -> dict[str, object]:
    """What our own exports say is read back; other words are kept as words."""
    nothing = {"wait": "not-known", "wait_weeks": None, "full_until_on": None, "wait_words": ""}
    if said == "No wait":
        return {**nothing, "wait": "none"}
    if (about := ABOUT_WEEKS.match(said)) and len(about[1]) < 4:
        return {**nothing, "wait": "about", "wait_weeks": int(about[1])}
    if (full := FULL_UNTIL.match(said)) and (until := numbers.a_day(full[1])):
        return {**nothing, "wait": "full", "full_until_on": until}
    return {**nothing, "wait_words": said if len(said) <= 120 else f"{said[:119]}…"}


def _fees(said: str) -> dict[str, object]:
    """Words of what it costs. Nobody is told that it is free where nobody said so."""
    is_free = said.lower().strip(" .") in NO_COST
    short = len(said) <= 120
    return {
        "cost_pence": 0,
        "cost_is_known": is_free,
        "cost_words": said if short else "",
        "fees_description": "" if short else said,
    }


def _eligibility(draft: Draft) -> str:
    """Its own words; columns that the standard does not have are kept here, each under its heading."""
    said = [texts.text(draft, "eligibility_description")]
    for name, value in draft.values.items():
        if name in KNOWN or isinstance(value, list | dict) or not str(value or "").strip():
            continue
        words = name.removeprefix("service_").replace("_", " ").capitalize()
        said.append(f"{words}: {texts.plain(draft, name, str(value).strip())}")
        draft.row.repair(name, f"The standard has no such column: kept as “{words}” in who it is for.")
    return "\n".join(filter(None, said))


def eligibility(draft: Draft) -> None:
    low, high = numbers.ages(draft)
    draft.fields = {"words": texts.text(draft, "eligibility"), "low": low, "high": high}


def cost_option(draft: Draft) -> None:
    amount = _amount(draft)
    if amount is not None and amount < 0:
        draft.row.repair("amount", "A price below nothing: left out.")
        amount = None
    currency = draft.said("currency").upper()
    if currency and not re.fullmatch(r"[A-Z]{3}", currency):
        draft.row.repair("currency", f"“{currency[:20]}” is not three letters: left out.")
        currency = ""
    valid = ordered(draft, "valid_from", "valid_to")
    draft.fields = {
        "option": texts.text(draft, "option", most=200),
        "valid_from": valid[0],
        "valid_to": valid[1],
        "currency": currency,
        "amount_pence": None if amount is None else min(round(amount * 100), 2**31 - 1),
        "amount_description": texts.text(draft, "amount_description", most=300),
    }


def _amount(draft: Draft) -> float | None:
    said = draft.said("amount")
    if said.lower() in NO_COST and not said.isdigit():
        draft.row.repair("amount", f"“{said}” was read as 0.")
        return 0.0
    return numbers.number(draft, "amount")


def payment(draft: Draft) -> None:
    draft.fields = {"words": texts.text(draft, "payment", most=200)}
    if not draft.fields["words"]:
        draft.refuse("payment", "It does not say how to pay.")


def ordered(draft: Draft, first: str, last: str) -> tuple[object, object]:
    """Two days, the earlier first."""
    begins, ends = numbers.day(draft, first), numbers.day(draft, last)
    if begins and ends and ends < begins:
        draft.row.repair(last, "It ended before it began: the two were changed about.")
        begins, ends = ends, begins
    return begins, ends


def capacity(draft: Draft) -> None:
    available, maximum = numbers.whole(draft, "available"), numbers.whole(draft, "maximum")
    if available is None:
        draft.refuse("available", "It does not say how many are free.")
        return
    if maximum is not None and maximum < available:
        draft.row.repair("maximum", "Fewer in all than are free: how many in all was left out.")
        maximum = None
    at = numbers.moment(draft, "updated")
    if at is None:
        draft.row.repair("updated", "It does not say since when: counted as the oldest there is.")
    draft.fields = {
        "unit": texts.text(draft, "unit_name", "unit_id", most=80) or "places",
        "available": available,
        "maximum": maximum,
        "description": texts.text(draft, "description"),
        "as_of": at or datetime(1970, 1, 1, tzinfo=UTC),
    }


def required_document(draft: Draft) -> None:
    draft.fields = {"document": texts.text(draft, "document"), "uri": texts.web(draft, "uri")}
    if not draft.fields["document"]:
        draft.refuse("document", "It does not say which document.")


def service_area(draft: Draft) -> None:
    draft.fields = {
        "name": texts.text(draft, "name", most=300),
        "description": texts.text(draft, "description"),
        "extent": draft.said("extent"),
        "extent_type": texts.text(draft, "extent_type", most=40),
        "uri": texts.web(draft, "uri"),
    }
