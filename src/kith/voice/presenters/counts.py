"""How many people, from where and in which language, said so that nobody among them can be picked out."""

from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kith.common.disclosure import LIMIT, TooFew, told_count, told_together
from kith.common.several import listed
from kith.voice.queries.answers import Heard


def people(count: int) -> str:
    """31 people; or a few, where the number itself would tell too much."""
    if 0 < count < LIMIT:
        return _("A few people")
    return ngettext("%(n)d person", "%(n)d people", count) % {"n": count}


def told(counts: Counter[str], name: str) -> int | None:
    """How many are in this one group, when it may be told by itself."""
    try:
        return told_count(told_together(dict(sorted(counts.items()))), {name})
    except TooFew:
        return None


def largest(counts: Counter[str], *, beside: str = "") -> tuple[str, int] | None:
    """The largest group with a name that may be told by itself, and how many; without the one that needs no telling."""
    for name, _count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if name and name != beside and (number := told(counts, name)):
            return name, number
    return None


def who_said(heard: Heard) -> str:
    """31 people, most of them in Govanhill, 9 of them in Urdu."""
    parts = [people(heard.people)]
    area, language = largest(heard.areas), largest(heard.languages, beside="English")
    if area and area[1] == heard.people:
        parts[0] = _("%(people)s in %(area)s") % {"people": parts[0], "area": area[0]}
    elif area:
        parts.append(_("%(n)d of them in %(area)s") % {"n": area[1], "area": area[0]})
    if language:
        parts.append(_("%(n)d who speak %(language)s") % {"n": language[1], "language": language[0]})
    return listed(parts)


def who_was_told(heard: Heard) -> str:
    """28 of 31 have been answered. 3 chose not to be. Small numbers are told together."""
    if heard.people < LIMIT:
        return _("Everyone who spoke has been answered.") if _all_told(heard) else _("Not everyone is answered yet.")
    if _all_told(heard):
        return _("All %(n)d who spoke have been answered, or chose not to be.") % {"n": heard.people}
    left = heard.people - heard.answered - heard.no_need
    if min(heard.answered + heard.no_need, left) < LIMIT and heard.answered + heard.no_need:
        return (
            _("Most of the %(n)d who spoke have been answered.") % {"n": heard.people}
            if left < LIMIT
            else _("A few of the %(n)d who spoke have been answered.") % {"n": heard.people}
        )
    return _("%(told)d of %(n)d have been answered, or chose not to be.") % {
        "told": heard.answered + heard.no_need,
        "n": heard.people,
    }


def _all_told(heard: Heard) -> bool:
    return heard.answered + heard.no_need == heard.people
