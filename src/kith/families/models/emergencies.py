"""An emergency look: a record opened without walking beside the family, for a reason, for hours, and checked after."""

from django.db import models
from django.db.models import F, Q

from kith.common.models import Record
from kith.common.reader import Reader
from kith.partnership.models import Membership

MANAGES = Membership.Role.SUPERVISOR
GOVERNS = Membership.Role.INFORMATION_GOVERNANCE


class EmergencyLookQuerySet(models.QuerySet["EmergencyLook"]):
    def visible_to(self, reader: Reader) -> "EmergencyLookQuerySet":
        """One's own; a supervisor's whole organisation; for information governance, all. Never the record itself."""
        if not reader.is_signed_in or reader.is_family:
            return self.none()
        if reader.role == GOVERNS:
            return self.all()
        own = Q(opened_by_id=reader.account_id, organisation_id=reader.organisation_id)
        if reader.role == MANAGES:
            return self.filter(own | Q(organisation_id=reader.organisation_id))
        return self.filter(own)

    def to_check(self, reader: Reader) -> "EmergencyLookQuerySet":
        """Those that this reader may check and that nobody has: nobody checks their own."""
        mine = self.visible_to(reader).exclude(opened_by_id=reader.account_id)
        return mine.filter(checked_at=None) if reader.role in {MANAGES, GOVERNS} else self.none()


class EmergencyLook(Record):
    """Somebody looked for a record in an emergency. `relationship` is what it opened; nothing, when nothing fitted.

    The relationship ends by itself after the hours that the partnership's profile gives, so that the rule of who may
    know what reads one table and no other.
    """

    class Finding(models.TextChoices):
        RIGHT = "right", "It was right to look"
        NOT_RIGHT = "not-right", "It was not right to look"

    relationship = models.OneToOneField(
        "families.Relationship", on_delete=models.PROTECT, null=True, blank=True, related_name="emergency"
    )
    looked_for = models.CharField("what was typed to find it", max_length=240)
    why = models.CharField("what the emergency is", max_length=500)
    organisation = models.ForeignKey("partnership.Organisation", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    finding = models.CharField(max_length=10, choices=Finding.choices, blank=True)
    finding_words = models.CharField("what was found on checking", max_length=500, blank=True)
    hidden_because = models.CharField(
        "why the family is not shown this look yet: a reason of safety, given by whoever checked",
        max_length=300,
        blank=True,
    )
    hidden_until_on = models.DateField(null=True, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    checked_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = EmergencyLookQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="an_emergency_has_a_reason", condition=~Q(why="")),
            models.CheckConstraint(
                name="a_look_is_checked_whole_or_not_at_all",
                condition=Q(checked_at=None, checked_by=None, finding="")
                | Q(checked_at__isnull=False, checked_by__isnull=False) & ~Q(finding=""),
            ),
            models.CheckConstraint(
                name="nobody_checks_their_own_look", condition=Q(checked_by=None) | ~Q(checked_by=F("opened_by"))
            ),
            models.CheckConstraint(
                name="a_look_is_hidden_for_a_reason_by_whoever_checked_until_a_day",
                condition=Q(hidden_because="", hidden_until_on=None)
                | (~Q(hidden_because="") & Q(hidden_until_on__isnull=False, checked_at__isnull=False)),
            ),
        ]

    class Handling:
        identifies = (
            "public_id",
            "relationship",
            "looked_for",
            "why",
            "finding_words",
            "hidden_because",
            "hidden_until_on",
        )
        shareable = ("id", "organisation", "opened_at", "opened_by", "finding", "checked_at", "checked_by")


class SecondPerson(Record):
    """A closed address in an emergency needs a second person: asked for by the one who looks, agreed to by another."""

    look = models.OneToOneField(EmergencyLook, on_delete=models.CASCADE, related_name="second_person")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_second_person_is_another",
                condition=Q(agreed_at=None, agreed_by=None)
                | (Q(agreed_at__isnull=False, agreed_by__isnull=False) & ~Q(agreed_by=F("asked_by"))),
            )
        ]

    class Handling:
        identifies = ("public_id", "look")
        shareable = ("id", "asked_at", "asked_by", "agreed_at", "agreed_by")
