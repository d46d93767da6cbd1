"""Who and what a story may point at: people who work, organisations, services, and what the stories made so far."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from kith.demo.build.stories.days import Days
from kith.demo.build.stories.reading import Story, read
from kith.directory.models import Service
from kith.families.models import Family, Person
from kith.partnership.models import Account, Area, Membership, Organisation
from kith.principles.models import Prompt

FRAMEWORKS = {
    "wheel": "wellbeing-wheel",
    "triangle": "my-world-triangle",
    "five-questions": "five-questions",
    "matrix": "resilience-matrix",
}


class NotInTheCity(Exception):
    """A story points at someone or something that the city does not have."""


@dataclass
class Cast:
    """The city as one story sees it."""

    days: Days
    accounts: dict[str, Account]
    organisations: dict[str, Organisation]
    services: dict[str, Service]
    prompts: dict[tuple[str, str], Prompt]
    areas: dict[str, Area]
    acts_for: dict[int, Organisation]
    people: dict[str, Person] = field(default_factory=dict)
    families: dict[str, Family] = field(default_factory=dict)
    made: dict[tuple[str, str, str], Model] = field(default_factory=dict)
    story: str = ""

    def account(self, slug: str) -> Account:
        """Someone who works, by slug."""
        if slug not in self.accounts:
            raise NotInTheCity(f"nobody called {slug}")
        return self.accounts[slug]

    def organisation(self, slug: str | None, worker: str = "") -> Organisation:
        """An organisation by slug, or the one that a worker acts for."""
        if slug is None:
            return self.acts_for[self.account(worker).pk]
        if slug not in self.organisations:
            raise NotInTheCity(f"no organisation called {slug}")
        return self.organisations[slug]

    def anyone_at(self, organisation: Organisation) -> Account:
        """Someone who answers for an organisation, made up if the city has nobody there."""
        for account in self.accounts.values():
            if account.pk in self.acts_for and self.acts_for[account.pk].pk == organisation.pk:
                return account
        return self.join(organisation.slug, f"Someone at {organisation.name}", organisation)

    def join(self, slug: str, name: str, organisation: Organisation, **facts: Any) -> Account:
        """Give the city one more person who works."""
        account = Account(email=f"{slug}@{organisation.slug}.example", name=name, slug=slug)
        account.set_unusable_password()
        account.save()
        facts.setdefault("role", Membership.Role.PRACTITIONER)
        Membership.objects.create(account=account, organisation=organisation, starts_on=self.days.on(-900), **facts)
        self.accounts[slug], self.acts_for[account.pk] = account, organisation
        return account

    def person(self, slug: str) -> Person:
        """Someone in this story's family, or in another's by `story/slug`."""
        key = slug if "/" in slug else f"{self.story}/{slug}"
        if key not in self.people:
            raise NotInTheCity(f"nobody called {key} in a family")
        return self.people[key]

    def knows(self, slug: str) -> bool:
        """This is someone in this story's family."""
        return f"{self.story}/{slug}" in self.people

    def name(self, slug: str) -> str:
        """What someone is called, family or not."""
        if self.knows(slug):
            return self.person(slug).known_as
        return self.accounts[slug].name if slug in self.accounts else slug

    def keep(self, kind: str, slug: str, record: Model) -> None:
        """Remember what this story made, for what points at it later."""
        self.made[self.story, kind, slug] = record

    def prompt(self, frame: str, slug: str) -> Prompt:
        """A prompt of a practice framework."""
        return self.prompts[FRAMEWORKS.get(frame, frame), slug]


def gather(days: Days) -> Cast:
    """The city as it stands, with the few more people that the stories need."""
    memberships = Membership.objects.select_related("organisation", "account").order_by("-pk")
    cast = Cast(
        days=days,
        accounts={account.slug: account for account in Account.objects.exclude(slug="").order_by("pk")},
        organisations={organisation.slug: organisation for organisation in Organisation.objects.all()},
        services={service.slug: service for service in Service.objects.all()},
        prompts={
            (prompt.framework.slug, prompt.slug): prompt
            for prompt in Prompt.objects.select_related("framework").filter(framework__ends_on=None)
        },
        areas={area.name.casefold(): area for area in Area.objects.select_related("kind").order_by("-kind_id", "pk")},
        acts_for={membership.account.pk: membership.organisation for membership in memberships},
    )
    _add_missing(cast, read("more-people"))
    return cast


def _add_missing(cast: Cast, more: Story) -> None:
    organisations = {entry["slug"]: entry for entry in more["organisations"]}
    staffed = {entry["organisation"] for entry in more["practitioners"]}
    missing = [entry for entry in more["practitioners"] if entry["slug"] not in cast.accounts]
    for slug in sorted({entry["organisation"] for entry in missing} | set(organisations) - staffed):
        if slug not in cast.organisations:
            cast.organisations[slug] = Organisation.objects.create(**organisations[slug], source="stories")
    for entry in missing:
        role = entry.get("as", Membership.Role.PRACTITIONER)
        cast.join(entry["slug"], entry["name"], cast.organisation(entry["organisation"]), role=role, job=entry["job"])
