"""Rows for tests: accounts, organisations, and who acts for whom."""

from datetime import date
from typing import Any

import factory

from kith.common.reader import Reader
from kith.common.testing import NOON
from kith.partnership.models import Account, Area, AreaKind, Membership, Organisation, Postcode


class AccountFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Account

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person {n}")


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    slug = factory.Sequence(lambda n: f"organisation-{n}")
    name = factory.Sequence(lambda n: f"Organisation {n}")
    kind = Organisation.Kind.CHARITY


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    account = factory.SubFactory(AccountFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = Membership.Role.PRACTITIONER
    starts_on = date(2025, 1, 6)


class AreaKindFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AreaKind
        django_get_or_create = ("slug",)

    slug = "ward"
    name = "ward"
    plural = "wards"


class AreaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Area

    kind = factory.SubFactory(AreaKindFactory)
    code = factory.Sequence(lambda n: f"area-{n}")
    name = factory.Sequence(lambda n: f"Area {n}")
    latitude = 55.84
    longitude = -4.26


class PostcodeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Postcode

    code = factory.Sequence(lambda n: f"GX{n // 100}{n % 10}AB")
    latitude = 55.84
    longitude = -4.26
    is_invented = True


def reader_of(membership: Membership, **changes: Any) -> Reader:
    """The reader that this membership is at NOON."""
    return Reader(
        **{
            "at": NOON,
            "account_id": membership.account_id,
            "name": membership.account.name,
            "organisation_id": membership.organisation_id,
            "organisation_name": membership.organisation.name,
            "role": membership.role,
            **changes,
        }
    )


def practitioner(**facts: Any) -> Reader:
    """A practitioner who has just signed in, at NOON."""
    return reader_of(MembershipFactory(**facts))
