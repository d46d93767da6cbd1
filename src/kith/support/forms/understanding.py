"""Forms of understanding: a strength told, something noticed, a child's own view."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.common.forms import DayThatWas, FormWithDays, PlainForm, Words, missing
from kith.common.our_words import WOULD_RATHER_NOT
from kith.families.models import Telling
from kith.support.forms.whose import EVERYONE, WhoseForm, whose_is_it
from kith.support.models import Noticing

KINDS = (Telling.Kind.STRENGTH, Telling.Kind.MATTERS, Telling.Kind.HELPS)
ANSWERS = (
    (Telling.Kind.VIEW, _("They told us, in their own way")),
    (Telling.Kind.SEEN, _("Too small to say: this is what we saw")),
    (Telling.Kind.RATHER_NOT, _("They would rather not say")),
)


class ToldForm(WhoseForm, FormWithDays):
    """What matters, a strength, or what helps: told by one of them, or by the family."""

    last = ((EVERYONE, _("All of them")),)

    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=lambda: [(kind.value, kind.label.capitalize()) for kind in KINDS],
        widget=forms.RadioSelect,
        initial=Telling.Kind.STRENGTH,
        error_messages=missing(_("Say what it is. The nearest will do.")),
    )
    words = Words(label=_("In their words"), missing=_("Write it in their words."), at_most=5000, rows=3)
    whose = whose_is_it(_("Who told you?"), missing=_("Say whose words they are."))
    heard_on = DayThatWas(label=_("On which day?"), missing=_("Say which day it was told."))


class OwnViewForm(FormWithDays):
    """How a child sees it: said, seen, or rather not."""

    kind = forms.ChoiceField(
        label=_("How did they tell you?"),
        choices=ANSWERS,
        widget=forms.RadioSelect,
        error_messages=missing(_("Say whether they told you, you saw it, or they would rather not.")),
    )
    medium = forms.ChoiceField(
        label=_("In what way?"),
        choices=Telling.Medium.choices,
        initial=Telling.Medium.TALK,
        error_messages=missing(_("Say how it was told: in talk, in writing, in a drawing.")),
    )
    words = Words(
        label=_("In their words, or what you saw"),
        help_text=_("Their own words, as they said them. If they drew, what they said about it."),
        at_most=5000,
        rows=3,
    )
    how = Words(
        label=_("Where, and who was there"),
        help_text=_("For example: walking to the park, the two of us."),
        at_most=200,
    )
    heard_on = DayThatWas(label=_("On which day?"), missing=_("Say which day it was told, or seen."))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("kind") in (Telling.Kind.VIEW, Telling.Kind.SEEN) and not cleaned.get("words"):
            self.add_error("words", _("Write their words, or what you saw."))
        if cleaned.get("kind") == Telling.Kind.RATHER_NOT and not cleaned.get("words"):
            cleaned["words"] = WOULD_RATHER_NOT
        return cleaned


class NoticeForm(PlainForm):
    """One thing noticed beside a prompt, and who said or saw it."""

    def __init__(self, *args: Any, kind: str = "", **kwargs: Any):
        super().__init__(*args, **kwargs)
        if not kind:
            self.fields["kind"] = forms.ChoiceField(
                label=_("Is it a strength or a challenge?"),
                choices=[
                    (Noticing.Kind.STRENGTH.value, _("A strength")),
                    (Noticing.Kind.CHALLENGE.value, _("A challenge")),
                ],
                widget=forms.RadioSelect,
                error_messages=missing(_("Say which it is. If it is both, write it twice.")),
            )
        self.fields["words"] = Words(label=_("What is it?"), missing=_("Write what you noticed."), at_most=5000, rows=3)
        self.fields["source"] = Words(
            label=_("Who said it, or saw it?"),
            help_text=_("For example: Mr Reid, depute head, on the phone 6 November."),
            missing=_("Name who said or saw it."),
            at_most=160,
        )


class PutRightForm(NoticeForm):
    """Something noticed, written anew. It says which words it puts right, so that nobody overwrites a colleague unseen."""

    new_each_time = ("edition",)  # what stands now is shown beside the words that were kept

    edition = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, stands: Noticing, kind: str = "", **kwargs: Any):
        before = {"kind": stands.kind, "words": stands.words, "source": stands.source, "edition": stands.pk}
        kwargs["initial"] = {**before, **(kwargs.get("initial") or {})}
        super().__init__(*args, kind=kind, **kwargs)
        self.kind = kind

    def is_about(self, stands: Noticing) -> bool:
        """What the writer saw is what still stands."""
        return bool(self.cleaned_data["edition"] == stands.pk)

    def now_about(self, stands: Noticing) -> Noticing | None:
        """What a colleague has written meanwhile; from now this form is about that."""
        if not self.is_bound or self["edition"].value() == str(stands.pk):
            return None
        self.data = self.data.copy()
        self.data["edition"] = str(stands.pk)
        return stands

    def words(self) -> dict[str, str]:
        """What the command takes."""
        chosen = self.cleaned_data
        return {"kind": self.kind or chosen["kind"], "words": chosen["words"], "source": chosen["source"]}
