"""What an opportunity asks of somebody, said honestly; and who was in a room, without counting out a few."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kith.voice.models import InTheRoom, Opportunity, Session
from kith.voice.presenters.counts import people


def what_it_asks(one: Opportunity) -> list[str]:
    """Each thing that could keep somebody away, and whether it does here."""
    said = [_check(one), one.get_expenses_display()]
    said.append(_("Somebody looks after the children.") if one.has_childcare else _("Nobody looks after the children."))
    if one.languages:
        said.append(_("English, and %(languages)s.") % {"languages": one.languages})
    else:
        said.append(_("English only."))
    if one.weeks_to_first is not None:
        said.append(_first_time(one.weeks_to_first))
    return said


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


def who_was_there(session: Session) -> list[str]:
    """Each sort of people in the room. A few of a family's people are not counted out, even here."""
    return [_so_many(one) for one in session.room.all()]


def _so_many(one: InTheRoom) -> str:
    if one.who in InTheRoom.FAMILIES:
        return f"{one.get_who_display().capitalize()}: {people(one.how_many).lower()}"
    return f"{one.get_who_display().capitalize()}: {one.how_many}" + (f" ({one.whose})" if one.whose else "")
