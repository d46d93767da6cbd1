"""What the front door shows: plain needs, who answers, by when, and whom to phone when someone is not safe."""

from datetime import date

from django.db.models import QuerySet

from kith.directory.models import Need
from kith.partnership.models import Organisation
from kith.partnership.queries import NoSuchRule, danger_numbers, rule_on


def plain_needs() -> QuerySet[Need]:
    """The needs in plain words, in the order the partnership shows them."""
    return Need.objects.order_by("order", "slug")


def whoever_takes_open_asks() -> Organisation | None:
    """The organisation that answers when nobody in particular was asked."""
    return Organisation.objects.filter(takes_open_asks=True).order_by("slug").first()


def numbers_by_danger(on: date) -> dict[str, dict[str, str]]:
    """The first number for each kind of danger."""
    try:
        return {number["for"]: number for number in reversed(danger_numbers(on))}
    except NoSuchRule:
        return {}


def days_to_an_answer(on: date) -> int | None:
    """The working days within which an ask is answered, where the partnership promises so."""
    try:
        return rule_on("ask.promise", on)["working_days"]
    except NoSuchRule:
        return None
