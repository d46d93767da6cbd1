"""What was decided about sharing, what stands of it now, and who in the other organisation may read it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kith.common.reader import Reader
from kith.families.models import (
    Conflict,
    Family,
    FamilyMember,
    KeptFrom,
    OwnSpace,
    Relationship,
    Sharing,
    SharingItem,
    SharingReader,
    SharingReasons,
    SharingStep,
    SharingView,
    Telling,
)
from kith.families.models.visible import keeping_of
from kith.families.wall import beyond
from kith.partnership.access import MEETS_NO_FAMILY
from kith.partnership.models import Membership, Organisation
from kith.partnership.queries import rule_on
from kith.partnership.queries.calendar import working_days_after

Kind = SharingStep.Kind


class State(models.TextChoices):
    """Where a decision stands, worked out from what was written."""

    PROPOSED = "proposed", _("not decided yet")
    SHARED = "shared", _("shared")
    NOT_SHARED = "not-shared", _("not shared")
    WITHDRAWN = "withdrawn", _("withdrawn")
    ENDED = "ended", _("ended")
    EXPIRED = "expired", _("its day has passed")
    WORK_ENDED = "work-ended", _("closed, because the work has ended")


@dataclass(frozen=True)
class Decision:
    """One sharing with all that was written of it, in order."""

    sharing: Sharing
    state: str
    steps: Sequence[SharingStep]
    reasons: SharingReasons | None
    views: Sequence[SharingView]
    readers: Sequence[SharingReader]

    def step(self, *kinds: str) -> SharingStep | None:
        """The last step of these kinds."""
        return next((step for step in reversed(self.steps) if step.kind in kinds), None)

    @property
    def is_open(self) -> bool:
        return self.state == State.SHARED

    @property
    def waits_for_reasons(self) -> bool:
        return self.sharing.is_emergency and self.reasons is None

    @property
    def waits_for_answer(self) -> bool:
        """Somebody in the family does not agree, and nobody has answered since."""
        last = self.step(Kind.OBJECTED, Kind.ANSWERED)
        return bool(last and last.kind == Kind.OBJECTED)

    @property
    def is_hidden_from_family(self) -> bool:
        return bool(self.sharing.not_told_because) and self.step(Kind.TOLD) is None


def decisions(rows: "models.QuerySet[Sharing]", at: datetime, views: Any = None) -> list[Decision]:
    """These sharings whole, the newest first. `views` are those that the reader may know; all of them, unless said."""
    steps = SharingStep.objects.select_related("written_by", "person").order_by("written_at", "pk")
    heard = SharingView.objects.all() if views is None else views
    found = list(
        rows.select_related("organisation", "acting_for", "written_by", "family", "reasons")
        .prefetch_related(
            Prefetch("steps", steps),
            Prefetch("views", heard.select_related("person").order_by("heard_at", "pk")),
            Prefetch("readers", SharingReader.objects.select_related("account").order_by("named_at", "pk")),
        )
        .order_by("-written_at", "-pk")
    )
    at_work = _at_work(found, at)
    return [_decision(sharing, at, at_work) for sharing in found]


def _decision(sharing: Sharing, at: datetime, at_work: set[tuple[int, int]]) -> Decision:
    steps, readers = list(sharing.steps.all()), list(sharing.readers.all())
    kinds = {step.kind for step in steps}
    reasons = getattr(sharing, "reasons", None)
    state = state_of(sharing, kinds, timezone.localdate(at), (sharing.family_id, sharing.acting_for_id) in at_work)
    return Decision(sharing, state, steps, reasons, list(sharing.views.all()), readers)


def state_of(sharing: Sharing, kinds: Iterable[str], today: date, is_at_work: bool) -> str:
    """Where it stands."""
    kinds = set(kinds)
    for kind, state in (
        (Kind.NOT_SHARED, State.NOT_SHARED),
        (Kind.WITHDRAWN, State.WITHDRAWN),
        (Kind.ENDED, State.ENDED),
    ):
        if kind in kinds:
            return state
    if Kind.SHARED not in kinds:
        return State.PROPOSED
    if sharing.until_on < today:
        return State.EXPIRED
    return State.SHARED if is_at_work else State.WORK_ENDED


def _at_work(sharings: Iterable[Sharing], at: datetime) -> set[tuple[int, int]]:
    """Which organisation walks beside which of these families now."""
    families = {sharing.family_id for sharing in sharings}
    holding = Relationship.objects.holding(at).filter(family_id__in=families)
    return set(holding.order_by().values_list("family_id", "organisation_id").distinct())


def decisions_beside(reader: Reader, family: Family) -> list[Decision]:
    """Every decision about this family, shared or not, for somebody who walks beside it."""
    rows = Sharing.objects.visible_to(reader).filter(family=family)
    return decisions(rows, reader.at, SharingView.objects.visible_to(reader))


def own_decisions(reader: Reader) -> list[Decision]:
    """Every decision that a person's own side shows, with how they see it themself."""
    return decisions(Sharing.objects.own_side(reader), reader.at, SharingView.objects.own_side(reader))


def received_decisions(reader: Reader) -> list[Decision]:
    """What was shared with this reader, and what waits for them to name who reads it. How the family sees it is not theirs."""
    return decisions(Sharing.objects.received(reader), reader.at, SharingView.objects.none())


def kinds_that_may_be_shared() -> list[type[models.Model]]:
    """Every kind of record that may go to another organisation one by one."""
    return [model for model in apps.get_models() if keeping_of(model).may_be_shared]


def items_to_share(reader: Reader, family: Family) -> list[Any]:
    """What this reader may know of a family, and that is kept from nobody: the rest is not offered."""
    found: list[Any] = []
    for model in kinds_that_may_be_shared():
        rows: Any = model.objects.visible_to(reader)  # type: ignore[attr-defined]
        found += standing(rows.filter(**{rows.family_path: family}).kept_from_nobody())
    return found


def items_of(sharing: Sharing, room: str, reader: Reader) -> list[Any]:
    """The records in one decision that this reader may know: `room` is the set they read them through."""
    named: dict[str, list[int]] = {}
    for kind, record_id in SharingItem.objects.filter(sharing=sharing).order_by("pk").values_list("kind", "record_id"):
        named.setdefault(kind, []).append(record_id)
    found = [row for kind, ids in named.items() for row in standing(_in_room(kind, room, reader).filter(pk__in=ids))]
    put_right = _put_right_since(named.get(Telling._meta.label, ())) if room == "shared_with" else set()
    return [row for row in found if not isinstance(row, Telling) or row.pk not in put_right]


def _put_right_since(tellings: Iterable[int]) -> set[int]:
    """Those of these tellings that were put right. What puts one right is not shared with it, so the second wall hides it."""
    with beyond():
        later = Telling.objects.filter(puts_right__in=tellings) if tellings else Telling.objects.none()
        return set(later.values_list("puts_right_id", flat=True))


def _in_room(kind: str, room: str, reader: Reader) -> Any:
    return getattr(apps.get_model(kind).objects.all(), room)(reader)


def standing(rows: Any) -> list[Any]:
    """Those that nothing has put right or replaced since, with whose they are."""
    fields = {field.name for field in rows.model._meta.get_fields()}
    for name in ("put_right_by", "replaced_on", "let_go_on"):
        rows = rows.filter(**{name: None}) if name in fields else rows
    rows = rows.select_related("person") if "person" in fields else rows.prefetch_related("people")
    return list(rows.order_by("-pk"))


def may_read_what_is_shared(family: Family, organisation_id: int, at: datetime) -> "models.QuerySet[Membership]":
    """Who works with families there, without those who walk beside somebody from whom this family keeps anything."""
    there = Membership.objects.live(timezone.localtime(at)).filter(organisation_id=organisation_id)
    people = KeptFrom.objects.holding().filter(family=family).values("person_id")
    near = FamilyMember.objects.filter(person_id__in=people).exclude(family=family).values("family_id")
    beside = Relationship.objects.holding(at).filter(family_id__in=near).values("account_id")
    themselves = OwnSpace.objects.filter(person_id__in=people).values("account_id")
    return (
        there.filter(account__is_active=True)
        .exclude(role__in=MEETS_NO_FAMILY)
        .exclude(account_id__in=beside)
        .exclude(account_id__in=themselves)
        .exclude(account_id__in=Conflict.objects.holding().filter(family=family).values("account_id"))
        .select_related("account")
        .order_by("account__name", "pk")
    )


def is_near_somebody_it_is_kept_from(family: Family, organisation_id: int, at: datetime) -> bool:
    """Somebody in that organisation walks beside a person from whom this family keeps something."""
    people = KeptFrom.objects.holding().filter(family=family).values("person_id")
    near = FamilyMember.objects.filter(person_id__in=people).exclude(family=family).values("family_id")
    return Relationship.objects.holding(at).filter(family_id__in=near, organisation_id=organisation_id).exists()


def other_organisations(reader: Reader) -> "models.QuerySet[Organisation]":
    """Whom a part may go to: every organisation where somebody works with families, but one's own."""
    works = Membership.objects.live(timezone.localtime(reader.at)).exclude(role__in=MEETS_NO_FAMILY)
    return (
        Organisation.objects.filter(pk__in=works.values("organisation_id"))
        .exclude(pk=reader.organisation_id)
        .order_by("name", "pk")
    )


def reasons_by(sharing: Sharing) -> date:
    """The working day by which an emergency is explained."""
    on = timezone.localdate(sharing.written_at)
    return working_days_after(on, rule_on("sharing.emergency", on)["reasons_working_days"])


def decisions_that_wait(reader: Reader) -> list[Decision]:
    """Shared in an emergency and not explained yet, for who did it and who supervises them; and this reader's own that
    somebody does not agree with, or that the family is not told of and whose day to look again has come. One question."""
    mine = Sharing.objects.visible_to(reader).filter(written_by_id=reader.account_id)
    objected = Exists(SharingStep.objects.filter(sharing=OuterRef("pk"), kind=Kind.OBJECTED))
    hidden = ~Q(not_told_because="") & Q(review_on__lte=timezone.localdate(reader.at))
    unexplained = Sharing.objects.waiting_for_reasons(reader)
    rows = Sharing.objects.filter(
        Q(pk__in=unexplained.values("pk")) | Q(pk__in=mine.filter(objected | hidden).values("pk"))
    )
    found = decisions(rows, reader.at, SharingView.objects.none())
    return [one for one in found if one.waits_for_reasons or one.waits_for_answer or one.is_hidden_from_family]
