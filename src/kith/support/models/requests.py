"""Asking with a family: what they agreed to, and why the law lets us hold it. Two facts, never one tick."""

from django.db import models

from kith.support.models.asks import Ask


class ServiceAgreement(models.Model):
    """The family agrees to a service, or does not, or takes it back. Not a basis for holding data."""

    class Says(models.TextChoices):
        YES = "yes", "yes"
        NO = "no", "no"
        PARTLY = "partly", "some of it"
        TAKEN_BACK = "taken-back", "taken back"

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="agreements")
    organisation = models.ForeignKey("partnership.Organisation", on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey("families.Person", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    says = models.CharField(max_length=12, choices=Says.choices)
    words = models.CharField(max_length=300, blank=True)
    heard_at = models.DateTimeField()
    heard_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    class Handling:
        identifies = ("person", "words")
        shareable = ("id", "ask", "organisation", "says", "heard_at", "heard_by")


class ProcessingBasis(models.Model):
    """Why the law lets us hold what we hold for this ask. Not the family's agreement to a service."""

    class Basis(models.TextChoices):
        PUBLIC_TASK = "public-task", "public task"
        LEGAL_OBLIGATION = "legal-obligation", "legal obligation"
        VITAL_INTERESTS = "vital-interests", "someone's life is at stake"
        LEGITIMATE_INTERESTS = "legitimate-interests", "legitimate interests"
        RECOGNISED = "recognised-legitimate-interest", "recognised legitimate interest (safeguarding)"
        CONSENT = "consent", "consent to process"

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="bases")
    organisation = models.ForeignKey("partnership.Organisation", on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(max_length=40, choices=Basis.choices)
    condition = models.CharField("extra condition, if health, faith or the like is held", max_length=200, blank=True)
    family_was_told = models.CharField("what the family was told, and how", max_length=300)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey("partnership.Account", on_delete=models.PROTECT, related_name="+")

    class Handling:
        identifies = ("family_was_told", "condition")
        shareable = ("id", "ask", "organisation", "basis", "decided_at", "decided_by")
