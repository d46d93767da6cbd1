"""The people of the city who sign in: personas, and every named person who is told when a promise passes."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.text import slugify

from kith.demo.build import files
from kith.demo.build.ids import known_id
from kith.partnership.models import Account, Membership, Organisation

HERE_SINCE_DAYS = 1500  # long enough for the oldest story


@transaction.atomic
def load_practitioners(*, today: date) -> None:
    """Write the accounts and what each acts as, once: a second call changes nothing."""
    people = [*files.city_file("practitioners"), *_named_people()]
    if Account.objects.filter(slug=people[0]["slug"]).exists():
        return
    organisations = {organisation.slug: organisation for organisation in Organisation.objects.all()}
    accounts = Account.objects.bulk_create(_account(person) for person in people)
    Membership.objects.bulk_create(
        Membership(
            public_id=known_id("membership", person["slug"]),
            account=account,
            organisation=organisations[person["organisation"]],
            role=person["role"],
            job=person["job"],
            hours=person.get("hours", ""),
            about=person["about"],
            is_featured=person.get("featured", False),
            starts_on=today - timedelta(days=HERE_SINCE_DAYS),
        )
        for person, account in zip(people, accounts, strict=True)
    )
    _say_who_is_told(organisations, people, accounts)


def _account(person: dict[str, Any]) -> Account:
    return Account(
        public_id=known_id("account", person["slug"]),
        email=f"{person['slug']}@people.example",
        name=person["name"],
        slug=person["slug"],
        password=make_password(None),
    )


def _named_people() -> Iterator[dict[str, Any]]:
    """A person for every organisation whose named person has no line of their own."""
    known = {(person["organisation"], person["name"]) for person in files.city_file("practitioners")}
    for line in [*files.city_file("organisations"), *files.providers()]:
        told = line.get("named_person")
        if told and (line["slug"], told["name"]) not in known:
            yield {
                "slug": f"{line['slug']}-{slugify(told['name'])}"[:60],
                "name": told["name"],
                "organisation": line["slug"],
                "role": Membership.Role.PROVIDER_LEAD if "services" in line else Membership.Role.SUPERVISOR,
                "job": told["role"][:1].upper() + told["role"][1:],
                "hours": line.get("phone_hours", ""),
                "about": f"Answers for {line['name']}.",
            }


def _say_who_is_told(
    organisations: dict[str, Organisation], people: list[dict[str, Any]], accounts: list[Account]
) -> None:
    """Put each named person's account beside their name."""
    account_of = {(p["organisation"], p["name"]): account for p, account in zip(people, accounts, strict=True)}
    told = []
    for line in [*files.city_file("organisations"), *files.providers()]:
        if "named_person" in line:
            organisation = organisations[line["slug"]]
            organisation.told_when_late_account = account_of[line["slug"], line["named_person"]["name"]]
            told.append(organisation)
    Organisation.objects.bulk_update(told, ["told_when_late_account"])
