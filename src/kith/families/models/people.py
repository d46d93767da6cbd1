"""A person in a family: who they are in their own words, how to speak with them, how it is safe to reach them."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from kith.common.models import Record
from kith.common.reader import Reader
from kith.families.models.visible import FamilyRecordQuerySet, beside


class PersonQuerySet(FamilyRecordQuerySet):
    def visible_to(self, reader: Reader) -> "PersonQuerySet":
        """People of families that the reader walks beside now, without those kept from them."""
        from kith.families.models.families import FamilyMember

        if not reader.is_signed_in or reader.is_family:
            return self.none()
        theirs = FamilyMember.objects.filter(beside(reader, "family_id"), person_id=OuterRef("pk"))
        return self.filter(Exists(theirs)).not_kept_from(reader)


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
    where_now = models.CharField("where they are, if not with the family", max_length=160, blank=True)

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
        ]

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
            "where_now",
        )
        shareable = ("id", "stage", "born_about", "died_about")

    def __str__(self) -> str:
        return self.known_as


class NameSound(models.Model):
    """One part of a person's name as it sounds, so that Mohammed and Muhammad meet in a search."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sounds")
    sound = models.CharField(max_length=20, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="a_name_sounds_once", fields=["person", "sound"])]

    class Handling:
        identifies = ("id", "person", "sound")
        shareable = ()


class OwnSpace(models.Model):
    """A person in a family has their own sign-in, which no one else's opens."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="own_space")
    account = models.OneToOneField("partnership.Account", on_delete=models.CASCADE, related_name="own_space")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    class Handling:
        identifies = ("person", "account")
        shareable = ("id", "opened_at", "opened_by")


class Speaks(models.Model):
    """A language someone speaks, and what an interpreter must be."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="languages")
    language = models.CharField(max_length=60)
    dialect = models.CharField(max_length=60, blank=True)
    how_well = models.CharField(max_length=80, blank=True)
    interpreter = models.BooleanField("needs an interpreter", default=False)
    interpreter_words = models.CharField("who, and who not", max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Handling:
        identifies = ("person", "dialect", "how_well", "interpreter_words")
        shareable = ("id", "language", "interpreter", "order")


class AccessNeed(models.Model):
    """What someone needs so that they can take part: asked once, shown wherever an appointment is made."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="access_needs")
    kind = models.ForeignKey("directory.AccessTag", on_delete=models.PROTECT, null=True, blank=True)
    words = models.CharField(max_length=200)
    asked_on = models.DateField()

    class Handling:
        identifies = ("person", "words")
        shareable = ("id", "kind", "asked_on")


class SafeContact(Record):
    """How it is safe to reach a person. Nothing is sent to anyone without a current one."""

    class Channel(models.TextChoices):
        TEXT = "text", "text message"
        PHONE = "phone", "phone call"
        EMAIL = "email", "email"
        POST = "post", "letter"
        SOMEONE = "someone", "through someone they trust"
        THEY_WILL = "they-will", "they will contact us"

    family = models.ForeignKey("families.Family", on_delete=models.CASCADE, related_name="safe_contacts")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="safe_contacts")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    value = models.CharField("number, address or name", max_length=200, blank=True)
    times = models.CharField("when it is safe", max_length=160, blank=True)
    who_else_sees = models.CharField("who else sees this phone or post", max_length=160, blank=True)
    may_leave_message = models.BooleanField(default=False)
    name_we_give = models.CharField(max_length=120, blank=True)
    code_word = models.CharField(max_length=60, blank=True)
    words = models.CharField("anything else", max_length=300, blank=True)
    checked_on = models.DateField()
    expires_on = models.DateField(null=True, blank=True)
    replaced_on = models.DateField(null=True, blank=True)

    objects = FamilyRecordQuerySet.as_manager()

    class Handling:
        identifies = (
            "public_id",
            "family",
            "person",
            "value",
            "times",
            "who_else_sees",
            "name_we_give",
            "code_word",
            "words",
        )
        shareable = ("id", "channel", "may_leave_message", "checked_on", "expires_on", "replaced_on")
