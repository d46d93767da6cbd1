"""A service in a list: one card, the same shape for a tiny charity as for a big one."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from django.template.defaultfilters import date as date_words
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kith.common.several import listed
from kith.directory.models import Place, Schedule, Service
from kith.directory.presenters import dated_times, hours, keeping, said_once
from kith.directory.presenters.dated_times import day_said
from kith.directory.presenters.reaching import first_number
from kith.directory.queries import Found, Key, Somewhere, next_session, traits
from kith.directory.queries.places import metres_between
from kith.directory.short_ids import short

ANY = UUID(int=0)
METRES_A_MINUTE = 80
CROW_TO_STREET = 1.3  # streets bend: a walk is about a third longer than the line
LONGEST_WALK = 30
METRES_A_MILE = 1609
ASK_WHERE, ASK_COST = gettext_lazy("Ask where"), gettext_lazy("Ask them what it costs")
ELSEWHERE = {
    Service.Reach.COMES_TO_YOU: gettext_lazy("Comes to you"),
    Service.Reach.BY_PHONE: gettext_lazy("By phone or text, anywhere"),
    Service.Reach.ONLINE: gettext_lazy("Online"),
    Service.Reach.PRIVATE: gettext_lazy("At a safe place. They tell you where."),
}
ALSO = {
    Service.Reach.COMES_TO_YOU: gettext_lazy("they come to you"),
    Service.Reach.BY_PHONE: gettext_lazy("by phone or text"),
    Service.Reach.ONLINE: gettext_lazy("online"),
}


@dataclass(frozen=True, slots=True)
class Badge:
    """How long the wait is: words first, tint second."""

    tint: str
    words: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    number: int
    service: Service
    badge: Badge
    when: str
    bands: str
    where: str
    cost: str
    speaks: str
    checked: str
    address: str
    ask_address: str
    action: str
    keeping: keeping.Keeping
    unknown: frozenset[str]
    unsaid: frozenset[str] = frozenset()

    @property
    def lines(self) -> dict[str, str]:
        """What the card says of where, of cost and of who checked it: nothing where that is said once above the list."""
        said = {said_once.WHERE: self.where, said_once.COST: self.cost, said_once.CHECKED: self.checked}
        return {name: words for name, words in said.items() if name not in self.unsaid}

    @property
    def wait(self) -> Badge | None:
        """How long the wait is; nothing where that it is not known is said once above the list."""
        return None if said_once.WAIT in self.unsaid else self.badge


def cards(found: Found, key: Key, on: date, at: datetime | None = None) -> list[Card]:
    """The cards of one page of results, numbered through all its pages. `at` is the moment in the city's own time."""
    pages = _Addresses(page=_addresses("directory:service"), ask=_addresses("support:ask-about"))
    first = found.first_number
    made = [_card(first + i, one, found, key, on, at, pages) for i, one in enumerate(found.services)]
    once = said_once.unknown_of_most([card.unknown for card in made])
    return [replace(card, unsaid=card.unknown & once) if once else card for card in made]


class _Addresses(NamedTuple):
    """Where each service's page is, and where asking about it begins."""

    page: Callable[[UUID], str]
    ask: Callable[[UUID], str]


def _addresses(name: str) -> Callable[[UUID], str]:
    """The addresses of this name, each by a public id: looked up once, since that takes longer than all else of a card."""
    begins, _, ends = reverse(name, args=[ANY]).partition(str(ANY))
    return lambda public_id: f"{begins}{public_id}{ends}"


def _card(
    number: int, service: Service, found: Found, key: Key, on: date, at: datetime | None, pages: _Addresses
) -> Card:
    has = found.traits[service.pk]
    needs = [trait.removeprefix("need:") for trait in has if trait.startswith("need:")]
    said = when(service, found.beside.dated.get(service.pk, ()), on)
    phone = first_number(service, found.beside.numbers.get(service.pk, ())).number
    where = _where(service, found.place, found.metres.get(service.pk), "access:step-free" in has)
    price, how_long = cost(service), badge(service, on, at)
    return Card(
        number=number,
        service=service,
        badge=how_long,
        when=said,
        bands=hours.bands(has),
        where=where,
        cost=price,
        speaks=listed(_(name) for slug, name in key.words["lang"].items() if f"lang:{slug}" in has),
        checked=checked(service, on),
        address=pages.page(service.public_id),
        ask_address=pages.ask(service.public_id) if service.may_be_asked_directly else "",
        action=_action(service, phone),
        keeping=kept(service, needs, on, said, phone),
        unknown=said_once.unknown(
            where=where != ASK_WHERE,
            cost=price != ASK_COST,
            wait=how_long.tint != "quiet" or bool(how_long.more),
            checked=service.checked_on is not None,
        ),
    )


def kept(service: Service, needs: Collection[str], on: date, said: str, phone: str) -> keeping.Keeping:
    """What a device keeps of it. How far it was from where somebody looked is not among it.

    `needs` are slugs; `said` is when it runs, in words; `phone` is the number to ring first.
    """
    return keeping.Keeping(
        id=short(service.public_id),
        phone=phone,
        when=said,
        where=_where(service, None, None, has_no_steps=False),
        is_sensitive=keeping.is_sensitive(service, needs, on),
    )


def when(service: Service, dated: Iterable[Schedule], on: date) -> str:
    """Its first two lines of hours, or of its `dated` times where it has no hours of a week; and whether there are more."""
    said = hours.lines(service.hours) or dated_times.said(dated, service.other_days, on)
    return "; ".join(map(str, said[:2])) + (_(" and more") if len(said) > 2 else "")


def ask_address(service: Service) -> str:
    """Where asking begins: a page of a later stage of the story, known by its name alone."""
    return reverse("support:ask-about", args=[service.public_id]) if service.may_be_asked_directly else ""


def _action(service: Service, phone: str) -> str:
    if service.how == Service.How.TURN_UP:
        return _("How to turn up")
    if service.how != Service.How.PHONE:
        return _("Ask them directly")
    return _("Phone or text") if phone else _("Read about it")


def badge(service: Service, on: date, at: datetime | None = None) -> Badge:
    """The wait, honestly: nobody knows is said as plainly as no wait. `at`: when it is, in the city's own time."""
    if service.wait == Service.Wait.NONE:
        return Badge("go", _("No wait"), service.wait_words or _come(service, on, at))
    if service.wait == Service.Wait.ABOUT and service.wait_weeks:
        weeks = ngettext("About %(n)d week", "About %(n)d weeks", service.wait_weeks) % {"n": service.wait_weeks}
        return Badge("wait", weeks, service.wait_words)
    if service.wait == Service.Wait.FULL and service.full_until_on and service.full_until_on > on:
        return Badge("wait", _("Full until %(day)s") % {"day": day_said(service.full_until_on, on)}, service.wait_words)
    return Badge("quiet", _("Ask about the wait"), service.wait_words)


def _come(service: Service, on: date, at: datetime | None) -> str:
    """come this Tuesday: for a service where anyone may turn up and that runs within the week."""
    if service.how != Service.How.TURN_UP:
        return ""
    coming = next_session(service.hours, on, service.other_days, at)
    if coming is None or (coming[0] - on).days > 6:
        return ""
    if coming[0] == on:
        return _("come today")
    return _("come this %(weekday)s") % {"weekday": date_words(coming[0], "l")}


def _where(service: Service, here: Somewhere | None, metres: float | None, has_no_steps: bool) -> str:
    main = _main_way(service, here, metres, has_no_steps)
    also = [*_also_at(service), *(str(ALSO[way]) for way in service.also_reached)]
    if not also:
        return main
    return _("%(main)s. Also %(ways)s") % {"main": main.rstrip("."), "ways": hours.joined(also)}


def _also_at(service: Service) -> list[str]:
    """Its places, when the main way is another."""
    places = traits.public(service.public_places, service) if service.reach != Service.Reach.PLACE else []
    return [_("at %(place)s") % {"place": hours.joined([place.name for place in places])}] if places else []


def _main_way(service: Service, here: Somewhere | None, metres: float | None, has_no_steps: bool) -> str:
    """How it is reached; of several places the nearest, where somebody said near where."""
    if service.reach in ELSEWHERE:
        return str(ELSEWHERE[Service.Reach(service.reach)])
    places = traits.public(service.public_places, service)
    nearest = _nearest(places, here)
    name = nearest.name if nearest else ""
    far = [distance(metres)] if metres is not None else []
    words = listed([*([name] if name else []), *far, *([_("no steps")] if has_no_steps else [])])
    if name and len(places) > 1:
        more = ngettext("%(n)d more place", "%(n)d more places", len(places) - 1) % {"n": len(places) - 1}
        return _("%(nearest)s, and %(more)s") % {"nearest": words, "more": more}
    if words or not places:
        return words or str(ASK_WHERE)
    return ngettext("%(n)d place", "%(n)d places", len(places)) % {"n": len(places)}


def _nearest(places: list[Place], here: Somewhere | None) -> Place | None:
    """The only one, or the one nearest to where somebody is; None where that cannot be told."""
    if len(places) == 1:
        return places[0]
    if here is None or here.latitude is None or here.longitude is None:
        return None
    latitude, longitude = here.latitude, here.longitude
    measured = [
        (metres_between(latitude, longitude, place.latitude, place.longitude), place.name, place)
        for place in places
        if place.latitude is not None and place.longitude is not None
    ]
    return min(measured, key=lambda each: each[:2])[2] if measured else None


def distance(metres: float) -> str:
    """About 9 minutes' walk, or miles when it is too far to walk."""
    minutes = max(1, round(metres * CROW_TO_STREET / METRES_A_MINUTE))
    if minutes <= LONGEST_WALK:
        return _("about %(n)d minute walk") % {"n": minutes}
    return _("about %(miles)s miles") % {"miles": f"{metres * CROW_TO_STREET / METRES_A_MILE:.1f}".removesuffix(".0")}


def cost(service: Service) -> str:
    """Free, what it costs, or that nobody has said."""
    if service.cost_words and service.cost_words != "Free":
        return service.cost_words
    if service.is_free:
        return _("Free")
    if not service.cost_is_known:
        return str(ASK_COST)
    pounds, pence = divmod(service.cost_pence, 100)
    return f"£{pounds}.{pence:02d}" if pence else f"£{pounds}"


def checked(service: Service, on: date) -> str:
    """When someone last checked it, and a word of care when that was long ago."""
    if service.checked_on is None:
        return _("Nobody has checked this yet. Phone before you go.")
    if traits.is_stale(service, on):
        return _("Last checked %(day)s, over a year ago. Phone before you go.") % {
            "day": date_words(service.checked_on, "F Y")
        }
    return _("Checked %(day)s") % {"day": date_words(service.checked_on, "j F")}
