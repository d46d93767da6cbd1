"""Voting on a statement, saying one, beginning with one, and deciding about one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.common.forms import PlainForm, Words, missing
from kith.voice.models import Vote
from kith.voice.models.statements import MOST_LETTERS
from kith.voice.reasons import NotAReason, plain_reason


class VoteForm(PlainForm):
    """One press: which statement, which way. `once` is the press that may begin it all."""

    statement = forms.UUIDField(widget=forms.HiddenInput, error_messages=missing(_("Choose a statement.")))
    way = forms.ChoiceField(
        choices=Vote.Way.choices,
        error_messages=missing(_("Press one of the three: agree, disagree, or not sure.")),
    )
    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)


class SayStatementForm(PlainForm):
    """One of your own, short enough to agree or disagree with."""

    words = Words(
        label=_("What would you like others to vote on?"),
        help_text=_(
            "One thing, in one line: at most 140 letters. No names. Others answer agree, disagree or not sure."
        ),
        at_most=MOST_LETTERS,
        rows=3,
        missing=_("Write one line that others can agree or disagree with."),
    )
    once = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)


class SeedForm(PlainForm):
    """A statement of the planners' own."""

    words = Words(
        label="A statement to begin with",
        help_text="One thing, in the words of a family, at most 140 letters. It is voted on at once, and says that it is ours.",
        at_most=MOST_LETTERS,
        rows=2,
        missing="Write one line that people can agree or disagree with.",
    )


class DecideStatementForm(PlainForm):
    """Accept or decline. Whoever said it reads the reason."""

    decision = forms.ChoiceField(
        label="What do you decide?",
        choices=(("accept", "Accept it: others vote on it"), ("decline", "Decline it")),
        widget=forms.RadioSelect,
        error_messages=missing("Choose one of the two."),
    )
    reason = Words(
        label="What they are told",
        help_text="They read this with their code. Needed when you decline: what is already there, or which line of the policy it is.",
        at_most=1000,
        rows=3,
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("decision") == "decline":
            try:
                plain_reason(said.get("reason", ""))
            except NotAReason as error:
                self.add_error("reason", str(error))
        return said
