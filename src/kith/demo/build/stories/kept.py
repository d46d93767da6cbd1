"""What is kept from whom and why, what stops the end of a record, and who has asked for a copy of theirs."""

from datetime import datetime

from kith.common.reader import Reader
from kith.demo.build.stories.cast import Cast
from kith.demo.build.stories.reading import Story
from kith.families.commands import copies
from kith.families.commands.stories import carry_story
from kith.families.models import Conflict, CopyRequest, KeptFrom, LegalHold, OwnSpace, Relationship, Telling
from kith.support.models import TeamMember
from kith.web.queries.copies import passages_about, without_names


def add_conflicts(story: Story, cast: Cast) -> None:
    """Who at work must not open this record."""
    for entry in story.get("conflicts", []):
        conflict = Conflict.objects.create(
            family=cast.families[story["slug"]],
            account=cast.account(entry["who"]),
            kind=entry["kind"],
            words=entry.get("words", ""),
            declared_at=cast.days.past(entry["on"]),
            declared_by=cast.account(entry["said_by"]),
        )
        cast.keep("conflict", entry["slug"], conflict)


def add_holds(story: Story, cast: Cast) -> None:
    """What stops the end of this record."""
    for entry in story.get("holds", []):
        hold = LegalHold.objects.create(
            family=cast.families[story["slug"]],
            because=entry["because"],
            placed_at=cast.days.past(entry["on"]),
            placed_by=cast.account(entry["by"]),
        )
        cast.keep("hold", entry["slug"], hold)


def add_kept_from(story: Story, cast: Cast) -> None:
    """Every fact of this family that one named person must never meet."""
    for entry in story.get("kept_from", []):
        _keep(entry, entry["what"], entry["which"], story, cast)
    for visit in story.get("visits", []):
        hidden = visit.get("kept_from")
        if not hidden:
            continue
        whom = hidden["from"] if isinstance(hidden["from"], list) else [hidden["from"]]
        for person in whom:
            said = {"from": person, "reason": hidden["reason"], "by": visit["by"], "decided_on": min(visit["on"], 0)}
            _keep({**said, "review_on": story["kept_from"][0]["review_on"]}, "visit", visit["slug"], story, cast)


def _keep(entry: Story, what: str, which: str, story: Story, cast: Cast) -> None:
    record = cast.person(which) if what == "person" else cast.made[story["slug"], what, which]
    if isinstance(record, Relationship):  # who helps is read from the team: that is the row to keep
        record = TeamMember.objects.filter(plan__family=record.family, account=record.account).first() or record
    ended_at = cast.days.past(entry["ended_on"]) if "ended_on" in entry else None
    by = cast.account(entry["by"])
    KeptFrom.objects.create(
        family=cast.families[story["slug"]],
        kind=record._meta.label,
        record_id=record.pk,
        person=cast.person(entry["from"]),
        reason=entry["reason"],
        review_on=cast.days.on(entry["review_on"]),
        kept_at=cast.days.past(entry["decided_on"]),
        kept_by=by,
        ended_at=ended_at,
        ended_by=by if ended_at else None,
    )


def add_copies(story: Story, cast: Cast) -> None:
    """Who asked for a copy of what is written about them; one that was given was put together as it stood then."""
    for entry in story.get("copies", []):
        worker = cast.account(entry["by"])
        organisation = cast.acts_for[worker.pk]
        by = Reader(
            at=cast.days.now,
            account_id=worker.pk,
            name=worker.name,
            organisation_id=organisation.pk,
            role="practitioner",
        )
        asked = copies.ask_for_copy(
            family=cast.families[story["slug"]],
            person=cast.person(entry["person"]),
            words=entry.get("words", ""),
            help=entry.get("help", "none"),
            by=by,
            at=cast.days.past(entry["on"]),
        )
        if "given_on" in entry:
            _give(asked, by, cast.days.past(entry["given_on"]), because=entry["left_out_because"])


def _give(asked: CopyRequest, by: Reader, at: datetime, *, because: str) -> None:
    passages = passages_about(asked, at=at)
    copies.gather(request=asked, passages=passages, by=by, at=at)
    for part in asked.parts.filter(names_others=True):
        said = {"decision": "without", "given_words": without_names(part.words, asked), "because": because}
        copies.decide(part=part, **said, by=by, at=at)
    copies.give_copy(request=asked, still_theirs=passages, by=by, at=at)


def add_carried(story: Story, cast: Cast) -> None:
    """What somebody carries to the next service. Its code is shown once, and so to nobody here."""
    for entry in story.get("carried", []):
        person = cast.person(entry["person"])
        account = OwnSpace.objects.get(person=person).account
        by = Reader(at=cast.days.now, account_id=account.pk, name=account.name, role="family", person_id=person.pk)
        told = Telling.objects.filter(person=person, kind=Telling.Kind.MATTERS, put_right_by=None)
        carry_story(
            parts=list(told.order_by("heard_on", "pk")[: entry["parts"]]),
            who_for=entry["for"],
            until_on=cast.days.on(entry["until"]),
            by=by,
            at=cast.days.past(entry["on"]),
        )
