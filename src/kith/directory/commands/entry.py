"""Write what an entry says, and in the same step what it said before: who, when, from what, to what."""

from collections.abc import Mapping
from datetime import datetime

from django.utils import timezone

from kith.directory.commands.refresh_search import refresh_search
from kith.directory.models import Capacity, Change, Contact, Location, Opportunity, Place, Service, Session
from kith.directory.queries import entry, entry_rows, opportunities
from kith.directory.queries.places import somewhere


def write(service: Service, wanted: Mapping[str, str], *, by: str, at: datetime) -> list[Change]:
    """Set these fields, and append one entry of the history for each that is different. `by` is who, in words.

    Inside a transaction, with the service's row locked. Fields that the entry does not have any more are left alone.
    """
    present = entry.said(service)
    changed = {name: text for name, text in wanted.items() if name in present and present[name] != text}
    if not changed:
        return []
    for name, text in changed.items():
        _set(service, name, text, at)
    service.changed_at, service.changed_by = at, by[:120]
    service.save(update_fields=["changed_at", "changed_by", *(name for name in changed if name in entry.COLUMNS)])
    told = Change.objects.bulk_create(
        Change(
            record=service.public_id,
            kind="service",
            at=at,
            by=by[:120],
            did="update",
            field=name,
            before=present[name],
            after=text,
        )
        for name, text in changed.items()
    )
    refresh_search([service], on=timezone.localdate(at))
    return told


def _set(service: Service, name: str, text: str, at: datetime) -> None:
    if name in entry.LISTS:
        getattr(service, name).set(entry.LISTS[name].objects.filter(slug__in=text.split(",")))
    elif name == "hours":
        service.sessions.all().delete()
        Session.objects.bulk_create(
            Session(service=service, weekday=day, starts=starts, ends=ends, when=when)
            for day, starts, ends, when in entry.hours_from_text(text)
        )
    elif name == entry.CAPACITY:
        _free(service, text, at)
    elif name in entry_rows.ROWS:
        _keep_rows(service, name, text)
    elif name.startswith(opportunities.PART):
        _be_part(service, name.removeprefix(opportunities.PART), text)
    elif name.startswith(entry.PLACE):
        _move(service.places.select_related("location").get(public_id=name.removeprefix(entry.PLACE)), text)
    else:
        setattr(service, name, entry.from_text(name, text))


def _free(service: Service, text: str, at: datetime) -> None:
    """So many places are free; with no text, nobody has said."""
    free = entry.free_places(service) or Capacity(service=service, unit=entry.FREE)
    if text:
        free.available, free.as_of = int(text), at
        free.save()
    elif free.pk:
        free.delete()


def _be_part(service: Service, kind: str, text: str) -> None:
    """One can do this there from now; with no text, nothing of this kind."""
    service.opportunities.filter(kind=kind).delete()
    if facts := opportunities.facts_from_text(text):
        Opportunity.objects.create(service=service, kind=kind, **facts)


def _keep_rows(service: Service, name: str, text: str) -> None:
    """The entry has these rows from now. One that was taken away and comes back is the same record again."""
    wanted = entry_rows.from_text(name, text)
    entry_rows.rows_of(service, name).exclude(public_id__in=[row.public_id for row in wanted]).delete()
    for row in wanted:
        facts = {fact: getattr(row, fact) for fact in entry_rows.ROWS[name].facts}
        if facts.get("contact_id") and not Contact.objects.filter(pk=facts["contact_id"]).exists():
            facts["contact_id"] = None
        type(row).objects.update_or_create(public_id=row.public_id, service=service, defaults=facts)


def _move(place: Place, text: str) -> None:
    """The place has this address from now. Others who are in the old building stay where they are."""
    location = place.location
    name, address, postcode = entry.place_from_text(text)
    if Place.objects.filter(location=location).exclude(pk=place.pk).exists():
        location = _copy(location)
    if postcode != location.postcode:
        point = somewhere(postcode) if postcode else None
        location.latitude = point.latitude if point else None
        location.longitude = point.longitude if point else None
    location.name, location.address, location.postcode = name, address, postcode
    location.save()
    place.location = location
    place.save(update_fields=["location"])


def _copy(location: Location) -> Location:
    """The same building once more, for one service alone."""
    facts = {
        field.attname: getattr(location, field.attname)
        for field in Location._meta.concrete_fields
        if field.name not in ("id", "public_id")
    }
    return Location(**facts)
