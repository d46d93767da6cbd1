"""What somebody says: in their words, with a name or without, and never with a moment.

Nothing here links an anonymous contribution to whoever sent it (ADR 27): its id is random and holds no time, the only
time kept is the week, and no account, address or session is beside it.
"""

import uuid
from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from kith.common.reader import Reader
from kith.partnership.access import plans
from kith.voice.numbers import any_number


class ContributionQuerySet(models.QuerySet["Contribution"]):
    def sent(self) -> Self:
        """Those that were sent, whatever was decided of them since."""
        return self.exclude(state=Contribution.State.UNFINISHED)

    def heard(self) -> Self:
        """Those that count: read by a person and accepted."""
        return self.filter(state=Contribution.State.ACCEPTED)

    def not_kept_from(self, organisation_id: int | None) -> Self:
        """Without those that whoever said them keeps from this organisation."""
        kept = KeptFrom.objects.filter(contribution_id=OuterRef("pk"), organisation_id=organisation_id)
        return self.exclude(Exists(kept))

    def visible_to(self, reader: Reader) -> Self:
        """What was sent, to those who hear for the city; and, to a helper, what their own organisation wrote down.

        A name and a way to be reached are shown to nobody here: they serve to answer, and nothing else.
        """
        if plans(reader):
            return self.sent().not_kept_from(reader.organisation_id)
        return self.written_down_by(reader)

    def written_down_by(self, reader: Reader) -> Self:
        """What this reader's organisation wrote down for people, so that the answer goes back by the same hands."""
        if reader.organisation_id is None or reader.is_family:
            return self.none()
        return self.sent().filter(entered_for_id=reader.organisation_id).not_kept_from(reader.organisation_id)

    def known_to(self, organisation_id: int | None) -> Self:
        """Heard, and not kept from this organisation: what may be counted for a reader of it."""
        return self.heard().not_kept_from(organisation_id)

    def may_be_quoted(self) -> Self:
        """Accepted, allowed by whoever said it, and kept from nobody: a public page is read by everybody."""
        return (
            self.heard().filter(may_quote=True).exclude(Exists(KeptFrom.objects.filter(contribution_id=OuterRef("pk"))))
        )


class Contribution(models.Model):
    """What one person said, once: in one saying, or as answers to several questions."""

    class How(models.TextChoices):
        TYPED = "typed", _("typed")
        PAPER = "paper", _("on paper, typed in by a helper")
        TALK = "talk", _("said aloud, written down by a helper")

    class Kind(models.TextChoices):
        VIEW = "view", _("Something the city should know")
        COMPLAINT = "complaint", _("A complaint")
        DANGER = "danger", _("Somebody is not safe")

    class State(models.TextChoices):
        UNFINISHED = "unfinished", "kept to finish later"
        SENT = "sent", "to be read"
        ASKED = "asked", "asked to say more"
        ACCEPTED = "accepted", "accepted"
        DECLINED = "declined", "declined"

    class Who(models.TextChoices):
        NOT_SAID = "", _("Rather not say")
        PARENT = "parent", _("A parent")
        CARER = "carer", _("A carer: kinship, foster or another")
        YOUNG = "young", _("A child or young person")
        OTHER = "other", _("Somebody else")

    class Age(models.TextChoices):
        NOT_SAID = "", _("Rather not say")
        UNDER_12 = "under-12", _("Under 12")
        TEEN = "12-17", _("12 to 17")
        YOUNG = "18-25", _("18 to 25")
        GROWN = "26-59", _("26 to 59")
        OLDER = "60", _("60 or older")

    class Easier(models.TextChoices):
        INTERPRETER = "interpreter", _("An interpreter")
        BSL = "bsl", _("British Sign Language")
        EASY_READ = "easy-read", _("Easy read")
        CHILDCARE = "childcare", _("Someone with the children")
        TRAVEL = "travel", _("Bus fares")
        STEP_FREE = "step-free", _("No steps")
        EVENING = "evening", _("An evening or weekend")
        THANKS = "thanks", _("A thank you: a voucher, or pay")

    class Way(models.TextChoices):
        CODE = "code", _("With my code")
        TEXT = "text", _("Text me when there is something")
        EMAIL = "email", _("Email me when there is something")
        HELPER = "helper", _("Through whoever wrote it down for me")
        NONE = "none", _("No need to answer me")

    public_id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    consultation = models.ForeignKey(
        "voice.Consultation", on_delete=models.PROTECT, null=True, blank=True, related_name="contributions"
    )
    how = models.CharField(max_length=6, choices=How.choices, default=How.TYPED)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.VIEW)
    state = models.CharField(max_length=10, choices=State.choices, default=State.SENT)
    week_on = models.DateField("the Monday of the week in which it was said")
    language = models.CharField(max_length=60, blank=True)
    who = models.CharField(max_length=8, choices=Who.choices, blank=True, default=Who.NOT_SAID)
    age = models.CharField(max_length=8, choices=Age.choices, blank=True, default=Age.NOT_SAID)
    area = models.ForeignKey("partnership.Area", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    may_quote = models.BooleanField("their words may be shown, without a name", default=False)
    easier = models.JSONField("what makes it easier to take part", default=list, blank=True)
    easier_words = models.CharField(max_length=300, blank=True)
    about = models.CharField("what the teller says it is about", max_length=200, blank=True)
    felt = models.CharField("how the teller says it felt", max_length=200, blank=True)
    mattered = models.CharField("what the teller says mattered most", max_length=200, blank=True)
    name = models.CharField("the name they chose", max_length=120, blank=True)
    way = models.CharField("how they would be answered", max_length=6, choices=Way.choices, default=Way.CODE)
    reach_value = models.CharField("number or email", max_length=200, blank=True)
    code_hash = models.CharField(max_length=128, unique=True)
    once = models.CharField("the one press of the button", max_length=40, unique=True, null=True, blank=True)
    entered_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    entered_for = models.ForeignKey(
        "partnership.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    with_whom = models.CharField("who else was there", max_length=200, blank=True)

    objects = ContributionQuerySet.as_manager()

    class Handling:
        identifies = (
            "public_id",
            "easier_words",
            "about",
            "felt",
            "mattered",
            "name",
            "reach_value",
            "code_hash",
            "once",
            "with_whom",
        )
        shareable = (
            "consultation",
            "how",
            "kind",
            "state",
            "week_on",
            "language",
            "who",
            "age",
            "area",
            "may_quote",
            "easier",
            "way",
            "entered_by",
            "entered_for",
        )

    class Meta:
        indexes = [models.Index(fields=["state", "week_on"], name="contributions_by_state")]
        constraints = [
            models.CheckConstraint(name="only_the_week_of_what_was_said_is_kept", condition=Q(week_on__iso_week_day=1)),
            models.CheckConstraint(
                name="who_writes_for_somebody_signs",
                condition=Q(how="typed", entered_by=None, entered_for=None)
                | (~Q(how="typed") & Q(entered_by__isnull=False, entered_for__isnull=False)),
            ),
            models.CheckConstraint(
                name="a_way_to_be_told_has_its_number",
                condition=(Q(way__in=("text", "email")) & ~Q(reach_value=""))
                | (~Q(way__in=("text", "email")) & Q(reach_value="")),
            ),
            models.CheckConstraint(
                name="the_helper_answers_only_where_there_is_one", condition=~Q(way="helper") | ~Q(how="typed")
            ),
        ]

    @property
    def easier_in_words(self) -> list[str]:
        """What would make it easier for them to take part: each thing they chose, then their own words."""
        chosen = [str(one.label) for one in self.Easier if one.value in self.easier]
        return [*chosen, self.easier_words] if self.easier_words else chosen

    @property
    def wants_an_answer(self) -> bool:
        return self.way != self.Way.NONE


class Saying(models.Model):
    """One piece of what somebody said: all of it, or the answer to one question. As it may be read by others."""

    id = models.BigIntegerField(primary_key=True, default=any_number, editable=False)
    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="sayings")
    question = models.ForeignKey(
        "voice.Question", on_delete=models.PROTECT, null=True, blank=True, related_name="sayings"
    )
    order = models.PositiveSmallIntegerField(default=0)
    words = models.TextField(blank=True)
    choice = models.CharField("what they chose, where there were choices", max_length=120, blank=True)
    in_english = models.TextField("the same in English", blank=True)
    translated_by = models.CharField("a person's name, or a machine's", max_length=80, blank=True)
    in_words_by = models.ForeignKey(
        "partnership.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )  # who listened or looked, and wrote down what a recording says

    class Handling:
        identifies = ("words", "in_english")
        shareable = ("id", "contribution", "question", "order", "choice", "translated_by", "in_words_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_saying_in_each_place", fields=["contribution", "order"]),
            models.CheckConstraint(name="a_saying_says_something", condition=~Q(words="", choice="")),
            models.CheckConstraint(
                name="a_translation_says_whose_it_is",
                condition=Q(in_english="", translated_by="") | (~Q(in_english="") & ~Q(translated_by="")),
            ),
        ]


class KeptFrom(models.Model):
    """Whoever said this keeps it from one organisation, which then never sees it, nor does the public."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="kept_from")
    organisation = models.ForeignKey("partnership.Organisation", on_delete=models.PROTECT, related_name="+")

    class Handling:
        identifies = ("organisation",)
        shareable = ("id", "contribution")

    class Meta:
        constraints = [models.UniqueConstraint(name="kept_from_each_once", fields=["contribution", "organisation"])]
