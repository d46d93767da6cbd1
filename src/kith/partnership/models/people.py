"""People who sign in, and what they act as. An account is not a person in a family."""

from datetime import date, datetime

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kith.common.models import Record


class AccountManager(BaseUserManager["Account"]):
    def create_user(self, email: str, password: str | None = None, **facts: object) -> "Account":
        """An account with this email, in small letters; without a password it cannot sign in by one."""
        account = self.model(email=self.normalize_email(email).lower(), **facts)
        account.set_password(password)
        account.save()
        return account

    def create_superuser(self, email: str, password: str | None = None, **facts: object) -> "Account":
        """The person who looks after the machine. Sees no family's record for that."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **facts)


class NamedByRole(models.TextChoices):
    """Why what they are here as stands on pages that anybody may open, in the place of their name."""

    FOUND = "found", _("somebody must not find out where they work")
    THREATENED = "threatened", _("they were threatened or followed")
    OTHER = "other", _("another reason of safety, which they need not write down")


class Account(Record, AbstractBaseUser, PermissionsMixin):
    """Someone who signs in."""

    email = models.EmailField(unique=True)
    name = models.CharField("the name they go by", max_length=120)
    slug = models.SlugField("persona in a demonstration", max_length=60, blank=True, db_index=True)
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    by_role_because = models.CharField(
        "why nobody outside reads their name", max_length=12, choices=NamedByRole.choices, blank=True, default=""
    )

    objects = AccountManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(models.QuerySet["Membership"]):
    def live(self, at: datetime) -> "MembershipQuerySet":
        """Those that hold at this moment."""
        return self.live_on(at.date())

    def live_on(self, on: date) -> "MembershipQuerySet":
        """Those that hold on this day."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=on), starts_on__lte=on)


class Membership(Record):
    """An account acts for one organisation, in one role, from a day until a day."""

    class Role(models.TextChoices):
        PRACTITIONER = "practitioner", "practitioner"
        SUPERVISOR = "supervisor", "supervisor"
        REVIEWING_OFFICER = "reviewing-officer", "reviewing officer"
        DUTY = "duty", "duty"
        PROVIDER_LEAD = "provider-lead", "provider lead"
        NETWORK_CONVENOR = "network-convenor", "network convenor"
        PLANNER = "planner", "planner"
        COMMISSIONER = "commissioner", "commissioner"
        INFORMATION_GOVERNANCE = "information-governance", "information governance"
        ADMINISTRATOR = "partnership-administrator", "partnership administrator"
        VOLUNTEER = "volunteer", "volunteer"
        DIRECTORY_KEEPER = "directory-keeper", "directory keeper"

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey("partnership.Organisation", on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=30, choices=Role.choices)
    job = models.CharField("what they do, in their own words", max_length=120, blank=True)
    hours = models.CharField("when they are here", max_length=120, blank=True)
    about = models.CharField("one line about them", max_length=200, blank=True)
    is_featured = models.BooleanField("offered first in a demonstration", default=False)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="membership_ends_after_it_starts",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.account}, {self.organisation}"
