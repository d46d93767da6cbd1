"""What waits to be read, what is gathered, and what was written down by whom."""

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from kith.common.reader import Reader
from kith.voice.models import Contribution, InTheme, Moderation, Saying, Theme, Urgent

State = Contribution.State


def contributions_for(reader: Reader) -> QuerySet[Contribution]:
    """Every contribution that this reader may know. Start here, always. A name is never fetched."""
    sayings = Prefetch("sayings", Saying.objects.select_related("question").order_by("order"))
    found = Contribution.objects.visible_to(reader).defer("name", "reach_value", "code_hash", "once")
    return found.select_related("area", "consultation", "entered_for", "entered_by").prefetch_related(sayings)


def to_read(reader: Reader) -> QuerySet[Contribution]:
    """Those that nobody has read yet, the oldest week first."""
    return contributions_for(reader).filter(state=State.SENT).order_by("week_on", "pk")


def not_in_a_theme(reader: Reader) -> QuerySet[Contribution]:
    """Accepted, and in no theme yet: nothing that somebody said may end here."""
    placed = InTheme.objects.filter(contribution_id=OuterRef("pk"))
    return contributions_for(reader).filter(~Exists(placed), state=State.ACCEPTED).order_by("week_on", "pk")


def with_words(found: QuerySet[Contribution], words: str) -> QuerySet[Contribution]:
    """Those in which every one of these words stands, as it was said or in English."""
    for word in words.split()[:8]:
        there = Saying.objects.filter(contribution_id=OuterRef("pk"))
        found = found.filter(
            Exists(there.filter(words__icontains=word)) | Exists(there.filter(in_english__icontains=word))
        )
    return found


def to_place_in(theme: Theme, reader: Reader, words: str) -> QuerySet[Contribution]:
    """What could be about this theme: with words, whatever has them in it; without, what stands in no theme yet."""
    if not words.strip():
        return not_in_a_theme(reader)
    there = theme.members.values("contribution")
    return with_words(contributions_for(reader).heard().exclude(pk__in=there), words).order_by("week_on", "pk")


def urgent_for(reader: Reader) -> QuerySet[Urgent]:
    """Danger and complaints sent to this reader's organisation and not yet seen to; the first promised day first."""
    known = Contribution.objects.sent().not_kept_from(reader.organisation_id)
    return (
        Urgent.objects.filter(organisation_id=reader.organisation_id, done_at=None, contribution__in=known)
        .select_related("contribution")
        .prefetch_related("contribution__sayings")
        .order_by("answer_by_on", "told_at", "pk")
    )


def to_hand_on(reader: Reader) -> QuerySet[InTheme]:
    """Answers that go back by this organisation's own hands: whoever wrote it down hands it on."""
    theirs = Contribution.objects.written_down_by(reader).filter(way=Contribution.Way.HELPER)
    return (
        InTheme.objects.filter(
            contribution__in=theirs, answered_on=None, needs_no_answer=False, theme__decisions__isnull=False
        )
        .select_related("theme", "contribution", "contribution__entered_by")
        .distinct()
        .order_by("contribution__week_on", "pk")
    )


def members_for(reader: Reader, theme: Theme) -> QuerySet[InTheme]:
    """What stands in a theme, as far as this reader may know of it."""
    known = Contribution.objects.visible_to(reader)
    return (
        theme.members.filter(contribution__in=known)
        .select_related("contribution", "contribution__area")
        .prefetch_related(Prefetch("contribution__sayings", Saying.objects.order_by("order")))
        .defer("contribution__name", "contribution__reach_value", "contribution__code_hash", "contribution__once")
        .order_by("contribution__week_on", "pk")
    )


def readings_of(said: Contribution) -> QuerySet[Moderation]:
    """Each time that a person read it and decided, in order."""
    return Moderation.objects.filter(contribution=said).select_related("decided_by").order_by("decided_at", "pk")


def urgent_of(said: Contribution) -> Urgent | None:
    """Who sees to it, where it was a complaint or somebody was not safe."""
    return Urgent.objects.select_related("organisation").filter(contribution=said).first()


def themes_of_teller(mine: Contribution) -> QuerySet[Theme]:
    """Every theme in which their words stand, published or not, the last made first: for whoever holds the code."""
    return Theme.objects.filter(members__contribution=mine).order_by("-made_at", "-pk")


def themes_of(reader: Reader, said: Contribution) -> QuerySet[Theme]:
    """Where something that was said stands: the road onward from it, as far as this reader may know."""
    return Theme.objects.visible_to(reader).filter(members__contribution=said).order_by("made_at", "pk")
