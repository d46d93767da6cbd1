"""What one can be part of at a service, and what it asks of somebody, said honestly."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kith.common.bidi import apart
from kith.directory.models import Opportunity


@dataclass(frozen=True, slots=True)
class Part:
    """One thing to be part of: which, what one does there, and what it asks, in sentences."""

    kind: str
    name: str
    words: str
    asks: tuple[str, ...]


def parts(found: Iterable[Opportunity]) -> tuple[Part, ...]:
    """Being with others before helping."""
    order = Opportunity.Kind.values
    rows = sorted(found, key=lambda one: order.index(one.kind))
    return tuple(Part(one.kind, one.get_kind_display(), one.words, tuple(what_it_asks(one))) for one in rows)


def what_it_asks(one: Opportunity) -> list[str]:
    """Each thing that could keep somebody away, and whether it does here."""
    said = [_check(one), one.get_expenses_display()]
    said.append(_("Somebody looks after the children.") if one.has_childcare else _("Nobody looks after the children."))
    if one.languages:
        said.append(_("English. Also %(languages)s.") % {"languages": apart(one.languages)})
    else:
        said.append(_("English only."))
    if one.weeks_to_first is not None:
        said.append(_first_time(one.weeks_to_first))
    return said


def more_than_no_check(one: Opportunity) -> list[str]:
    """The same, for a list that says once above that no check is needed unless it says so."""
    said = what_it_asks(one)
    return said if one.needs_pvg else said[1:]


def _check(one: Opportunity) -> str:
    if not one.needs_pvg:
        return _("No check is needed.")
    if one.pvg_weeks is None:
        return _("You need a PVG check first. How long it takes here is not known.")
    words = ngettext(
        "You need a PVG check first. It takes about %(n)d week here.",
        "You need a PVG check first. It takes about %(n)d weeks here.",
        one.pvg_weeks,
    )
    return words % {"n": one.pvg_weeks}


def _first_time(weeks: int) -> str:
    if not weeks:
        return _("You can come the same week.")
    words = ngettext(
        "From your first word to your first time: about %(n)d week.",
        "From your first word to your first time: about %(n)d weeks.",
        weeks,
    )
    return words % {"n": weeks}
