"""What nobody has said of most cards of a page: said once above them, so that a card says what is known."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

WHERE, COST, WAIT, CHECKED = "where", "cost", "wait", "checked"
FEWEST = 3  # a page of one or two cards says everything on each
ASK = {  # by what is not known, and whether of all or of most
    (frozenset({WHERE}), True): gettext_lazy("None on this page says where it is: ask them."),
    (frozenset({COST}), True): gettext_lazy("None on this page says what it costs: ask them."),
    (frozenset({WHERE, COST}), True): gettext_lazy("None on this page says where it is or what it costs: ask them."),
    (frozenset({WHERE}), False): gettext_lazy("Most on this page do not say where they are: ask them."),
    (frozenset({COST}), False): gettext_lazy("Most on this page do not say what they cost: ask them."),
    (frozenset({WHERE, COST}), False): gettext_lazy(
        "Most on this page do not say where they are or what they cost: ask them."
    ),
}
NO_WAIT_SAID = {
    True: gettext_lazy("None on this page says how long the wait is: ask that too."),
    False: gettext_lazy("Most on this page do not say how long the wait is: ask that too."),
}
NOT_CHECKED = {
    True: gettext_lazy("Nobody has checked what is on this page yet: phone before you go."),
    False: gettext_lazy("Nobody has checked most of what is on this page yet: phone before you go."),
}


def unknown(*, where: bool, cost: bool, wait: bool, checked: bool) -> frozenset[str]:
    """What is not known of one, by what is."""
    is_known = {WHERE: where, COST: cost, WAIT: wait, CHECKED: checked}
    return frozenset(name for name, is_so in is_known.items() if not is_so)


def unknown_of_most(page: Sequence[frozenset[str]]) -> frozenset[str]:
    """What is unknown of more than half of a page's cards, from what is unknown of each."""
    if len(page) < FEWEST:
        return frozenset()
    return frozenset(name for name in (WHERE, COST, WAIT, CHECKED) if sum(name in one for one in page) * 2 > len(page))


def said(page: Sequence[frozenset[str]]) -> list[str]:
    """The same in sentences; none where nothing is unknown of most."""
    once = unknown_of_most(page)
    of_all = once.intersection(*page)
    asked = once - {WAIT, CHECKED}
    found = [str(ASK[asked, asked <= of_all])] if asked else []
    if WAIT in once:
        found.append(str(NO_WAIT_SAID[WAIT in of_all]))
    if CHECKED in once:
        found.append(str(NOT_CHECKED[CHECKED in of_all]))
    return [*found, _("Where something is known, its card says it.")] if once - of_all else found
