"""The choices that narrow a search, what is chosen now, and the addresses that change it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kith.common.bidi import apart
from kith.common.several import listed
from kith.directory.models import Opportunity
from kith.directory.presenters import hours
from kith.directory.queries import FACETS, Choices, Found, Key, Looking
from kith.directory.queries.traits import AGES_NOT_SAID, STAGES

SHOWN_AT_FIRST = 6
ASKED_MOST = (*STAGES, "just-me")  # stages of life come before the rest of whom a service is for


@dataclass(frozen=True, slots=True)
class Option:
    facet: str
    slug: str
    name: str
    count: int
    is_chosen: bool

    @property
    def id(self) -> str:
        return f"{self.facet}-{self.slug}"


@dataclass(frozen=True, slots=True)
class Group:
    """Choices under one heading: the first few in sight, the rest behind "more"."""

    name: str
    first: tuple[Option, ...]
    rest: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Widening:
    """One thing to let go of, how many that brings, and the first of them."""

    name: str
    total: int
    first: str
    address: str


type Address = Callable[[Choices], str]
type Names = dict[str, dict[str, str]]  # by facet and slug


def fixed_words() -> Names:
    """The names of choices that are rules rather than lists."""
    return {
        "part": {kind: str(label) for kind, label in Opportunity.Kind.choices},
        "when": {
            "now": _("Open now"),
            "evening": _("Evening"),
            "weekend": _("Weekend"),
            "holiday": _("School holidays"),
            "school-day": _("School day"),
        },
        "cost": {"free": _("Free"), "low": _("Free or up to £3")},
        "wait": {"none": _("No wait"), "soon": _("Starts within two weeks")},
        "how": {
            "ask": _("Ask them from here"),
            "turn-up": _("Just turn up"),
            "phone": _("By phone or text"),
            "online": _("Online"),
            "comes-to-you": _("They come to you"),
        },
    }


def names_of(key: Key) -> Names:
    """Every choice there is, facet by facet. What is not here is not a choice."""
    listed = {facet: {slug: _(name) for slug, name in words.items()} for facet, words in key.words.items()}
    who = {slug: listed["who"][slug] for slug in ASKED_MOST if slug in listed["who"]}
    return {**listed, "who": who | listed["who"] | {AGES_NOT_SAID: _("Ages not said")}, **fixed_words()}


def groups(found: Found, names: Names, kept_needs: frozenset[str]) -> list[Group]:
    """The headings of the narrowing form. A choice that would bring nothing is left out, unless it is chosen.

    A need that was pressed at the front door is a chip only: a box for it would write it into the address.
    """
    headed = (
        (_("When"), ("when",)),
        (_("Language"), ("lang",)),
        (_("What you can do there"), ("part",)),
        (_("Who it is for"), ("who",)),
        (_("Wait, cost and how"), ("wait", "how", "cost")),
        (_("What you need"), ("access",)),
        (_("What would help"), ("need",)),
    )
    made = [
        _group(
            heading,
            [
                option
                for facet in facets
                for option in _options(facet, found, names)
                if facet != "need" or option.slug not in kept_needs
            ],
        )
        for heading, facets in headed
    ]
    return [group for group in made if group.first]


def _group(heading: str, options: list[Option]) -> Group:
    in_sight = [o for i, o in enumerate(options) if i < SHOWN_AT_FIRST or o.is_chosen]
    return Group(heading, tuple(in_sight), tuple(o for o in options if o not in in_sight))


def _options(facet: str, found: Found, names: Names) -> list[Option]:
    chosen = found.looking.choices.get(facet, frozenset())
    options = [
        Option(facet, slug, name, found.counts[f"{facet}:{slug}"], slug in chosen)
        for slug, name in names[facet].items()
    ]
    return [option for option in options if option.count or option.is_chosen]


def chips(looking: Looking, names: Names, address: Address) -> list[Chip]:
    """What is chosen, each with the address that lets it go."""
    return [
        Chip(names[facet][slug], address(_less(looking.choices, facet, slug)))
        for facet in FACETS
        for slug in sorted(looking.choices.get(facet, ()))
    ]


def _less(choices: Choices, facet: str, slug: str) -> Choices:
    less = {key: kept - {slug} if key == facet else kept for key, kept in choices.items()}
    return {key: kept for key, kept in less.items() if kept}


def widenings(found: Found, names: Names, address: Address, other: dict[str, str]) -> list[Widening]:
    """When nothing fits: each thing that could be let go. `other` holds the addresses without the words or place."""
    said = {
        "q": _("Anything, not only “%(words)s”") % {"words": found.looking.words},
        "near": _("Anywhere in the city"),
        "when": _("Any day, any time"),
        "lang": _("Any language"),
        "who": _("For anyone"),
        "part": _("Not only what you can be part of"),
        "cost": _("Even if it costs something"),
        "wait": _("Even with a wait"),
        "how": _("However you begin"),
        "need": _("Any kind of help"),
        "choices": _("Without any of those choices"),
    }

    def name(what: str) -> str:
        if what == "access":
            return _("Without: %(needs)s") % {
                "needs": listed(names["access"][s] for s in sorted(found.looking.choices[what]))
            }
        return said[what]

    return [
        Widening(
            name(way.what),
            way.total,
            way.first,
            other.get(way.what) or address({} if way.what == "choices" else found.looking.without(way.what).choices),
        )
        for way in found.let_go
    ]


def looked_for_too(found: Found) -> str:
    """What was looked for besides what was typed: “money” and “debt”."""
    return hours.joined([apart(f"“{word}”") for word in found.looked_for_too])


def heading(found: Found, names: Names) -> str:
    """How many, of what, near where: the count as a sentence."""
    looking = found.looking
    needs = [names["need"][slug] for slug in sorted(looking.choices.get("need", ()))]
    what = apart(f"“{looking.words}”") if looking.words else listed(needs)
    if what:
        said = ngettext("%(n)d thing that may help: %(what)s", "%(n)d things that may help: %(what)s", found.total)
    else:
        said = ngettext("%(n)d kind of help", "%(n)d kinds of help", found.total)
    counted = said % {"n": found.total, "what": what}
    return (
        _("%(counted)s, near %(place)s") % {"counted": counted, "place": apart(found.place.name)}
        if found.place
        else counted
    )
