"""Whose an entry is: who may change it, whose changes are live at once, and what waits to be looked at."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from kith.common.reader import Reader
from kith.directory.access import keeps_entries, keeps_the_directory
from kith.directory.models import Claim, Proposal, Report, Service, Trust
from kith.directory.queries.cards import with_cards
from kith.partnership.access import MEETS_NO_FAMILY
from kith.partnership.models import Membership, Organisation
from kith.partnership.queries import rule_on

ENDED = Service.Status.DEFUNCT


def entries_for(reader: Reader) -> QuerySet[Service]:
    """Entries that this reader may change: their organisation's and those it claimed; every one, for the keeper."""
    if keeps_the_directory(reader):
        return Service.objects.all()
    if not keeps_entries(reader):
        return Service.objects.none()
    claimed = Claim.objects.live().filter(service=OuterRef("pk"), asked_for=reader.organisation_id)
    return Service.objects.filter(Q(organisation=reader.organisation_id) | Exists(claimed))


def entries_by_name(reader: Reader) -> QuerySet[Service]:
    """Their entries for a list: those that have ended last, then by name."""
    found = with_cards().filter(pk__in=entries_for(reader).values("pk"))
    return found.annotate(has_ended=Q(status=ENDED)).order_by("has_ended", "name", "pk")


def is_trusted(reader: Reader) -> bool:
    """Whether what this reader changes is live at once. The keeper's is; an organisation's by its newest level."""
    return keeps_the_directory(reader) or trust_of(reader.organisation_id)


def trust_of(organisation_id: int | None) -> bool:
    """The level that holds for this organisation. Where nobody set one, a change to what families rely on waits."""
    newest = Trust.objects.filter(organisation=organisation_id).order_by("-set_at", "-pk").first()
    return newest is not None and newest.is_live_at_once


def led_organisations(on: date) -> QuerySet[Membership]:
    """Live places of people who lead an organisation and can sign in."""
    return Membership.objects.live_on(on).filter(role=Membership.Role.PROVIDER_LEAD, account__is_active=True)


def kept(on: date) -> QuerySet[Service]:
    """Entries that somebody keeps: their organisation has a lead here, or one that claimed them has."""
    leads = led_organisations(on)
    own = leads.filter(organisation=OuterRef("organisation"))
    claims = Claim.objects.live().filter(
        Exists(leads.filter(organisation=OuterRef("asked_for"))), service=OuterRef("pk")
    )
    return Service.objects.filter(Q(Exists(own)) | Exists(claims))


def somebody_answers(service: Service, on: date) -> bool:
    """Whether an ask to this entry's organisation would be read by somebody who signs in for it."""
    live = Membership.objects.live_on(on).filter(account__is_active=True)
    return live.filter(organisation=service.organisation_id).exclude(role__in=MEETS_NO_FAMILY).exists()


def is_kept(service: Service, on: date) -> bool:
    return kept(on).filter(pk=service.pk).exists()


def owner_of(service: Service, on: date) -> Organisation | None:
    """The organisation that keeps this entry; None where the partnership's keeper does."""
    leads = led_organisations(on)
    if leads.filter(organisation=service.organisation_id).exists():
        return service.organisation
    claim = Claim.objects.live().filter(service=service).select_related("asked_for").first()
    return claim.asked_for if claim and leads.filter(organisation=claim.asked_for_id).exists() else None


def who_may_change(service: Service, on: date) -> list[Membership]:
    """The people who may change this entry, by name. The keeper may too."""
    claimed = Claim.objects.live().filter(service=service).values("asked_for")
    leads = led_organisations(on).filter(Q(organisation=service.organisation_id) | Q(organisation__in=claimed))
    return list(leads.select_related("account", "organisation").order_by("account__name", "pk"))


def proposals_waiting() -> QuerySet[Proposal]:
    """Changes that wait for a yes, longest first."""
    waiting = Proposal.objects.filter(decided_at=None).select_related("service__organisation", "asked_by", "asked_for")
    return waiting.order_by("asked_at", "pk")


def proposal_of(service: Service, reader: Reader) -> Proposal | None:
    """What this reader's organisation asked to change here, and nobody has decided."""
    return proposals_waiting().filter(service=service, asked_for=reader.organisation_id).first()


@dataclass(frozen=True, slots=True)
class Rhythm:
    """The partnership's rule of looking: ask from `due_before`; what was looked at before `stale_before` sinks."""

    due_before: date
    stale_before: date


def rhythm(on: date) -> Rhythm:
    """By the rules that hold on this day."""
    asks, stale = rule_on("directory.asks", on), rule_on("directory.checked", on)
    return Rhythm(on - timedelta(days=asks["after_days"]), on - timedelta(days=stale["stale_after_days"]))


def due(found: QuerySet[Service], on: date) -> QuerySet[Service]:
    """Those shown that nobody has looked at for as long as the rule allows, longest first."""
    old = Q(checked_on=None) | Q(checked_on__lt=rhythm(on).due_before)
    return (
        found.filter(old, pk__in=Service.objects.shown(on))
        .exclude(status=ENDED)
        .order_by(F("checked_on").asc(nulls_first=True), "name", "pk")
    )


def reports_for(reader: Reader) -> QuerySet[Report]:
    """What people say is wrong: with their own entries; and, for the keeper, what nobody keeps or answered in time."""
    on = timezone.localdate(reader.at)
    found = Report.objects.select_related("service__organisation").order_by("said_on", "public_id")
    if keeps_the_directory(reader):
        return found.filter(Q(answer_by_on__lt=on) | ~Exists(kept(on).filter(pk=OuterRef("service"))))
    return found.filter(service__in=entries_for(reader))
