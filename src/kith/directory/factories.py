"""Rows for tests: services, when and where they are, and the words that families choose from."""

from datetime import date, time
from typing import Any

import factory

from kith.directory.models import AccessTag, Language, Location, Need, Opportunity, Place, Service, Session, WhoFor
from kith.partnership.factories import OrganisationFactory

LOCATION_FACTS = ("name", "address", "postcode", "latitude", "longitude", "access_words")


class WordFactory(factory.django.DjangoModelFactory):
    class Meta:
        abstract = True
        django_get_or_create = ("slug",)

    name = factory.LazyAttribute(lambda word: word.slug.replace("-", " ").capitalize())


class NeedFactory(WordFactory):
    class Meta:
        model = Need

    slug = factory.Sequence(lambda n: f"need-{n}")


class WhoForFactory(WordFactory):
    class Meta:
        model = WhoFor

    slug = factory.Sequence(lambda n: f"who-{n}")


class LanguageFactory(WordFactory):
    class Meta:
        model = Language

    slug = factory.Sequence(lambda n: f"l{n}")


class AccessTagFactory(WordFactory):
    class Meta:
        model = AccessTag

    slug = factory.Sequence(lambda n: f"access-{n}")


class ServiceFactory(factory.django.DjangoModelFactory):
    """A service anyone may ask, checked last month. Lists of words are given as slugs: `needs=["talk"]`."""

    class Meta:
        model = Service
        skip_postgeneration_save = True

    class Params:
        turn_up = factory.Trait(how="turn-up", wait="none", intensity="drop-in")
        unchecked = factory.Trait(checked_on=date(2025, 1, 6))

    organisation = factory.SubFactory(OrganisationFactory)
    slug = factory.Sequence(lambda n: f"service-{n}")
    name = factory.Sequence(lambda n: f"Service {n}")
    summary = "Someone beside you for a while."
    promise_working_days = 3
    minimum_age, maximum_age = -1, 26
    checked_on = date(2026, 10, 12)

    @factory.post_generation
    def needs(self: Any, create: bool, slugs: Any, **_: Any) -> None:
        self.needs.set([NeedFactory(slug=slug) for slug in slugs or ()])

    @factory.post_generation
    def who_for(self: Any, create: bool, slugs: Any, **_: Any) -> None:
        self.who_for.set([WhoForFactory(slug=slug) for slug in slugs or ()])

    @factory.post_generation
    def languages(self: Any, create: bool, slugs: Any, **_: Any) -> None:
        self.languages.set([LanguageFactory(slug=slug) for slug in slugs or ()])

    @factory.post_generation
    def access(self: Any, create: bool, slugs: Any, **_: Any) -> None:
        self.access.set([AccessTagFactory(slug=slug) for slug in slugs or ()])

    @factory.post_generation
    def covers(self: Any, create: bool, areas: Any, **_: Any) -> None:
        self.covers.set(areas or ())


class LocationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Location

    name = factory.Sequence(lambda n: f"Hall {n}")
    latitude = 55.84
    longitude = -4.26


class PlaceFactory(factory.django.DjangoModelFactory):
    """A service at a location of its own, whose facts may be given here: `PlaceFactory(name="The Larch Rooms")`."""

    class Meta:
        model = Place

    class Params:
        name = factory.Sequence(lambda n: f"Hall {n}")
        address = ""
        postcode = ""
        latitude = 55.84
        longitude = -4.26
        access_words = ""

    service = factory.SubFactory(ServiceFactory)
    location = factory.SubFactory(
        LocationFactory,
        **{fact: factory.SelfAttribute(f"..{fact}") for fact in LOCATION_FACTS},
    )


class SessionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Session

    service = factory.SubFactory(ServiceFactory)
    weekday = Session.Weekday.TUESDAY
    starts = time(18)
    ends = time(20)


class OpportunityFactory(factory.django.DjangoModelFactory):
    """What one can be part of. Whoever makes one calls `refresh_search`, as for anything else of a service."""

    class Meta:
        model = Opportunity

    service = factory.SubFactory(ServiceFactory)
    kind = Opportunity.Kind.HELP
    words = "Sit beside somebody for an hour a week."
    expenses = Opportunity.Expenses.ON_THE_DAY
