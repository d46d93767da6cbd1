"""Who has looked at each family's record lately: whoever came to see them read it first, and wrote the note after."""

from datetime import datetime, timedelta

from kith.common import audit
from kith.common.deeds import Deed
from kith.common.reader import Reader
from kith.demo.build.stories.cast import Cast
from kith.demo.build.stories.reading import Story
from kith.families.models import Relationship
from kith.partnership.models import Membership
from kith.support.models import Visit, VisitNote

LATELY, BEFORE = timedelta(days=28), timedelta(minutes=20)


def add_looks(story: Story, cast: Cast) -> None:
    """Reads before each visit of the last four weeks, by those who walked beside the family then; and the notes."""
    family = cast.families[story["slug"]]
    visits = Visit.objects.filter(family=family, starts_at__gte=cast.days.now - LATELY, starts_at__lt=cast.days.now)
    for visit in visits.order_by("starts_at", "pk"):
        at = visit.starts_at - BEFORE
        if _walked_beside(visit, at):
            audit.record(by=_reader(visit, at), did=Deed.READ, to=family, family=family.public_id)
        for note in VisitNote.objects.filter(visit=visit).order_by("written_at", "pk"):
            by = _reader(visit, note.written_at)
            audit.record(by=by, did=Deed.WROTE_NOTE, to=note, family=family.public_id)


def _walked_beside(visit: Visit, at: datetime) -> bool:
    there = Relationship.objects.holding(at).filter(family_id=visit.family_id, account_id=visit.worker_id)
    return there.filter(organisation_id=visit.organisation_id).exists()


def _reader(visit: Visit, at: datetime) -> Reader:
    acts = Membership.objects.filter(account_id=visit.worker_id, organisation_id=visit.organisation_id).first()
    return Reader(
        at=at,
        account_id=visit.worker_id,
        organisation_id=visit.organisation_id,
        role=acts.role if acts else Membership.Role.PRACTITIONER,
    )
