"""A visit: planned, kept or not, and the note of it: saw, said, think, the child's view, next, and a letter."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kith.common.models import Record
from kith.common.reader import Reader
from kith.families.models.visible import FamilyRecordQuerySet
from kith.support.models.plans import without_workers_kept_from


class VisitQuerySet(FamilyRecordQuerySet):
    def not_kept_from(self, reader: Reader) -> Self:
        """Nor a visit by a worker who is kept from them: where the worker is, and when, would lead to the worker."""
        return without_workers_kept_from(super().not_kept_from(reader), reader, "worker_id")  # type: ignore[no-any-return]


class OfVisitQuerySet(FamilyRecordQuerySet):
    family_path = "visit__family"


class OfNoteQuerySet(FamilyRecordQuerySet):
    family_path = "note__visit__family"

    def not_kept_from(self, reader: Reader) -> Self:
        """Nor words signed by a worker who is kept from them."""
        return without_workers_kept_from(super().not_kept_from(reader), reader, "note__written_by_id")  # type: ignore[no-any-return]


class Visit(Record):
    """A meeting with a family, planned or on the day."""

    class State(models.TextChoices):
        PLANNED = "planned", "planned"
        KEPT = "kept", "kept"
        MISSED = "missed", "did not happen"
        MOVED = "moved", "moved to another day"

    class Band(models.TextChoices):
        EARLY = "early-morning", "early morning"
        SCHOOL_DAY = "school-day", "school day"
        AFTER_SCHOOL = "after-school", "after school"
        EVENING = "evening", "evening"
        WEEKEND = "weekend", "weekend"
        HOLIDAY = "holiday", "holiday"

    class Side(models.TextChoices):
        OURS = "ours", "our side"
        THEIRS = "theirs", "their side"
        NOBODYS = "nobodys", "nobody's"

    class Where(models.TextChoices):
        HOME = "home", _("at home")
        SCHOOL = "school", _("at school or nursery")
        OUT = "out", _("out and about")
        OUR_PLACE = "our-place", _("at our place")
        PHONE = "phone", _("by phone")
        VIDEO = "video", _("by video")

    family = models.ForeignKey("families.Family", on_delete=models.CASCADE, related_name="visits")
    organisation = models.ForeignKey("partnership.Organisation", on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="visits")
    with_people = models.ManyToManyField("families.Person", blank=True, related_name="visits")
    others = models.CharField("interpreter, joint visit, someone else", max_length=200, blank=True)
    starts_at = models.DateTimeField()
    starts_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    minutes = models.PositiveSmallIntegerField(default=60)
    band = models.CharField("worked out from the profile's calendar, never typed", max_length=14, choices=Band.choices)
    where = models.CharField(max_length=10, choices=Where.choices, default=Where.HOME)
    where_words = models.CharField(max_length=160, blank=True)
    household = models.ForeignKey(
        "families.Household",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Which home, when a family has more than one.",
    )
    remember = models.CharField("what you said you would bring or do", max_length=300, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.PLANNED)
    missed_side = models.CharField(max_length=8, choices=Side.choices, blank=True)
    missed_why = models.CharField(max_length=200, blank=True)
    missed_at = models.DateTimeField("when we wrote that it did not happen", null=True, blank=True)
    missed_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_up_on = models.DateField(null=True, blank=True)
    note_missed_by = models.ForeignKey(
        "partnership.Account",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Who took over from a worker who left and never wrote the note of it.",
    )

    objects = VisitQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["worker", "starts_at"], name="visits_of_a_day"),
            models.Index(fields=["family", "-starts_at"], name="visits_of_a_family"),
        ]
        constraints = [
            models.CheckConstraint(
                name="a_missed_visit_says_whose_side_and_why",
                condition=~Q(state="missed") | (~Q(missed_side="") & ~Q(missed_why="")),
            ),
            models.CheckConstraint(
                name="a_missed_visit_was_written_down_by_someone",
                condition=Q(missed_at=None, missed_by=None) | Q(missed_at__isnull=False, missed_by__isnull=False),
            ),
        ]

    class Keeping:
        itself = "a visit"
        along_with = ("with_people", "household")
        own_to = "with_people"
        when_nobodys = True

    class Handling:
        identifies = ("public_id", "with_people", "others", "where_words", "household", "remember", "missed_why")
        shareable = (
            "id",
            "family",
            "organisation",
            "worker",
            "starts_at",
            "starts_by",
            "minutes",
            "band",
            "where",
            "state",
            "missed_side",
            "missed_at",
            "missed_by",
            "made_up_on",
            "note_missed_by",
        )


class VisitNote(Record):
    """The note of one visit, one for several people. A correction is a new note that points at the old one.

    When, where and with whom are as the visit was planned, unless the note says otherwise.
    """

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="notes")
    there = models.ManyToManyField("families.Person", blank=True, related_name="+")
    others = models.CharField("interpreter, joint visit, someone else", max_length=200, blank=True)
    starts_at = models.DateTimeField("if not as planned", null=True, blank=True)
    starts_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    minutes = models.PositiveSmallIntegerField("if not as planned", null=True, blank=True)
    band = models.CharField("worked out, if not as planned", max_length=14, choices=Visit.Band.choices, blank=True)
    where = models.CharField("if not as planned", max_length=10, choices=Visit.Where.choices, blank=True)
    where_words = models.CharField(max_length=160, blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    puts_right = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="put_right_by"
    )

    objects = OfVisitQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_visit_at_another_time_says_who_says_so",
                condition=Q(starts_at=None, starts_by=None) | Q(starts_at__isnull=False, starts_by__isnull=False),
            )
        ]

    class Keeping:
        along_with = ("visit", "there", "puts_right")

    class Handling:
        identifies = ("public_id", "there", "others", "where_words")
        shareable = (
            "id",
            "visit",
            "starts_at",
            "starts_by",
            "minutes",
            "band",
            "where",
            "written_at",
            "written_by",
            "puts_right",
        )


class NoteLine(models.Model):
    """One part of a note. Seen, said, thought and the child's view are different things and stay apart."""

    class Kind(models.TextChoices):
        SAW = "saw", "What I saw"
        SAID = "said", "What was said"
        THINK = "think", "What I think, and why"
        CHILD = "child", "What the child thinks"
        STRENGTH = "strength", "A strength I noticed"
        NEXT = "next", "Next, and who"

    note = models.ForeignKey(VisitNote, on_delete=models.CASCADE, related_name="lines")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    person = models.ForeignKey("families.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    who = models.CharField("who said it, if not in the family", max_length=120, blank=True)
    words = models.TextField()
    shown = models.BooleanField("what a child showed, and did not say", default=False)
    order = models.PositiveSmallIntegerField(default=0)

    objects = OfNoteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_note_line_says_something", condition=~Q(words="")),
            models.CheckConstraint(
                name="what_was_said_was_said_by_someone",
                condition=~Q(kind="said") | Q(person__isnull=False) | ~Q(who=""),
            ),
            models.CheckConstraint(
                name="a_childs_view_is_a_childs", condition=~Q(kind="child") | Q(person__isnull=False)
            ),
        ]

    class Keeping:
        along_with = ("note", "person")

    class Handling:
        identifies = ("person", "who", "words")
        shareable = ("id", "note", "kind", "shown", "order")


class Letter(Record):
    """The paragraph of a note that is written to a person and can be shown to them."""

    note = models.ForeignKey(VisitNote, on_delete=models.CASCADE, related_name="letters")
    person = models.ForeignKey("families.Person", on_delete=models.PROTECT, related_name="letters")
    words = models.TextField()
    may_be_shown = models.BooleanField(default=False)
    not_shown_because = models.CharField(max_length=200, blank=True)
    read_out = models.BooleanField("read out on the day", default=False)

    objects = OfNoteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_letter_says_something", condition=~Q(words="")),
            models.CheckConstraint(
                name="a_letter_that_may_not_be_shown_says_why",
                condition=Q(may_be_shown=True) | ~Q(not_shown_because=""),
            ),
        ]

    class Keeping:
        along_with = ("note", "person")
        own_to = "person"
        shown = Q(may_be_shown=True)

    class Handling:
        identifies = ("public_id", "person", "words", "not_shown_because")
        shareable = ("id", "note", "may_be_shown", "read_out")
