"""What keeps the made-up city's directory alive: entries of a register, claims, a change that waits, what is wrong."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from kith.demo.build import files
from kith.demo.build.ids import known_id
from kith.demo.build.providers import location_of
from kith.directory.commands import claiming, editing
from kith.directory.commands.reports import Wrong
from kith.directory.models import Location, Need, Place, Service
from kith.partnership.models import Account, Membership, Organisation
from kith.partnership.queries.people import reader_for
from kith.voice.commands.reporting import say_wrong

SOURCE, KEEPER = "the made-up register", Membership.Role.DIRECTORY_KEEPER


def load_staying_true(*, at: datetime) -> None:
    """Write it once, on top of providers and practitioners: a second call changes nothing."""
    said = files.city_file("staying-true")
    if Organisation.objects.filter(source=SOURCE).exists():
        return
    keeper = Membership.objects.filter(role=KEEPER).select_related("account").first()
    assert keeper is not None
    for line in said["register"]:
        _bring(line, at)
        _claim(line, keeper.account, at)
    for slug in said["trusted"]:
        organisation = Organisation.objects.get(slug=slug)
        by = reader_for(keeper.account, at=at)
        editing.set_trust(organisation=organisation, is_live_at_once=True, by=by, at=at - timedelta(days=90))
    for line in [*said["changed"], said["waits"]]:
        _edit(line, at)
    for line in said["wrong"]:
        wrong = Wrong(about=line["about"], words=line["words"])
        say_wrong(service=_service(line["service"]), wrong=wrong, once="", at=at - timedelta(days=line["days_ago"]))


def _service(slug: str) -> Service:
    return Service.objects.get(slug=slug)


def _bring(line: dict[str, Any], at: datetime) -> None:
    """As a run of `./kith directory import` would have left it."""
    organisation = Organisation.objects.create(
        public_id=known_id("organisation", line["slug"]),
        **{name: line[name] for name in ("slug", "name", "phone", "email")},
        source=SOURCE,
    )
    said, on = line["service"], timezone.localdate(at)
    service = Service.objects.create(
        public_id=known_id("service", said["slug"]),
        organisation=organisation,
        **{name: said[name] for name in ("slug", "name", "summary")},
        minimum_age=said["ages"][0],
        maximum_age=said["ages"][1],
        how=Service.How.TURN_UP,
        phone=line["phone"],
        checked_on=on - timedelta(days=said["checked_days_ago"]),
        source=SOURCE,
        changed_at=at - timedelta(days=said["checked_days_ago"]),
        changed_by=SOURCE,
    )
    service.needs.set(Need.objects.filter(slug__in=said["needs"]))
    venue = location_of(said["venue"])
    here = Location.objects.filter(public_id=venue.public_id).first()
    Place.objects.create(public_id=known_id("place", service.slug, said["venue"]), service=service, location=here)


def _claim(line: dict[str, Any], keeper: Account, at: datetime) -> None:
    said = line["claim"]
    when = at - timedelta(days=said["days_ago"])
    by = reader_for(Account.objects.get(slug=said["by"]), at=when)
    asked = claiming.claim(service=_service(line["service"]["slug"]), why=said["why"], by=by, at=when)
    if way := said.get("checked_by"):
        later = when + timedelta(days=2)
        yes = {"is_accepted": True, "checked_by": way, "answer": "", "at": later}
        claiming.decide_claim(asked=asked, **yes, by=reader_for(keeper, at=later))


def _edit(said: dict[str, Any], at: datetime) -> None:
    when = at - timedelta(days=said["days_ago"])
    by = reader_for(Account.objects.get(slug=said["by"]), at=when)
    editing.edit(service=_service(said["service"]), wanted=said["wanted"], by=by, at=when)
