"""Each role in plain words: what it is for, what it opens, and what it never opens. Who may give it."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kith.partnership.models import Membership

Role = Membership.Role
type Words = str | Promise

BESIDE = _("Families that this person walks beside, from when the work begins until it ends. No others.")
ONLY_FIGURES = _("Figures of many families, never of fewer than five.")
NO_RECORD = _("No family’s record, not even one they walk beside in another role.")


@dataclass(frozen=True, slots=True)
class InWords:
    """One role as a person reads it."""

    is_for: Words
    opens: Words
    never: Words


ROLES: dict[str, InWords] = {
    Role.PRACTITIONER: InWords(_("Walks beside families."), BESIDE, _("A family of a colleague’s, out of interest.")),
    Role.SUPERVISOR: InWords(
        _("Supports practitioners, and checks what was opened in an emergency."),
        BESIDE,
        _("A record, only because somebody they supervise opened it."),
    ),
    Role.REVIEWING_OFFICER: InWords(
        _("Holds reviews, apart from whoever does the work."), BESIDE, _("Records whose review is not theirs.")
    ),
    Role.DUTY: InWords(
        _("Answers what comes in today, and says who reads what was shared."),
        _("Asks sent to their organisation; and families they walk beside."),
        _("The record of a family that has a worker, unless they are beside it too."),
    ),
    Role.VOLUNTEER: InWords(_("Helps families, as one of a team."), BESIDE, _("Anything when the help has ended.")),
    Role.PROVIDER_LEAD: InWords(
        _("Leads an organisation: its services, its people’s accounts, and its answers to asks."),
        _("Asks sent to their organisation; and families they walk beside."),
        _("A record, only because it is of their organisation."),
    ),
    Role.NETWORK_CONVENOR: InWords(_("Brings a neighbourhood’s helpers together."), ONLY_FIGURES, NO_RECORD),
    Role.PLANNER: InWords(_("Learns from what families ask, and plans."), ONLY_FIGURES, NO_RECORD),
    Role.COMMISSIONER: InWords(_("Pays for help, and asks whether it is there."), ONLY_FIGURES, NO_RECORD),
    Role.INFORMATION_GOVERNANCE: InWords(
        _("Answers families who ask who looked, and follows up what is unusual."),
        _("Who opened what and when; the question that a family put to them."),
        NO_RECORD,
    ),
    Role.ADMINISTRATOR: InWords(
        _("Opens, moves and closes accounts for the whole partnership."),
        _("Names, work emails and roles of people who work here."),
        NO_RECORD,
    ),
    Role.DIRECTORY_KEEPER: InWords(
        _("Sees that what the directory says is true: says yes to changes, and to who keeps an entry."),
        _("Every entry that is shown, its history, and what people say is wrong with it."),
        _("An address that a service keeps to itself. No family’s record."),
    ),
}

A_LEAD_GIVES = (Role.PRACTITIONER, Role.SUPERVISOR, Role.REVIEWING_OFFICER, Role.DUTY, Role.VOLUNTEER)


def may_give(giver: str) -> tuple[str, ...]:
    """The roles that somebody in this role may give: a lead, those that do the work; an administrator, every one."""
    if giver == Role.ADMINISTRATOR:
        return tuple(ROLES)
    return A_LEAD_GIVES if giver == Role.PROVIDER_LEAD else ()
