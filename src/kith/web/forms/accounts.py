"""Forms about accounts of people who work here."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kith.common.forms import CodeBox, PlainForm, SentOnceForm, Words, missing
from kith.partnership.models import Membership, NamedByRole, Organisation
from kith.partnership.roles import ROLES

LONG_ENOUGH = 12


class PlaceForm(SentOnceForm):
    """Where somebody works, as what."""

    organisation = forms.ModelChoiceField(
        label=_("Where"),
        queryset=Organisation.objects.none(),
        to_field_name="public_id",
        empty_label=_("Choose where"),
        error_messages=missing(_("Choose the organisation that they act for.")),
    )
    role = forms.ChoiceField(
        label=_("Role"), widget=forms.RadioSelect, error_messages=missing(_("Choose what they are here as."))
    )
    job = Words(
        label=_("What they do, in their own words"), at_most=120, help_text=_("Families read it beside their name.")
    )

    def __init__(self, *args: Any, organisations: Any, roles: Sequence[str], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations
        labels = dict(Membership.Role.choices)
        self.fields["role"].choices = [
            (role, f"{str(labels[role]).capitalize()}. {ROLES[role].is_for}") for role in roles
        ]
        if len(organisations) == 1:
            self.fields["organisation"].initial = organisations[0].public_id

    def place(self) -> dict[str, Any]:
        """What the command takes."""
        return {name: self.cleaned_data[name] for name in ("organisation", "role", "job")}


class NewAccountForm(PlaceForm):
    """Somebody who begins here."""

    name = Words(label=_("The name they go by"), at_most=120, missing=_("Write the name they go by."))
    email = forms.EmailField(
        label=_("Work email"),
        max_length=254,
        help_text=_("Theirs alone, and at work. They sign in with it."),
        error_messages={
            "required": _("Write their work email."),
            "invalid": _("Write it like name@example.org."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    field_order = ("name", "email", "organisation", "role", "job")


class LeavesForm(SentOnceForm):
    """A place ends, or everything: who takes over what is in their name there."""

    def __init__(
        self, *args: Any, may_take_over: dict[Any, Sequence[Membership]], notes_missing: bool = False, **kwargs: Any
    ):
        """`may_take_over` holds, for each organisation with work in their name, who may. `notes_missing`: visits have no note."""
        super().__init__(*args, **kwargs)
        self.may_take_over = may_take_over
        for organisation, colleagues in may_take_over.items():
            listed = [
                (str(one.public_id), f"{one.account.name}, {one.job or one.get_role_display()}") for one in colleagues
            ]
            self.fields[self._name(organisation)] = forms.ChoiceField(
                label=_("Who takes over at %(place)s?") % {"place": organisation.name},
                choices=[("", _("Choose who")), *listed],
                error_messages=missing(_("Choose who takes over, so that no family is left alone.")),
            )
        if notes_missing:
            self.fields["without_notes"] = forms.BooleanField(
                label=_("They cannot write these notes any more. Go on without them"),
                error_messages=missing(_("Ask them to write the notes first. If they cannot, say so here.")),
            )

    @staticmethod
    def _name(organisation: Organisation) -> str:
        return f"to_{organisation.pk}"

    def taken_over(self) -> dict[Organisation, Membership]:
        """Who takes over where."""
        return {
            organisation: next(
                one for one in colleagues if str(one.public_id) == self.cleaned_data[self._name(organisation)]
            )
            for organisation, colleagues in self.may_take_over.items()
        }

    def refuse(self, organisation: Organisation, words: Any) -> None:
        """Say that this colleague cannot."""
        self.add_error(self._name(organisation), words)


class StartCodeForm(SentOnceForm):
    """How it was made sure that it is them, before a code is written."""

    known_by = Words(
        label=_("How did you make sure that it is them?"),
        at_most=200,
        help_text=_("In person, or a call that you made to a number you had. Not an email or a call that came in."),
        missing=_("Write how you made sure. Without that there is no code."),
    )


class NamedForm(PlainForm):
    """By name, or by role for a reason of safety. Who may not let a name be read again is not offered it."""

    NAME = "name"
    because = forms.ChoiceField(
        label=_("What stands on pages that anybody may open"),
        widget=forms.RadioSelect,
        error_messages=missing(_("Choose how it stands there.")),
    )

    def __init__(self, *args: Any, may_be_named: bool, **kwargs: Any):
        super().__init__(*args, **kwargs)
        by_name = [(self.NAME, _("The name"))] if may_be_named else []
        because = [(value, _("The role alone: %(why)s") % {"why": label}) for value, label in NamedByRole.choices]
        self.fields["because"].choices = [*by_name, *because]


class FirstSignInForm(SentOnceForm):
    """An email, a code from a colleague, and a password of one's own."""

    email = forms.EmailField(
        label=_("Your work email"),
        error_messages={"required": _("Write your work email."), "invalid": _("Write it like name@example.org.")},
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    code = Words(
        label=_("The code you were given"),
        help_text=_("Three groups of four, like 7KDR 4MWT 9CDF. Capitals and spaces do not matter."),
        at_most=200,
        missing=_("Type the code you were given."),
        widget=CodeBox,
    )
    password = forms.CharField(
        label=_("A password of your own"),
        help_text=_("Twelve characters or more. Three words that only you would put together are good."),
        max_length=200,
        strip=False,
        error_messages=missing(_("Choose a password.")),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("The same again"),
        max_length=200,
        strip=False,
        error_messages=missing(_("Write the password a second time.")),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("password") and said.get("again") and said["password"] != said["again"]:
            self.add_error("again", _("The two differ. Write the same one twice."))
        return said
