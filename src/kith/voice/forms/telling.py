"""Say something: the words first; everything else may be left out."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kith.common.forms import Pick, PlainForm, TheirWords, Words, missing
from kith.partnership.models import Area, Organisation
from kith.support.forms.reach import email_address, mobile_number
from kith.voice.commands.saying import NewSaying, Piece
from kith.voice.models import Contribution

Way = Contribution.Way
HELP = "help"
AREA_KINDS = ("neighbourhood", "place")

KINDS = (
    (Contribution.Kind.VIEW, _("Something the city should know")),
    (HELP, _("I need help")),
    (Contribution.Kind.COMPLAINT, _("A complaint")),
    (Contribution.Kind.DANGER, _("Somebody is not safe")),
)


class AboutThem(PlainForm):
    """What they choose to say of themselves. Shared by whoever types for themselves and by a helper."""

    who = forms.ChoiceField(label=_("You are"), choices=Contribution.Who.choices, required=False)
    age = forms.ChoiceField(label=_("Your age"), choices=Contribution.Age.choices, required=False)
    area = forms.ModelChoiceField(
        label=_("Where you live, roughly"),
        queryset=Area.objects.filter(kind__slug__in=AREA_KINDS).order_by("name", "pk"),
        empty_label=_("Rather not say"),
        required=False,
    )
    language = Words(label=_("The language you speak best"), at_most=60)
    easier = Pick(label=_("What would make it easier for you to take part?"), choices=Contribution.Easier.choices)
    easier_words = Words(label=_("Anything more about that"), at_most=300)
    name = Words(
        label=_("A name, if you like"), at_most=120, help_text=_("Leave this empty and nobody knows who you are.")
    )
    way = forms.ChoiceField(
        label=_("How would you like to hear what came of it?"), widget=forms.RadioSelect, required=False
    )
    reach_value = Words(
        label=_("Mobile number or email"), at_most=200, help_text=_("Only for that. Only if nobody else reads it.")
    )
    may_quote = forms.BooleanField(
        label=_("You may show my words to others"),
        help_text=_("Never with your name. We take out whatever could tell who you are."),
        required=False,
    )
    kept_from = forms.ModelChoiceField(
        label=_("Is there anyone who should not see this?"),
        queryset=Organisation.objects.order_by("name", "pk"),
        empty_label=_("No"),
        help_text=_("They never see it, and then it is shown to nobody else in public either."),
        required=False,
    )

    WAYS = (Way.CODE, Way.TEXT, Way.EMAIL, Way.NONE)

    def __init__(self, *args: Any, was: Contribution | None = None, **kwargs: Any):
        super().__init__(*args, **kwargs)
        ways = dict(Way.choices)
        offered = (Way.HELPER, *self.WAYS) if was and was.how != Contribution.How.TYPED else self.WAYS
        self.fields["way"].choices = [(way, ways[way]) for way in offered]  # type: ignore[attr-defined]
        self.fields["way"].initial = self.WAYS[0]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        said["way"] = said.get("way") or self.WAYS[0]
        if said["way"] in CHECKS and "reach_value" not in self.errors:
            try:
                said["reach_value"] = CHECKS[said["way"]](said.get("reach_value", ""))
            except ValidationError as wrong:
                self.add_error("reach_value", wrong)
        elif said["way"] not in CHECKS:
            said["reach_value"] = ""
        return said

    def about_them(self) -> dict[str, Any]:
        """What was said of themselves, ready to be kept."""
        said = self.cleaned_data
        kept = said["kept_from"]
        plain = ("who", "age", "area", "language", "easier", "easier_words", "name", "way", "reach_value", "may_quote")
        return {**{name: said[name] for name in plain}, "kept_from": [kept] if kept else []}

    @staticmethod
    def initial_of(said: Contribution) -> dict[str, Any]:
        """What they said before, to change from."""
        names = ("who", "age", "area", "language", "easier", "easier_words", "name", "way", "reach_value", "may_quote")
        kept = said.kept_from.select_related("organisation").first()
        return {**{name: getattr(said, name) for name in names}, "kept_from": kept.organisation if kept else None}


class TellForm(AboutThem):
    """What somebody types for themselves, with no account."""

    words = TheirWords(
        label=_("What would you like the city to know?"),
        help_text=_("Your own words, in any language. What is good, what is missing, what should change."),
        missing=_("Write a few words. “The evening group is gone” is enough."),
    )
    kind = forms.ChoiceField(
        label=_("What is it?"), choices=KINDS, widget=forms.RadioSelect, required=False, initial=Contribution.Kind.VIEW
    )
    about = Words(label=_("What is it about, in a few words?"), at_most=200)
    felt = Words(label=_("How did it feel?"), at_most=200)
    mattered = Words(label=_("What mattered most?"), at_most=200)
    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    field_order = ["words", "kind"]

    def __init__(self, *args: Any, was: Contribution | None = None, **kwargs: Any):
        super().__init__(*args, was=was, **kwargs)
        if was and was.recordings.exists():
            self.fields["words"].required = False

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        said["kind"] = said.get("kind") or Contribution.Kind.VIEW
        return said

    @property
    def is_for_help(self) -> bool:
        return self.cleaned_data["kind"] == HELP

    def saying(self) -> NewSaying:
        """Everything that was said, ready to be kept."""
        said = self.cleaned_data
        kind = Contribution.Kind.VIEW if said["kind"] == HELP else said["kind"]
        meaning = {name: said[name] for name in ("about", "felt", "mattered")}
        return NewSaying(pieces=[Piece(words=said["words"])], kind=kind, **meaning, **self.about_them())

    @classmethod
    def initial_for(cls, said: Contribution, pieces: Sequence[Piece]) -> dict[str, Any]:
        """What they said, as they said it, to change from."""
        meaning = {name: getattr(said, name) for name in ("kind", "about", "felt", "mattered")}
        return {**cls.initial_of(said), **meaning, "words": "\n\n".join(piece.words for piece in pieces)}


CHECKS = {Way.TEXT: mobile_number, Way.EMAIL: email_address}


class WhetherForm(PlainForm):
    """Is it so? Said with a code, about something that was said to be done."""

    is_so = forms.ChoiceField(
        label=_("Is it so?"),
        choices=(("yes", _("Yes, it is so")), ("no", _("No, it is not so"))),
        widget=forms.RadioSelect,
        error_messages=missing(_("Choose yes or no.")),
    )
    words = TheirWords(label=_("What do you see?"), help_text=_("A line is enough. You can leave it empty."))
