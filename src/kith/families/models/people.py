"""A person in a family: who they are in their own words, how to speak with them, how it is safe to reach them."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from kith.common.models import Record
from kith.common.reader import Reader
from kith.families.models.visible import FamilyRecordQuerySet, beside, keeping_of, open_to


class PersonQuerySet(FamilyRecordQuerySet):
    def visible_to(self, reader: Reader) -> Self:
        """People of families that the reader walks beside now, without those kept from them."""
        if not reader.is_signed_in or reader.is_family:
            return self.none()
        return self._counting(beside(reader, "family_id")).not_kept_from(reader)

    def own_side(self, reader: Reader) -> Self:
        """People of the record that is open to this person, without those kept from them."""
        if not reader.is_family:
            return self.none()
        return self._counting(open_to(reader, "family_id")).not_kept_from(reader)

    def _counting(self, where: Q) -> Self:
        from kith.families.models.families import FamilyMember

        return self.filter(pk__in=FamilyMember.objects.filter(where).values("person_id"))


class OfPersonQuerySet(FamilyRecordQuerySet):
    """Rows that hang on a person, and on no one family: they are known where the person is."""

    def visible_to(self, reader: Reader) -> Self:
        return self.filter(person__in=Person.objects.visible_to(reader).values("pk"))

    def own_side(self, reader: Reader) -> Self:
        if not reader.is_family or not keeping_of(self.model).own_to:
            return self.none()
        return self.filter(person__in=Person.objects.own_side(reader).filter(pk=reader.person_id).values("pk"))

    def standing(self) -> Self:
        """Those that still hold."""
        return self.filter(ended_on=None)


class Person(Record):
    """Someone in a family. Everything but the name they use is theirs to leave out."""

    class Precision(models.TextChoices):
        DAY = "day", "the day is known"
        MONTH = "month", "about that month"
        YEAR = "year", "about that year"
        NOT_KNOWN = "not-known", "not known"

    class Stage(models.TextChoices):
        LIVING = "living", "living"
        UNBORN = "unborn", "not born yet"
        DIED = "died", "has died"

    known_as = models.CharField("the name they use", max_length=120)
    full_name = models.CharField(max_length=200, blank=True)
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.LIVING)
    born_on = models.DateField(null=True, blank=True)
    born_about = models.CharField(max_length=10, choices=Precision.choices, default=Precision.DAY)
    due_on = models.DateField("when the baby is due", null=True, blank=True)
    died_on = models.DateField(null=True, blank=True)
    died_about = models.CharField(max_length=10, choices=Precision.choices, default=Precision.DAY)
    pronouns = models.CharField(max_length=40, blank=True)
    sex = models.CharField("in their words, if they wish", max_length=60, blank=True)
    gender = models.CharField("in their words, if they wish", max_length=60, blank=True)
    faith = models.CharField("in their words, if they wish", max_length=80, blank=True)
    ethnicity = models.CharField("in their words, if they wish", max_length=80, blank=True)
    edition = models.PositiveIntegerField(default=1)

    objects = PersonQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["born_on"], name="person_by_birth_date")]
        constraints = [
            models.CheckConstraint(
                name="a_baby_not_yet_born_has_no_birth_date", condition=~Q(stage="unborn") | Q(born_on=None)
            ),
            models.CheckConstraint(
                name="only_someone_who_died_has_a_day_of_death", condition=Q(stage="died") | Q(died_on=None)
            ),
            models.CheckConstraint(
                name="only_a_baby_not_yet_born_is_due", condition=Q(stage="unborn") | Q(due_on=None)
            ),
            models.CheckConstraint(
                name="nobody_died_before_they_were_born",
                condition=Q(died_on=None) | Q(born_on=None) | Q(died_on__gte=F("born_on")),
            ),
            models.CheckConstraint(name="a_person_has_a_name_they_use", condition=~Q(known_as="")),
        ]

    class Keeping:
        itself = "this person"

    class Handling:
        identifies = (
            "public_id",
            "known_as",
            "full_name",
            "born_on",
            "due_on",
            "died_on",
            "pronouns",
            "sex",
            "gender",
            "faith",
            "ethnicity",
        )
        shareable = ("id", "stage", "born_about", "died_about", "edition")

    def __str__(self) -> str:
        return self.known_as


class PersonBefore(models.Model):
    """A person as their page stood before somebody changed it: nothing that was written is lost."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="before")
    edition = models.PositiveIntegerField()
    was = models.JSONField()
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    objects = OfPersonQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(name="each_edition_of_a_person_once", fields=["person", "edition"])]

    class Keeping:
        along_with = ("person",)

    class Handling:
        identifies = ("person", "was")
        shareable = ("id", "edition", "changed_at", "changed_by")


class NameSound(models.Model):
    """One part of a person's name as it sounds, so that Mohammed and Muhammad meet in a search."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sounds")
    sound = models.CharField(max_length=20, db_index=True)

    objects = OfPersonQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(name="a_name_sounds_once", fields=["person", "sound"])]

    class Keeping:
        along_with = ("person",)

    class Handling:
        identifies = ("id", "person", "sound")
        shareable = ()


class OwnSpace(models.Model):
    """A person in a family has their own sign-in, which no one else's opens."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="own_space")
    account = models.OneToOneField("partnership.Account", on_delete=models.CASCADE, related_name="own_space")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    codes_may_be_sent = models.BooleanField("a code may go to their own phone, as they said themself", default=False)

    class Handling:
        identifies = ("person", "account")
        shareable = ("id", "opened_at", "opened_by", "codes_may_be_sent")


class Speaks(models.Model):
    """A language someone speaks, and what an interpreter must be."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="languages")
    language = models.CharField(max_length=60)
    dialect = models.CharField(max_length=60, blank=True)
    how_well = models.CharField(max_length=80, blank=True)
    interpreter = models.BooleanField("needs an interpreter", default=False)
    interpreter_words = models.CharField("who, and who not", max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    ended_on = models.DateField(null=True, blank=True)

    objects = OfPersonQuerySet.as_manager()

    class Keeping:
        along_with = ("person",)
        own_to = "person"

    class Handling:
        identifies = ("person", "dialect", "how_well", "interpreter_words")
        shareable = ("id", "language", "interpreter", "order", "ended_on")


class AccessNeed(models.Model):
    """What someone needs so that they can take part: asked once, shown wherever an appointment is made."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="access_needs")
    kind = models.ForeignKey("directory.AccessTag", on_delete=models.PROTECT, null=True, blank=True)
    words = models.CharField(max_length=200)
    asked_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = OfPersonQuerySet.as_manager()

    class Keeping:
        along_with = ("person",)
        own_to = "person"

    class Handling:
        identifies = ("person", "words")
        shareable = ("id", "kind", "asked_on", "ended_on")


class SafeContactQuerySet(FamilyRecordQuerySet):
    def standing(self) -> Self:
        """Those that no later one has replaced."""
        return self.filter(replaced_on=None)

    def current(self, on: date) -> Self:
        """Those that hold on this day: neither replaced nor past the day to ask again."""
        return self.standing().filter(Q(expires_on=None) | Q(expires_on__gte=on))


class SafeContact(Record):
    """How it is safe to reach a person. Nothing is sent to anyone without a current one."""

    class Channel(models.TextChoices):
        TEXT = "text", "text message"
        PHONE = "phone", "phone call"
        EMAIL = "email", "email"
        POST = "post", "letter"
        SOMEONE = "someone", "through someone they trust"
        THEY_WILL = "they-will", "they will contact us"

    class SendWhen(models.TextChoices):
        WHEN_ASKED = "when-asked", "only when they have just asked for it, such as a code to sign in"
        ANY_TIME = "any-time", "any time"

    family = models.ForeignKey("families.Family", on_delete=models.CASCADE, related_name="safe_contacts")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="safe_contacts")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    value = models.CharField("number, address or name", max_length=200, blank=True)
    number_key = models.CharField("the number as it is looked for", max_length=20, blank=True, db_index=True)
    times = models.CharField("when it is safe", max_length=160, blank=True)
    who_else_sees = models.CharField("who else sees this phone or post", max_length=160, blank=True)
    may_leave_message = models.BooleanField(default=False)
    send_when = models.CharField(
        "when a message is safe", max_length=10, choices=SendWhen.choices, default=SendWhen.WHEN_ASKED
    )
    name_we_give = models.CharField(max_length=120, blank=True)
    interpreter_words = models.CharField("who must not interpret", max_length=200, blank=True)
    code_word = models.CharField(max_length=60, blank=True)
    words = models.CharField("anything else", max_length=300, blank=True)
    checked_on = models.DateField()
    expires_on = models.DateField(null=True, blank=True)
    replaced_on = models.DateField(null=True, blank=True)

    objects = SafeContactQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_safe_way_to_reach_each_person",
                fields=["family", "person"],
                condition=Q(replaced_on=None),
            ),
            models.CheckConstraint(
                name="a_safe_way_has_its_number",
                condition=Q(channel__in=["they-will", "post"]) | ~Q(value=""),
            ),
        ]

    class Keeping:
        itself = "how to reach them safely"
        along_with = ("person",)
        own_to = "person"
        may_be_shared = True

    class Handling:
        identifies = (
            "public_id",
            "family",
            "person",
            "value",
            "number_key",
            "times",
            "who_else_sees",
            "name_we_give",
            "interpreter_words",
            "code_word",
            "words",
        )
        shareable = ("id", "channel", "may_leave_message", "send_when", "checked_on", "expires_on", "replaced_on")

    def has_expired_on(self, on: date) -> bool:
        """It was to be asked again before this day."""
        return self.expires_on is not None and self.expires_on < on
