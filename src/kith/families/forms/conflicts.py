"""Forms about a conflict of interest: who must not open a record, and that it is over."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.common.forms import SentOnceForm, Words, missing
from kith.families.models import Conflict
from kith.partnership.models import Account, Membership

ME, SOMEBODY_ELSE = "me", "else"
NOBODY_ELSE = _(
    "Nobody else where you work walks with families, and this one would be left alone. Phone whoever looks after accounts: "
    "when somebody else has a place there, say this again. Until then open nothing of it."
)


class ConflictForm(SentOnceForm):
    """Whose it is, what it is, and who takes over where nobody else would be left beside the family."""

    who = forms.ChoiceField(
        label=_("Who should not open this record?"),
        widget=forms.RadioSelect,
        error_messages=missing(_("Say who should not open it.")),
    )
    other = Words(label=_("If somebody else: who?"), at_most=200, help_text=_("Their whole name, or their work email."))
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=Conflict.Kind.choices,
        widget=forms.RadioSelect,
        error_messages=missing(_("Say what it is.")),
    )
    words = Words(
        label=_("Anything that colleagues need to know"),
        at_most=200,
        help_text=_("They read it; whoever has the conflict does not. Leave it empty if the line above is enough."),
    )
    takes_over = forms.ChoiceField(label=_("Who walks beside them from now?"), required=False)

    def __init__(
        self,
        *args: Any,
        me: int,
        beside: Sequence[Account],
        may_take_over: Sequence[Membership],
        is_alone: bool = False,
        find: Callable[[str], list[Account]],
        **kwargs: Any,
    ):
        super().__init__(*args, **kwargs)
        self.me, self.beside, self.find, self.may_take_over = me, beside, find, may_take_over
        self.is_alone = is_alone
        others = [(str(one.public_id), one.name) for one in beside if one.pk != me]
        self.fields["who"].choices = [(ME, _("Me")), *others, (SOMEBODY_ELSE, _("Somebody else who works here"))]
        if may_take_over:
            listed = [(str(one.public_id), f"{one.account.name}, {one.organisation.name}") for one in may_take_over]
            self.fields["takes_over"].choices = [("", _("Choose who")), *listed]
            self.fields["takes_over"].help_text = _("Needed if it is you: nobody else walks beside this family.")
        else:
            del self.fields["takes_over"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("who") == SOMEBODY_ELSE and "other" not in self.errors:
            self._find_other(said.get("other", ""))
        if said.get("who") == ME and "takes_over" in self.fields and not said.get("takes_over"):
            self.add_error("takes_over", _("Say who walks beside them from now, so that they are not left alone."))
        if said.get("who") == ME and self.is_alone and not self.may_take_over:
            self.add_error("who", NOBODY_ELSE)
        return said

    def _find_other(self, words: str) -> None:
        if not words.strip():
            self.add_error("other", _("Write their whole name, or their work email."))
            return
        found = self.find(words)
        if not found:
            self.add_error("other", _("Nobody of this name works here now. Try their work email."))
        elif len(found) > 1:
            self.add_error("other", _("Several people have this name. Write their work email."))
        else:
            self.found = found[0]

    @property
    def account_id(self) -> int:
        """Whose conflict it is."""
        who = self.cleaned_data["who"]
        if who == ME:
            return self.me
        if who == SOMEBODY_ELSE:
            return int(self.found.pk)
        return next(int(one.pk) for one in self.beside if str(one.public_id) == who)

    @property
    def is_mine(self) -> bool:
        return self.account_id == self.me

    @property
    def goes_to(self) -> Membership | None:
        """Who takes over, where somebody has to."""
        chosen = self.cleaned_data.get("takes_over")
        return next((one for one in self.may_take_over if str(one.public_id) == chosen), None) if chosen else None


class ConflictOverForm(SentOnceForm):
    """Why it is over."""

    because = Words(
        label=_("Why is it over?"), at_most=200, missing=_("Say why, so that whoever looks again can decide.")
    )
